/**
 * Asks for the late script, and for the theme's templates, styles and words that come with it, while the first question
 * is written, so that they are there before the answer; gives what was drawn before they came its tools.
 * Knows nothing of what the tools do.
 */
import { hook } from "./hooks.js";
import { parsed } from "./html.js";

/**
 * @typedef {import("./paint.js").Equip} Equip
 * @typedef {ReturnType<import("./late.js").arrive>} Arrived
 * @typedef {(act: () => void) => void} When acts when all is there, or when it is certain that it does not come
 */

/** Where the late script stands; the build writes its true name. */
const LATE = "./late.js";

/** @returns {Promise<[typeof import("./late.js"), DocumentFragment]>} */
async function fetched() {
  if (!navigator.onLine) throw new Error("offline");
  const [script, answer] = await Promise.all([
    import(LATE),
    fetch("late?lang=" + document.documentElement.lang),
  ]);
  return answer.ok ? [script, parsed(await answer.text())] : Promise.reject();
}

/**
 * @param {HTMLElement} app @param {() => import("./late.js").Parts} parts what it works with, asked for when it is there
 */
export function createLater(app, parts) {
  /** @type {Promise<Arrived | undefined> | undefined} */
  let coming;
  /** @type {Equip | undefined} */
  let equip;

  /** What it brings; where it could not come, whoever needs it next asks again. */
  const late = () =>
    coming ??= fetched().then(([{ arrive }, brought]) => {
      const arrived = arrive(app, brought, parts());
      equip = arrived.equip;
      equip(hook(app, "messages"));
      return arrived;
    }).catch(() => coming = undefined);

  return {
    ask: late,
    /** @type {Equip} */
    equip: (fresh) => equip ? equip(fresh) : void late(),
    /** @param {(arrived: Arrived) => void} act with what it brings, in the order of the calls */
    use: (act) => void late().then((arrived) => arrived && act(arrived)),
    /** @type {When} */
    when: (act) => void late().then(act),
  };
}
