/**
 * The dialog with the conversations that are kept in this browser: open, search, name, pin, delete.
 * Knows nothing of how they are kept.
 */
import { hook } from "./hooks.js";

/**
 * @typedef {import("./library.js").Library} Library
 * @typedef {import("./library.js").Entry} Entry
 * @typedef {object} Options
 * @property {Promise<Library | undefined>} opening nothing where the browser keeps nothing
 * @property {() => HTMLElement} stampEntry
 * @property {import("./config.js").Say} say
 * @property {(at: number) => string} time
 * @property {() => string} now the chat that is open
 * @property {(chat: string) => void} enter opens another
 * @property {(chat?: string) => void} forgotten hears which was deleted, or that all were
 */

/** @param {HTMLElement} panel the dialog @param {Options} options */
export function createConversations(panel, { opening, stampEntry, say, time, now, enter, forgotten }) {
  const search = /** @type {HTMLInputElement} */ (hook(panel, "search"));
  const entries = hook(panel, "entries");
  const note = hook(panel, "entries-note");

  async function draw() {
    const library = await opening;
    const all = await library?.list() ?? [];
    const found = search.value.trim() ? await library?.search(search.value) : undefined;
    const shown = found ? all.filter(({ chat }) => found.has(chat)) : all;
    entries.replaceChildren(...shown.map(item));
    note.textContent = shown.length ? "" : say(found ? "conversations_found_none" : "conversations_none");
    search.hidden = all.length < 2;
    hook(panel, "delete-all").hidden = !all.length;
  }

  /** @param {HTMLElement} button @param {() => Promise<unknown>} act after which the list is drawn anew */
  const change = (button, act) =>
    button.addEventListener("click", async () => {
      const { hook: name = "" } = button.dataset;
      const at = [...entries.children].indexOf(/** @type {Element} */ (button.closest("li")));
      await act();
      await draw();
      const next = entries.children[Math.min(at, entries.children.length - 1)] ?? panel;
      const again = /** @type {HTMLElement | null} */ (next.querySelector(`[data-hook="${name}"]`));
      (again ?? hook(panel, "close")).focus();
    });

  /** @param {Entry} entry @returns {HTMLElement} */
  function item({ chat, title, pinned, touched }) {
    const row = stampEntry();
    const open = hook(row, "entry-open");
    const pin = hook(row, "entry-pin");
    const form = hook(row, "entry-form");
    const input = /** @type {HTMLInputElement} */ (hook(row, "entry-input"));
    hook(row, "entry-title").textContent = title || say("conversation_untitled");
    const clock = /** @type {HTMLTimeElement} */ (hook(row, "entry-time"));
    clock.dateTime = new Date(touched).toISOString();
    clock.textContent = time(touched);
    if (chat === now()) open.ariaCurrent = "true";
    open.addEventListener("click", () => enter(chat));
    pin.ariaPressed = String(pinned);
    change(pin, async () => (await opening)?.change(chat, { pinned: !pinned }));
    change(hook(row, "entry-delete"), async () => {
      await (await opening)?.forget(chat);
      forgotten(chat);
    });
    hook(row, "entry-rename").addEventListener("click", () => {
      form.hidden = false;
      open.hidden = hook(row, "entry-actions").hidden = true;
      input.value = title;
      input.select();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const name = input.value.trim();
      if (name) await (await opening)?.change(chat, { title: name, named: true });
      await draw();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      draw();
    });
    return row;
  }

  search.addEventListener("input", draw);
  const question = hook(panel, "delete-all-question");
  const ask = (/** @type {boolean} */ asked) => {
    question.hidden = !asked;
    hook(panel, "delete-all").hidden = asked;
    hook(panel, asked ? "delete-all-cancel" : "delete-all").focus();
  };
  hook(panel, "delete-all").addEventListener("click", () => ask(true));
  hook(panel, "delete-all-cancel").addEventListener("click", () => ask(false));
  hook(panel, "delete-all-yes").addEventListener("click", async () => {
    await (await opening)?.forget();
    forgotten();
    ask(false);
    await draw();
    note.textContent = say("delete_all_done");
    hook(panel, "close").focus();
  });
  return { draw };
}
