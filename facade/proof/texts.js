// texts.js: every text in view, in a modal dialog where one is open: what it says, where its lines are, its colour with alpha, the contrast it needs.
// Each text's element is marked (globalThis.marked); `kept` is what it is of that no theme may take away.
// Lines of the conversation that are cut off are left out, and those at its end, where things float above the text.
(() => {
  const modal = document.querySelector("dialog:modal");
  const main = modal ?? document.querySelector("[data-hook=main]"), view = main.getBoundingClientRect();
  const KEPT = ["disclaimer", "status", "notice", "error"].map((hook) => `[data-hook="${hook}"]`).join();
  const floating = modal ? 0 : 80;
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colour = (text, opacity) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255 * opacity];
  };
  const opacity = (element) =>
    element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
  const needed = ({ fontSize, fontWeight }) =>
    parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24) ? 3 : 4.5;
  const marked = globalThis.marked ??= [];
  const text = (says, element, style, rects, kept) => ({
    mark: marked.push(element) - 1,
    kept,
    says: says.trim().slice(0, 40),
    where: element.closest("[data-hook]")?.dataset.hook,
    colour: colour(style.webkitTextFillColor, opacity(element)),
    needed: needed(style),
    lines: [...rects].filter(({ top, bottom }) =>
      !main.contains(element) || (top >= view.top && bottom <= view.bottom - floating)
    ).map(({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round)),
  });

  const clipped = (element) =>
    element && (getComputedStyle(element).clipPath === "inset(50%)" || clipped(element.parentElement));
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest("noscript, :disabled, [aria-disabled=true]") && !clipped(element);

  const found = [];
  const walker = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || !seen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    found.push(text(node.data, element, getComputedStyle(element), range.getClientRects(), element.closest(KEPT)?.dataset.hook ?? ""));
  }
  for (const field of (modal ?? document).querySelectorAll(":placeholder-shown")) {
    found.push(
      text(field.placeholder, field, getComputedStyle(field, "::placeholder"), field.getClientRects(), ""),
    );
  }
  return found;
});
