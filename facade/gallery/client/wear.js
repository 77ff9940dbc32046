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

/** @param {string | null} written a Look as JSON */
export function wear(written) {
  if (!written) return;
  /** @type {Look} */
  const { attributes, properties, said, mode } = JSON.parse(written);
  const root = document.documentElement;
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(`data-opt-${name}`, value);
  root.toggleAttribute("data-mode", Boolean(mode));
  if (mode) root.setAttribute("data-mode", mode);
  const rules = Object.entries(properties).map(([name, value]) => `${name}:${value}`).join(";");
  sheet.replaceSync(rules ? `@layer theme{:root{${rules}}}` : "");
  say(document, said);
}

/** @param {Document | DocumentFragment} root @param {Record<string, string>} said */
function say(root, said) {
  for (const element of root.querySelectorAll("[data-said],[data-said-href],[data-said-src]")) {
    const { said: text, saidHref: href, saidSrc: src } = /** @type {HTMLElement} */ (element).dataset;
    if (text !== undefined) element.textContent = said[text];
    if (href !== undefined) element.setAttribute("href", said[href]);
    if (src !== undefined) element.setAttribute("src", said[src]);
  }
  for (const template of root.querySelectorAll("template")) say(template.content, said);
}
