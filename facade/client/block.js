/**
 * The blocks of an answer as plain values, and the changes that make them grow (docs/wire.md).
 * Knows nothing of the page or of what the HTML says.
 */

/**
 * @typedef {{ html: string, close: string }} Piece HTML in two: up to where it was changed last, and the rest
 * @typedef {Piece & { parts: Piece[] }} Block its parts stand between the two
 */

/** How far an index may lie beyond what is there. */
const LEAP = 1000;

export const text = (/** @type {unknown} */ value) => typeof value === "string" ? value : "";
export const list = (/** @type {unknown} */ value) => Array.isArray(value) ? value : [];

/** @param {any} kept @returns {Piece} */
const piece = (kept) => ({ html: text(kept?.html ?? kept), close: text(kept?.close) });

/** @param {any} [kept] @returns {Block} whatever storage held; older clients kept where the parts stand, as `hole` */
export function block(kept) {
  const { html, close } = piece(kept);
  const hole = kept?.hole ?? html.length;
  return { html: html.slice(0, hole), close: html.slice(hole) + close, parts: list(kept?.parts).map(piece) };
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

/**
 * Takes one change: of the piece that is named, or more at the end of what was changed last.
 * @param {Block[]} blocks @param {any} change a list: html, close, index, keep, part @param {Piece} [last]
 * @returns {Piece | undefined} what was changed
 */
export function change(blocks, [html, close, index, keep, part], last) {
  if (index !== undefined) {
    const found = reach(blocks, index, block);
    last = part === undefined || !found ? found : reach(found.parts, part, () => piece(""));
    if (last) Object.assign(last, { html: last.html.slice(0, Number(keep) || 0), close: text(close) });
  }
  if (last) Object.assign(last, { html: last.html + text(html), close: close ?? last.close });
  return last;
}

/** @param {Piece} piece @returns {string} */
export const whole = ({ html, close }) => html + close;

/** @param {Block} block @returns {string} its whole HTML */
export const assembled = ({ html, close, parts }) => html + parts.map(whole).join("") + close;
