/**
 * One question with its answer, as a plain value that events change and storage keeps.
 * Knows nothing of the page, the network or where it is kept.
 */

import { block, change, list, text } from "./block.js";

/**
 * @typedef {"waiting" | "streaming" | "finished" | "stopped" | "interrupted" | "failed"} State
 * @typedef {{ id: string, label: string, state: string, kind: string }} Step
 * @typedef {{ title: string, text: string, url?: string, position?: unknown }} Source position: whatever the app calls its number
 * @typedef {{ kind: string, url: string, name: string }} Attachment
 * @typedef {{ file: string, name: string, kind: string }} Enclosed file: the token of POST files
 *
 * @typedef {object} Turn
 * @property {string} id sortable by the time of asking
 * @property {number} at when it was asked, milliseconds
 * @property {number} ended when the answer ended, milliseconds; 0 before
 * @property {string} tab the tab that asked
 * @property {string} parent the turn before it, "" for a first one
 * @property {string} conversation token with which the next question goes on from here; "" before it is known
 * @property {number} touched when that tab last had it in hand, milliseconds
 * @property {string} query
 * @property {Enclosed[]} files sent with the question
 * @property {string} rating what the visitor thinks of the answer: "like", "dislike" or ""
 * @property {State} state
 * @property {string} message token that stops the answer
 * @property {import("./block.js").Block[]} blocks one for each top-level construct
 * @property {string} reasoning
 * @property {number} thinking since when it reasons, milliseconds; 0 while it does not
 * @property {number} thought for how long it has reasoned before, milliseconds
 * @property {Step[]} steps
 * @property {Source[]} sources
 * @property {Attachment[]} attached
 * @property {string[]} suggested
 * @property {string} code why it failed
 * @property {string} reference what the operator can look up
 * @property {boolean} retryable
 */

const texts = (/** @type {unknown} */ value) => list(value).map(text).filter(Boolean);
const objects = (/** @type {unknown} */ value) =>
  list(value).filter((item) => item && typeof item === "object");

/** @param {any} data @param {string[]} names @returns {any} only what is named, as texts */
const only = (data, names) => Object.fromEntries(names.map((name) => [name, text(data[name])]));

const nothing = () => ({
  message: "",
  /** @type {import("./block.js").Block[]} */
  blocks: [],
  reasoning: "",
  thinking: 0,
  thought: 0,
  /** @type {Step[]} */
  steps: [],
  /** @type {Source[]} */
  sources: [],
  /** @type {Attachment[]} */
  attached: [],
  /** @type {string[]} */
  suggested: [],
});

/**
 * @param {string} query
 * @param {{ id: string, at: number, tab: string, parent?: string, files?: Enclosed[] }} asked
 * @returns {Turn}
 */
export const ask = (query, { id, at, tab, parent = "", files = [] }) => ({
  id,
  at,
  tab,
  parent,
  conversation: "",
  files,
  rating: "",
  query,
  ...nothing(),
  ended: 0,
  touched: at,
  state: "waiting",
  code: "",
  reference: "",
  retryable: true,
});

/** @param {Turn} turn @returns {boolean} whether an answer is still expected */
export const isOpen = (turn) => turn.state === "waiting" || turn.state === "streaming";

const STATES = ["waiting", "streaming", "finished", "stopped", "interrupted", "failed"];

/** Events with which thinking is over for now. */
const SPEAKING = ["html", "finished", "failed"];

/** What was changed last of each turn. @type {WeakMap<Turn, import("./block.js").Piece>} */
const growing = new WeakMap();

/**
 * What each event does to a turn. A retried turn keeps its earlier part until a new answer has really started.
 * @type {Record<string, (turn: Turn, data: any, at: number) => void>}
 */
const actions = {
  started(turn, data) {
    const { message, conversation } = only(data, ["message", "conversation"]);
    Object.assign(turn, nothing(), { message, conversation });
    growing.delete(turn);
  },
  html(turn, data) {
    for (const one of list(data.html).map(list)) {
      const changed = change(turn.blocks, one, growing.get(turn));
      if (!changed) continue;
      growing.set(turn, changed);
      turn.state = "streaming";
    }
  },
  replaced(turn) {
    turn.blocks = [];
    growing.delete(turn);
  },
  reasoning(turn, data, at) {
    turn.reasoning += text(data.text);
    turn.thinking ||= at;
  },
  status(turn, data) {
    const step = only(data, ["id", "label", "state", "kind"]);
    const known = turn.steps.findIndex(({ id }) => id === step.id);
    turn.steps.splice(known < 0 ? turn.steps.length : known, 1, step);
  },
  attached(turn, data) {
    turn.attached.push(only(data, ["kind", "url", "name"]));
  },
  sources(turn, data) {
    turn.sources = objects(data.items).map((item) => ({
      ...only(item, ["title", "text", "url"]),
      position: item.position,
    }));
  },
  suggested(turn, data) {
    turn.suggested = texts(data.items);
  },
  finished(turn, data) {
    const empty = !turn.blocks.length && !turn.attached.length;
    if (empty && !data.stopped) actions.failed(turn, { code: "no_answer" }, 0);
    else turn.state = data.stopped ? "stopped" : "finished";
  },
  failed(turn, data) {
    turn.code = text(data.code) || "internal";
    turn.reference = text(data.reference);
    turn.retryable = data.retryable !== false;
    turn.state = turn.code === "interrupted" || turn.blocks.length ? "interrupted" : "failed";
  },
};

/**
 * Changes the turn; unknown events do nothing.
 * @param {Turn} turn @param {import("./stream.js").Event} event @param {number} [at] when it came, milliseconds
 */
export function apply(turn, { name, data }, at = Date.now()) {
  if (!Object.hasOwn(actions, name)) return;
  if (turn.thinking && SPEAKING.includes(name)) {
    turn.thought += Math.max(1, at - turn.thinking);
    turn.thinking = 0;
  }
  actions[name](turn, data, at);
}

/** @param {any} kept @returns {Turn | undefined} a turn from whatever storage held, or nothing if it is not one */
export function revive(kept) {
  if (!text(kept?.id) || !text(kept.query) || !Number.isFinite(kept.at)) return undefined;
  const turn = /** @type {any} */ (ask(kept.query, {
    ...kept,
    tab: text(kept.tab),
    parent: text(kept.parent),
    files: objects(kept.files).map((file) => only(file, ["file", "name", "kind"])),
  }));
  for (const [key, value] of Object.entries(turn)) {
    if (typeof value !== "object" && typeof kept[key] === typeof value) turn[key] = kept[key];
  }
  turn.blocks = list(kept.blocks).map(block);
  for (const step of objects(kept.steps)) actions.status(turn, step, 0);
  for (const file of objects(kept.attached)) actions.attached(turn, file, 0);
  actions.sources(turn, { items: kept.sources }, 0);
  actions.suggested(turn, { items: kept.suggested }, 0);
  if (!STATES.includes(turn.state)) turn.state = "interrupted";
  return turn;
}
