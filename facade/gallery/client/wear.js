/**
 * Gives a page the attributes and custom properties of chosen options, as the plugin writes them into its document.
 * Knows nothing of what options there are.
 */

/** @typedef {{ attributes: Record<string, string>, properties: Record<string, string>, mode: string }} Look */

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

/** @param {string | null} written a Look as JSON */
export function wear(written) {
  if (!written) return;
  /** @type {Look} */
  const { attributes, properties, mode } = JSON.parse(written);
  const root = document.documentElement;
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(`data-opt-${name}`, value);
  root.toggleAttribute("data-mode", Boolean(mode));
  if (mode) root.setAttribute("data-mode", mode);
  const rules = Object.entries(properties).map(([name, value]) => `${name}:${value}`).join(";");
  sheet.replaceSync(rules ? `@layer theme{:root{${rules}}}` : "");
}
