/**
 * Brings the blocks of an answer into the page; what is settled is never touched again, so that selection, focus
 * and scroll positions in it stay. Knows nothing of messages or of what the HTML says.
 */
import { write } from "./hooks.js";

/**
 * @typedef {import("./block.js").Block} Block
 * @typedef {(root: Element) => void} Equip adds to fresh HTML what is the page's own
 * @typedef {Block & { wrapper: Element, place: Element }} Drawn what stands in the page; parts go into place
 */

/** @param {Element} body @returns {Drawn} */
function start(body) {
  const wrapper = document.createElement("div");
  wrapper.dataset.block = "";
  body.append(wrapper);
  return { wrapper, place: wrapper, html: "", hole: null, parts: [] };
}

/** @param {string} html of a part: one element, or nothing @param {Equip} equip @returns {Node} which takes its place */
function piece(html, equip) {
  // Only in a template may a row stand without its table.
  const template = document.createElement("template");
  write(template, html);
  const element = template.content.firstElementChild;
  if (!element) return new Text();
  equip(element);
  return element;
}

/** @param {Drawn} drawn @param {Block} block @param {Equip} equip */
function paint(drawn, { html, hole, parts }, equip) {
  const { wrapper } = drawn;
  if (drawn.html !== html || drawn.hole !== hole) {
    write(wrapper, html);
    // The tag right before the hole is that of the element which the parts go into.
    const [, tag] = /<(\w+)[^<]*$/.exec(html.slice(0, hole ?? 0)) ?? [];
    Object.assign(drawn, { html, hole, parts: [], place: tag && wrapper.querySelector(tag) || wrapper });
    equip(wrapper);
  }
  const there = drawn.parts;
  for (let number = 0; number < Math.max(there.length, parts.length); number++) {
    const part = parts[number] ?? "";
    if (there[number] === part) continue;
    there[number] = part;
    const fresh = piece(part, equip);
    const old = drawn.place.childNodes[number];
    if (old) old.replaceWith(fresh);
    else drawn.place.append(fresh);
  }
}

/**
 * Makes the children of body one wrapper a block, each holding its HTML.
 * @param {Element} body @param {Block[]} blocks @param {Drawn[]} drawn what stands there now; updated @param {Equip} equip
 */
export function patch(body, blocks, drawn, equip) {
  while (drawn.length > blocks.length) drawn.pop()?.wrapper.remove();
  blocks.forEach((block, index) => paint(drawn[index] ??= start(body), block, equip));
}
