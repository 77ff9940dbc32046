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
  if (today.isConnected) setTimeout(() => date(today, Date.now(), calendar)); // the page is drawn before

  /** @param {Turn} turn @returns {View} */
  function create(turn) {
    const question = stampQuestion();
    const message = stampAnswer();
    const day = stampDay();
    hook(question, "message-body").textContent = turn.query;
    date(hook(question, "time"), turn.at);
    date(hook(day, "day-text"), turn.at, calendar);
    question.dataset.turn = message.dataset.turn = turn.id;
    waiting.set(turn.id, turn);
    return { day, question, message, draw: createAnswer(message) };
  }

  /** @returns {HTMLElement[]} all views in order, each day before its first question */
  function ordered() {
    let above = "";
    return [...views.values()].flatMap(({ day, question, message }) => {
      const text = day.textContent ?? "";
      const pair = text === above ? [question, message] : [day, question, message];
      above = text;
      return pair;
    });
  }

  /** Marks the first and the last message of each run of one speaker. */
  function group() {
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
    /** @param {Turn[]} turns makes these the ones that are shown, in this order */
    arrange(turns) {
      const known = new Map(views);
      views.clear();
      for (const turn of turns) views.set(turn.id, known.get(turn.id) ?? create(turn));
      const wanted = ordered();
      for (const old of [...log.children]) if (!wanted.includes(/** @type {any} */ (old))) old.remove();
      wanted.forEach((element, at) =>
        log.children[at] === element || log.insertBefore(element, log.children[at])
      );
      group();
      flush();
    },
    /**
     * Shows a turn as it is now, if it is among those: at once, but with the next frame what comes before that.
     * @param {Turn} turn @returns {View | undefined}
     */
    show(turn) {
      waiting.set(turn.id, turn);
      if (turn.ended || document.hidden) flush();
      else if (!planned) {
        flush();
        planned = Boolean(requestAnimationFrame(() => {
          planned = false;
          flush();
        }));
      }
      return views.get(turn.id);
    },
  };
}
