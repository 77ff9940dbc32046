/**
 * Shows a picture of another host in its place once the visitor asks for it. Until then nobody learns that it is read.
 * Knows nothing of answers. The page's policy loads no foreign picture: a frame with a policy of its own does.
 */

/** Pixels that a picture may be high. */
const HIGHEST = 640;

/** @param {HTMLElement} log what holds the answers */
export function createPictures(log) {
  log.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest(".picture");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.nextElementSibling?.matches("iframe")) return; // it is shown: the link leads to it, as links do
    event.preventDefault();
    link.after(frame(link));
  });
}

/** @param {HTMLAnchorElement} link */
function frame({ href, textContent }) {
  const box = document.createElement("iframe");
  const alt = textContent ?? "";
  box.dataset.tools = "";
  box.title = alt;
  box.src = "picture?" + new URLSearchParams({ src: href, alt });
  box.addEventListener("load", () => {
    const { naturalWidth: width, naturalHeight: height } = box.contentDocument?.images[0] ?? {};
    if (!width || !height) return; // it did not come: the frame says what it would show
    box.width = String(width);
    box.height = String(Math.min(HIGHEST, height * Math.min(1, box.clientWidth / width)));
  });
  return box;
}
