/**
 * What the page says around the messages: its state, the last error, one status line, questions to click.
 * Knows nothing of how answers come.
 */
import { explain } from "./config.js";
import { hook, show, stamp } from "./hooks.js";

/** @param {HTMLElement} app @param {import("./config.js").Say} say @param {(text: string) => void} ask */
export function createNotices(app, say, ask) {
  const stampStarter = stamp(app, "starter");
  const undo = hook(app, "undo");
  /** @type {(() => void) | undefined} */
  let back;
  let suggestions = hook(app, "suggestions");

  /** @param {string} text */
  function starter(text) {
    const button = stampStarter();
    hook(button, "starter-text").textContent = text;
    button.addEventListener("click", () => ask(text));
    return button;
  }

  /** @param {HTMLElement} box @param {string[]} questions */
  function offer(box, questions) {
    box.replaceChildren(...questions.map(starter));
    box.hidden = !questions.length;
  }

  /** @param {string} text @param {() => void} [way] what Undo does; without it there is no Undo */
  function status(text, way) {
    hook(app, "status-text").textContent = text;
    back = way;
    undo.hidden = !way;
  }
  undo.addEventListener("click", () => back?.());

  return {
    status,
    /** @param {"idle" | "waiting" | "streaming" | "error" | "unavailable"} state @param {boolean} empty */
    state(state, empty) {
      app.dataset.state = state;
      app.dataset.empty = String(empty);
      hook(app, "reset").hidden = empty;
    },
    /** @param {import("./turn.js").Turn | undefined} turn the one to ask again, if it failed */
    error(turn) {
      const { code = "", reference = "", retryable = false } = turn ?? {};
      show(hook(app, "error-text"), code && explain(say, code));
      show(hook(app, "error-reference"), reference && say("reference", { reference }));
      hook(app, "retry").hidden = !retryable;
      hook(app, "error").hidden = !code;
    },
    /** @param {string[]} questions */
    starters: (questions) => offer(hook(app, "starters"), questions),
    /** Offers what to ask next in one place at a time. @param {string[]} questions @param {HTMLElement} [message] */
    suggest(questions, message) {
      offer(suggestions, []);
      if (message) offer(suggestions = hook(message, "suggestions"), questions);
    },
  };
}
