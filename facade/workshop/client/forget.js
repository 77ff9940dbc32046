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

/** @returns {IDBFactory} one whose databases are this document's own, and end with it */
function library() {
  const { indexedDB } = globalThis;
  const own = crypto.randomUUID();
  const opened = new Set();
  addEventListener("pagehide", () => opened.forEach((name) => indexedDB.deleteDatabase(name)));
  return new Proxy(indexedDB, {
    get(factory, key) {
      const value = Reflect.get(factory, key);
      if (key !== "open") return typeof value === "function" ? value.bind(factory) : value;
      return (/** @type {string} */ name, /** @type {number | undefined} */ version) => {
        opened.add(`${name} ${own}`);
        return factory.open(`${name} ${own}`, version);
      };
    },
  });
}

/** Stands in for everything in which a page could find an earlier visit. */
export function forget() {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { value: shelf() });
  }
  Object.defineProperty(globalThis, "indexedDB", { value: library() });
}
