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

/** @param {string} lang @returns {Promise<[typeof import("./late.js"), DocumentFragment]>} */
async function fetched(lang) {
  if (!navigator.onLine) throw new Error("offline");
  const [script, answer] = await Promise.all([import(LATE), fetch("late?lang=" + lang)]);
  return answer.ok ? [script, parsed(await answer.text())] : Promise.reject();
}

/**
 * @param {HTMLElement} app @param {Parameters<import("./late.js").arrive>[2]} options
 */
export function createLater(app, options) {
  /** @type {Promise<Arrived | undefined> | undefined} */
  let coming;
  /** @type {Equip | undefined} */
  let equip;

  /** What it brings; where it could not come, whoever needs it next asks again. */
  const late = () =>
    coming ??= fetched(options.lang).then(([{ arrive }, brought]) => {
      const arrived = arrive(app, brought, options);
      equip = arrived.equip;
      equip(hook(app, "messages"));
      return arrived;
    }).catch(() => coming = undefined);

  return {
    ask: late,
    /** @type {Equip} */
    equip: (fresh) => equip ? equip(fresh) : void late(),
    /** @param {(announcer: Arrived["announcer"]) => void} speak to screen readers, in the order of the calls */
    tell: (speak) => void late().then((arrived) => arrived && speak(arrived.announcer)),
    /** @type {When} */
    when: (act) => void late().then(act),
  };
}
