/**
 * What memory.js keeps beside the chat of this tab: chats that were left or are open in other tabs.
 * Knows nothing of the page.
 */

/** @typedef {ReturnType<typeof createChats>} Chats */

/** @param {ReturnType<import("./memory.js").createMemory>} memory */
export function createChats({ local, prefix, keys }) {
  /** @param {string} chat forgets its turns */
  const drop = (chat) => keys(`turn:${chat}:`).forEach((key) => local.removeItem(key));

  return {
    /** @returns {string[]} the chats that turns are kept of */
    all: () => [...new Set(keys("turn:").map((key) => key.split(":").at(-2) ?? ""))],
    drop,
    /** @param {string} chat forgets all of it */
    forget(chat) {
      drop(chat);
      for (const what of ["chosen:", "draft:"]) local.removeItem(prefix + what + chat);
    },
  };
}
