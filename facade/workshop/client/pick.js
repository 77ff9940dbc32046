/**
 * Lets a person point at an element, by pointer or keys, and tells which template line made it. The lines stand in the
 * document that the workshop serves. Knows nothing of templates.
 */

const LINE = "data-line";

/** @param {Element | null} element @returns {Element | null} the nearest around it that a template made */
const made = (element) => element?.closest(`[${LINE}]`) ?? null;

/** @param {Element} one @param {-1 | 1} step @returns {Element | null} the next of its siblings that can be pointed at */
function beside(one, step) {
  for (let next = step > 0 ? one.nextElementSibling : one.previousElementSibling; next;) {
    if (next.hasAttribute(LINE) && next.checkVisibility()) return next;
    next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
  }
  return null;
}

/** @type {Record<string, (element: Element) => Element | null>} */
const MOVES = {
  ArrowUp: (element) => made(element.parentElement),
  ArrowDown: (element) =>
    [...element.querySelectorAll(`[${LINE}]`)].find((inner) => inner.checkVisibility()) ?? null,
  ArrowRight: (element) => beside(element, 1),
  ArrowLeft: (element) => beside(element, -1),
};

/** Two lines around an element, one light and one dark, which no style sheet of a theme reaches and which veil nothing. */
function createMark() {
  const mark = document.createElement("div");
  mark.dataset.mark = "";
  Object.assign(mark.style, {
    boxShadow: "inset 0 0 0 3px #fff",
    outline: "2px solid #06f",
    outlineOffset: "-2px",
    pointerEvents: "none",
    position: "fixed",
    zIndex: "2147483647",
  });
  return {
    off: () => mark.remove(),
    /** @param {Element} element */
    around(element) {
      const { top, left, width, height } = element.getBoundingClientRect();
      Object.assign(mark.style, {
        top: `${top}px`,
        left: `${left}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
      document.documentElement.append(mark);
    },
  };
}

/**
 * @param {(line: { at: string, kept: boolean, element: string }) => void} tell kept: by a click or Enter
 * @param {() => void} ended by Escape
 * @returns {{ pick: (on: boolean) => void, leave: () => void }} leave: something in another frame is pointed at
 */
export function createPick(tell, ended) {
  const mark = createMark();
  /** @type {AbortController | undefined} */
  let mode;
  /** @type {Element | null} */
  let at = null;
  let marked = false;
  let place = "";

  /** @param {Element | null} element @param {boolean} kept */
  function point(element, kept) {
    if (!element) return;
    const same = marked && element === at;
    [at, marked] = [element, true];
    mark.around(element);
    if (same && !kept) return;
    const hook = element.getAttribute("data-hook");
    const name = element.localName + (hook ? ` data-hook="${hook}"` : "");
    tell({ at: element.getAttribute(LINE) ?? "", kept, element: `<${name}>` });
  }

  /** @param {PointerEvent} event a browser tells of a pointer that lies still, too, when what is below it moves */
  function move({ target, screenX, screenY }) {
    const now = `${screenX} ${screenY}`;
    if (now !== place) point(made(/** @type {Element} */ (target)), false);
    place = now;
  }

  function leave() {
    [marked, place] = [false, ""];
    mark.off();
  }

  /** @param {KeyboardEvent} event the first arrow begins at the page itself */
  function press(event) {
    const step = MOVES[event.key];
    const from = at?.isConnected ? at : document.body;
    if (event.key === "Escape") ended();
    else if (event.key === "Enter") point(at, true);
    else if (step) point(step(from) ?? (at ? null : from), false);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function pick(/** @type {boolean} */ on) {
    if (on === Boolean(mode)) return;
    mode?.abort();
    mode = undefined;
    leave();
    at = null;
    if (!on) return;
    mode = new AbortController();
    const always = { capture: true, signal: mode.signal };
    addEventListener("pointermove", move, always);
    addEventListener(
      "pointerout",
      ({ relatedTarget }) =>
        relatedTarget || parent.document.activeElement === globalThis.frameElement || leave(),
      always,
    );
    addEventListener("blur", ({ target }) => target === globalThis && leave(), always);
    addEventListener("focusin", ({ target }) => point(made(/** @type {Element} */ (target)), false), always);
    addEventListener("keydown", press, always);
    for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "submit"]) {
      addEventListener(name, (event) => event.stopImmediatePropagation(), always);
    }
    addEventListener("click", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      point(made(/** @type {Element} */ (event.target)), true);
    }, always);
  }

  return { pick, leave };
}
