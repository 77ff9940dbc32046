/**
 * Puts below each message what one can do with it: copy, ask again or otherwise, go to another version.
 * Knows nothing of how answers come.
 */
import { copies } from "./clipboard.js";
import { hook } from "./hooks.js";
import { markdown } from "./markdown.js";
import { versions } from "./tree.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {ReturnType<import("./conversation.js").createConversation>} Conversation
 * @typedef {object} Options
 * @property {() => HTMLElement} stampAnswer makes the theme's element below an answer
 * @property {() => HTMLElement} stampQuestion makes the one below a question
 * @property {() => HTMLElement} stampEdit makes the form in which a question is changed
 * @property {() => HTMLElement} stampEnclosed makes the list of a question's files
 * @property {ReturnType<import("./feedback.js").createFeedback> | undefined} rate makes thumbs work; without it there are none
 * @property {ReturnType<import("./memory.js").createMemory>} memory
 * @property {Conversation} conversation
 * @property {import("./config.js").Say} say
 * @property {string} lang
 * @property {(text: string) => void} tell speaks to screen readers
 */

/** @param {HTMLElement} body @returns {string} what it says, as it is read */
const plain = (body) => (body.innerText || body.textContent || "").trim();

/** @param {HTMLElement} log what holds the messages @param {Options} options */
export function createActions(log, options) {
  const {
    stampAnswer,
    stampQuestion,
    stampEdit,
    stampEnclosed,
    rate,
    memory,
    conversation,
    say,
    lang,
    tell,
  } = options;

  /** @param {HTMLElement} message */
  const asked = (message) => versionsOf(message.dataset.turn ?? "");

  /** @param {string} id @returns {Turn[]} the versions of a turn, oldest first */
  function versionsOf(id) {
    const turn = conversation.turns.get(id);
    return turn ? versions(conversation.turns, turn) : [];
  }

  /** @param {HTMLElement} message */
  const turnOf = (message) => conversation.turns.get(message.dataset.turn ?? "");

  /** @param {HTMLElement} message lists the files that went with it */
  function enclose(message) {
    const files = message.dataset.role === "user" ? turnOf(message)?.files ?? [] : [];
    if (!files.length) return;
    const list = stampEnclosed();
    list.append(...files.map(({ name }) => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = name;
      return item;
    }));
    hook(message, "message-body").after(list);
  }

  /** @param {HTMLElement} message @param {HTMLElement} bar */
  function offerVersions(message, bar) {
    const step = (/** @type {number} */ by) => () => {
      const all = asked(message);
      const next = all[all.findIndex(({ id }) => id === message.dataset.turn) + by];
      if (next) go(next.id, message.dataset.hook ?? "", by);
    };
    hook(bar, "version-previous").addEventListener("click", step(-1));
    hook(bar, "version-next").addEventListener("click", step(1));
  }

  /** @param {string} id shows that version; the focus goes on to the same button @param {string} kind @param {number} by */
  function go(id, kind, by) {
    if (conversation.busy()) return;
    memory.choose(id);
    conversation.show();
    refresh();
    const message = log.querySelector(`[data-hook="${kind}"][data-turn="${CSS.escape(id)}"]`);
    if (message) hook(message, by < 0 ? "version-previous" : "version-next").focus();
    const all = versionsOf(id);
    tell(say("version", { number: all.findIndex((turn) => turn.id === id) + 1, count: all.length }));
  }

  /** @param {HTMLElement} message writes which version it is, where what differs stands: question or answer */
  function count(message) {
    const all = asked(message);
    const differ = new Set(all.map(({ query }) => query)).size > 1;
    const number = all.findIndex(({ id }) => id === message.dataset.turn) + 1;
    const box = hook(message, "versions");
    box.hidden = all.length < 2 || differ !== (message.dataset.role === "user");
    const text = hook(box, "version");
    text.textContent = `${number.toLocaleString(lang)}/${all.length.toLocaleString(lang)}`;
    text.ariaLabel = say("version", { number, count: all.length });
    hook(box, "version-previous").ariaDisabled = String(number < 2);
    hook(box, "version-next").ariaDisabled = String(number >= all.length);
  }

  /** @param {HTMLElement} message an own question, to be changed in its place */
  function edit(message) {
    const turn = turnOf(message);
    if (!turn || message.querySelector('[data-hook="edit-form"]')) return;
    const body = hook(message, "message-body");
    const bar = hook(message, "question-actions");
    const form = stampEdit();
    const input = /** @type {HTMLTextAreaElement} */ (hook(form, "edit-input"));
    const close = () => {
      form.remove();
      body.hidden = bar.hidden = false;
      hook(bar, "edit").focus();
    };
    input.value = turn.query;
    hook(form, "edit-note").hidden = !turn.parent;
    hook(form, "edit-cancel").addEventListener("click", close);
    form.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      else return;
      event.stopPropagation();
    });
    form.addEventListener("submit", submit);
    function submit(/** @type {Event} */ event) {
      event.preventDefault();
      if (conversation.send(input.value, turn)) close();
    }
    body.hidden = bar.hidden = true;
    body.after(form);
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }

  /** @param {HTMLElement} message */
  function equip(message) {
    const { role } = message.dataset;
    if (!role || message.querySelector("[data-actions]")) return;
    const body = () => hook(message, "message-body");
    const bar = role === "user" ? stampQuestion() : stampAnswer();
    bar.dataset.actions = "";
    copies(hook(bar, "copy-text"), () => ({ text: plain(body()), shown: body() }), { say, tell });
    copies(hook(bar, "copy-markdown"), () => ({ text: markdown(body()), shown: body() }), { say, tell });
    hook(bar, "regenerate").addEventListener("click", () => {
      const turn = turnOf(message);
      if (turn) conversation.send(turn.query, turn);
    });
    hook(bar, "edit").addEventListener("click", () => edit(message));
    offerVersions(message, bar);
    if (rate) rate(bar, () => turnOf(message));
    else for (const name of ["good", "bad"]) hook(bar, name).remove();
    enclose(message);
    const next = hook(message, "suggestions");
    if (next.isConnected) next.before(bar);
    else message.append(bar);
  }

  function refresh() {
    const messages = [.../** @type {Iterable<HTMLElement>} */ (log.children)];
    messages.forEach(equip);
    messages.forEach((message) => message.dataset.role && count(message));
  }
  new MutationObserver(refresh).observe(log, { childList: true });
  refresh();
}
