/**
 * Keeps turns, tokens and the unsent draft in the visitor's browser, one record a turn, so that two tabs never
 * overwrite each other. Knows nothing of the page or the network. Never throws: what cannot be kept is forgotten.
 */
import { revive } from "./turn.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">} Shelf
 */

/** Part of every key: another number forgets what older clients kept. */
const SCHEMA = 2;

/** @returns {Shelf} what stands in for storage where the browser blocks it */
export function createShelf() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** @param {() => Shelf} open throws where storage is blocked @returns {Shelf} */
export function shelf(open) {
  try {
    const storage = open();
    return storage.length >= 0 ? storage : createShelf();
  } catch {
    return createShelf();
  }
}

export const name = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

/**
 * @param {{ local: Shelf, session: Shelf, place: string, lasting?: boolean }} options place: the page's path, so
 * that two chats on one origin do not meet; lasting: a chat that is left may be opened again
 */
export function createMemory({ local, session, place, lasting = false }) {
  const prefix = `facade${SCHEMA}:${place}:`;
  const tab = session.getItem(prefix + "tab") ?? name();
  const known = session.getItem(prefix + "chat");
  let chat = known && keys("turn:" + known).length ? known : local.getItem(prefix + "chat") ?? name();
  /** @type {string | null} */
  let guest = null;
  put(session, prefix + "tab", tab);
  put(session, prefix + "chat", chat);
  if (!local.getItem(prefix + "chat")) enter(chat);

  /** @param {string} start @returns {string[]} the keys that begin so, oldest turn first */
  function keys(start) {
    const found = [];
    for (let index = 0; index < local.length; index++) {
      const key = local.key(index);
      if (key?.startsWith(prefix + start)) found.push(key);
    }
    return found.sort((a, b) => order(a) < order(b) ? -1 : 1);
  }

  /** @param {string} key */
  function order(key) {
    return key.slice(key.lastIndexOf(":") + 1);
  }

  /** @param {string} key @returns {Turn | undefined} */
  function read(key) {
    try {
      return revive(JSON.parse(local.getItem(key) ?? "null"));
    } catch {
      return undefined;
    }
  }

  /** @param {Shelf} storage @param {string} key @param {string} value @returns {boolean} whether it is kept now */
  function put(storage, key, value) {
    const spare = storage === local ? keys("turn:").filter((other) => other !== key) : [];
    spare.sort((a, b) => Number(a.includes(chat)) - Number(b.includes(chat)));
    for (;;) {
      try {
        storage.setItem(key, value);
        return true;
      } catch {
        const oldest = spare.shift();
        if (!oldest) return false;
        local.removeItem(oldest);
      }
    }
  }

  /** @param {string} next makes it the chat of this tab, and of tabs opened from now on */
  function enter(next) {
    chat = next;
    put(session, prefix + "chat", chat);
    put(local, prefix + "chat", chat);
  }

  /** @param {string} which forgets a whole chat */
  const forget = (which) => keys("").forEach((key) => key.includes(which) && local.removeItem(key));

  /** @param {string} next goes there with what was written and not sent */
  function move(next) {
    const draft = local.getItem(prefix + "draft:" + chat) ?? "";
    local.removeItem(prefix + "draft:" + chat);
    enter(next);
    put(local, prefix + "draft:" + chat, draft);
  }

  return {
    tab,
    /** @returns {Turn[]} a chat's turns, oldest first */
    turns: (which = chat) => keys(`turn:${which}:`).map(read).filter((turn) => turn !== undefined),
    /** @param {Turn} turn */
    save: (turn) => put(local, `${prefix}turn:${chat}:${turn.id}`, JSON.stringify(turn)),
    /** @returns {string | null} the token by which the server knows this visitor; where nothing is kept, while the page is open */
    visitor: () => local.getItem(prefix + "visitor") ?? guest,
    /** @param {string} token */
    keepVisitor: (token) => void put(local, prefix + "visitor", guest = token),
    /** @returns {string} a turn of the version that is read */
    chosen: () => local.getItem(prefix + "chosen:" + chat) ?? "",
    /** @param {string} id */
    choose: (id) => void put(local, prefix + "chosen:" + chat, id),
    draft: () => local.getItem(prefix + "draft:" + chat) ?? "",
    /** @param {string} text */
    keepDraft: (text) => void put(local, prefix + "draft:" + chat, text),
    /** Begins a new chat. @returns {{ undo: () => void, forget: () => void }} ways back and out of the old one */
    restart() {
      const old = chat;
      move(name());
      const fresh = chat;
      return {
        undo: () => {
          move(old);
          forget(fresh);
        },
        forget: () => lasting || forget(old),
      };
    },
    chat: () => chat,
    enter,
    local,
    prefix,
    keys,
  };
}
