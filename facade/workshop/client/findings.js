/**
 * Lays what is in the way of the theme over the page, until it is mended, and counts what only should be mended in a
 * line that opens it, after which stands what somebody answers for. Knows nothing of how it was found.
 */

/**
 * @typedef {{ message: string, path?: string, line?: number, column?: number, level?: string, code?: string, fix?: string,
 *   waived?: string, excerpt?: string[] }} Finding excerpt: the line, and a caret below its column
 */

const [place, warnings, warned] = /** @type {HTMLElement[]} */ (
  ["#findings", "#warnings", "#warned"].map((id) => document.querySelector(id))
);

/** @param {string} name @param {string} text @param {string} [kind] @returns {HTMLElement} */
function made(name, text, kind = "") {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = kind;
  return element;
}

/** @param {Finding} finding @returns {HTMLElement} */
function told({ message, path, line, column, level = "error", code, fix, waived, excerpt }) {
  const item = document.createElement("li");
  if (path) {
    item.append(made("code", `${path}:${line}:${column}`, "place"), made("span", `${level} ${code}`, "code"));
  }
  item.append(made("p", message, "message"));
  if (excerpt?.length) {
    const lines = made("pre", excerpt.join("\n"));
    lines.tabIndex = 0; // it scrolls
    item.append(lines);
  }
  if (waived) item.append(made("p", `waived ${waived}`, "fix"));
  else if (fix) item.append(made("p", `fix: ${fix}`, "fix"));
  return item;
}

/** @param {Finding[]} findings @returns {HTMLElement} */
function listed(findings) {
  const list = document.createElement("ol");
  list.append(...findings.map(told));
  return list;
}

/** @param {Finding[]} errors none takes it away */
function block(errors) {
  place.hidden = !errors.length;
  if (!errors.length) return place.replaceChildren();
  const details = document.createElement("details");
  details.open = true;
  const many = errors.length === 1 ? "One thing is" : `${errors.length} things are`;
  details.append(made("summary", `${many} in the way; the last good page stays`), listed(errors));
  place.replaceChildren(details);
}

/** @param {Finding[]} found */
function count(found) {
  const waived = found.filter((each) => each.waived).length;
  const left = found.length - waived;
  const many = [left && `${left} ${left === 1 ? "warning" : "warnings"}`, waived && `${waived} waived`]
    .filter(Boolean)
    .join(", ");
  if (!found.length) warnings.hidePopover();
  warned.hidden = !found.length;
  if (warned.textContent !== many) warned.textContent = many;
  warnings.replaceChildren(made("h2", `${many}; the theme is shown all the same`), listed(found));
}

/** @param {Finding[]} findings @param {string} own where the theme's files are @returns {boolean} if any is in the way */
export function show(findings, own) {
  const errors = findings.filter(({ level }) => level !== "warning");
  block(errors);
  count(findings.filter(({ level, path }) => level === "warning" && path?.startsWith(own)));
  return errors.length > 0;
}
