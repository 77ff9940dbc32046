/**
 * One row of the list of conversations, with its buttons and its form for a name. Knows nothing of the list.
 */
import { hook } from "./hooks.js";

/**
 * @typedef {Omit<import("./library.js").Entry, "place"> & { told?: import("./elsewhere.js").Told }} Row told: the app alone has it
 * @typedef {object} Acts
 * @property {(row: Row) => void} open
 * @property {(row: Row) => Promise<unknown>} pin or unpin
 * @property {(row: Row) => Promise<unknown>} remove
 * @property {(row: Row, title: string) => Promise<unknown>} rename
 * @property {(row: Row) => void} named hears that its form was left
 * @property {(button: HTMLElement, act: () => Promise<unknown>, next?: string) => void} change has a button act on the list;
 * next: the hook in the row after it that then has the focus, its own if none is named
 */

/**
 * @param {{ stampEntry: () => HTMLElement, say: import("./config.js").Say, time: (at: number) => string, now: () => string }} options
 * now: the chat that is open
 * @param {Acts} acts
 */
export function createEntries({ stampEntry, say, time, now }, { open, pin, remove, rename, named, change }) {
  /** @param {HTMLElement} item @param {Row} row */
  function nameable(item, row) {
    const form = hook(item, "entry-form");
    const input = /** @type {HTMLInputElement} */ (hook(item, "entry-input"));
    hook(item, "entry-rename").addEventListener("click", () => {
      form.hidden = false;
      hook(item, "entry-open").hidden = hook(item, "entry-actions").hidden = true;
      input.value = row.title;
      input.select();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const name = input.value.trim();
      if (name) await rename(row, name);
      named(row);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      named(row);
    });
  }

  /** Asks first: what is deleted does not come back. @param {HTMLElement} item @param {Row} row */
  function removable(item, row) {
    const actions = hook(item, "entry-actions");
    const question = hook(item, "entry-question");
    const cancel = hook(item, "entry-delete-cancel");
    const ask = (/** @type {boolean} */ asked) => {
      question.hidden = !asked;
      actions.hidden = asked;
      (asked ? cancel : hook(item, "entry-delete")).focus();
    };
    hook(item, "entry-delete").addEventListener("click", () => ask(true));
    cancel.addEventListener("click", () => ask(false));
    question.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      ask(false);
    });
    change(hook(item, "entry-delete-yes"), () => remove(row), "entry-delete");
  }

  /** @param {Row} row @returns {HTMLElement} */
  return function entry(row) {
    const { chat, title, pinned, touched, told } = row;
    const item = stampEntry();
    const opener = hook(item, "entry-open");
    const pinner = hook(item, "entry-pin");
    hook(item, "entry-title").textContent = title || say("conversation_untitled");
    const clock = /** @type {HTMLTimeElement} */ (hook(item, "entry-time"));
    clock.dateTime = new Date(touched).toISOString();
    clock.textContent = time(touched);
    if (chat === now()) opener.ariaCurrent = "true";
    opener.addEventListener("click", () => open(row));
    pinner.ariaPressed = String(pinned);
    pinner.hidden = hook(item, "entry-rename").hidden = Boolean(told);
    change(pinner, () => pin(row));
    removable(item, row);
    nameable(item, row);
    return item;
  };
}
