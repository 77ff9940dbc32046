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

/** A frame around an element, which no style sheet of a theme reaches. */
function createMark() {
  const mark = document.createElement("div");
  Object.assign(mark.style, {
    background: "rgb(0 110 255 / 0.12)",
    border: "2px solid #06f",
    borderRadius: "4px",
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
 * @returns {(on: boolean) => void}
 */
export function createPick(tell, ended) {
  const mark = createMark();
  /** @type {AbortController | undefined} */
  let mode;
  /** @type {Element | null} */
  let at = null;

  /** @param {Element | null} element @param {boolean} kept */
  function point(element, kept) {
    if (!element) return;
    at = element;
    mark.around(element);
    const hook = element.getAttribute("data-hook");
    const name = element.localName + (hook ? ` data-hook="${hook}"` : "");
    tell({ at: element.getAttribute(LINE) ?? "", kept, element: `<${name}>` });
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const move = MOVES[event.key];
    if (event.key === "Escape") ended();
    else if (event.key === "Enter") point(at, true);
    else if (move) point(at && move(at), false);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  return (on) => {
    mode?.abort();
    mark.off();
    if (!on) return;
    mode = new AbortController();
    const always = { capture: true, signal: mode.signal };
    addEventListener(
      "pointermove",
      ({ target }) => point(made(/** @type {Element} */ (target)), false),
      always,
    );
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
    point(at?.isConnected ? at : document.body, false);
  };
}
