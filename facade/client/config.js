/**
 * What the server tells the page: language, starter questions, strings.
 * Knows nothing of how any of it is shown.
 */

/**
 * @typedef {object} Config
 * @property {string} lang BCP-47 tag
 * @property {string} dir
 * @property {boolean} ready false while the operator has not chosen an app
 * @property {string[]} starters
 * @property {boolean} show_sources
 * @property {Record<string, string>} strings
 * @property {"device" | "tab" | "none"} history how long conversations are kept
 * @property {boolean} [feedback] answers can be rated
 * @property {boolean} [recover] a conversation's messages can be asked for
 * @property {import("./form.js").Field[]} [form] what the app wants to know
 * @property {import("./uploads.js").Takes} [upload] which files a message takes
 * @property {string} version
 */

/** @param {Document} page @returns {Config} the page's JSON block */
export function readConfig(page) {
  const said = JSON.parse(page.querySelector('script[data-hook="config"]')?.textContent ?? "");
  return { history: "device", ...said };
}

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * A function from key to text; `{name}` takes its value, numbers are written as the language writes them.
 * @param {Config} config @returns {Say}
 */
export function createSay({ strings, lang }) {
  return (key, values = {}) =>
    (strings[key] ?? "").replace(
      /\{(\w+)\}/g,
      (whole, name) => values[name]?.toLocaleString(lang) ?? whole,
    );
}

/**
 * Most words for errors come late; where those do not come, it is the network that fails.
 * @param {Say} say @param {string} code @returns {string} the visitor's sentence for an error code
 */
export const explain = (say, code) => say("error_" + code) || say("error_internal") || say("error_network");
