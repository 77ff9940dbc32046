/**
 * The box the visitor writes in: when Enter sends, how it grows, what may be sent.
 * Knows nothing of conversations.
 */
import { hook, show } from "./hooks.js";

/** Characters the server takes. */
const LIMIT = 16_000;
/** Milliseconds in which a keydown still belongs to a composition that ended (Safari ends it first, WebKit bug 165004). */
const LATE = 40;

/**
 * Whether this keydown sends. On touch screens Enter is a new line unless a modifier is held.
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "isComposing" | "keyCode" | "timeStamp">} event
 * @param {{ touch: boolean, composed: number }} state composed: when the last composition ended, as event.timeStamp
 */
export function sends(event, { touch, composed }) {
  if (event.key !== "Enter" || event.shiftKey || event.altKey) return false;
  if (event.isComposing || event.keyCode === 229 || event.timeStamp - composed < LATE) return false;
  return !touch || event.ctrlKey || event.metaKey;
}

/** @param {string} text @returns {{ count: number, fits: boolean, empty: boolean }} count in characters as the server counts */
export function measure(text) {
  const question = text.trim();
  const count = question.length > LIMIT - 1000 ? [...question].length : question.length;
  return { count, fits: count <= LIMIT, empty: !count };
}

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import("./config.js").Say} options.say
 * @param {(text: string) => boolean} options.send tells whether it took the text
 * @param {(text: string) => void} options.draft hears every change
 */
export function createComposer(root, { say, send, draft }) {
  const form = /** @type {HTMLFormElement} */ (hook(root, "composer"));
  const input = /** @type {HTMLTextAreaElement} */ (hook(root, "input"));
  const touch = matchMedia("(hover: none) and (pointer: coarse)");
  const grows = CSS.supports("field-sizing", "content");
  let composed = -LATE;

  function refresh() {
    const { count, fits, empty } = measure(input.value);
    hook(root, "send").setAttribute("aria-disabled", String(empty || !fits));
    input.setAttribute("aria-invalid", String(!fits));
    const near = count > LIMIT * 0.9;
    show(hook(root, "count"), near ? say(fits ? "count" : "too_long", { count, limit: LIMIT }) : "");
    if (!grows) resize();
  }

  /** Where the browser cannot size the box by its text, rows do. */
  function resize() {
    input.rows = 1;
    const line = parseFloat(getComputedStyle(input).lineHeight) || 24;
    input.rows = Math.min(8, Math.round(input.scrollHeight / line));
  }

  function submit() {
    const { fits, empty } = measure(input.value);
    if (empty || !fits || !send(input.value.trim())) return;
    set("");
    if (!touch.matches) input.focus();
  }

  /** @param {string} text */
  function set(text) {
    input.value = text;
    draft(text);
    refresh();
  }

  input.addEventListener("compositionend", (event) => composed = event.timeStamp);
  input.addEventListener("keydown", (event) => {
    if (!sends(event, { touch: touch.matches, composed })) return;
    event.preventDefault();
    if (!event.repeat) form.requestSubmit();
  });
  input.addEventListener("input", () => {
    draft(input.value);
    refresh();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  return {
    set,
    submit,
    /** @param {boolean} busy an answer grows: stop takes the place of send */
    busy(busy) {
      hook(root, "send").hidden = busy;
      hook(root, "stop").hidden = !busy;
    },
    close: () => void (input.disabled = true),
    /** Returns the focus after an own action; on a phone to the conversation, lest the keyboard jumps up. */
    focus: () => (touch.matches ? hook(root, "main") : input).focus({ preventScroll: true }),
  };
}
