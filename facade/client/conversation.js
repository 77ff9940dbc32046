/**
 * The conversation: send, stop, ask again, begin anew; every question ends somehow and none is lost.
 * Knows nothing of bytes or of markup.
 */
import { cancel, exchange } from "./exchange.js";
import { createLeaving } from "./leaving.js";
import { name } from "./memory.js";
import { failure } from "./stream.js";
import { path } from "./tree.js";
import { apply, ask, isOpen } from "./turn.js";

/**
 * @typedef {import("./turn.js").Turn} Turn
 * @typedef {import("./transcript.js").View} View
 * @typedef {import("./stream.js").Event} Event
 * @typedef {{ turn: Turn, abort: AbortController, key: string, due: number }} Run
 */

/** Milliseconds between two savings of a growing answer, if they cost little; else this many times their cost. */
const SAVE = 400;
const SPARE = 200;
/** Milliseconds of silence after which another tab's answer counts as dead. */
const DEAD = 5000;

/**
 * @param {object} parts
 * @param {ReturnType<import("./memory.js").createMemory>} parts.memory
 * @param {ReturnType<import("./transcript.js").createTranscript>} parts.transcript
 * @param {ReturnType<import("./notices.js").createNotices>} parts.notices
 * @param {ReturnType<import("./stage.js").createStage>} parts.stage
 * @param {import("./config.js").Say} parts.say
 * @param {string} parts.lang
 * @param {import("./later.js").When} parts.when acts when the words are there that come late
 * @param {import("./chat.js").Outbox} parts.outbox what goes with the next question
 * @param {(turn: Turn) => void} parts.ended hears of each answer that has ended here
 */
