/**
 * One question with its answer, as a plain value that events change and storage keeps.
 * Knows nothing of the page, the network or where it is kept.
 */

/**
 * @typedef {"waiting" | "streaming" | "finished" | "stopped" | "interrupted" | "failed"} State
 * @typedef {{ id: string, label: string, state: string, kind: string }} Step
 * @typedef {{ title: string, text: string }} Source
 * @typedef {{ kind: string, url: string, name: string }} Attachment
 *
 * @typedef {object} Turn
 * @property {string} id sortable by the time of asking
 * @property {number} at when it was asked, milliseconds
 * @property {number} ended when the answer ended, milliseconds; 0 before
 * @property {string} tab the tab that asked
 * @property {number} touched when that tab last had it in hand, milliseconds
 * @property {string} query
 * @property {State} state
 * @property {string} message token that stops the answer
 * @property {string[]} blocks HTML, one string a top-level block
 * @property {string} reasoning
 * @property {Step[]} steps
 * @property {Source[]} sources
 * @property {Attachment[]} attached
 * @property {string[]} suggested
 * @property {string} code why it failed
 * @property {string} reference what the operator can look up
 * @property {boolean} retryable
 */

const text = (/** @type {unknown} */ value) => typeof value === "string" ? value : "";
const list = (/** @type {unknown} */ value) => Array.isArray(value) ? value : [];
const texts = (/** @type {unknown} */ value) =>
  list(value).filter((item) => typeof item === "string" && item);
const objects = (/** @type {unknown} */ value) =>
  list(value).filter((item) => item && typeof item === "object");

/** @returns {Pick<Turn, "message" | "blocks" | "reasoning" | "steps" | "sources" | "attached" | "suggested">} */
const nothing = () => ({
  message: "",
  blocks: [],
  reasoning: "",
  steps: [],
  sources: [],
  attached: [],
  suggested: [],
});

/** @param {string} query @param {{ id: string, at: number, tab: string }} asked @returns {Turn} */
export const ask = (query, { id, at, tab }) => ({
  id,
  at,
  tab,
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

/**
 * What each event does to a turn. Numbers in `keep` count UTF-16 code units, as strings here do.
 * A retried turn keeps its earlier part until a new answer has really started.
 * @type {Record<string, (turn: Turn, data: any) => void>}
 */
const actions = {
  started(turn, data) {
    Object.assign(turn, nothing(), { message: text(data.message) });
  },
  block(turn, { index, keep, html }) {
    if (!Number.isInteger(index) || index < 0 || index > turn.blocks.length + 1000) return;
    while (turn.blocks.length <= index) turn.blocks.push("");
    turn.blocks[index] = turn.blocks[index].slice(0, Number(keep) || 0) + text(html);
    turn.state = "streaming";
  },
  replaced(turn) {
    turn.blocks = [];
  },
  reasoning(turn, data) {
    turn.reasoning += text(data.text);
  },
  status(turn, data) {
    const step = {
      id: text(data.id),
      label: text(data.label),
      state: text(data.state),
      kind: text(data.kind),
    };
    const known = turn.steps.findIndex(({ id }) => id === step.id);
    turn.steps.splice(known < 0 ? turn.steps.length : known, 1, step);
  },
  attached(turn, data) {
    turn.attached.push({ kind: text(data.kind), url: text(data.url), name: text(data.name) });
  },
  sources(turn, data) {
    turn.sources = objects(data.items).map(({ title, text: quote }) => ({
      title: text(title),
      text: text(quote),
    }));
  },
  suggested(turn, data) {
    turn.suggested = texts(data.items);
  },
  finished(turn, data) {
    const empty = !turn.blocks.length && !turn.attached.length;
    if (empty && !data.stopped) actions.failed(turn, { code: "no_answer" });
    else turn.state = data.stopped ? "stopped" : "finished";
  },
  failed(turn, data) {
    turn.code = text(data.code) || "internal";
    turn.reference = text(data.reference);
    turn.retryable = data.retryable !== false;
    turn.state = turn.code === "interrupted" || turn.blocks.length ? "interrupted" : "failed";
  },
};

/** @param {Turn} turn @param {import("./stream.js").Event} event changes the turn; unknown events do nothing */
export function apply(turn, { name, data }) {
  if (Object.hasOwn(actions, name)) actions[name](turn, data);
}

/** @param {any} kept @returns {Turn | undefined} a turn from whatever storage held, or nothing if it is not one */
export function revive(kept) {
  if (!kept || !text(kept.id) || !text(kept.query) || !Number.isFinite(kept.at)) return undefined;
  const turn = ask(kept.query, { id: kept.id, at: kept.at, tab: text(kept.tab) });
  const states = ["waiting", "streaming", "finished", "stopped", "interrupted", "failed"];
  for (const [name, data] of Object.entries({ started: kept, sources: { items: kept.sources } })) {
    apply(turn, { name, data });
  }
  for (const step of objects(kept.steps)) apply(turn, { name: "status", data: step });
  for (const file of objects(kept.attached)) apply(turn, { name: "attached", data: file });
  return Object.assign(turn, {
    blocks: list(kept.blocks).map(text),
    reasoning: text(kept.reasoning),
    suggested: texts(kept.suggested),
    code: text(kept.code),
    reference: text(kept.reference),
    retryable: kept.retryable !== false,
    ended: Number(kept.ended) || 0,
    touched: Number(kept.touched) || kept.at,
    state: states.includes(kept.state) ? kept.state : "interrupted",
  });
}
