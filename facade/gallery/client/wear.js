/**
 * Gives a page the attributes, custom properties, words and addresses of chosen options, as the plugin writes them into
 * its document. Knows nothing of what options there are.
 */

/**
 * @typedef {{ attributes: Record<string, string>, properties: Record<string, string>, said: Record<string, string>,
 *   mode: string }} Look said: words and addresses by the marks that the document has for them
 */

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);
/** @type {Record<string, string>} what is said now */
let words = {};

/** What comes into the page later says it, too: messages, and all that the late document brings. */
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node instanceof Element) say(node);
  }
}).observe(document, { childList: true, subtree: true });

/** @param {string | null} written a Look as JSON */
export function wear(written) {
  if (!written) return;
  /** @type {Look} */
  const { attributes, properties, said, mode } = JSON.parse(written);
  const root = document.documentElement;
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(`data-opt-${name}`, value);
  root.toggleAttribute("data-mode", Boolean(mode));
  if (mode) root.setAttribute("data-mode", mode);
  sheet.replaceSync("@layer theme{:root{}}");
  const [layer] = /** @type {any} */ (sheet.cssRules);
  const { style } = layer.cssRules[0];
  for (const [name, value] of Object.entries(properties)) {
    if (/^--(opt|chat)-[a-z0-9-]+$/.test(name)) style.setProperty(name, value); // anybody can write a frame's address
  }
  words = said;
  say(document);
}

/** @param {Document | DocumentFragment | Element} root */
function say(root) {
  if (root instanceof Element) put(root);
  for (const element of root.querySelectorAll("[data-said],[data-said-href],[data-said-src],template")) {
    put(element);
  }
}

/** @param {Element} element */
function put(element) {
  if (element instanceof HTMLTemplateElement) return say(element.content);
  const { said: text = "", saidHref: href = "", saidSrc: src = "" } =
    /** @type {HTMLElement} */ (element).dataset ?? {};
  if (Object.hasOwn(words, text)) element.textContent = words[text];
  if (/^(https:\/\/|mailto:|tel:|$)/.test(words[href])) element.setAttribute("href", words[href]);
  if (/^(data:image|assets)\//.test(words[src])) element.setAttribute("src", words[src]);
}
