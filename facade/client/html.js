/**
 * Turns the server's HTML into nodes, in this one place. Knows nothing of what it says.
 */

/**
 * @typedef {{ createHTML(html: string): string }} Policy
 * @type {Policy}
 */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("facade", {
  createHTML: (/** @type {string} */ h) => h,
}) ??
  { createHTML: (h) => h };

/**
 * The one door for HTML. It was made by the server's renderer (chat/markdown), or was kept from there in this
 * browser's storage, which other scripts of the same origin can write: what protects is not this policy, it is
 * the page's CSP, under which inserted markup can run no script and load nothing from elsewhere.
 * @param {string} html @returns {DocumentFragment} what it says; rows may stand without their table
 */
export function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}
