// place.js: where the elements stand that a look has marked (globalThis.marked), as hooks from the outside in, and which
// of the theme's own rules makes them so. For each finding: `mark` of the element itself, `culprits` as [mark, pseudo], and
// the longhand `properties` to look for, in order; where it was `focused`, rules that ask for that hold. The theme's rules are those in the cascade layer `theme`.
(asked) => {
  const INHERITED = new Set(["color", "-webkit-text-fill-color", "visibility", "pointer-events", "text-indent"]);
  const weight = (selector) => {
    const count = [0, 0, 0];
    const take = (text, pattern, kind) => text.replace(pattern, () => (count[kind]++, ""));
    let rest = selector.replace(/:where\((?:[^()]|\([^()]*\))*\)/g, "");
    rest = take(rest, /\[[^\]]*\]/g, 1);
    rest = take(rest, /::[\w-]+/g, 2).replace(/:(?:is|not|has)\(/g, "(");
    rest = take(take(rest, /:[\w-]+(?:\([^()]*\))?/g, 1), /#[\w-]+/g, 0);
    take(take(rest, /\.[\w-]+/g, 1), /[a-z][\w-]*/gi, 2);
    return count[0] * 1e6 + count[1] * 1e3 + count[2];
  };
  const parts = (selectors) => {
    const found = [""];
    let depth = 0;
    for (const letter of selectors) {
      if (letter === "," && !depth) found.push("");
      else found[found.length - 1] += letter;
      depth += "([".includes(letter) - ")]".includes(letter);
    }
    return found.map((part) => part.trim());
  };
  const holds = (rule) =>
    rule instanceof CSSMediaRule
      ? matchMedia(rule.media.mediaText).matches
      : !(rule instanceof CSSSupportsRule) || CSS.supports(rule.conditionText);
  const nested = (selectors, outer) =>
    outer.length
      ? selectors.map((each) => each.includes("&") ? each.replaceAll("&", `:is(${outer})`) : `:is(${outer}) ${each}`)
      : selectors;
  const rules = (list, own, active, outer) =>
    [...list].flatMap((rule) => {
      if (rule instanceof CSSLayerBlockRule) return rules(rule.cssRules, own || rule.name === "theme", active, outer);
      if (rule instanceof CSSKeyframesRule || !rule.cssRules) return [];
      if (!(rule instanceof CSSStyleRule)) return rules(rule.cssRules, own, active && holds(rule), outer);
      const selectors = nested(parts(rule.selectorText), outer);
      const sets = new Set(rule.style);
      return [
        { own, active, selectors, sets, written: rule.selectorText, style: rule.style },
        ...rules(rule.cssRules, own, active, selectors),
      ];
    });
  const all = [...document.styleSheets, ...document.adoptedStyleSheets]
    .flatMap((sheet) => rules(sheet.cssRules, false, true, []));
  const times = new Map();
  for (const rule of all) {
    if (!rule.own || ![...rule.sets].some((name) => !name.startsWith("--"))) continue;
    rule.nth = times.get(rule.written) ?? 0;
    times.set(rule.written, rule.nth + 1);
  }
  const matching = (written, element, pseudo, focused) => {
    const selector = focused ? written.replace(/:focus(-visible|-within)?(?![\w-])/g, "") : written;
    const [, subject, end] = selector.match(/^(.*?)(::[\w-]+)?$/s);
    if ((end ?? "") !== pseudo) return false;
    try {
      return element.matches(/(^|[\s>+~])$/.test(subject) ? `${subject}*` : subject);
    } catch {
      return false;
    }
  };
  const winner = (element, pseudo, property, focused) => {
    let best;
    for (const rule of all) {
      if (!rule.active || !rule.sets.has(property)) continue;
      const fitting = rule.selectors.filter((selector) => matching(selector, element, pseudo, focused)).map(weight);
      const rank = fitting.length ? Math.max(...fitting) + (rule.own ? 1e9 : 0) : -1;
      if (rank >= (best?.rank ?? 0)) best = { rank, rule };
    }
    return best?.rule;
  };
  const chain = (element) => element ? [element, ...chain(element.parentElement)] : [];
  const grounded = ({ backgroundColor, backgroundImage }) =>
    backgroundImage !== "none" || !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
  const deciding = (element, pseudo, property, focused) => {
    if (property === "ground") {
      const ground = chain(element).find((each) => grounded(getComputedStyle(each)));
      return ground && (winner(ground, "", "background-image") ?? winner(ground, "", "background-color"));
    }
    const found = winner(element, pseudo, property, focused);
    if (found || !INHERITED.has(property)) return found;
    const from = pseudo ? element : element.parentElement;
    return from && deciding(from, "", property, focused);
  };
  const ruleOf = (culprits, properties, focused) => {
    for (const [mark, pseudo] of culprits) {
      for (const property of properties) {
        const rule = deciding(globalThis.marked[mark], pseudo, property, focused);
        if (rule?.own) return [rule.written, rule.nth];
      }
    }
    return null;
  };
  return asked.map(({ mark, culprits, properties, focused }) => [
    chain(globalThis.marked[mark]).map((each) => each.dataset?.hook).filter(Boolean).reverse(),
    ruleOf(culprits, properties, focused),
  ]);
};
