/**
 * A browser that keeps nothing between visits: each time a scene is opened, it is the first. Knows nothing of what a
 * page would keep.
 */

/** @returns {Storage} one that lasts as long as the document */
function shelf() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, String(value)),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** Stands in for everything in which a page could find an earlier visit. */
export function forget() {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { value: shelf() });
  }
  Object.defineProperty(globalThis, "indexedDB", { value: undefined });
}
