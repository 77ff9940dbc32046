/**
 * What a page needs once a question is written, and not before: a script of its own, asked for then.
 * Knows nothing of when that is.
 */
import { createAnnouncer } from "./announce.js";
import { hook } from "./hooks.js";
import { createPictures } from "./pictures.js";
import { createTools } from "./tools.js";

/**
 * @param {HTMLElement} app
 * @param {{ stampTools: () => HTMLElement, say: import("./config.js").Say, lang: string }} options
 */
export function arrive(app, { lang, ...options }) {
  const announcer = createAnnouncer(hook(app, "announcer"), lang);
  createPictures(hook(app, "messages"));
  return { announcer, equip: createTools({ ...options, tell: announcer.say }) };
}
