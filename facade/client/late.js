/**
 * What a page needs once a question is written, and not before: a script of its own, asked for then.
 * Knows nothing of when that is.
 */
import { createAnnouncer } from "./announce.js";
import { hook, stamp } from "./hooks.js";
import { createPictures } from "./pictures.js";
import { createTools } from "./tools.js";

/** @param {string} styles puts them behind those of the page, where a policy lets a script do so */
function dress(styles) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

/**
 * @param {HTMLElement} app @param {DocumentFragment} brought the document `late`: a style element, templates, words
 * @param {{ say: import("./config.js").Say, strings: Record<string, string>, lang: string }} options
 */
export function arrive(app, brought, { say, strings, lang }) {
  dress(brought.querySelector("style")?.textContent ?? "");
  Object.assign(strings, JSON.parse(hook(brought, "words").textContent ?? ""));
  const announcer = createAnnouncer(hook(app, "announcer"), lang);
  createPictures(hook(app, "messages"));
  return {
    announcer,
    equip: createTools({ stampTools: stamp(brought, "code-tools"), say, tell: announcer.say }),
  };
}
