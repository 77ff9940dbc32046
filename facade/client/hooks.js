/**
 * Finds the theme's elements by their data-hook, and writes texts into them.
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
  if (element.hidden === Boolean(text)) element.hidden = !text;
}

/** @param {CharacterData} node @param {string} text adds what is new at its end; a selection in the rest stays */
export function extend(node, text) {
  if (text.startsWith(node.data)) node.appendData(text.slice(node.length));
  else node.data = text;
}

/** @param {Element} element @param {string} text adds what is new at its end */
export function grow(element, text) {
  const { firstChild } = element;
  if (firstChild instanceof Text) extend(firstChild, text);
  else if (text) element.append(text);
}