export function createConversation({ memory, transcript, notices, stage, say, lang, when, outbox, ended }) {
  /** @type {Map<string, Turn>} */
  const turns = new Map();
  /** @type {Run | undefined} */
  let run;
  /** The run that failed last, for asking again. @type {{ turn: Turn, key: string } | undefined} */
  let lost;

  /** @returns {Turn[]} the versions that are read, first to last */
  const shown = () => path(turns, run?.turn.id ?? memory.chosen());

  /** @param {Turn} turn @returns {string | null} the token of what was said before it */
  function before(turn) {
    const parent = turns.get(turn.parent);
    return parent ? parent.conversation || before(parent) : null;
  }

  /** @param {string} query @param {Turn} [other] of which it is a new version @returns {boolean} whether it was taken */
  function send(query, other) {
    if (run || !query.trim() || !outbox.ready()) return false;
    leaving.end();
    memory.turns().forEach((kept) => turns.has(kept.id) || take(kept)); // another tab may have asked meanwhile
    const at = Date.now();
    const { parent, files } = other ?? { parent: shown().at(-1)?.id, files: outbox.files.splice(0) };
    start(ask(query.trim(), { id: at.toString(36) + name(), at, tab: memory.tab, parent, files }));
    return true;
  }

  /** @param {Turn} turn @param {string} [key] of an attempt that may have arrived; asking with it again runs nothing twice */
  function start(turn, key = name()) {
    Object.assign(turn, {
      state: "waiting",
      code: "",
      reference: "",
      ended: 0,
      touched: Date.now(),
      tab: memory.tab,
    });
    const mine = run = { turn, key, abort: new AbortController(), due: 0 };
    lost = undefined;
    turns.set(turn.id, turn);
    memory.choose(turn.id);
    const tell = (/** @type {Event} */ event) => hear(mine, event);
    const question = {
      query: turn.query,
      conversation: before(turn),
      visitor: memory.visitor(),
      inputs: outbox.inputs,
      files: turn.files.map(({ file }) => file),
      language: lang,
      key,
    };
    // Asked before it is drawn: the answer is under way meanwhile.
    const asked = navigator.onLine && exchange(question, { tell, signal: mine.abort.signal });
    save(mine);
    notices.suggest([]);
    notices.error(undefined);
    notices.state("waiting", false);
    transcript.arrange(shown());
    stage.begin(turn, /** @type {View} */ (transcript.show(turn)));
    if (!asked) tell(failure("offline"));
  }

  /** @param {Run} mine @param {Event} event */
  function hear(mine, event) {
    const { turn } = mine;
    if (event.name === "started") memory.keepVisitor(event.data.visitor);
    if (!isOpen(turn)) return event.name === "started" ? leave(mine, event.data.message) : undefined;
    apply(turn, event);
    if (!isOpen(turn)) return settle(mine);
    if (turn.state === "streaming") notices.state("streaming", false);
    if (["status", "reasoning", "html"].includes(event.name)) stage.moved(turn);
    transcript.show(turn);
    if (performance.now() > mine.due) save(mine);
  }

  /** @param {Run} mine */
  function save(mine) {
    const begun = performance.now();
    mine.turn.touched = Date.now();
    memory.save(mine.turn);
    const now = performance.now();
    mine.due = now + Math.max(SAVE, (now - begun) * SPARE);
  }

  // Other tabs take an answer for dead that nobody touches: while the app is silent the waiting itself is a sign of life.
  setInterval(() => run && save(run), DEAD / 2);
  // The seconds of thinking are told while nothing else moves.
  setInterval(() => run?.turn.thinking && transcript.show(run.turn), 1000);

  /** @param {Run} mine whose turn has ended */
  function settle(mine) {
    const { turn, key } = mine;
    run = undefined;
    turn.ended = Date.now();
    if (turn.code.startsWith("conversation_")) turns.forEach(detach);
    save(mine);
    stage.end(turn, /** @type {View} */ (transcript.show(turn)));
    present(turn, key);
    ended(turn);
  }

  /** @param {Turn} turn whose conversation the app no longer knows */
  function detach(turn) {
    if (turn.conversation) memory.save(Object.assign(turn, { conversation: "" }));
  }

  /** @param {Turn} turn that ended last @param {string} [key] */
  function present(turn, key = name()) {
    const failed = Boolean(turn.code);
    lost = failed ? { turn, key } : undefined;
    notices.error(undefined);
    if (failed) when(() => lost?.turn === turn && notices.error(turn));
    notices.suggest(isOpen(turn) ? [] : turn.suggested, transcript.show(turn)?.message);
    notices.state(failed ? "error" : "idle", false);
  }

  /** @param {Run} mine that was stopped @param {string} message */
  function leave(mine, message) {
    cancel({ message, visitor: memory.visitor() });
    mine.abort.abort();
  }

  function stop() {
    if (!run) return;
    const mine = run;
    const { message } = mine.turn;
    hear(mine, { name: "finished", data: { stopped: true } });
    // Without the token of a started answer the app could not be stopped: then its first event is waited for.
    if (message) leave(mine, message);
  }

  /** Asks the lost question again, in its place. @param {string} [key] */
  function retry(key) {
    if (lost && !run) start(lost.turn, key);
  }

  /** @param {Turn[]} [kept] shows these and what memory holds, as after opening the page */
  function open(kept = []) {
    turns.clear();
    transcript.arrange([]);
    notices.error(lost = undefined);
    add([...kept, ...memory.turns()]);
  }

  /** @param {Turn[]} kept turns from storage, or that another tab saved */
  function add(kept) {
    kept.forEach(take);
    show();
    for (const { id } of kept) transcript.show(/** @type {Turn} */ (turns.get(id)));
  }

  /** Shows the versions that are read; another tab may have added to them. */
  function show() {
    const all = shown();
    transcript.arrange(all);
    const end = all.at(-1);
    if (run) return;
    if (end) present(end);
    else notices.state("idle", true);
  }

  /** @param {Turn} kept takes it in; one that nobody works on any more is interrupted */
  function take(kept) {
    if (run?.turn.id === kept.id) return;
    const age = Date.now() - kept.touched;
    const dead = isOpen(kept) && (kept.tab === memory.tab || age > DEAD || age < 0);
    if (dead) apply(kept, failure("interrupted"), kept.touched);
    else if (isOpen(kept)) setTimeout(() => turns.get(kept.id) === kept && add([kept]), DEAD + 1 - age);
    turns.set(kept.id, kept);
  }

  const leaving = createLeaving({ memory, notices, stage, say, when, open });

  /** Begins a new chat, with a way back for a while. */
  function reset() {
    stop();
    if (!turns.size) return;
    notices.suggest([]);
    leaving.begin();
  }

  return {
    send,
    stop,
    retry: () => retry(),
    reset,
    open,
    add,
    shown,
    turns,
    show,
    busy: () => Boolean(run),
    /** The page may be going away: keep what has arrived. */
    pause: () => run && save(run),
    online: () => lost?.turn.code === "offline" && retry(lost.key),
  };
}
