/**
 * Asks for the late script while the first question is written, so that it is there before the answer; gives what was
 * drawn before it came its tools.
 * Knows nothing of what the tools do.
 */
import { hook } from "./hooks.js";

/**
 * @typedef {import("./paint.js").Equip} Equip
 * @typedef {(speak: (announcer: import("./announce.js").Announcer) => void) => void} Tell to screen readers, in order
 */

/** Where the late script stands; the build writes its true name. */
const LATE = "./late.js";

/**
 * @param {HTMLElement} app @param {Parameters<import("./late.js").arrive>[1]} options
 * @param {() => Promise<typeof import("./late.js")>} [load]
 */
export function createLater(app, options, load = () => import(LATE)) {
  /** @type {Promise<ReturnType<import("./late.js").arrive> | undefined> | undefined} */
  let coming;
  /** @type {Equip | undefined} */
  let equip;

  /** What it brings; where it could not come, whoever needs it next asks again. */
  const late = () =>
    coming ??= load().then(({ arrive }) => {
      const arrived = arrive(app, options);
      equip = arrived.equip;
      equip(hook(app, "messages"));
      return arrived;
    }).catch(() => coming = undefined);

  return {
    ask: late,
    /** @type {Equip} */
    equip: (fresh) => equip ? equip(fresh) : void late(),
    /** @type {Tell} */
    tell: (speak) => void late().then((arrived) => arrived && speak(arrived.announcer)),
  };
}
