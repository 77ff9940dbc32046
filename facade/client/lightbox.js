/**
 * Shows a picture of the conversation as large as the window: from the text or from what was attached; arrow keys go on
 * to the others. Knows nothing of whether a picture may load: only those that stand in the page are shown.
 */
import { hook } from "./hooks.js";
import { createPanel } from "./panels.js";

const TEXT = "[data-block] img:not([hidden])";
const ATTACHED = '[data-hook="attachment-picture"] > img';

/** @param {HTMLImageElement} image @returns {boolean} one in a link is the link's */
const free = (image) => !image.closest("a");

/** @param {HTMLImageElement} image @returns {string} */
function named(image) {
  const item = image.closest('[data-hook="attachment"]');
  return (item ? hook(item, "attachment-name").textContent : image.alt) ?? "";
}

/**
 * @param {HTMLElement} app @param {HTMLElement} log what holds the answers
 * @param {{ panel: HTMLElement, say: import("./config.js").Say, lang: string, dir: string }} options panel: the theme's
 * @returns {(message: HTMLElement) => void} makes the pictures of an answer that has ended buttons
 */
export function createLightbox(app, log, { panel, say, lang, dir }) {
  const { show } = createPanel(app, panel);
  const whole = /** @type {HTMLImageElement} */ (hook(panel, "picture-whole"));
  /** @type {HTMLImageElement[]} */
  let pictures = [];
  let at = 0;

  const turn = (/** @type {number} */ by) => (at + by + pictures.length) % pictures.length;
  const place = (/** @type {number} */ index) =>
    `${say("picture")} ${(index + 1).toLocaleString(lang)}/${pictures.length.toLocaleString(lang)}`;

  function draw() {
    const image = pictures[at];
    const name = named(image) || say("picture");
    const src = image.currentSrc || image.src;
    const link = /** @type {HTMLAnchorElement} */ (hook(panel, "picture-download"));
    Object.assign(whole, { alt: name, referrerPolicy: "no-referrer", src, hidden: false });
    Object.assign(link, { href: src, download: name });
    hook(panel, "picture-name").textContent = name;
    for (
      const [button, by]
        of /** @type {[string, number][]} */ ([["picture-previous", -1], ["picture-next", 1]])
    ) {
      hook(panel, button).hidden = pictures.length < 2;
      hook(panel, button).ariaLabel = place(turn(by));
    }
    const count = hook(panel, "picture-count");
    count.hidden = pictures.length < 2;
    count.textContent = place(at);
  }

  /** @param {number} by */
  function go(by) {
    at = turn(by);
    draw();
  }

  /** @param {HTMLImageElement} image */
  function open(image) {
    pictures = [.../** @type {NodeListOf<HTMLImageElement>} */ (log.querySelectorAll(`${TEXT}, ${ATTACHED}`))]
      .filter(free);
    at = Math.max(0, pictures.indexOf(image));
    draw();
    show();
  }

  /** @param {EventTarget | null} target @returns {HTMLImageElement | null} */
  const pressed = (target) => {
    const element = target instanceof Element
      ? target.closest('img[role="button"], [data-hook="attachment-picture"]')
      : null;
    return element instanceof HTMLImageElement ? element : element?.querySelector("img") ?? null;
  };

  log.addEventListener("click", ({ target }) => {
    const image = pressed(target);
    if (image) open(image);
  });
  log.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if ((key !== "Enter" && key !== " ") || !(target instanceof HTMLImageElement)) return;
    event.preventDefault();
    target.click();
  });
  whole.addEventListener("error", () => whole.hidden = true);
  panel.addEventListener("close", () => whole.removeAttribute("src"));
  panel.addEventListener("keydown", ({ key }) => {
    if (pictures.length < 2 || (key !== "ArrowLeft" && key !== "ArrowRight")) return;
    go((key === "ArrowRight") === (dir === "ltr") ? 1 : -1);
  });
  hook(panel, "picture-previous").addEventListener("click", () => go(-1));
  hook(panel, "picture-next").addEventListener("click", () => go(1));

  return (message) => {
    for (const image of hook(message, "message-body").querySelectorAll("img")) {
      if (image.role || !free(image)) continue;
      image.role = "button";
      image.tabIndex = 0;
      image.ariaHasPopup = "dialog";
      image.ariaLabel = `${say("enlarge")}${image.alt ? ": " + image.alt : ""}`;
    }
  };
}
