/**
 * Keeps the library in step with what is being worked on, and does there what the visitor wants.
 * Knows nothing of storage itself, nor of how messages are drawn.
 */
import { createCarry, takenOver } from "./carry.js";
import { createConversations } from "./conversations.js";
import { createCopies } from "./copies.js";
import { createEarlier } from "./earlier.js";
import { createElsewhere, held } from "./elsewhere.js";
import { hook } from "./hooks.js";
import { openLibrary } from "./library.js";
import { name } from "./memory.js";
import { createPanel } from "./panels.js";
import { retold } from "./retold.js";

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
  const { say, lang, memory, conversation, config: { history, recover }, chats } = parts;
  const lasting = history === "device";
  const opening = lasting
    ? openLibrary({ place: location.pathname }).catch(() => undefined)
    : Promise.resolve(undefined);
  const elsewhere = recover && history !== "none" ? createElsewhere(memory) : undefined;
  /** Chats that were fetched where the browser has no library. @type {Map<string, Turn[]>} */
  const aside = new Map();
  const shown = createPanel(app, panel);
  const earlier = createEarlier(app, parts, more);
  const clock = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
  const time = (/** @type {number} */ at) => at ? clock.format(at) : "";

  const lost = () => parts.status(say("kept_blocked"));

  /** What is put into the library by itself. @type {Promise<unknown>} */
  let keeping = Promise.resolve();

  /**
   * @param {string} chat @param {Turn[]} [turns] puts into the library these, or all that memory has of it
   * @returns {Promise<boolean>} whether they are there
   */
  async function shelve(chat, turns = memory.turns(chat)) {
    const kept = (await opening)?.keep(chat, turns).then(() => true, lost);
    return await kept ?? false;
  }

  /** @param {Turn} turn that has ended */
  async function keep(turn) {
    const library = await opening;
    const chat = chats.of(turn.id) ?? (conversation.turns.has(turn.id) ? memory.chat() : "");
    if (library && chat) await shelve(chat, [turn]);
  }

  /** @param {string} chat */
  async function enter(chat) {
    shown.close();
    const library = await opening;
    const turns = library ? await library.turns(chat) : aside.get(chat);
    if (!turns || chat === memory.chat()) return;
    conversation.stop();
    if (library) await shelve(memory.chat());
    else chats.forget(memory.chat());
    memory.enter(chat);
    turns.slice(library ? -LATEST : 0).forEach(memory.save);
    conversation.open();
    earlier.begin(turns);
    parts.entered();
  }

  /** @param {string} [chat] or all @returns {Promise<Turn[]>} what this browser has of it */
  async function said(chat) {
    const known = await (await opening)?.turns(chat) ?? [];
    const all = [...known, ...(chat ? [chat] : chats.all()).flatMap(memory.turns)];
    return [...new Map(all.map((turn) => [turn.id, turn])).values()];
  }

  /** @param {string} [chat] or all */
  async function forget(chat) {
    const here = !chat || chat === memory.chat();
    if (here) conversation.stop();
    const tokens = held(await said(chat));
    await keeping.catch(() => {}); // of the answer that was stopped just now
    await (await opening)?.forget(chat);
    elsewhere?.forget(tokens);
    for (const each of chat ? [chat] : chats.all()) chats.forget(each);
    if (!chat) leave();
    if (!here) return;
    memory.restart();
    conversation.open();
    parts.entered();
  }

  /** The server knows this visitor no more. */
  function leave() {
    memory.keepVisitor("");
    memory.local.removeItem(memory.prefix + "visitor");
  }

  /** @param {import("./elsewhere.js").Elsewhere} elsewhere @returns {import("./conversations.js").Distant} */
  const distant = (elsewhere) => ({
    list: async () => memory.visitor() ? elsewhere.list(held(await said())) : [],
    async take({ conversation, title, at }) {
      const messages = await elsewhere.messages(conversation);
      if (!messages.length) throw new Error("a conversation without messages");
      const turns = retold(messages, { conversation, at: at ?? Date.now(), tab: memory.tab });
      const [chat, library] = [name(), await opening];
      await library?.keep(chat, turns);
      await library?.change(chat, { title, named: true });
      if (!library) aside.set(chat, turns);
      return chat;
    },
    forget: ({ conversation }) => elsewhere.forget([conversation]),
    name: async (chat, title) => elsewhere.name(held(await said(chat)), title),
  });

  const list = createConversations(panel, {
    opening,
    stampEntry,
    say,
    time,
    now: memory.chat,
    enter,
    forget,
    distant: elsewhere && distant(elsewhere),
  });
  const carry = elsewhere && createCarry(panel, parts);
  createCopies(panel, parts, { time, shown: earlier.shown, close: shown.close });
  hook(panel, "open-shortcuts").addEventListener("click", () => {
    shown.close();
    help();
  });

  async function show() {
    await shelve(memory.chat());
    hook(panel, "export").hidden = !conversation.shown().length;
    carry?.();
    await list.draw();
    shown.show();
    await list.ask();
  }

  /** Brings what memory has into the library, and what only the library has of this conversation onto the page. */
  async function meet() {
    const library = await opening;
    const kept = library ? elsewhere ? "service" : "device" : lasting ? "blocked" : history;
    hook(panel, "kept").textContent = say("kept_" + kept);
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
  if (elsewhere && takenOver(parts)) show();

  return {
    show,
    /** @param {Turn} turn that has ended */
    keep: (turn) => keeping = keep(turn),
  };
}
