/**
 * Plays a scene inside its frame: a visitor who was never here before asks, waits and opens, and looks at it as chosen.
 * Runs before the page's own script, which it leaves as it is. Knows nothing of themes.
 */
import { createLook } from "./look.js";
import { createPick } from "./pick.js";
import { accent } from "./pseudo.js";
import { hush, reach } from "../../studio/client/reach.js";
import { createSwap } from "./swap.js";
import { feign, ringed } from "./ring.js";
import { createWire } from "./wire.js";
import { forget } from "./forget.js";

/** @typedef {{ state: string, quiet: boolean, pseudo: boolean, look: import("./look.js").Axes }} Given what the workshop says */

const frame = /** @type {HTMLIFrameElement} */ (globalThis.frameElement);
/** @type {Given} */
const given = JSON.parse(frame.dataset.given ?? "{}");
const part = JSON.parse(document.querySelector("#scene")?.textContent ?? "{}");
/** @param {Record<string, unknown>} message */
const tell = (message) => parent.postMessage({ scene: given.state, ...message }, location.origin);

forget();
const feigns = given.quiet && part.acts?.some((/** @type {{ verb: string }} */ { verb }) => verb === "focus");
const look = createLook(given.look, feigns ? ringed : () => {});
const swap = createSwap();
const { pick, leave } = createPick((line) => tell({ line }), () => tell({ picking: false }));
const wire = createWire();
const speak = hush();
let ready = false;
if (given.pseudo) accent(document);

/** @type {Record<string, (value: any) => void>} */
const orders = {
  look: (axes) => look.apply(axes),
  styles: (texts) => {
    swap(texts);
    look.again();
    tell({ swapped: true });
  },
  pick: (on) => ready && pick(on), // the scene's own presses are not a person's
  leave,
};

addEventListener("message", ({ data, source }) => {
  if (source !== parent) return;
  for (const [name, value] of Object.entries(data)) orders[name]?.(value);
});

addEventListener("DOMContentLoaded", async () => {
  look.again();
  let why;
  try {
    await reach(part, { asked: given.quiet ? feign : speak });
    if (part.stands === "waiting" || part.stands === "streaming") wire.hold();
  } catch (error) {
    why = String(error instanceof Error ? error.message : error);
  }
  ready = true;
  tell(why ? { reached: false, why } : { reached: true });
  speak();
  document.documentElement.dataset.reached = given.state;
});
