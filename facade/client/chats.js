/**
 * What memory.js keeps beside the chat of this tab: chats that were left or are open in other tabs.
 * Knows nothing of the page.
 */

/** @typedef {ReturnType<typeof createChats>} Chats */

/** @param {ReturnType<import("./memory.js").createMemory>} memory */
export function createChats({ local, prefix, keys, chat }) {
  /** @param {string} chat forgets its turns @param {number} [but] so many, the latest, are kept */
  const drop = (chat, but = 0) => {
    const kept = keys(`turn:${chat}:`);
    kept.slice(0, Math.max(0, kept.length - but)).forEach((key) => local.removeItem(key));
  };

  return {
    /** @returns {string[]} the chats that turns are kept of */
    all: () => [...new Set(keys("turn:").map((key) => key.split(":").at(-2) ?? ""))],
    drop,
    /** @param {string} id of a turn @returns {string | undefined} the chat it is kept in */
    of: (id) => keys("turn:").find((key) => key.endsWith(":" + id))?.split(":").at(-2),
    /** @returns {Record<string, unknown>} what the app's form was filled in with for the chat of this tab */
    inputs() {
      try {
        return JSON.parse(local.getItem(prefix + "inputs:" + chat()) ?? "{}") ?? {};
      } catch {
        return {};
      }
    },
    /** @param {Record<string, unknown>} inputs keeps them; where there is no room they hold as long as the page does */
    keepInputs(inputs) {
      try {
        local.setItem(prefix + "inputs:" + chat(), JSON.stringify(inputs));
      } catch {
        return;
      }
    },
    /** @param {string} chat forgets all of it */
    forget(chat) {
      drop(chat);
      for (const what of ["chosen:", "draft:", "inputs:"]) local.removeItem(prefix + what + chat);
    },
  };
}
