/**
 * Which of a chat's turns are shown: asking again or otherwise makes another version of a turn, beside it, and one
 * version of each is read at a time. Knows nothing of the page or of storage.
 */

/** @typedef {import("./turn.js").Turn} Turn */

/**
 * A turn whose parent is no longer kept counts as a first one.
 * @param {Map<string, Turn>} turns @param {Turn | undefined} turn @returns {string}
 */
const above = (turns, turn) => turn && turns.has(turn.parent) ? turn.parent : "";

/** @param {Map<string, Turn>} turns @param {Turn} turn @returns {Turn[]} its versions, itself among them, oldest first */
export const versions = (turns, turn) =>
  [...turns.values()]
    .filter((other) => other.parent === turn.parent)
    .sort((a, b) => a.id < b.id ? -1 : 1);

/**
 * @param {Map<string, Turn>} turns
 * @param {string} [chosen] a turn that is to be among them, if it is there
 * @returns {Turn[]} from the first question to the last; where nothing is chosen, the newest version
 */
export function path(turns, chosen = "") {
  /** @type {Map<string, Turn>} */
  const newest = new Map();
  for (const turn of turns.values()) {
    const parent = above(turns, turn);
    if (turn.id > (newest.get(parent)?.id ?? "")) newest.set(parent, turn);
  }
  const shown = new Set();
  for (let turn = turns.get(chosen); turn && !shown.has(turn); turn = turns.get(turn.parent)) shown.add(turn);
  const found = [...shown].reverse();
  for (;;) {
    const next = newest.get(found.at(-1)?.id ?? "");
    if (!next || found.includes(next)) return found;
    found.push(next);
  }
}
