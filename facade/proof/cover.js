// cover.js: which parts that no theme may take away are hidden, covered, made unclickable, moved off the page or shrunk.
// A part that the page itself hides (hidden, inert), and a text without words, is none; nor is anything behind a dialog.
// `where` among properties stands for all that say where an element is (finding.py).
// The link past the header is looked at with the `focused` keyboard on it, which must have been at work before.
(focused) => {
  const TEXTS = ["disclaimer", "status", "notice", "error"];
  const CONTROLS = ["send", "stop", "input", "retry", "privacy"];
  const SMALLEST = 23.5;
  const WHERE = ["where"];
  const SIZE = [
    "inline-size", "block-size", "width", "height", "max-inline-size", "max-block-size", "max-width", "max-height",
    "scale", "transform", "font-size", "padding-top", "padding-block-start", "min-block-size", "min-inline-size",
  ];
  const marked = globalThis.marked ??= [];
  const mark = (element) => marked.push(element) - 1;
  const chain = (element) => element ? [element, ...chain(element.parentElement)] : [];
  const named = (element) => element.closest("[data-hook]")?.dataset.hook ?? element.localName;

  const faint = (style) => style.opacity * (style.filter.match(/opacity\(([\d.]+)\)/)?.[1] ?? 1);
  const hider = (element) =>
    chain(element).find((each) => getComputedStyle(each).display === "none") ??
      chain(element).find((each) => faint(getComputedStyle(each)) < 0.1) ?? element;
  const shown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    chain(element).reduce((all, each) => all * faint(getComputedStyle(each)), 1) >= 0.1;

  const lines = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()].filter(({ width, height }) => width >= 1 && height >= 1);
  };
  const points = (rects) =>
    rects.flatMap(({ left, top, width, height }) =>
      [[0.5, 0.5], [0.25, 0.3], [0.75, 0.3], [0.25, 0.7], [0.75, 0.7]]
        .map(([x, y]) => [left + x * width, top + y * height])
    );
  const covered = (element, rects) => {
    const over = points(rects).map(([x, y]) => document.elementFromPoint(x, y))
      .map((hit) => hit && !element.contains(hit) && !hit.closest("label")?.contains(element) ? hit : undefined);
    const covers = over.filter(Boolean);
    return over[0] || covers.length * 3 > over.length ? over[0] ?? covers[0] : undefined;
  };
  const inside = ({ left, top, width, height }) =>
    left + width / 2 >= 0 && left + width / 2 <= innerWidth && top + height / 2 >= 0 && top + height / 2 <= innerHeight;

  const fault = (element, control) => {
    const of = (why, culprit, properties, pseudos = [""]) => ({
      mark: mark(element), hook: element.dataset.hook, why, properties, culprits: pseudos.map((pseudo) => [mark(culprit), pseudo]),
    });
    if (!shown(element)) return of("is not shown", hider(element), ["display", "visibility", "opacity", "filter", "content-visibility"]);
    const style = getComputedStyle(element);
    if (control && style.pointerEvents === "none") return of("cannot be clicked", element, ["pointer-events"]);
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const rects = control ? [box] : lines(element);
    const needed = !control ? 1 : style.display === "inline" ? 1 : SMALLEST;
    if (!rects.length || box.width < needed || box.height < needed) {
      const size = `is ${Math.round(box.width)} by ${Math.round(box.height)} px small`;
      return of(control ? `${size}; a control needs 24 by 24` : size, element, SIZE);
    }
    if (!rects.every(inside)) return of("lies outside of the page", element, WHERE);
    const over = covered(element, rects);
    if (!over) return undefined;
    return of(`is covered by ${named(over)}`, over, WHERE, ["::before", "::after", ""]);
  };

  if (document.querySelector("dialog:modal")) return [];
  const reachable = new CSSStyleSheet();
  reachable.replaceSync(TEXTS.map((hook) => `[data-hook="${hook}"]:not(:root)`).join() + "{ pointer-events: auto !important }");
  const main = document.querySelector("[data-hook=main]"), top = main?.scrollTop;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, reachable];
  const worded = (element) =>
    [...element.childNodes].some((node) => node.hidden ? false : node.nodeType === 1 ? worded(node) : node.data?.trim());
  const asked = (hook) => [...document.querySelectorAll(`[data-hook="${hook}"]`)]
    .filter((element) => !element.closest("[hidden], [inert], template, noscript"));
  const found = [
    ...TEXTS.flatMap(asked).filter(worded).map((element) => fault(element, false)),
    ...CONTROLS.flatMap(asked).map((element) => fault(element, true)),
  ].filter(Boolean);
  if (focused) {
    for (const element of asked("skip")) {
      element.focus({ preventScroll: true });
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
      found.push(...[fault(element, false)].filter(Boolean));
      element.blur();
    }
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== reachable);
  main?.scrollTo({ top, behavior: "instant" });
  return found;
};
