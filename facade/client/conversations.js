/**
 * The dialog with the visitor's conversations: open, search, name, pin, delete. Most are kept in this browser; those that
 * the app alone has stand among them. Knows nothing of how they are kept.
 */
import { createEntries } from "./entry.js";
import { hook } from "./hooks.js";

/**
 * @typedef {import("./library.js").Library} Library
 * @typedef {import("./elsewhere.js").Told} Told
 * @typedef {import("./entry.js").Row} Row
 * @typedef {object} Distant what the app has and this browser has not
 * @property {() => Promise<Told[]>} list
 * @property {(told: Told) => Promise<string>} take brings one into this browser, as a chat of this name
 * @property {(told: Told) => unknown} forget
 * @property {(chat: string, title: string) => unknown} name has the app call one that is here so, too
 * @typedef {object} Options
 * @property {Promise<Library | undefined>} opening nothing where the browser keeps nothing
 * @property {() => HTMLElement} stampEntry
 * @property {import("./config.js").Say} say
 * @property {(at: number) => string} time
 * @property {() => string} now the chat that is open
 * @property {(chat: string) => void} enter opens another
 * @property {(chat?: string) => Promise<void>} forget one, or all
 * @property {Distant | undefined} distant
 */

/** @param {Told} told @returns {Row} */
const away = (told) => ({
  chat: told.conversation,
  title: told.title,
  pinned: false,
  touched: told.at ?? 0,
  told,
});

/** @param {Row} a @param {Row} b pinned ones first, then the newest */
const order = (a, b) => Number(b.pinned) - Number(a.pinned) || b.touched - a.touched;

/** @param {HTMLElement} panel the dialog @param {Options} options */
export function createConversations(panel, options) {
  const { opening, say, enter, forget, distant } = options;
  const dialog = /** @type {HTMLDialogElement} */ (panel);
  const search = /** @type {HTMLInputElement} */ (hook(panel, "search"));
  const entries = hook(panel, "entries");
  const note = hook(panel, "entries-note");
  /** @type {Row[]} */
  let others = [];
  /** The key of what the note says of the others. */
  let said = "";
  /** The one that is being fetched. @type {Told | undefined} */
  let wanted;
  let asked = 0;
  /** @type {Map<string, HTMLElement>} */
  let rows = new Map();

  /** @param {Library | undefined} library @param {Row[]} all @returns {Promise<Row[]>} those in which all words that are searched occur */
  async function matching(library, all) {
    const text = search.value.trim();
    if (!text) return all;
    const found = await library?.search(text);
    const words = text.toLowerCase().split(/\s+/);
    const titled = (/** @type {Row} */ { title }) =>
      words.every((word) => title.toLowerCase().includes(word));
    return all.filter((row) => row.told ? titled(row) : found?.has(row.chat));
  }

  /** @param {boolean} [anew] false leaves the rows that stay as they are: one may have the focus, or be renamed */
  async function draw(anew = true) {
    const library = await opening;
    const kept = await library?.list() ?? [];
    const all = [...kept, ...others].sort(order);
    const shown = await matching(library, all);
    const known = anew ? new Map() : rows;
    rows = new Map(shown.map((row) => [row.chat, known.get(row.chat) ?? item(row)]));
    if (anew) entries.replaceChildren(...rows.values());
    for (const [chat, row] of known) if (!rows.has(chat)) row.remove();
    for (const [at, row] of [...rows.values()].entries()) {
      if (entries.children[at] !== row) entries.insertBefore(row, entries.children[at] ?? null);
    }
    const none = search.value.trim() ? "conversations_found_none" : "conversations_none";
    note.textContent = said || !shown.length ? say(said || none) : "";
    search.hidden = all.length < 2;
    hook(panel, "delete-all").hidden = !kept.length;
  }

  /**
   * @param {HTMLElement} button @param {() => Promise<unknown>} act after which the list is drawn anew
   * @param {string} [name] of the button in the row after it that has the focus then
   */
  const change = (button, act, name = button.dataset.hook) =>
    button.addEventListener("click", async () => {
      const at = [...entries.children].indexOf(/** @type {Element} */ (button.closest("li")));
      await act();
      await draw();
      const next = entries.children[Math.min(at, entries.children.length - 1)] ?? panel;
      const again = /** @type {HTMLElement | null} */ (next.querySelector(`[data-hook="${name}"]`));
      (again ?? hook(panel, "close")).focus();
    });

  /** @param {Told} told fetches it, and opens it if nothing else was done meanwhile */
  async function fetched(told) {
    if (wanted === told) return;
    wanted = told;
    said = "elsewhere_opening";
    await draw(false);
    const chat = await distant?.take(told).catch(() => "");
    if (wanted !== told) return ask();
    wanted = undefined;
    said = chat ? "" : "elsewhere_not_opened";
    if (chat) others = others.filter((row) => row.told !== told);
    await draw(false);
    if (chat) enter(chat);
  }

  const item = createEntries(options, {
    open(row) {
      if (row.told) return fetched(row.told);
      wanted = undefined;
      enter(row.chat);
    },
    pin: async ({ chat, pinned }) => (await opening)?.change(chat, { pinned: !pinned }),
    async remove({ chat, told }) {
      if (told) distant?.forget(told);
      else await forget(chat);
      others = others.filter((other) => other.chat !== chat);
    },
    async rename({ chat }, title) {
      distant?.name(chat, title);
      await (await opening)?.change(chat, { title, named: true });
    },
    async named({ chat }) {
      await draw();
      hook(rows.get(chat) ?? panel, "entry-rename").focus();
    },
    change,
  });

  /** Asks for what this browser does not have, and puts it among the others. */
  async function ask() {
    if (!distant || !dialog.open) return;
    const mine = ++asked;
    if (!wanted) said = "elsewhere_looking";
    await draw(false);
    const told = await distant.list().catch(() => undefined);
    if (mine !== asked) return;
    if (told) others = told.map(away);
    if (!wanted) said = told ? "" : "elsewhere_failed";
    await draw(false);
  }

  dialog.addEventListener("close", () => {
    wanted = undefined;
    said = "";
  });
  search.addEventListener("input", () => draw());
  const question = hook(panel, "delete-all-question");
  const sure = (/** @type {boolean} */ ask) => {
    question.hidden = !ask;
    hook(panel, "delete-all").hidden = ask;
    hook(panel, ask ? "delete-all-cancel" : "delete-all").focus();
  };
  hook(panel, "delete-all").addEventListener("click", () => sure(true));
  hook(panel, "delete-all-cancel").addEventListener("click", () => sure(false));
  hook(panel, "delete-all-yes").addEventListener("click", async () => {
    await forget();
    others = [];
    said = "";
    sure(false);
    await draw();
    note.textContent = say("delete_all_done");
    hook(panel, "close").focus();
  });
  return { draw, ask };
}
