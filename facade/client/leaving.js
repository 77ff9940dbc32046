/**
 * The way from one chat to a new one, and back for a while.
 * Knows nothing of what is said in either.
 */

/** Milliseconds the way back stays open. */
const UNDO = 30_000;

/**
 * @param {object} parts
 * @param {ReturnType<import("./memory.js").createMemory>} parts.memory
 * @param {ReturnType<import("./notices.js").createNotices>} parts.notices
 * @param {ReturnType<import("./stage.js").createStage>} parts.stage
 * @param {import("./config.js").Say} parts.say
 * @param {import("./later.js").When} parts.when acts when the words are there that come late
 * @param {() => void} parts.open shows the chat that memory is at
 */
export function createLeaving({ memory, notices, stage, say, when, open }) {
  /** @type {(() => void) | undefined} */
  let end;

  return {
    /** The way back closes: something is said in the new chat. */
    end: () => end?.(),
    begin() {
      const old = memory.restart();
      const timer = setTimeout(() => end?.(), UNDO);
      function close() {
        clearTimeout(timer);
        end = undefined;
        notices.status("");
      }
      end = () => {
        close();
        old.forget();
      };
      open();
      when(() =>
        end && notices.status(say("reset_done"), () => {
          close();
          old.undo();
          open();
          stage.home();
        })
      );
    },
  };
}
