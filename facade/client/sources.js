/**
 * Shows a source of an answer on a card: from its number in the text, and from the list below the answer.
 * Knows nothing of how answers come or how the numbers are found.
 */
import { hook } from "./hooks.js";
import { link, unlink } from "./references.js";

/**
 * @typedef {import("./turn.js").Source} Source
 * @typedef {{ number: number, source: Source }} Numbered
 */

/** Characters of a title, and of a passage that stands for one. */
const TITLE = 200;
const BEGINNING = 60;

/** @param {Source[]} sources @returns {Numbered[]} by the number that the app gave it, else by its place */
const numbered = (sources) =>
  sources.map((source, at) => {
    const { position } = source;
    const given = Number.isInteger(position) && Number(position) > 0;
    return { number: given ? Number(position) : at + 1, source };
  });

/** @param {string} [url] @returns {URL | undefined} where it can be read, on the web */
function place(url = "") {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
}

/** @param {Source} source */
const titled = ({ title, text, url }) =>
  title.slice(0, TITLE) || place(url)?.host || text.slice(0, BEGINNING);

/** @param {HTMLElement} card @param {string} name @param {Source} source */
function write(card, name, { text, url }) {
  hook(card, "card-title").textContent = name;
  const passage = hook(card, "card-text");
  passage.textContent = text;
  passage.hidden = !text;
  passage.scrollTop = 0;
  const target = place(url);
  const way = hook(card, "card-link");
  way.hidden = !target;
  way.setAttribute("href", target?.href ?? "");
  hook(card, "card-host").textContent = target?.host ?? "";
}

/**
 * A card beside what was pressed: closed by its button, by Escape or by a press elsewhere.
 * @param {HTMLElement} app @param {HTMLElement} card
 */
function createCard(app, card) {
  /** @type {HTMLElement | undefined} */
  let opener;
  card.popover = "auto";
  card.hidden = false;
  app.append(card);
  hook(card, "close").addEventListener("click", () => card.hidePopover());
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.stopPropagation(); // the browser closes it; the page's own keys stay out of it
  });
  card.addEventListener("focusout", ({ relatedTarget }) => {
    const left = relatedTarget instanceof Node && !card.contains(relatedTarget);
    // It must not cover what the keyboard has gone on to.
    if (left && opener?.ariaExpanded === "true") card.hidePopover();
  });
  card.addEventListener("beforetoggle", (event) => {
    const open = /** @type {ToggleEvent} */ (event).newState === "open";
    if (opener) opener.ariaExpanded = String(open);
    if (!open && card.contains(document.activeElement)) opener?.focus({ preventScroll: true });
  });
  return (/** @type {HTMLElement} */ from) => {
    if (card.matches(":popover-open")) card.hidePopover();
    opener = from;
    card.showPopover();
    card.focus({ preventScroll: true });
  };
}

/** @param {HTMLElement} title in the list @param {() => void} act */
function press(title, act) {
  title.role = "button";
  title.ariaHasPopup = "dialog";
  title.ariaExpanded = "false";
  if (title.tabIndex < 0) title.tabIndex = 0;
  title.addEventListener("click", (event) => {
    event.preventDefault(); // without the late script it unfolds there
    act();
  });
  if (title.tagName === "SUMMARY") return;
  title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
}

/**
 * @param {HTMLElement} app @param {HTMLElement} card the theme's @param {import("./config.js").Say} say
 * @returns {(message: HTMLElement, sources: Source[]) => void} gives an answer that has ended the ways to its sources
 */
export function createSources(app, card, say) {
  if (!card.showPopover) return () => {}; // browsers before 2024: the list unfolds, the numbers stay text
  const show = createCard(app, card);
  /** What the buttons of an answer were made for. @type {WeakMap<HTMLElement, string>} */
  const known = new WeakMap();

  /** @param {Numbered} of */
  const name = ({ number, source }) => say("source_number", { number, title: titled(source) });

  /** @param {HTMLElement} from @param {Numbered} of */
  function open(from, of) {
    write(card, name(of), of.source);
    show(from);
  }

  return (message, sources) => {
    const all = numbered(sources);
    const body = hook(message, "message-body");
    const now = JSON.stringify(sources);
    if ((known.get(message) ?? now) !== now) unlink(body);
    known.set(message, now);
    const find = (/** @type {number} */ number) => all.find((one) => one.number === number);
    link(body, (number) => {
      const found = find(number);
      return found && name(found);
    });
    body.querySelectorAll('[data-hook="reference"]:not([data-ready])').forEach((element) => {
      const button = /** @type {HTMLElement} */ (element);
      const found = find(Number(button.dataset.number));
      button.dataset.ready = "";
      if (found) button.addEventListener("click", () => open(button, found));
    });
    hook(message, "source-list").querySelectorAll('[data-hook="source-title"]').forEach((element, at) => {
      const title = /** @type {HTMLElement} */ (element);
      if (title.role || !all[at]) return;
      title.dataset.number = String(all[at].number);
      title.ariaLabel = name(all[at]);
      press(title, () => open(title, all[at]));
    });
  };
}
