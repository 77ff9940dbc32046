/**
 * Finds the theme's elements by their data-hook and puts model HTML into them, in this one place.
 * Knows nothing of what the hooks are for.
 */

/**
 * The hook inside root; where a theme leaves an optional one out, a detached element that nobody sees.
 * @param {ParentNode} root @param {string} name @returns {HTMLElement}
 */
export const hook = (root, name) =>
  root.querySelector(`[data-hook="${name}"]`) ?? document.createElement("div");

/**
 * A function that makes a fresh copy of a theme's template; the template itself leaves the page, so that
 * whoever looks for a hook finds only what is shown.
 * @param {ParentNode} root @param {string} name @returns {() => HTMLElement}
 */
export function stamp(root, name) {
  const template = /** @type {HTMLTemplateElement | null} */ (
    root.querySelector(`template[data-hook="${name}"]`)
  );
  template?.remove();
  return () => {
    const copy = template?.content.firstElementChild?.cloneNode(true) ?? document.createElement("div");
    return /** @type {HTMLElement} */ (copy);
  };
}

/** @param {HTMLElement} element @param {string} text writes only what differs, and hides what is empty */
export function show(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}

/** @param {Element} element @param {string} text adds what is new at its end; a selection in the rest stays */
export function grow(element, text) {
  const old = element.firstChild;
  if (!(old instanceof Text && text.startsWith(old.data))) element.textContent = text;
  else if (old.length < text.length) old.appendData(text.slice(old.length));
}

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
 * @param {Element} element @param {string} html
 */
export function write(element, html) {
  element.innerHTML = policy.createHTML(html);
}
