/**
 * Shows what the app attached where the page's policy lets it load: pictures small, recordings and films with their
 * controls, each beside the link to it, which stays when it does not load: such addresses expire.
 * Knows nothing of how a picture is enlarged.
 */
import { hook } from "./hooks.js";

/** @param {string} href @param {string[]} hosts @returns {{ own: boolean, listed: boolean }} whether the policy loads it */
function allowed(href, hosts) {
  const url = new URL(href, location.href);
  return {
    own: url.origin === location.origin && url.pathname.startsWith("/files/"),
    listed: url.protocol === "https:" && hosts.includes(url.host),
  };
}

/** @param {string} src @param {string} label @returns {HTMLElement} */
function picture(src, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.hook = "attachment-picture";
  button.ariaLabel = label;
  button.ariaHasPopup = "dialog";
  const image = document.createElement("img");
  Object.assign(image, { alt: "", loading: "lazy", decoding: "async", referrerPolicy: "no-referrer", src });
  button.append(image);
  return button;
}

/** @param {"audio" | "video"} kind @param {string} src @param {string} name @returns {HTMLElement} */
function player(kind, src, name) {
  const media = document.createElement(kind);
  Object.assign(media, { controls: true, preload: "none", playsInline: true, src, ariaLabel: name });
  media.dataset.hook = "attachment-player";
  return media;
}

/** @param {HTMLImageElement} image of the text that did not come: a link in its place, in which nothing can be enlarged */
function replace(image) {
  if (image.hidden) return;
  const link = document.createElement(image.closest("a") ? "span" : "a");
  link.dataset.tools = "";
  link.textContent = image.alt || new URL(image.src).host;
  if (link instanceof HTMLAnchorElement) {
    Object.assign(link, { href: image.src, target: "_blank", rel: "noopener noreferrer nofollow ugc" });
  }
  image.hidden = true;
  image.after(link);
}

/** @param {Element} element a picture or a player that did not load */
function lost(element) {
  const item = /** @type {HTMLElement | null} */ (element.closest('[data-hook="attachment"]'));
  if (!item) return element instanceof HTMLImageElement && replace(element);
  const shown = hook(item, item.dataset.media ?? "");
  if (shown.contains(document.activeElement)) hook(item, "attachment-link").focus();
  item.dataset.media = "none";
  shown.remove();
}

/**
 * @param {HTMLElement} log what holds the answers
 * @param {{ hosts: string[], say: import("./config.js").Say }} options hosts whose pictures load by themselves
 * @returns {(message: HTMLElement) => void} gives an answer that has ended its media
 */
export function createMedia(log, { hosts, say }) {
  log.addEventListener("error", ({ target }) => {
    const element = /** @type {Element} */ (target);
    const done = element.closest('[data-hook="message-bot"]:not([data-state="streaming"])');
    if (done && element.matches("[data-block] img, [data-media] :is(img, audio, video)")) lost(element);
  }, true);

  /** @param {string} kind @param {string} href @param {string} name @returns {HTMLElement | undefined} */
  function medium(kind, href, name) {
    const { own, listed } = allowed(href, hosts);
    if (kind === "image" && (own || listed)) return picture(href, `${say("enlarge")}: ${name}`);
    if ((kind === "audio" || kind === "video") && own) return player(kind, href, name);
    return undefined;
  }

  return (message) => {
    for (const child of hook(message, "attachments").children) {
      const item = /** @type {HTMLElement} */ (child);
      const href = hook(item, "attachment-link").getAttribute("href");
      if (item.dataset.media || !href) continue;
      const shown = medium(item.dataset.kind ?? "", href, hook(item, "attachment-name").textContent ?? "");
      item.dataset.media = shown?.dataset.hook ?? "none";
      if (shown) item.prepend(shown);
    }
    for (const image of hook(message, "message-body").querySelectorAll("img")) {
      if (image.complete && !image.naturalWidth) image.decode().catch(() => lost(image));
    }
  };
}
