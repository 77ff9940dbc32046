/**
 * Finds the numbers in brackets by which an answer names its sources, and makes each a button: [1], [2, 3].
 * Knows nothing of what the sources are or what the buttons do.
 *
 * Painting an answer anew takes the buttons away and brings the text back as it came (paint.js).
 */

const GROUP = /\[(\d{1,4}(?:\s*,\s*\d{1,4}){0,19})\](?!\()/g;
/** Where a number in brackets is something else. */
const NEVER = "a, button, code, pre, math, .math, .code, [data-tools], [data-hook='references']";
/** Groups in one answer; those behind them stay text. */
const MOST = 1000;

/** @param {Element} body @returns {Text[]} where a reference may stand */
function texts(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (text.data.includes("[") && !text.parentElement?.closest(NEVER)) found.push(text);
  }
  return found;
}

/** @param {string} name @param {string} kind of hook @param {string} text */
function element(name, kind, text) {
  const made = document.createElement(name);
  made.dataset.hook = kind;
  made.textContent = text;
  return made;
}

/**
 * The text in brackets with its buttons. It says what it said: brackets and commas may be hidden where every number is a button.
 * @param {string} text @param {(number: number) => string | undefined} name
 */
function group(text, name) {
  const box = element("span", "references", "");
  const parts = text.split(/(\d+)/);
  const whole = parts.every((part, at) => at % 2 === 0 || name(Number(part)));
  parts.forEach((part, at) => {
    const label = at % 2 ? name(Number(part)) : undefined;
    if (label === undefined) return box.append(whole ? element("span", "reference-mark", part) : part);
    const button = /** @type {HTMLButtonElement} */ (element("button", "reference", part));
    button.type = "button";
    button.ariaLabel = label;
    button.ariaHasPopup = "dialog";
    button.ariaExpanded = "false";
    button.dataset.number = String(Number(part));
    box.append(button);
  });
  return box;
}

/** @param {Element} body of an answer that has ended @param {(number: number) => string | undefined} name of a number's source, if there is one */
export function link(body, name) {
  let left = MOST;
  for (const text of texts(body)) {
    const found = [...text.data.matchAll(GROUP)]
      .filter(([, numbers]) => numbers.split(",").some((number) => name(Number(number))))
      .slice(0, left);
    left -= found.length;
    for (const { 0: said, index } of found.reverse()) {
      const rest = text.splitText(index);
      rest.data = rest.data.slice(said.length);
      rest.before(group(said, name));
      if (!rest.data) rest.remove();
    }
  }
}

/** @param {Element} body takes the buttons out again */
export function unlink(body) {
  const boxes = body.querySelectorAll('[data-hook="references"]');
  for (const box of boxes) box.replaceWith(box.textContent ?? "");
  if (boxes.length) body.normalize();
}
