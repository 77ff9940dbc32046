/**
 * The buttons that save a copy of the conversation that is open, print it, and change the page's language.
 * Knows nothing of what the copies look like.
 */
import { asJson, asMarkdown, asPage } from "./export.js";
import { hook } from "./hooks.js";

/** Characters of the first question that make a title. */
const TITLE = 80;

/** @type {[string, string, string, typeof asMarkdown][]} hook, ending of the file, media type, how it is written */
const KINDS = [
  ["export-markdown", "md", "text/markdown", asMarkdown],
  ["export-json", "json", "application/json", asJson],
  ["export-html", "html", "text/html", asPage],
];

/** @param {string} name @param {string} type @param {string} text has the browser save it as a file */
function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * @param {HTMLElement} panel
 * @param {import("./late.js").Parts} parts
 * @param {{ time: (at: number) => string, shown: () => import("./turn.js").Turn[], close: () => void }} options shown: all turns
 */
export function createCopies(panel, { say, lang, dir, parsed }, { time, shown, close }) {
  const words = () => ({
    title: shown()[0]?.query.split("\n")[0].slice(0, TITLE) || document.title,
    you: say("you"),
    bot: document.title,
    sources: say("sources"),
    lang,
    dir,
    time,
    parsed,
  });
  for (const [name, ending, type, write] of KINDS) {
    hook(panel, name).addEventListener("click", () => {
      const day = new Date().toISOString().slice(0, 10);
      save(`${document.title} ${day}.${ending}`, type, write(shown(), words()));
    });
  }
  hook(panel, "print").addEventListener("click", () => {
    close();
    print();
  });
}
