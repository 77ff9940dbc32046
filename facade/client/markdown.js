/**
 * Writes an answer as Markdown again, from the elements it is made of: rendered once more, it gives the same answer.
 * Knows nothing of what stands around an answer. docs/wire.md lists the elements.
 */

/** Characters that could begin something in a line of text. */
const SPECIAL = /[\\`*_~[\]<>$|&]/g;
/** What could begin a block at the start of a line. */
const STARTS = /^(\s*)([#+-]|\d{1,9}[.)]|={2,}|:)(?=\s|$|-|=)/gm;

/** Headings of answers begin with h3. */
const ABOVE = 2;

/** @param {string} text @param {string} mark @returns {string} a run of it longer than any in text, and at least as long as it is */
function fence(text, mark) {
  const runs = text.match(new RegExp(`${mark[0]}+`, "g")) ?? [];
  return mark[0].repeat(Math.max(mark.length, ...runs.map((run) => run.length + 1)));
}

/** @param {string} text @param {string} first @param {string} [others] @returns {string} each line behind what belongs before it */
const indent = (text, first, others = first) =>
  text.split("\n").map((line, at) => (at ? others : first) + line).join("\n")
    .replace(/^[ \t]+$/gm, "");

/** A number in brackets, as answers name their sources; before any of these it would begin a link. */
const REFERENCE = /\\\[(\d[\d, ]*)\\\](?![(:])/g;

/** @param {string} text */
const escaped = (text) => text.replace(/[^\S\n]+/g, " ").replace(SPECIAL, "\\$&").replace(REFERENCE, "[$1]");

/** @param {Element} element @param {string} mark @returns {string} its text between marks, white space outside of them */
function marked(element, mark) {
  const [, before, text, after] = /** @type {RegExpExecArray} */ (/^(\s*)(.*?)(\s*)$/s.exec(inline(element)));
  return text && before + mark + text + mark + after;
}

/** @param {Element} element @returns {string} */
function code(element) {
  const text = element.textContent ?? "";
  const mark = fence(text, "`");
  const space = /^`|`$|^ .* $/s.test(text) ? " " : "";
  return mark + space + text + space + mark;
}

/** @param {Element} link @returns {string} */
function link(link) {
  const href = link.getAttribute("href") ?? "";
  const place = /[\s()<>]/.test(href) ? `<${href.replace(/[<>]/g, "\\$&")}>` : href;
  return `${link.matches(".picture") ? "!" : ""}[${inline(link)}](${place})`;
}

/** @param {Element} element @returns {string} the TeX it was drawn from */
const tex = (element) => element.querySelector("math")?.getAttribute("alttext") ?? element.textContent ?? "";

/** @type {Record<string, (element: Element) => string>} */
const INLINE = {
  STRONG: (element) => marked(element, "**"),
  EM: (element) => marked(element, "*"),
  S: (element) => marked(element, "~~"),
  CODE: (element) => element.matches(".math") ? `$${element.textContent}$` : code(element),
  A: link,
  IMG: (element) => `![${escaped(element.getAttribute("alt") ?? "")}](${element.getAttribute("src")})`,
  BR: () => "\\\n",
  SUP: (element) =>
    element.matches(".footnote-ref")
      ? `[^${(element.textContent ?? "").replace(/\D/g, "")}]`
      : inline(element),
};

/** @param {Node} node @returns {string} */
function inline(node) {
  return [...node.childNodes].map((child) => {
    if (child instanceof Text) return escaped(child.data);
    if (!(child instanceof Element)) return "";
    if (child.matches("[data-tools]")) return "";
    if (child.matches('[data-hook="references"]')) return escaped(child.textContent ?? "");
    if (child.matches("span.math")) return `$${tex(child)}$`;
    if (child.matches(".task")) return child.getAttribute("data-checked") === "true" ? "[x]" : "[ ]";
    return (INLINE[child.tagName.toUpperCase()] ?? inline)(child);
  }).join("");
}

