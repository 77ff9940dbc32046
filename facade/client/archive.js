/**
 * Keeps the library in step with what is being worked on, and does there what the visitor wants.
 * Knows nothing of storage itself, nor of how messages are drawn.
 */
import { createConversations } from "./conversations.js";
import { createCopies } from "./copies.js";
import { createEarlier } from "./earlier.js";
import { hook } from "./hooks.js";
import { openLibrary } from "./library.js";
import { createPanel } from "./panels.js";

/** @typedef {import("./turn.js").Turn} Turn */

const DAY = 86_400_000;
/** How many turns of a conversation are kept where they are worked on. */
const LATEST = 20;

/**
 * @param {HTMLElement} app
 * @param {import("./late.js").Parts & { chats: import("./chats.js").Chats }} parts
 * @param {{ button: HTMLElement, panel: HTMLElement, more: HTMLElement, stampEntry: () => HTMLElement, help: () => void }} options
 */
export function createArchive(app, parts, { button, panel, more, stampEntry, help }) {
  const { say, lang, memory, conversation, config: { history }, chats } = parts;
  const lasting = history === "device";
  const opening = lasting
    ? openLibrary({ place: location.pathname }).catch(() => undefined)
    : Promise.resolve(undefined);
  const shown = createPanel(app, panel);
  const earlier = createEarlier(app, parts, more);
  const clock = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
  const time = (/** @type {number} */ at) => at ? clock.format(at) : "";

  const lost = () => parts.status(say("kept_blocked"));

  /**
   * @param {string} chat @param {Turn[]} [turns] puts into the library these, or all that memory has of it
   * @returns {Promise<boolean>} whether they are there
   */
  const shelve = async (chat, turns = memory.turns(chat)) => {
    const kept = (await opening)?.keep(chat, turns).then(() => true, lost);
    return await kept ?? false;
  };

  /** @param {string} chat */
  async function enter(chat) {
    shown.close();
    const library = await opening;
    if (!library || chat === memory.chat()) return;
    conversation.stop();
    await shelve(memory.chat());
    const turns = await library.turns(chat);
    memory.enter(chat);
    turns.slice(-LATEST).forEach(memory.save);
    conversation.open();
    earlier.begin(turns);
    parts.entered();
  }

  /** @param {string} [chat] or all */
  function forgotten(chat) {
    for (const each of chat ? [chat] : chats.all()) chats.forget(each);
    if (!chat) memory.local.removeItem(memory.prefix + "visitor");
    if (chat && chat !== memory.chat()) return;
    conversation.stop();
    memory.restart();
    conversation.open();
    parts.entered();
  }

  const list = createConversations(panel, {
    opening,
    stampEntry,
    say,
    time,
    now: memory.chat,
    enter,
    forgotten,
  });
  createCopies(panel, parts, { time, shown: earlier.shown, close: shown.close });
  hook(panel, "open-shortcuts").addEventListener("click", () => {
    shown.close();
    help();
  });

  async function show() {
    await shelve(memory.chat());
    hook(panel, "export").hidden = !conversation.shown().length;
    await list.draw();
    shown.show();
  }

  /** Brings what memory has into the library, and what only the library has of this conversation onto the page. */
  async function meet() {
    const library = await opening;
    hook(panel, "kept").textContent = say("kept_" + (library ? "device" : lasting ? "blocked" : history));
    button.addEventListener("click", show);
    hook(app, "reset").before(button);
    if (!library) return lasting && lost();
    const chat = memory.chat();
    await shelve(chat);
    const turns = await library.turns(chat);
    if (chat === memory.chat()) earlier.begin(turns);
    for (const each of chats.all()) {
      if (!await shelve(each)) continue;
      const left = Date.now() - Math.max(...memory.turns(each).map(({ touched }) => touched)) > DAY;
      chats.drop(each, left && each !== memory.chat() ? 0 : LATEST);
    }
  }
  meet();

  return {
    show,
    /** @param {Turn} turn that has ended */
    keep: (turn) => shelve(memory.chat(), [turn]),
  };
}
