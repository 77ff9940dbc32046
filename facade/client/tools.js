/**
 * Gives every code block its tools: copy and wrap, from the theme's template.
 * Knows nothing of how code is made or coloured.
 */
import { copies } from "./clipboard.js";
import { hook } from "./hooks.js";

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
      const wrap = hook(tools, "wrap");
      const code = () => /** @type {Element} */ (box.querySelector("code"));
      copies(hook(tools, "copy"), () => ({ text: code().textContent ?? "", shown: code() }), { say, tell });
      wrap.addEventListener("click", () => {
        wrap.ariaPressed = String(box.toggleAttribute("data-wrap"));
      });
      tools.dataset.tools = "";
      box.prepend(tools);
    }
  };
}
