/**
 * Puts text into the clipboard, also where a page has none of its own. Knows nothing of what the text is.
 */

/**
 * @param {string} text
 * @param {Element} [shown] what is selected where nothing can be copied, so that one can go on by hand
 * @returns {Promise<boolean>} whether it is in the clipboard now
 */
export async function copied(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text, shown);
  }
}

/**
 * The old way, for there is no clipboard without https, nor in many frames.
 * @param {string} text @param {Element} [shown] @returns {boolean}
 */
function copiedByHand(text, shown) {
  const put = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  if (shown) getSelection()?.selectAllChildren(shown);
  addEventListener("copy", put);
  const done = document.execCommand("copy");
  removeEventListener("copy", put);
  return done;
}

/** Milliseconds for which a button says that it has copied. */
const SAID = 2000;

/**
 * Makes a button copy, and say so in its label and aloud.
 * @param {HTMLElement} button
 * @param {() => { text: string, shown?: Element }} read
 * @param {{ say: import("./config.js").Say, tell: (text: string) => void }} options tell speaks to screen readers
 */
export function copies(button, read, { say, tell }) {
  const label = button.ariaLabel;
  button.addEventListener("click", async () => {
    const { text, shown } = read();
    if (!await copied(text, shown)) return;
    button.ariaLabel = say("copied");
    button.dataset.done = "";
    tell(say("copied"));
    setTimeout(() => {
      button.ariaLabel = label;
      delete button.dataset.done;
    }, SAID);
  });
}
