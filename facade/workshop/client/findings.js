/**
 * Lays what is wrong with the theme over the page, until it is mended. Knows nothing of how it was found.
 */

/**
 * @typedef {{ message: string, path?: string, line?: number, column?: number, level?: string, code?: string, fix?: string,
 *   excerpt?: string[] }} Finding excerpt: the line, and a caret below its column
 */

const place = /** @type {HTMLElement} */ (document.querySelector("#findings"));

/** @param {string} name @param {string} text @param {string} [kind] @returns {HTMLElement} */
function made(name, text, kind = "") {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = kind;
  return element;
}

/** @param {Finding} finding @returns {HTMLElement} */
function told({ message, path, line, column, level = "error", code, fix, excerpt }) {
  const item = document.createElement("li");
  if (path) {
    item.append(made("code", `${path}:${line}:${column}`, "place"), made("span", `${level} ${code}`, "code"));
  }
  item.append(made("p", message, "message"));
  if (excerpt?.length) item.append(made("pre", excerpt.join("\n")));
  if (fix) item.append(made("p", `fix: ${fix}`, "fix"));
  return item;
}

/** @param {Finding[]} findings none takes it away */
export function show(findings) {
  place.hidden = !findings.length;
  if (!findings.length) return place.replaceChildren();
  const list = document.createElement("ol");
  list.append(...findings.map(told));
  const details = document.createElement("details");
  details.open = true;
  const many = findings.length === 1 ? "One thing is" : `${findings.length} things are`;
  const heading = made("summary", `${many} in the way; the last good page stays`);
  details.append(heading, list);
  place.replaceChildren(details);
}