/** @param {Element} element @returns {string} */
const line = (element) => inline(element).trim().replace(/ *\n\s*/g, "\n").replace(STARTS, "$1\\$2");

/** @param {Element} list @returns {string} */
function items(list) {
  const ordered = list.tagName === "OL";
  const start = Number(list.getAttribute("start") ?? 1);
  const own = [...list.children].filter((child) => child.tagName === "LI");
  const loose = own.some((item) => item.querySelector(":scope > p"));
  return own.map((item, at) => {
    const mark = ordered ? `${start + at}. ` : "- ";
    return indent(blocks(item), mark, " ".repeat(mark.length));
  }).join(loose ? "\n\n" : "\n");
}

/** @param {Element} box @returns {string} */
function table(box) {
  const rows = [...box.querySelectorAll("tr")].map((row) => [...row.children]);
  const write = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const rule = (/** @type {Element} */ cell) => {
    const align = cell.getAttribute("data-align");
    return `${align === "left" || align === "center" ? ":" : ""}---${
      align === "right" || align === "center" ? ":" : ""
    }`;
  };
  const [head = [], ...body] = rows;
  const cell = (/** @type {Element} */ one) => inline(one).trim().replace(/\n/g, " ");
  return [write(head.map(cell)), write(head.map(rule)), ...body.map((row) => write(row.map(cell)))].join(
    "\n",
  );
}

/** @param {Element} box @returns {string} */
function listing(box) {
  const text = (box.querySelector("code") ?? box).textContent ?? "";
  const mark = fence(text, "```");
  return `${mark}${box.getAttribute("data-language") ?? ""}\n${text.replace(/\n$/, "")}\n${mark}`;
}

/** @param {Element} box @returns {string} */
function alert(box) {
  const kind = /markdown-alert-(\w+)/.exec(box.className)?.[1] ?? "note";
  const copy = /** @type {Element} */ (box.cloneNode(true));
  copy.querySelector(".markdown-alert-title")?.remove();
  return indent(`[!${kind.toUpperCase()}]\n${blocks(copy)}`.trim(), "> ");
}

/** @param {Element} section @returns {string} */
const notes = (section) =>
  [...section.querySelectorAll(":scope > ol > li")]
    .map((item) => indent(blocks(item), `[^${item.getAttribute("value")}]: `, "    ")).join("\n\n");

/** @type {[string, (element: Element) => string][]} */
const BLOCKS = [
  [".code", listing],
  [".table", table],
  ["div.math", (element) => `$$\n${tex(element)}\n$$`],
  [".markdown-alert", alert],
  [".footnotes", notes],
  [
    "h3, h4, h5, h6",
    (element) => "#".repeat(Number(element.tagName[1]) - ABOVE) + " " + inline(element).trim(),
  ],
  ["ul, ol", items],
  ["blockquote", (element) => indent(blocks(element), "> ")],
  ["hr", () => "---"],
  ["pre", listing],
  ["p", line],
];
const BLOCK = BLOCKS.map(([selector]) => selector).join();

/** @param {Element} parent @returns {string} its blocks, and the runs of text between them, apart */
function blocks(parent) {
  /** @type {string[]} */
  const found = [];
  let run = document.createElement("p");
  const close = () => {
    if (run.textContent?.trim() || run.querySelector("img")) found.push(line(run));
    run = document.createElement("p");
  };
  for (const child of parent.childNodes) {
    const write = child instanceof Element && BLOCKS.find(([selector]) => child.matches(selector));
    if (write) close(), found.push(write[1](child));
    else if (child instanceof Element && child.querySelector(BLOCK)) close(), found.push(blocks(child));
    else run.append(child.cloneNode(true));
  }
  close();
  const tight = parent.tagName === "LI" && !parent.querySelector(":scope > p");
  return found.filter(Boolean).join(tight ? "\n" : "\n\n");
}

/** @param {Element} body an answer's @returns {string} */
export const markdown = (body) => blocks(body).trim() + "\n";
