/**
 * The one owner of scrolling: a new question goes to the top and its answer grows below; a reader who scrolls is
 * never moved. Knows nothing of messages.
 */

/** Pixels within which the reader counts as being at the end. */
const NEAR = 48;
/** Pixels of drift that are not the reader's. */
const DRIFT = 3;

/**
 * @param {HTMLElement} view what scrolls @param {HTMLElement} content what grows inside
 * @param {HTMLElement} newer the button that leads to the end
 */
export function createScroll(view, content, newer) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  /** What is held in place: the end, the top of a question, or nothing (the reader moved). @type {"end" | HTMLElement | null} */
  let held = null;
  let aim = 0;
  /** How near to the aim the view has come. */
  let nearest = 0;

  const end = () => view.scrollHeight - view.clientHeight;

  /** @returns {number} where the held thing wants the view: of a question at most the half, the rest is its answer's */
  function wanted() {
    if (held === "end" || !held) return end();
    const gap = parseFloat(getComputedStyle(view).scrollPaddingBlockStart) || 0;
    const { top, height } = held.getBoundingClientRect();
    const over = Math.max(0, gap + height - view.clientHeight / 2);
    return Math.min(end(), top + over - gap - view.getBoundingClientRect().top + view.scrollTop);
  }

  /** @param {ScrollBehavior} behavior */
  function go(behavior) {
    aim = Math.round(wanted());
    nearest = view.scrollTop;
    if (Math.abs(nearest - aim) > 1) {
      view.scrollTo({ top: aim, behavior: calm.matches ? "instant" : behavior });
    }
    mark();
  }

  /** Shows the button while text stands below what is seen: the room kept free for an answer is no text. */
  function mark() {
    const written = [...content.lastElementChild?.children ?? []].map((part) =>
      part.getBoundingClientRect().bottom
    );
    newer.hidden = held === "end" || Math.max(0, ...written) - view.getBoundingClientRect().bottom < NEAR;
  }

  view.addEventListener("scroll", () => {
    const now = view.scrollTop;
    const away = Math.abs(now - aim) - Math.abs(nearest - aim);
    if (away < 0) nearest = now;
    // Where the held thing wants it, it was the browser that moved it: something above grew or went.
    else if (away > DRIFT && !(held && Math.abs(now - wanted()) < DRIFT)) {
      held = end() - now < NEAR ? "end" : null;
    }
    mark();
  }, { passive: true });
  newer.addEventListener("click", () => {
    held = "end";
    go("smooth");
    view.focus({ preventScroll: true });
  });
  const sizes = new ResizeObserver(() => held ? go("instant") : mark());
  sizes.observe(content);
  sizes.observe(view);

  return {
    /** @param {HTMLElement} question brings it to the top and holds it there */
    hold(question) {
      held = question;
      aim = nearest = view.scrollTop; // from where what came and went has left it: that was not the reader
      // When it is laid out anyway; the reader may have scrolled before that. At once: what grows below it would cut a
      // smooth way short.
      requestAnimationFrame(() => held === question && go("instant"));
    },
    /** Goes to the end, for a page that was just opened. */
    end() {
      held = "end";
      go("instant");
    },
  };
}
