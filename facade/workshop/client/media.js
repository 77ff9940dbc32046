/** Answers what media queries ask about the visitor's settings. Knows nothing of style sheets. */

const ALWAYS = "(min-width: 0px)";
const NEVER = "(max-width: 0px)";

/**
 * @param {string} text media queries as a browser writes them
 * @param {{ mode: string, calm: boolean, forced: boolean }} axes
 * @returns {string} the same, with those that ask about the axes answered
 */
export function answered(text, { mode, calm, forced }) {
  const truth = {
    "prefers-color-scheme": mode,
    "prefers-reduced-motion": calm ? "reduce" : "no-preference",
    "forced-colors": forced ? "active" : "none",
  };
  return text.replace(
    /\((prefers-color-scheme|prefers-reduced-motion|forced-colors)(?::\s*([a-z-]+))?\)/g,
    (_, /** @type {keyof typeof truth} */ feature, value) => {
      const wanted = value ??
        { "prefers-reduced-motion": "reduce", "forced-colors": "active" }[String(feature)];
      return wanted === undefined || truth[feature] === wanted ? ALWAYS : NEVER;
    },
  );
}
