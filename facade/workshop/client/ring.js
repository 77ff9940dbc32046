/**
 * Shows keyboard focus in a frame that nobody can be in: an element has an attribute instead, and every selector that
 * asks for focus takes the attribute for it. Knows nothing of themes.
 */

const FOCUSED = "data-focused";
/** @type {Record<string, string>} */
const ASKED = {
  ":focus": `:is(:focus, [${FOCUSED}])`,
  ":focus-visible": `:is(:focus-visible, [${FOCUSED}])`,
  ":focus-within": `:is(:focus-within, [${FOCUSED}], :has([${FOCUSED}]))`,
};

/** @param {CSSRuleList} rules those that ask for focus, and did not learn of the attribute yet, are changed */
export function ringed(rules) {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && !rule.selectorText.includes(FOCUSED)) {
      const text = rule.selectorText.replace(/:focus(-visible|-within)?(?![\w-])/g, (asked) => ASKED[asked]);
      if (text !== rule.selectorText) rule.selectorText = text;
    }
    if ("cssRules" in rule) ringed(/** @type {CSSGroupingRule} */ (rule).cssRules);
  }
}

/** From now on whoever focuses an element as a keyboard would gives it the attribute, and no focus. */
export function feign() {
  /** @this {HTMLElement} @param {{ focusVisible?: boolean }} [options] */
  HTMLElement.prototype.focus = function (options) {
    if (!options?.focusVisible) return;
    document.querySelector(`[${FOCUSED}]`)?.removeAttribute(FOCUSED);
    this.setAttribute(FOCUSED, "");
  };
}
