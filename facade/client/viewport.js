/**
 * Keeps the page within what is seen where a keyboard on the screen covers its foot: Safari on phones lays it over the
 * page and does not know `interactive-widget`. Knows nothing of what is on the page.
 * https://drafts.csswg.org/cssom-view/#visualviewport
 */

/** Pixels: less is a bar of the browser, not a keyboard. */
const KEYBOARD = 100;

/** @param {HTMLElement} app @param {VisualViewport | null} [seen] */
export function fitToViewport(app, seen = visualViewport) {
  seen?.addEventListener("resize", () => {
    const covered = seen.scale === 1 && innerHeight - seen.height > KEYBOARD; // who has zoomed in moves the page himself
    app.style.blockSize = covered ? `${seen.height}px` : "";
    if (covered) scrollTo(0, 0);
  });
}
