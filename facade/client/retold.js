/**
 * Makes turns of what the app remembers of a conversation. Knows nothing of how it is asked, nor of how turns are drawn.
 * docs/wire.md, "The history of a conversation".
 */
import { name } from "./memory.js";
import { failure } from "./stream.js";
import { apply, ask } from "./turn.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {object} Message
 * @property {string} message the token of its answer
 * @property {string} query
 * @property {number | null} at when it was asked, milliseconds
 * @property {unknown[]} html
 * @property {import("./turn.js").Enclosed[]} [files]
 * @property {string} [reasoning] @property {object[]} [attached] @property {object[]} [sources]
 * @property {string | null} rating
 * @property {"finished" | "failed" | "running"} state
 */

/** @param {Turn} turn @param {Message} message makes the turn what the message says, as far as that goes */
function tell(turn, { message, html, reasoning = "", attached = [], sources = [] }) {
  const { conversation } = turn;
  Object.assign(turn, { state: "streaming", code: "", reference: "" });
  apply(turn, { name: "started", data: { message, conversation } });
  if (reasoning) apply(turn, { name: "reasoning", data: { text: reasoning } });
  apply(turn, { name: "html", data: { html } });
  for (const file of attached) apply(turn, { name: "attached", data: file });
  apply(turn, { name: "sources", data: { items: sources } });
}

/** @param {Turn} turn @param {Message} message makes the turn what the message says, with its ending */
export function complete(turn, message) {
  tell(turn, message);
  apply(turn, { name: "finished", data: {} });
  turn.thought = 0; // for how long, the app does not say
  turn.ended ||= Date.now();
  turn.touched = Date.now();
}

/** How a message that has no good ending is told. */
const FAILURES = { failed: "app_error", running: "interrupted" };

/**
 * @param {Message[]} messages oldest first
 * @param {{ conversation: string, at: number, tab: string }} known its token, and when it was changed last
 * @returns {Turn[]} one after the other; the app knows no versions
 */
export function retold(messages, { conversation, at, tab }) {
  /** @type {Turn[]} */
  const turns = [];
  let time = (messages.find((message) => message.at)?.at || at) - messages.length;
  for (const message of messages) {
    time = Math.max(message.at || 0, time + 1); // their order is that of their names, and the app counts whole seconds
    const parent = turns.at(-1)?.id ?? "";
    const { query, files } = message;
    const turn = ask(query || "…", { id: time.toString(36) + name(), at: time, tab, parent, files });
    Object.assign(turn, { conversation, rating: message.rating ?? "", ended: time });
    if (message.state === "finished") complete(turn, message);
    else {
      tell(turn, message);
      apply(turn, failure(FAILURES[message.state] ?? "interrupted"));
    }
    turns.push(turn);
  }
  return turns;
}
