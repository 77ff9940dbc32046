/**
 * What moves while an answer grows: composer, progress, scroll, announcements, together.
 * Knows nothing of the network or of storage.
 */
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
 * @param {{ say: import("./config.js").Say, tell: (speak: (announcer: import("./announce.js").Announcer) => void) => void, composer: () => Composer }} options
 */
export function createStage(app, { say, tell, composer }) {
  const progress = createProgress(say, (text) => tell((announcer) => announcer.say(text)));
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
      tell((announcer) => announcer.follow(hook(message, "message-body")));
      scroll.hold(question);
    },
    /** @param {Turn} turn that moved */
    moved(turn) {
      progress.moved();
      if (!begun && turn.state === "streaming") tell((announcer) => announcer.say(say("answer_started")));
      begun ||= turn.state === "streaming";
    },
    /** @param {Turn} turn @param {View} view */
    end(turn, { message }) {
      composer().busy(false);
      progress.stop(message);
      // An error speaks for itself: its element is an alert.
      const ending = turn.state === "finished" ? "answer_finished" : turn.code ? "" : "stopped";
      tell((announcer) => announcer.finish(hook(message, "message-body"), ending && say(ending)));
    },
    /** After an own action: the focus goes where the visitor goes on. */
    home: () => composer().focus(),
    bottom: () => scroll.end(),
  };
}
