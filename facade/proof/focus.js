// focus.js: which controls look the same with the keyboard's focus on them as without it. A key was pressed before, so that a focus set from here shows as the keyboard's does.
() => {
  const LOOKS = [
    "outline-style", "outline-width", "outline-color", "outline-offset", "box-shadow", "color", "background-color",
    "background-image", "border-top-color", "border-top-width", "border-bottom-color", "border-bottom-width",
    "border-left-color", "border-left-width", "border-right-color", "border-right-width", "text-decoration-line",
    "text-decoration-color", "text-decoration-style", "text-decoration-thickness", "content", "opacity", "filter",
  ];
  const marked = globalThis.marked ??= [];
  const invisible = (colour) => /^(transparent|rgba\(.*, 0\))$/.test(colour);
  const looks = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && ["none", "normal"].includes(style.content)) return "";
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) && !invisible(style.outlineColor);
    return LOOKS.filter((name) => ringed || !name.startsWith("outline")).map((name) => style.getPropertyValue(name)).join();
  };
  const look = (element) => {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish();
    }
    const around = [element, element.parentElement, element.closest("label, form, [data-hook=dock]") ?? element];
    return around.flatMap((each) => [undefined, "::before", "::after"].map((pseudo) => looks(each, pseudo))).join("|");
  };
  const main = document.querySelector("[data-hook=main]"), top = main?.scrollTop;
  document.activeElement?.blur();
  const found = [];
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (element.tabIndex < 0) continue;
    const apart = look(element);
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) continue;
    if (look(element) === apart) {
      const mark = marked.push(element) - 1;
      found.push({
        mark, why: "looks the same with the keyboard's focus on it", culprits: [[mark, ""]],
        properties: ["outline-style", "outline-width", "outline-color"],
      });
    }
    element.blur();
  }
  main?.scrollTo({ top, behavior: "instant" });
  return found;
};
