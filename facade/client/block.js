/**
 * One block of an answer as a plain value: HTML and, where it has a hole, the parts that fill it (docs/wire.md).
 * Knows nothing of the page or of what the HTML says.
 */

/** @typedef {{ html: string, hole: number | null, parts: string[] }} Block hole counts UTF-16 code units */

/** How far an index may lie beyond what is there. */
const LEAP = 1000;

export const text = (/** @type {unknown} */ value) => typeof value === "string" ? value : "";

/** @param {any} kept @returns {Block} whatever storage held; older clients kept a block's HTML alone */
export function block(kept) {
  const hole = Number.isInteger(kept?.hole) ? kept.hole : null;
  return { html: text(kept?.html ?? kept), hole, parts: hole === null ? [] : (kept.parts ?? []).map(text) };
}

/**
 * Makes the list reach to the index; undefined if that is none.
 * @template T @param {T[]} list @param {any} index @param {() => T} make @returns {T | undefined} what is there
 */
function reach(list, index, make) {
  if (!Number.isInteger(index) || index < 0 || index > list.length + LEAP) return undefined;
  while (list.length <= index) list.push(make());
  return list[index];
}

/** @param {string} old @param {{ keep?: unknown, html?: unknown }} change @returns {string} */
const grown = (old, { keep, html }) => old.slice(0, Number(keep) || 0) + text(html);

/** @param {Block[]} blocks @param {any} data of a block event @returns {boolean} whether it named a block */
export function changeBlock(blocks, data) {
  const old = reach(blocks, data.index, () => block(""));
  if (old) blocks[data.index] = block({ html: grown(old.html, data), hole: data.hole, parts: old.parts });
  return Boolean(old);
}

/** @param {Block[]} blocks @param {any} data of a part event */
export function changePart(blocks, { index, part, ...change }) {
  const parts = blocks[index]?.parts;
  const old = parts && reach(parts, part, () => "");
  if (old !== undefined) parts[part] = grown(old, change);
}

/** @param {Block} block @returns {string} its whole HTML */
export const assembled = ({ html, hole, parts }) =>
  hole === null ? html : html.slice(0, hole) + parts.join("") + html.slice(hole);
