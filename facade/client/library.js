/**
 * Every conversation of this page that the visitor has had in this browser, in IndexedDB: there is room for all of them,
 * while memory.js holds what is being worked on. Knows nothing of the page. https://w3c.github.io/IndexedDB/
 */

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {object} Entry
 * @property {string} place the page's path
 * @property {string} chat
 * @property {string} title as the visitor named it, or the first question
 * @property {boolean} pinned
 * @property {number} touched when something was last said, milliseconds
 *
 * @typedef {Awaited<ReturnType<typeof openLibrary>>} Library
 */

/** Another number gets another database: what older clients kept stays where it is, unread. */
const NAME = "facade1";
/** Characters of a question that make a title. */
const TITLE = 80;

/**
 * What a request gives once it is done; rejects as it failed.
 * @template T @param {IDBRequest<T>} request @returns {Promise<T>}
 */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBFactory} factory @returns {Promise<IDBDatabase>} */
function open(factory) {
  const request = factory.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("chats", { keyPath: ["place", "chat"] });
    request.result.createObjectStore("turns", { keyPath: ["place", "chat", "turn.id"] });
  };
  return done(request);
}

/** @param {string[]} start @returns {IDBKeyRange} all keys that begin so */
const below = (start) => IDBKeyRange.bound(start, [...start, []]);

/** @param {Turn} turn @returns {string} what it says, without markup, in lower case */
export function words({ query, blocks }) {
  const html = blocks.flatMap((block) => [block, ...block.parts]).map(({ html }) => html).join(" ");
  return (query + " " + html.replace(/<[^>]*>/g, " ")).toLowerCase();
}

/**
 * Rejects where the browser lets the page keep nothing, as in some private windows.
 * @param {{ factory?: IDBFactory, place: string }} options
 */
export async function openLibrary({ factory = indexedDB, place }) {
  const database = await open(factory);
  database.onversionchange = () => database.close();

  /** @param {IDBTransactionMode} mode @param {(stores: { chats: IDBObjectStore, turns: IDBObjectStore }) => unknown} act @returns {Promise<void>} when it is written */
  const within = (mode, act) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(["chats", "turns"], mode);
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
      act({ chats: transaction.objectStore("chats"), turns: transaction.objectStore("turns") });
    });

  /** @param {"chats" | "turns"} store @param {string[]} start @returns {Promise<any[]>} */
  const all = (store, start) => done(database.transaction(store).objectStore(store).getAll(below(start)));

  /**
   * @param {string} chat
   * @param {Partial<Entry> & { named?: true }} change named: the title is the visitor's, and replaces another
   * @param {boolean} [make] an entry where there is none
   */
  const change = (chat, change, make = false) =>
    within("readwrite", ({ chats }) => {
      const request = chats.get([place, chat]);
      request.onsuccess = () => {
        const known = request.result ??
          (make && { place, chat, title: "", pinned: false, touched: 0 });
        if (!known) return;
        const title = change.named || !known.title ? change.title : known.title;
        const { named: _, ...rest } = change;
        chats.put({ ...known, ...rest, title: title || known.title });
      };
    });

  return {
    change,
    /**
     * Keeps turns as they are now, and their conversation's entry.
     * @param {string} chat @param {Turn[]} turns some of it; the first question names a conversation that has no name yet
     */
    async keep(chat, turns) {
      if (!turns.length) return;
      const touched = Math.max(...turns.map((turn) => turn.ended || turn.at));
      await within("readwrite", (stores) => turns.forEach((turn) => stores.turns.put({ place, chat, turn })));
      await change(chat, { title: turns[0].query.slice(0, TITLE), touched }, true);
    },
    /** @returns {Promise<Entry[]>} pinned ones first, then the newest */
    list: async () =>
      (await all("chats", [place])).sort((a, b) => b.pinned - a.pinned || b.touched - a.touched),
    /** @param {string} [chat] this one, or all of this page @returns {Promise<Turn[]>} each chat's oldest first */
    turns: async (chat) =>
      (await all("turns", chat === undefined ? [place] : [place, chat])).map(({ turn }) => turn),
    /** @param {string} text @returns {Promise<Set<string>>} the chats in which every word of it occurs */
    async search(text) {
      const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
      /** @type {Map<string, string>} */
      const said = new Map();
      for (const { chat, title } of await all("chats", [place])) said.set(chat, title.toLowerCase());
      for (const { chat, turn } of await all("turns", [place])) {
        said.set(chat, said.get(chat) + " " + words(turn));
      }
      return new Set(
        [...said].filter(([, all]) => wanted.every((word) => all.includes(word))).map(([chat]) => chat),
      );
    },
    /** @param {string} [chat] this one, or all of this page */
    forget: (chat) =>
      within("readwrite", ({ chats, turns }) => {
        const start = chat === undefined ? [place] : [place, chat];
        turns.delete(below(start));
        if (chat === undefined) chats.delete(below(start));
        else chats.delete([place, chat]);
      }),
  };
}
