/**
 * Gives every code block its tools: copy and wrap, from the theme's template.
 * Knows nothing of how code is made or coloured.
 */
import { hook } from "./hooks.js";

/** Milliseconds for which the button says that it has copied. */
const SAID = 2000;

/** @param {Element} code @returns {Promise<boolean>} whether its text is in the clipboard now */
async function copied(code) {
  const text = code.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(code, text);
  }
}

/**
 * The old way, for there is no clipboard without https, nor in many frames. Where this fails too, one can go on by
 * hand: the code is selected.
 * @param {Element} code @param {string} text @returns {boolean}
 */
function copiedByHand(code, text) {
  const put = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  getSelection()?.selectAllChildren(code);
  addEventListener("copy", put);
  const done = document.execCommand("copy");
  removeEventListener("copy", put);
  return done;
}

/**
 * @param {object} options
 * @param {() => HTMLElement} options.stampTools makes the theme's element for them
 * @param {import("./config.js").Say} options.say
 * @param {(text: string) => void} options.tell speaks to screen readers
 * @returns {import("./paint.js").Equip}
 */
export function createTools({ stampTools, say, tell }) {
  return (fresh) => {
    for (const box of fresh.matches(".code") ? [fresh] : fresh.querySelectorAll(".code")) {
      const tools = stampTools();
      const copy = hook(tools, "copy");
      const wrap = hook(tools, "wrap");
      const label = copy.ariaLabel;
      copy.addEventListener("click", async () => {
        if (!await copied(/** @type {Element} */ (box.querySelector("code")))) return;
        copy.ariaLabel = say("copied");
        tell(say("copied"));
        setTimeout(() => copy.ariaLabel = label, SAID);
      });
      wrap.addEventListener("click", () => {
        wrap.ariaPressed = String(box.toggleAttribute("data-wrap"));
      });
      tools.dataset.tools = "";
      box.prepend(tools);
    }
  };
}
