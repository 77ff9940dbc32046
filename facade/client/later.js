/**
 * Asks for the late script when the first answer is drawn, and gives what was drawn before it came its tools.
 * Knows nothing of what the tools do.
 */
import { hook } from "./hooks.js";

/** @typedef {import("./paint.js").Equip} Equip */

/** Where the late script stands; the build writes its true name. */
const LATE = "./late.js";

/**
 * @param {HTMLElement} app @param {Parameters<import("./late.js").arrive>[1]} options
 * @param {() => Promise<typeof import("./late.js")>} [load] @returns {Equip}
 */
export function createLater(app, options, load = () => import(LATE)) {
  /** @type {Promise<void> | undefined} */
  let coming;
  /** @type {Equip | undefined} */
  let equip;

  return (fresh) => {
    if (equip) return equip(fresh);
    coming ??= load().then(({ arrive }) => {
      equip = arrive(app, options);
      equip(hook(app, "messages"));
    }).catch(() => coming = undefined); // the next answer asks again
  };
}
