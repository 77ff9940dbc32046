/**
 * Tells honestly what is being waited for and for how long. Knows nothing of the network.
 */
import { hook, show } from "./hooks.js";

/** Seconds after which time is shown, a growing answer counts as stalled, and the wait is said aloud. */
const COUNT = 3;
const STALL = 8;
const ALOUD = 12;

/** @typedef {import("./turn.js").Turn} Turn */

/** @param {Turn} turn @param {import("./config.js").Say} say @returns {string} what is going on, in the app's own words if it gave some; nothing while its thoughts are shown */
export function phase(turn, say) {
  const step = turn.steps.findLast(({ state }) => state === "running");
  return step?.label || (turn.thinking ? "" : say(turn.message ? "thinking" : "waiting"));
}

/** @param {import("./config.js").Say} say @param {(text: string) => void} announce */
export function createProgress(say, announce) {
  let timer = 0;
  /** @type {() => void} */
  let moved = () => {};

  return {
    /** @param {Turn} turn @param {HTMLElement} message shows there what is going on until stop */
    start(turn, message) {
      const line = hook(message, "progress");
      let since = Date.now();
      let told = 0;
      function tick() {
        const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
        const silent = turn.state === "waiting" || seconds >= STALL;
        const text = silent ? phase(turn, say) : "";
        show(line, text && seconds >= COUNT ? `${text} · ${say("seconds", { seconds })}` : text);
        const due = Math.floor(seconds / ALOUD);
        if (due > told) announce(say("still_waiting", { seconds }));
        told = due; // a second may have been left out: browsers let timers wait
      }
      moved = () => {
        if (turn.state === "streaming") since = Date.now();
        tick();
      };
      clearInterval(timer);
      timer = setInterval(tick, 1000);
      tick();
    },
    /** Something of the answer arrived. */
    moved: () => moved(),
    /** @param {HTMLElement} message */
    stop(message) {
      clearInterval(timer);
      moved = () => {};
      show(hook(message, "progress"), "");
    },
  };
}
