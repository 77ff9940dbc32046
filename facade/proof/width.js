// width.js: what is wider than the page: how much, and the outermost elements that reach over its edge.
() => {
  const main = document.querySelector("[data-hook=main]");
  const over = Math.max(...[document.documentElement, main].map((box) => box.scrollWidth - box.clientWidth));
  if (over <= 0) return [];
  const marked = globalThis.marked ??= [];
  const end = document.documentElement.clientWidth + 0.5;
  const wide = [...document.body.querySelectorAll("*")].find((each) => {
    const { right, width } = each.getBoundingClientRect();
    return width && right > end && each.checkVisibility();
  });
  const mark = marked.push(wide ?? main) - 1;
  return [{
    mark, why: `what is shown is ${over} px wider than the page`, culprits: [[mark, ""]],
    properties: [
      "min-inline-size", "min-width", "inline-size", "width", "white-space-collapse", "text-wrap-mode", "overflow-wrap",
      "flex-shrink", "grid-template-columns", "margin-left", "margin-inline-start", "translate", "transform", "left",
      "position", "inset-inline-start",
    ],
  }];
};
