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
  sheet.replaceSync("@layer theme{:root{}}");
  const [layer] = /** @type {any} */ (sheet.cssRules);
  const { style } = layer.cssRules[0];
  for (const [name, value] of Object.entries(properties)) {
    if (/^--(opt|chat)-[a-z0-9-]+$/.test(name)) style.setProperty(name, value); // anybody can write a frame's address
  }
  say(document, said);
}

/** @param {Document | DocumentFragment} root @param {Record<string, string>} said */
function say(root, said) {
  for (const element of root.querySelectorAll("[data-said],[data-said-href],[data-said-src]")) {
    const { said: text, saidHref: href, saidSrc: src } = /** @type {HTMLElement} */ (element).dataset;
    if (text !== undefined) element.textContent = said[text];
    if (href !== undefined && /^(https:\/\/|mailto:|tel:|$)/.test(said[href])) {
      element.setAttribute("href", said[href]);
    }
    if (src !== undefined && /^(data:image|assets)\//.test(said[src])) element.setAttribute("src", said[src]);
  }
  for (const template of root.querySelectorAll("template")) say(template.content, said);
}
