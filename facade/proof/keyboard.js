// keyboard.js: follows somebody who presses Tab (keyboard.py does) from one control to the next. Tells how often to press
// for the whole way round; then `globalThis.walk()` tells how often more, or 0 and what was wrong on the way:
// a control that looks the same with the focus on it as without, or vanishes, or lies under something or out of sight;
// one that Tab never leaves; one that it never comes to.
() => {
  const LOOKS = [
    "outline-style", "outline-width", "outline-color", "outline-offset", "box-shadow", "color", "background-color",
    "background-image", "border-top-color", "border-top-width", "border-bottom-color", "border-bottom-width",
    "border-left-color", "border-left-width", "border-right-color", "border-right-width", "text-decoration-line",
    "text-decoration-color", "text-decoration-style", "text-decoration-thickness", "content", "opacity", "filter",
  ];
  const CONTROLS = "a[href], button, input, select, textarea, summary, audio[controls], video[controls], " +
    "[contenteditable], [tabindex], [role=button], [role=link], [role=checkbox], [role=switch], [role=radio], [role=tab]";
  const COMPOSITE = ["radiogroup", "tablist", "toolbar", "menu", "menubar", "listbox", "grid", "tree"]
    .map((role) => `[role=${role}]`).join();
  const ROUNDS = 3;
  const marked = globalThis.marked ??= [];
  const main = document.querySelector("[data-hook=main]"), top = main?.scrollTop;
  const listening = new AbortController();
  const sudden = new CSSStyleSheet(); // nobody waits between two keys here
  sudden.replaceSync("*, ::before, ::after { scroll-behavior: auto !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sudden];

  const named = (element) => element.closest("[data-hook]")?.dataset.hook ?? (element.id || element.localName);
  const invisible = (colour) => /^(transparent|rgba\(.*, 0\))$/.test(colour);
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect(); // of one pixel is what only screen readers see
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const looks = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && ["none", "normal"].includes(style.content)) return "";
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) && !invisible(style.outlineColor);
    return LOOKS.filter((name) => ringed || !name.startsWith("outline")).map((name) => style.getPropertyValue(name)).join();
  };
  const look = (element) => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    const around = [element, element.parentElement, element.closest("label, form, [data-hook=dock]") ?? element];
    return around.filter(Boolean).map((each) => seen(each) ? ["", "::before", "::after"].map((part) => looks(each, part)) : "")
      .join("|");
  };

  /** Arrows go from one member of a group to the next: Tab comes to one of them. */
  const stop = (element) =>
    element.type === "radio" && element.name
      ? [...document.getElementsByName(element.name)].find(({ type, form }) => type === "radio" && form === element.form)
      : element.parentElement?.closest(COMPOSITE) ?? element;
  const pressable = (element) => {
    return seen(element) && getComputedStyle(element).pointerEvents !== "none" &&
      !element.matches(":disabled, [aria-disabled=true], summary:not(details > summary:first-of-type)") &&
      !(element.tabIndex < 0 && element.matches("[tabindex]:not(a, button, input, select, textarea, summary, [role])")) &&
      !element.closest("[inert]");
  };
  const pressables = () => [...document.querySelectorAll(CONTROLS)].filter(pressable);

  const WHERE = ["where"]; // all that say so (finding.py)
  /** What hides a control that is come to: nobody but what lies over all of it, or null where it is out of sight. */
  const over = (element) => {
    const rects = [...element.getClientRects()].map(({ left, top, right, bottom }) => ({
      left: Math.max(left, 0), top: Math.max(top, 0), right: Math.min(right, innerWidth), bottom: Math.min(bottom, innerHeight),
    })).filter(({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1);
    if (!rects.length) return null;
    if (getComputedStyle(element).pointerEvents === "none") return undefined; // a point would not tell
    const hits = rects.flatMap(({ left, top, right, bottom }) =>
      [[0.5, 0.5], [0.05, 0.1], [0.95, 0.1], [0.05, 0.9], [0.95, 0.9]]
        .map(([x, y]) => document.elementFromPoint(left + x * (right - left), top + y * (bottom - top)))
    );
    const own = (hit) => !hit || element.contains(hit) || hit.closest("label")?.control === element;
    return hits.some(own) ? undefined : hits[0];
  };

  const faults = new Map(), passed = new Set(), judged = new Set(), way = [];
  let on = "", arrived;
  const fault = (element, why, properties, culprit = element) => {
    if (!faults.has(element)) faults.set(element, { why, properties, culprit });
  };
  const step = () => {
    const here = document.activeElement === document.body ? null : document.activeElement, at = here ?? arrived;
    arrived = undefined;
    way.push(at);
    if (!at || judged.has(at)) return;
    passed.add(stop(at));
    on = look(at);
    const lost = !here || !at.checkVisibility({ visibilityProperty: true });
    if (lost && at.isConnected && !at.closest("[hidden]")) { // what the page itself takes away is no fault
      fault(at, "is not shown with the keyboard's focus on it", ["display", "visibility", "content-visibility"]);
    }
    const hides = !lost && seen(at) ? over(at) : undefined;
    if (hides) fault(at, `lies under ${named(hides)} with the keyboard's focus on it`, WHERE, hides);
    if (hides === null) fault(at, "lies outside of the page with the keyboard's focus on it", WHERE);
  };
  const leave = ({ target }) => {
    if (target === arrived || judged.has(target)) return; // what loses the focus by itself is told above
    judged.add(target);
    if (look(target) !== on) return;
    fault(target, "looks the same with the keyboard's focus on it", ["outline-style", "outline-width", "outline-color"]);
  };
  const hear = (name, act) => document.addEventListener(name, act, { capture: true, signal: listening.signal });
  hear("keydown", step);
  hear("focusin", ({ target }) => arrived = target);
  hear("focusout", leave);

  const atFirst = pressables();
  const inOrder = [...document.querySelectorAll(CONTROLS)].filter((each) => each.tabIndex >= 0 && seen(each));
  const round = inOrder.length + 5; // what scrolls by itself is a stop, too
  const told = (again) => {
    const lately = way.slice(-round);
    const kept = again || lately.includes(undefined) ? [] : lately;
    for (const element of kept) fault(element, "keeps the keyboard: Tab never leaves the page from here", []);
    const missed = kept.length ? [] : pressables().filter((each) => atFirst.includes(each) && !passed.has(stop(each)));
    for (const element of missed) fault(element, "can be pressed, and Tab never comes to it", ["visibility", "display"]);
    const mark = (element) => marked.push(element) - 1;
    return [...faults].map(([element, { why, properties, culprit }]) => ({
      mark: mark(element), why, properties,
      culprits: (culprit === element ? [""] : ["::before", "::after", ""]).map((pseudo) => [mark(culprit), pseudo]),
    }));
  };
  globalThis.walk = () => {
    const first = way.find(Boolean), out = way.indexOf(undefined, way.indexOf(first));
    const again = out >= 0 && (way.includes(first, out) || way.includes(undefined, out + 1));
    if (!again && way.length < round * ROUNDS) return { more: round, found: [] };
    step();
    document.activeElement?.blur();
    listening.abort();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== sudden);
    main?.scrollTo({ top, behavior: "instant" });
    return { more: 0, found: told(again) };
  };
  return round;
};
