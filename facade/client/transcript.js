/**
 * Shows turns as pairs of messages, in order and below their day, drawn about once a frame.
 * Knows nothing of where turns come from.
 */
import { createAnswers } from "./answer.js";
import { hook, stamp } from "./hooks.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {{ day: HTMLElement, question: HTMLElement, message: HTMLElement, draw: (turn: Turn) => void }} View
 */

/**
 * A function from milliseconds to text, from 0 to none. Its formatter is made when it is first needed: the first of a
 * page takes longer than all else that is done before the page can be used.
 * @param {string} lang @param {Intl.DateTimeFormatOptions} options @returns {(at: number) => string}
 */
function former(lang, options) {
  /** @type {Intl.DateTimeFormat | undefined} */
  let form;
  return (at) => at ? (form ??= new Intl.DateTimeFormat(lang, options)).format(at) : "";
}

/**
 * @param {ParentNode} root @param {object} options
 * @param {import("./config.js").Say} options.say @param {string} options.lang @param {boolean} options.sources
 * @param {import("./paint.js").Equip} options.equip
 */
export function createTranscript(root, { say, lang, sources, equip }) {
  const log = hook(root, "messages");
  const stampQuestion = stamp(root, "message-user");
  const stampAnswer = stamp(root, "message-bot");
  const stampDay = stamp(root, "day");
  const createAnswer = createAnswers(root, { say, sources, equip });
  const clock = former(lang, { hour: "numeric", minute: "2-digit" });
  const calendar = former(lang, { dateStyle: "full" });
  /** @type {Map<string, View>} */
  const views = new Map();
  /** @type {Map<string, Turn>} */
  const waiting = new Map();
  let planned = false;

  /** @param {HTMLElement} time @param {number} at milliseconds, or 0 for not yet @param {typeof clock} [form] */
  function date(time, at, form = clock) {
    const iso = at ? new Date(at).toISOString() : "";
    if (time.getAttribute("datetime") === iso) return;
    time.setAttribute("datetime", iso);
    time.textContent = form(at);
  }
  const today = hook(root, "today");
  if (today.isConnected) date(today, Date.now(), calendar);

  /** @param {Turn} turn @returns {View} */
  function add(turn) {
    const question = stampQuestion();
    const message = stampAnswer();
    const day = stampDay();
    hook(question, "message-body").textContent = turn.query;
    date(hook(question, "time"), turn.at);
    date(hook(day, "day-text"), turn.at, calendar);
    question.dataset.turn = message.dataset.turn = turn.id;
    const later = [...views.keys()].filter((id) => id > turn.id).sort()[0];
    const before = views.get(later)?.question ?? null;
    log.insertBefore(question, before);
    log.insertBefore(message, before);
    const view = { day, question, message, draw: createAnswer(message) };
    views.set(turn.id, view);
    group();
    return view;
  }

  /** Puts each day before its first message, and marks the first and the last message of each run of one speaker. */
  function group() {
    let above = "";
    for (const id of [...views.keys()].sort()) {
      const { day, question } = /** @type {View} */ (views.get(id));
      const text = day.textContent ?? "";
      if (text === above) day.remove();
      else if (question.previousSibling !== day) question.before(day);
      above = text;
    }
    const messages = [.../** @type {Iterable<HTMLElement>} */ (log.children)];
    messages.forEach((message, index) => {
      const { role } = message.dataset;
      if (!role) return;
      message.toggleAttribute("data-first", messages[index - 1]?.dataset.role !== role);
      message.toggleAttribute("data-last", messages[index + 1]?.dataset.role !== role);
    });
  }

  function flush() {
    for (const turn of waiting.values()) {
      const view = views.get(turn.id);
      view?.draw(turn);
      if (view) date(hook(view.message, "time"), turn.ended);
    }
    waiting.clear();
  }

  return {
    /**
     * Shows the turn as it is now: at once, but with the next frame what comes before that.
     * @param {Turn} turn @returns {View}
     */
    show(turn) {
      const fresh = !views.has(turn.id);
      const view = views.get(turn.id) ?? add(turn);
      waiting.set(turn.id, turn);
      if (fresh || turn.ended || document.hidden) flush();
      else if (!planned) {
        flush();
        planned = Boolean(requestAnimationFrame(() => {
          planned = false;
          flush();
        }));
      }
      return view;
    },
    clear() {
      views.clear();
      waiting.clear();
      log.replaceChildren();
    },
  };
}
