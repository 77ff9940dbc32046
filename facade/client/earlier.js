/**
 * The beginning of a long conversation, which is drawn piece by piece as the reader comes near it: a page with a
 * thousand messages costs what one with forty does. Knows nothing of how turns are kept.
 */
import { hook } from "./hooks.js";
import { path } from "./tree.js";

/** @typedef {import("./turn.js").Turn} Turn */

/** Questions, with their answers, of one piece. */
const PIECE = 10;

/** @param {Iterable<Turn>} turns @returns {Map<string, Turn>} */
const byId = (turns) => new Map([...turns].map((turn) => [turn.id, turn]));

/**
 * @param {Turn[]} turns of one conversation, oldest first @param {string} chosen as for path
 * @param {number} count how many of the versions that are read @returns {Turn[]} the last ones, and all beside and below them
 */
export function latest(turns, chosen, count) {
  const top = path(byId(turns), chosen).at(-count);
  if (!top) return turns;
  const below = new Set([top.parent]);
  return turns.filter(({ id, parent }) => below.has(parent) && below.add(id));
}

/**
 * @param {HTMLElement} app
 * @param {Pick<import("./late.js").Parts, "memory" | "conversation">} parts
 * @param {HTMLElement} button asks for the next piece; it is asked for too where the button comes near
 */
export function createEarlier(app, { memory, conversation }, button) {
  const view = hook(app, "main");
  const known = () => conversation.turns;
  let chat = "";
  /** @type {Turn[]} */
  let all = [];
  let count = 0;

  /** @param {number} more draws so many before what is drawn @param {boolean} [stay] leaves the reader where he is */
  function draw(more, stay = true) {
    if (memory.chat() !== chat) all = [];
    count += more;
    const piece = latest(all, memory.chosen(), count);
    const fresh = piece.filter(({ id }) => !known().has(id));
    const below = view.scrollHeight - view.scrollTop;
    if (fresh.length) conversation.add(fresh);
    if (stay && fresh.length) view.scrollTop = view.scrollHeight - below;
    button.hidden = piece.length === all.length;
    near.unobserve(button);
    near.observe(button); // tells again where it is
  }

  const near = new IntersectionObserver(
    (seen) => seen.at(-1)?.isIntersecting && draw(PIECE),
    { root: view, rootMargin: "100% 0px 0px" },
  );
  button.hidden = true;
  button.addEventListener("click", () => draw(PIECE));
  addEventListener("beforeprint", () => draw(all.length));
  hook(app, "messages").before(button);

  return {
    /** @param {Turn[]} turns all that is kept of the conversation that is open now, oldest first; the last ones are drawn */
    begin(turns) {
      chat = memory.chat();
      all = turns;
      count = 0;
      draw(2 * PIECE, false);
    },
    /** @returns {Turn[]} the versions that are read, drawn or not */
    shown: () => path(byId([...(memory.chat() === chat ? all : []), ...known().values()]), memory.chosen()),
  };
}
