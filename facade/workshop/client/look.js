/**
 * Shows the page as it would look to somebody with other settings: mode, motion, system colours, size of text. A page
 * cannot change what the browser reports, so its media queries are answered here instead. Knows nothing of themes.
 */
import { forced } from "./forced.js";
import { answered } from "./media.js";

/** @typedef {{ mode: "light" | "dark", calm: boolean, forced: boolean, text: number }} Axes */

/** @param {CSSRuleList} rules @returns {Iterable<CSSMediaRule>} every media rule among and inside them */
function* medias(rules) {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) yield rule;
    if ("cssRules" in rule) yield* medias(/** @type {CSSGroupingRule} */ (rule).cssRules);
  }
}

/** @param {Axes} first @param {(rules: CSSRuleList) => void} besides what is done to the rules of each sheet, too */
export function createLook(first, besides) {
  let axes = first;
  /** What each media rule said before. @type {WeakMap<CSSMediaRule, string>} */
  const said = new WeakMap();
  const colours = new CSSStyleSheet();
  const root = document.documentElement;
  const { replaceSync } = CSSStyleSheet.prototype;
  const query = globalThis.matchMedia.bind(globalThis);

  /** @param {CSSStyleSheet} sheet */
  function answer(sheet) {
    for (const rule of medias(sheet.cssRules)) {
      const text = said.get(rule) ?? rule.media.mediaText;
      said.set(rule, text);
      const answer = answered(text, axes);
      if (rule.media.mediaText !== answer) rule.media.mediaText = answer;
    }
    besides(sheet.cssRules);
  }

  /** Sheets that the page puts on later are answered, too. @param {string} text */
  CSSStyleSheet.prototype.replaceSync = function (text) {
    replaceSync.call(this, text);
    answer(this);
  };

  globalThis.matchMedia = (text) =>
    new Proxy(query(text), {
      get(list, name) {
        if (name === "matches") return query(answered(text, axes)).matches;
        const value = Reflect.get(list, name);
        return typeof value === "function" ? value.bind(list) : value;
      },
    });

  const sheets = () => [...document.styleSheets, ...document.adoptedStyleSheets];

  function again() {
    root.style.colorScheme = "";
    if (getComputedStyle(root).colorScheme.split(" ").length > 1) root.style.colorScheme = axes.mode;
    root.style.fontSize = axes.text === 100 ? "" : `${axes.text}%`;
    sheets().forEach(answer);
    const worn = document.adoptedStyleSheets.filter((sheet) => sheet !== colours);
    replaceSync.call(colours, axes.forced ? forced(sheets(), said) : "");
    document.adoptedStyleSheets = axes.forced ? [...worn, colours] : worn;
  }

  return {
    again,
    /** @param {Axes} chosen */
    apply(chosen) {
      axes = chosen;
      again();
    },
  };
}
