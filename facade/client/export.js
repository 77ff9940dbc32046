/**
 * Writes a conversation for a file: Markdown, JSON, or one web page that needs nothing else.
 * Knows nothing of how conversations are kept.
 */
import { whole } from "./block.js";
import { markdown } from "./markdown.js";

/** @typedef {import("./turn.js").Turn} Turn */
/**
 * @typedef {object} Words
 * @property {string} title of the conversation
 * @property {string} you @property {string} bot @property {string} sources headings
 * @property {string} lang @property {string} dir
 * @property {(at: number) => string} time
 * @property {(html: string) => DocumentFragment} parsed
 */

/** @param {Turn} turn @returns {string} its answer as HTML that the server made */
const html = (turn) =>
  turn.blocks.map((block) => block.html + block.parts.map(whole).join("") + block.close).join("\n");

/** @param {Turn} turn @param {Words["parsed"]} parsed @returns {string} */
function source(turn, parsed) {
  const body = document.createElement("div");
  body.append(parsed(html(turn)));
  return markdown(body);
}

/** @param {Turn[]} turns @param {Words} words @returns {string} */
export function asMarkdown(turns, { title, you, bot, sources, time, parsed }) {
  const parts = turns.flatMap((turn) => [
    `## ${you}, ${time(turn.at)}`,
    turn.query,
    `## ${bot}${turn.ended ? ", " + time(turn.ended) : ""}`,
    source(turn, parsed).trim(),
    turn.sources.length
      ? `### ${sources}\n\n` + turn.sources.map(({ title }) => `- ${title}`).join("\n")
      : "",
  ]);
  return `# ${title}\n\n${parts.filter(Boolean).join("\n\n")}\n`;
}

/** @param {number} at @returns {string | null} */
const iso = (at) => at ? new Date(at).toISOString() : null;

/** @param {Turn[]} turns @param {Words} words @returns {string} */
export function asJson(turns, { title, parsed }) {
  const messages = turns.map((turn) => ({
    question: turn.query,
    asked: iso(turn.at),
    answer: source(turn, parsed),
    answered: iso(turn.ended),
    state: turn.state,
    sources: turn.sources,
    files: turn.attached,
  }));
  return JSON.stringify({ title, messages }, null, 2) + "\n";
}

const HEAD = `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root { color-scheme: light dark }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
h2 { margin: 2rem 0 0.5rem; font-size: 0.875rem; opacity: 0.7 }
.question { white-space: pre-wrap; font-weight: 600 }
pre, .table { overflow: auto }
pre { padding: 1rem; border: 1px solid #8886; border-radius: 0.5rem }
table { border-collapse: collapse }
td, th { padding: 0.25rem 0.75rem; border: 1px solid #8886 }
img { max-width: 100% }
</style>`;

/** @param {string} name @param {string} text @param {string} [kind] of class @returns {HTMLElement} */
function element(name, text, kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

/**
 * A page of its own: no script runs in it and nothing is fetched for it.
 * @param {Turn[]} turns @param {Words} words @returns {string}
 */
export function asPage(turns, { title, you, bot, sources, lang, dir, time, parsed }) {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = lang;
  page.documentElement.dir = dir;
  page.body.append(element("h1", title));
  for (const turn of turns) {
    const answer = document.createElement("div");
    answer.append(parsed(html(turn)));
    page.body.append(element("h2", `${you}, ${time(turn.at)}`), element("p", turn.query, "question"));
    page.body.append(element("h2", bot + (turn.ended ? ", " + time(turn.ended) : "")), answer);
    if (turn.sources.length) {
      const list = document.createElement("ul");
      list.append(...turn.sources.map(({ title }) => element("li", title)));
      page.body.append(element("h3", sources), list);
    }
  }
  return "<!doctype html>\n" + page.documentElement.outerHTML.replace("<head>", "<head>" + HEAD);
}
