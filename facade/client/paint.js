/**
 * Brings the blocks of an answer into the page. What did not change is not touched, so that selection, focus and
 * scroll positions in it stay. Knows nothing of messages or of what the HTML says.
 */
import { whole } from "./block.js";
import { extend } from "./hooks.js";
import { parsed } from "./html.js";

/**
 * @typedef {import("./block.js").Block} Block
 * @typedef {(fresh: Element) => void} Equip adds to a fresh element what is the page's own, marked with data-tools
 * @typedef {import("./block.js").Piece} Piece
 * @typedef {{ wrapper: Element, shell?: Piece, parts: Piece[] }} Drawn what stands in the page
 */

/** How many blocks at the end are always laid out: what is below them must not be pushed about. */
const FRESH = 8;

/** @param {Element} body @returns {Drawn} */
function start(body) {
  const wrapper = document.createElement("div");
  wrapper.dataset.block = "";
  body.append(wrapper);
  body.children[body.children.length - FRESH]?.setAttribute("data-settled", "");
  return { wrapper, parts: [] };
}

/** What stands for a part that is gone: the others keep their numbers. */
const GONE = "<!>"; // which is read as an empty comment

/** @param {Node} node @returns {Node} it alone, without what the page's own tools set on it */
function bare(node) {
  const copy = node.cloneNode();
  if (copy instanceof Element) copy.removeAttribute("data-wrap");
  return copy;
}

/**
 * Makes old look like fresh, by the smallest change.
 * @param {Node} parent @param {Node | undefined} old child of parent @param {Node} fresh @param {Equip} equip
 */
function renew(parent, old, fresh, equip) {
  if (old?.isEqualNode(fresh)) return;
  if (old instanceof Text && fresh instanceof Text) extend(old, fresh.data);
  else if (old instanceof Element && bare(old).isEqualNode(bare(fresh))) merge(old, fresh, equip);
  else {
    if (old) parent.replaceChild(fresh, old);
    else parent.appendChild(fresh);
    if (fresh instanceof Element) equip(fresh);
  }
}

/** @param {Element} old @param {Node} fresh whose children old is to have @param {Equip} equip */
function merge(old, fresh, equip) {
  const there = [...old.childNodes].filter((node) =>
    !(node instanceof HTMLElement && node.dataset.tools === "")
  );
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, number) => renew(old, there[number], node, equip));
  there.slice(wanted.length).forEach((node) => node.remove());
}

const inside = (/** @type {Piece} */ part) => whole(part) || GONE;

/** @param {Piece} now @param {Piece} [was] */
const same = (now, was) => now.html === was?.html && now.close === was.close;

/** @param {Piece} piece @returns {Piece} as it is now */
const copy = ({ html, close }) => ({ html, close });

/** @param {Drawn} drawn @param {Block} block @param {Equip} equip */
function paint(drawn, block, equip) {
  const { wrapper, shell, parts } = drawn;
  if (!same(block, shell)) {
    merge(wrapper, parsed(block.html + block.parts.map(inside).join("") + block.close), equip);
    Object.assign(drawn, { shell: copy(block), parts: block.parts.map(copy) });
    return;
  }
  block.parts.forEach((part, number) => {
    if (same(part, parts[number])) return;
    parts[number] = copy(part);
    // The tag that opens last before the parts is that of the element which they stand in.
    const [, tag] = /<(\w+)[^<]*$/.exec(block.html) ?? [];
    const place = tag && wrapper.querySelector(tag) || wrapper;
    const [fresh] = parsed(inside(part)).childNodes;
    renew(place, place.childNodes[number], fresh, equip);
  });
}

/**
 * Makes the children of body one wrapper a block, each holding its HTML.
 * @param {Element} body @param {Block[]} blocks @param {Drawn[]} drawn what stands there now; updated @param {Equip} equip
 */
export function patch(body, blocks, drawn, equip) {
  while (drawn.length > blocks.length) drawn.pop()?.wrapper.remove();
  blocks.forEach((block, index) => paint(drawn[index] ??= start(body), block, equip));
}
