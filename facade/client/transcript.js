/**
 * Shows turns as pairs of messages, in order, drawn at most once a frame.
 * Knows nothing of where turns come from.
 */
import { createAnswers } from "./answer.js";
import { hook, stamp } from "./hooks.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {{ question: HTMLElement, message: HTMLElement, draw: (turn: Turn) => void }} View
 */

/**
 * @param {ParentNode} root @param {object} options
 * @param {import("./config.js").Say} options.say @param {string} options.lang @param {boolean} options.sources
 * @param {import("./paint.js").Equip} options.equip
 */
export function createTranscript(root, { say, lang, sources, equip }) {
  const log = hook(root, "messages");
  const stampQuestion = stamp(root, "message-user");
  const stampAnswer = stamp(root, "message-bot");
  const createAnswer = createAnswers(root, { say, sources, equip });
  const clock = new Intl.DateTimeFormat(lang, { hour: "numeric", minute: "2-digit" });
  /** @type {Map<string, View>} */
  const views = new Map();
  /** @type {Map<string, Turn>} */
  const waiting = new Map();
  let planned = false;

  /** @param {HTMLElement} message @param {number} at milliseconds, or 0 for not yet */
  function date(message, at) {
    const time = hook(message, "time");
    const iso = at ? new Date(at).toISOString() : "";
    if (time.getAttribute("datetime") === iso) return;
    time.setAttribute("datetime", iso);
    time.textContent = at ? clock.format(at) : "";
  }

  /** @param {Turn} turn @returns {View} */
  function add(turn) {
    const question = stampQuestion();
    const message = stampAnswer();
    hook(question, "message-body").textContent = turn.query;
    date(question, turn.at);
    question.dataset.turn = message.dataset.turn = turn.id;
    const later = [...views.keys()].filter((id) => id > turn.id).sort()[0];
    const before = views.get(later)?.question ?? null;
    log.insertBefore(question, before);
    log.insertBefore(message, before);
    const view = { question, message, draw: createAnswer(message) };
    views.set(turn.id, view);
    group();
    return view;
  }

  /** Marks the first and the last message of each run of one speaker. */
  function group() {
    const messages = [.../** @type {Iterable<HTMLElement>} */ (log.children)];
    messages.forEach((message, index) => {
      const { role } = message.dataset;
      message.toggleAttribute("data-first", messages[index - 1]?.dataset.role !== role);
      message.toggleAttribute("data-last", messages[index + 1]?.dataset.role !== role);
    });
  }

  function flush() {
    planned = false;
    for (const turn of waiting.values()) {
      const view = views.get(turn.id);
      view?.draw(turn);
      if (view) date(view.message, turn.ended);
    }
    waiting.clear();
  }

  return {
    /**
     * Shows the turn as it is now: at once if it is new or over, else with the next frame.
     * @param {Turn} turn @returns {View}
     */
    show(turn) {
      const fresh = !views.has(turn.id);
      const view = views.get(turn.id) ?? add(turn);
      waiting.set(turn.id, turn);
      if (fresh || turn.ended || document.hidden) flush();
      else if (!planned) planned = Boolean(requestAnimationFrame(flush));
      return view;
    },
    clear() {
      views.clear();
      waiting.clear();
      log.replaceChildren();
    },
  };
}
