/**
 * Fetches the rest of an answer that broke off, from the app's own history, where the app can tell it.
 * Knows nothing of how answers are drawn. docs/wire.md, "The history of a conversation".
 */
import { complete } from "./retold.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {import("./retold.js").Message} Message
 */

/** Milliseconds between two looks while the app still writes, and how often it is looked. */
const PAUSES = [0, 2000, 4000, 8000, 15_000, 30_000, 60_000];

/** Whether the rest of a turn may be with the app. @param {Turn | undefined} turn */
export const isLost = (turn) =>
  turn?.state === "interrupted" && Boolean(turn.conversation) &&
  ["interrupted", "network", "timeout"].includes(turn.code);

/**
 * Looks until the answer is whole, the visitor has gone on, or nobody can tell.
 * @param {Turn} turn
 * @param {{ visitor: string | null, current: () => boolean, status: (words: string) => void, done: (turn: Turn) => void }} options
 */
export async function recover(turn, { visitor, current, status, done }) {
  const body = JSON.stringify({ conversation: turn.conversation, visitor });
  for (const pause of PAUSES) {
    await new Promise((next) => setTimeout(next, pause));
    if (!current()) break;
    const answer = await fetch("history", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    })
      .catch(() => undefined);
    if (!answer?.ok) break;
    /** @type {{ messages: Message[] }} */
    const { messages } = await answer.json();
    const found = messages.findLast(({ query }) => query === turn.query);
    if (!current() || !found || found.state === "failed") break;
    if (found.state === "finished") {
      complete(turn, found);
      status("recovered");
      return done(turn);
    }
    status("recovering");
  }
  status("");
}
