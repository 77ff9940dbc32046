/**
 * Tells screen readers about the answer in whole sentences at a calm pace, beside the silent log.
 * Knows nothing of how the answer is shown.
 */

/** Milliseconds between two announcements of one answer. */
const PACE = 2500;
/** Milliseconds after which a spoken line leaves the page again. */
const KEEP = 8000;

/**
 * The length of the part of text that consists of whole sentences.
 * @param {string} text @param {string} lang @returns {number} UTF-16 code units
 */
export function complete(text, lang) {
  const sentences = [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)];
  return sentences.at(-1)?.index ?? 0;
}

/**
 * Where in text to go on speaking: after what was heard, or, where the text has changed since, at the beginning of the
 * sentence that changed.
 * @param {string} text @param {string} heard @param {string} lang @returns {number} UTF-16 code units
 */
export function unheard(text, heard, lang) {
  if (text.startsWith(heard)) return heard.length;
  let same = 0;
  while (same < heard.length && text[same] === heard[same]) same++;
  return complete(text.slice(0, same), lang);
}

/** @typedef {ReturnType<typeof createAnnouncer>} Announcer */

/** @param {HTMLElement} region a polite live region @param {string} lang */
export function createAnnouncer(region, lang) {
  let heard = "";
  let timer = 0;

  /** @param {string} text */
  function say(text) {
    if (!text.trim()) return;
    const line = document.createElement("p");
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), KEEP);
  }

  /** @param {HTMLElement} body @returns {string} its text, blocks apart */
  const read = (body) => [...body.children].map((block) => block.textContent).join("\n");

  return {
    say,
    /** @param {HTMLElement} body speaks what grows there until finish */
    follow(body) {
      clearInterval(timer);
      heard = "";
      timer = setInterval(() => {
        const text = read(body);
        const from = unheard(text, heard, lang);
        heard = text.slice(0, from + complete(text.slice(from), lang));
        say(heard.slice(from));
      }, PACE);
    },
    /** @param {HTMLElement} body @param {string} ending speaks the rest and how it ended */
    finish(body, ending) {
      clearInterval(timer);
      const text = read(body);
      say(text.slice(unheard(text, heard, lang)));
      say(ending);
    },
  };
}
