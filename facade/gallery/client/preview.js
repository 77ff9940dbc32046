/**
 * Answers the page in the plugin's stead, from recorded replies; brings it into a state that the frame's address names,
 * and gives it the look that its owner chooses. Runs before the page's own script. Knows nothing of themes.
 */
import { play } from "./play.js";
import { hush, reach } from "../../studio/client/reach.js";
import { wear } from "./wear.js";

/**
 * @typedef {{ asks: string, chunks: string[] }} Reply
 * @typedef {import("../../studio/client/reach.js").Part} State asks are names of records
 * @typedef {{ records: Record<string, Reply>, states: Record<string, State>, any: string[] }} Replies
 */

const asked = new URLSearchParams(location.search);
const { late } = JSON.parse(document.querySelector("[data-preview]")?.textContent ?? "{}");
/** @returns {Replies} */
const replies = () => /** @type {any} */ (globalThis).facadeReplies;
/** Whether answers come at once, and whether they hold their breath for good. */
const mood = { hasty: false, held: false };
let other = 0;

/** @param {string} query @returns {Reply} what was recorded for it, else the next of those that fit anything */
function reply(query) {
  const { records, any } = replies();
  return Object.values(records).find(({ asks }) => asks === query) ?? records[any[other++ % any.length]];
}

/** Fulfilled when the late script and the replies are there. */
const ready = new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));

/** What the page calls in this document where it imports its late script. */
/** @type {any} */ (globalThis).facadeImport = () =>
  ready.then(() => /** @type {any} */ (globalThis).facadeLate);

const refused = () =>
  new Response('{"error":{"code":"not_found"}}', {
    status: 404,
    headers: { "Content-Type": "application/json" },
  });

const playing = play(mood);

/** @type {typeof fetch} */
globalThis.fetch = (place, init) => {
  const [path] = String(place).split("?");
  if (path === "late") return Promise.resolve(new Response(late));
  if (path === "messages") {
    const { query } = JSON.parse(String(init?.body));
    return Promise.resolve(playing.answer(reply(query).chunks, init?.signal));
  }
  if (path === "messages/stop") playing.stop();
  return Promise.resolve(refused());
};

/** @param {State} state only its last answer takes its time, unless there is more to do */
const arrive = (state) =>
  reach(state, {
    asking: (final) => {
      mood.hasty = !final || state.acts.length > 0;
      mood.held = final && state.stands === "waiting";
    },
    asked: () => {
      mood.hasty = false;
    },
  });

const speak = hush();
wear(asked.get("look"));
addEventListener("message", ({ data, source }) => {
  if (source === parent && source !== self && typeof data?.look === "string") wear(data.look);
});
addEventListener("DOMContentLoaded", async () => {
  wear(asked.get("look"));
  const { records, states } = replies();
  const state = states[asked.get("state") ?? ""];
  if (state) await arrive({ ...state, asks: state.asks.map((name) => records[name].asks) });
  speak();
  document.documentElement.dataset.reached = asked.get("state") ?? "";
});
