/**
 * Whether a theme is among those that somebody looks for, and how that stands in an address. Knows nothing of the page.
 */

/** @typedef {{ words: string, facets: Record<string, string[]>, size: number }} Entry size: kilobytes of its page */

/** @param {Record<string, string | undefined>} dataset of a card @returns {Entry} */
export function read({ words = "", size = "0", ...facets }) {
  const split = Object.entries(facets).map(([name, value]) => [name, (value ?? "").split("|")]);
  return { words: plain(words), facets: Object.fromEntries(split), size: Number(size) };
}

/** @param {string} text @returns {string} without case and accents */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {Entry} entry @param {[string, string][]} wanted pairs of a field's name and value; empty values want nothing */
export const fits = (entry, wanted) =>
  wanted.every(([name, value]) => {
    if (!value) return true;
    if (name === "q") return plain(value).split(/\s+/).every((word) => entry.words.includes(word));
    if (name === "size") return entry.size <= Number(value);
    return entry.facets[name]?.includes(value) ?? true;
  });

/** @param {[string, string][]} wanted @returns {string} the query of an address, with its question mark; or "" */
export function written(wanted) {
  const query = new URLSearchParams(wanted.filter(([, value]) => value)).toString();
  return query && `?${query}`;
}
