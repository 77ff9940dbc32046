/**
 * A pseudo-locale: the page's own words in long accented letters, so that what is cut off, or is no string of the page,
 * shows. What people and apps say stays. Knows nothing of strings; it reads what is on the page.
 */

const FROM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const INTO = [..."ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýž"];
const NAMES = ["aria-label", "placeholder", "title", "alt", "aria-description"];
const SAID = [
  "message-body",
  "starter-text",
  "title",
  "name",
  "opening",
  "step-label",
  "source-title",
  "source-text",
  "reasoning-text",
]
  .map((hook) => `[data-hook="${hook}"]`).concat("script", "style", "textarea", "pre").join();

/** @param {string} text @returns {string} a third longer, in brackets; as it is if it was done before or has no words */
export function accented(text) {
  if (text.includes("⟦") || !/\p{L}{2}/u.test(text)) return text;
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? ["", "", text, ""];
  const letters = [...words].map((letter) => INTO[FROM.indexOf(letter)] ?? letter).join("");
  return `${before}⟦${letters}${"~".repeat(Math.ceil(words.length / 3))}⟧${after}`;
}

/** @param {Node} node */
function visit(node) {
  if (node instanceof Text) {
    const text = accented(node.data);
    if (text !== node.data && !node.parentElement?.closest(SAID)) node.data = text;
  } else if (node instanceof Element) {
    for (const name of NAMES) {
      const value = node.getAttribute(name);
      if (value && accented(value) !== value) node.setAttribute(name, accented(value));
    }
    if (!node.matches(SAID)) node.childNodes.forEach(visit);
  }
}

/** @param {Document} document whatever comes onto it from now on */
export function accent(document) {
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) [target, ...addedNodes].forEach(visit);
  }).observe(document, {
    attributes: true,
    attributeFilter: NAMES,
    characterData: true,
    childList: true,
    subtree: true,
  });
}
