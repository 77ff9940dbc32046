/**
 * Imitates forced colours as far as a page can: system colours on every element, then the theme's own rules for them,
 * which a browser lets stand. Knows nothing of themes.
 */

const SYSTEM = `
*, ::before, ::after { color: CanvasText; border-color: CanvasText; outline-color: CanvasText; background-color: transparent;
  box-shadow: none; text-shadow: none; text-decoration-color: currentcolor; caret-color: CanvasText; accent-color: auto; scrollbar-color: auto; }
*, ::before, ::after { background-image: none; }
:root, body, dialog, [popover], [role="dialog"], [role="menu"] { background-color: Canvas; }
a:any-link, a:any-link * { color: LinkText; }
button, button *, summary, [role="button"] { color: ButtonText; border-color: ButtonBorder; }
button { background-color: ButtonFace; }
input, textarea, select { color: FieldText; background-color: Field; }
::placeholder, :disabled, :disabled *, [aria-disabled="true"] { color: GrayText; border-color: GrayText; }
::selection { color: HighlightText; background-color: Highlight; }
mark { color: MarkText; background-color: Mark; }
svg :not([fill="none"]) { fill: currentcolor; }
svg [stroke]:not([stroke="none"]) { stroke: currentcolor; }
svg, svg * { background-color: transparent; }`;

/** @param {CSSRuleList} rules @param {WeakMap<CSSMediaRule, string>} said @returns {Iterable<string>} those for forced colours */
function* own(rules, said) {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && (said.get(rule) ?? "").includes("forced-colors")) {
      for (const inner of rule.cssRules) yield inner.cssText;
    } else if ("cssRules" in rule) yield* own(/** @type {CSSGroupingRule} */ (rule).cssRules, said);
  }
}

/** @param {CSSStyleSheet[]} sheets @param {WeakMap<CSSMediaRule, string>} said what their media rules said @returns {string} */
export const forced = (sheets, said) =>
  [SYSTEM, ...sheets.flatMap((sheet) => [...own(sheet.cssRules, said)])].join("\n");
