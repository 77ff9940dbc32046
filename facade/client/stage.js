/**
 * What moves while an answer grows: composer, progress, scroll, announcements, together.
 * Knows nothing of the network or of storage.
 */
import { createAnnouncer } from "./announce.js";
import { hook } from "./hooks.js";
import { createProgress } from "./progress.js";
import { createScroll } from "./scroll.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {import("./transcript.js").View} View
 * @typedef {ReturnType<import("./composer.js").createComposer>} Composer
 */

/**
 * @param {HTMLElement} app
 * @param {{ say: import("./config.js").Say, lang: string, composer: () => Composer }} options
 */
export function createStage(app, { say, lang, composer }) {
  const announcer = createAnnouncer(hook(app, "announcer"), lang);
  const progress = createProgress(say, announcer.say);
  const scroll = createScroll(hook(app, "main"), hook(app, "messages"), hook(app, "newer"));
  let begun = false;

  return {
    /** @param {Turn} turn @param {View} view */
    begin(turn, { question, message }) {
      begun = false;
      for (const held of app.querySelectorAll("[data-held]")) held.removeAttribute("data-held");
      message.setAttribute("data-held", "");
      composer().busy(true);
      progress.start(turn, message);
      announcer.follow(hook(message, "message-body"));
      scroll.hold(question);
    },
    /** @param {Turn} turn that moved */
    moved(turn) {
      progress.moved();
      if (!begun && turn.state === "streaming") announcer.say(say("answer_started"));
      begun ||= turn.state === "streaming";
    },
    /** @param {Turn} turn @param {View} view */
    end(turn, { message }) {
      composer().busy(false);
      progress.stop(message);
      // An error speaks for itself: its element is an alert.
      const ending = turn.state === "finished" ? "answer_finished" : turn.code ? "" : "stopped";
      announcer.finish(hook(message, "message-body"), ending && say(ending));
    },
    /** @param {string} text for screen readers alone */
    tell: announcer.say,
    /** After an own action: the focus goes where the visitor goes on. */
    home: () => composer().focus(),
    bottom: () => scroll.end(),
  };
}
