/**
 * The page comes alive here: puts the parts together and listens to the browser. The one module that acts on import.
 * Knows nothing of how any part does its work.
 */
import { createComposer } from "./composer.js";
import { createSay, readConfig } from "./config.js";
import { createConversation } from "./conversation.js";
import { hook } from "./hooks.js";
import { parsed } from "./html.js";
import { createLater } from "./later.js";
import { createMemory, createShelf, shelf } from "./memory.js";
import { createNotices } from "./notices.js";
import { createStage } from "./stage.js";
import { createTranscript } from "./transcript.js";

/**
 * What goes with the next question; ready: whether it may go.
 * @typedef {{ files: import("./turn.js").Enclosed[], inputs: Record<string, unknown>, ready: () => boolean | void }} Outbox
 */

const app = document.body;
const config = readConfig(document);
const { lang } = config;
const say = createSay(config);
const session = config.history === "none" ? createShelf() : shelf(() => sessionStorage);
const lasting = config.history === "device";
const memory = createMemory({
  local: lasting ? shelf(() => localStorage) : session,
  session,
  lasting,
  place: location.pathname,
});
const notices = createNotices(app, say, (text) => {
  if (conversation.send(text)) stage.home();
});
/** Where the app has a form, what was sent before it came is sent when it is there. @type {Outbox} */
const outbox = { files: [], inputs: {}, ready: () => !config.form || later.use(composer.submit) };
const later = createLater(
  app,
  () => ({ ...config, config, say, memory, conversation, outbox, entered, parsed, status: notices.status }),
);
const stage = createStage(app, {
  say,
  tell: (speak) => later.use(({ announcer }) => speak(announcer)),
  composer: () => composer,
});
const transcript = createTranscript(app, { say, lang, sources: config.show_sources, equip: later.equip });
const conversation = createConversation({
  memory,
  transcript,
  notices,
  stage,
  say,
  lang,
  when: later.when,
  outbox,
  ended: (turn) => later.use(({ keep }) => keep(turn)),
});
const composer = createComposer(app, { say, send: conversation.send, draft: memory.keepDraft });

/** @param {string} name @param {() => void} act an own action after which the focus goes home */
function click(name, act) {
  hook(app, name).addEventListener("click", ({ detail }) => {
    if (detail === 2) return; // of a double click that began on what stood here before: Send turns into Stop
    act();
    stage.home();
  });
}

click("stop", conversation.stop);
click("retry", conversation.retry);
click("reset", conversation.reset);
addEventListener("online", conversation.online);
addEventListener("pagehide", conversation.pause);
addEventListener("visibilitychange", conversation.pause);

addEventListener("input", later.ask, { once: true });
addEventListener("storage", later.ask, { once: true }); // another tab speaks

/** Another conversation is open now. */
function entered() {
  composer.set(memory.draft());
  if (app.dataset.empty !== "true") stage.bottom();
}

conversation.open();
entered();
if (memory.visitor() || config.form || config.upload || location.hash) later.ask();
if (config.ready) notices.starters(config.starters);
else {
  notices.state("unavailable", app.dataset.empty === "true");
  composer.close();
}
