/**
 * The conversations that the app keeps of this visitor, wherever they were held: which those are that this browser does
 * not have, what was said in one, their names and deletion. Knows nothing of the page, nor of how they are kept here.
 * docs/wire.md, "The conversations of a visitor".
 */

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {{ conversation: string, title: string, at: number | null }} Told conversation: its token
 * @typedef {ReturnType<typeof createElsewhere>} Elsewhere
 */

/** Tokens that go with one question, and with one deletion: each of those is a call to the app. */
const KNOWN = 200;
const DELETED = 20;

/** @param {string} place @param {object} body @returns {Promise<Response>} rejects where it was not answered well */
async function post(place, body) {
  const answer = await fetch(place, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${place}: ${answer.status}`, { cause: answer.status });
  return answer;
}

/** @param {Turn[]} turns of one chat or of many @returns {string[]} a token of each of the app's conversations in them, the latest first */
export function held(turns) {
  /** By the first turn of each conversation. @type {Map<string, Turn>} */
  const latest = new Map();
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const turn of [...turns].sort((a, b) => a.id < b.id ? -1 : 1)) {
    const start = first.get(turn.parent) ?? turn.id; // another version of a first question is another conversation
    first.set(turn.id, start);
    if (turn.conversation) latest.set(start, turn);
  }
  const found = [...latest.values()].sort((a, b) => b.at - a.at);
  return found.map(({ conversation }) => conversation);
}

/** @param {Pick<ReturnType<import("./memory.js").createMemory>, "local" | "prefix" | "visitor">} memory */
export function createElsewhere({ local, prefix, visitor }) {
  const key = prefix + "gone";

  /** @returns {string[]} what was deleted here and may not be there yet; other scripts can write there, too */
  function gone() {
    try {
      const told = JSON.parse(local.getItem(key) ?? "[]");
      return Array.isArray(told) ? told.filter((token) => typeof token === "string") : [];
    } catch {
      return [];
    }
  }

  /** @param {string[]} tokens */
  function remember(tokens) {
    if (!tokens.length) return local.removeItem(key);
    try {
      local.setItem(key, JSON.stringify(tokens.slice(-KNOWN)));
    } catch {
      return; // no room: then it is deleted there at once or not at all
    }
  }

  /** @param {string[]} tokens deletes them there, with what could not be before; remembers what could not be now */
  async function forget(tokens) {
    const who = visitor();
    let left = [...gone(), ...tokens];
    remember(left);
    try {
      while (left.length) {
        await post("conversations/delete", { visitor: who, conversations: left.slice(0, DELETED) });
        left = left.slice(DELETED);
        remember(left);
      }
    } catch {
      return;
    }
  }

  return {
    forget,
    /** @param {string[]} tokens of one conversation @param {string} title its name there, too, if that can be */
    name: async (tokens, title) =>
      void await post("conversations/rename", { visitor: visitor(), conversations: tokens, title }).catch(
        () => {},
      ),
    /** @param {string[]} known tokens of what is kept here @returns {Promise<Told[]>} the others; rejects where nobody can tell */
    async list(known) {
      await forget([]);
      try {
        const body = { visitor: visitor(), known: [...gone(), ...known].slice(0, KNOWN) };
        return (await (await post("conversations", body)).json()).conversations;
      } catch (error) {
        if (/** @type {Error} */ (error).cause === 404) return []; // whose token is too old has none
        throw error;
      }
    },
    /** @param {string} conversation @returns {Promise<import("./retold.js").Message[]>} oldest first; rejects likewise */
    messages: async (conversation) =>
      (await (await post("history", { conversation, visitor: visitor() })).json()).messages,
  };
}
