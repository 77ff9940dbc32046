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
import { createMemory, shelf } from "./memory.js";
import { createNotices } from "./notices.js";
import { createStage } from "./stage.js";
import { createTranscript } from "./transcript.js";

const app = document.body;
const config = readConfig(document);
const { lang } = config;
const say = createSay(config);
const memory = createMemory({
  local: shelf(() => localStorage),
  session: shelf(() => sessionStorage),
  place: location.pathname,
});
const notices = createNotices(app, say, (text) => {
  if (conversation.send(text)) stage.home();
});
const later = createLater(app, () => ({ ...config, say, memory, conversation, entered, parsed }));
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
addEventListener("storage", (event) => conversation.meet(memory.heard(event)));
addEventListener("online", conversation.online);
addEventListener("pagehide", conversation.pause);
addEventListener("visibilitychange", conversation.pause);

hook(app, "input").addEventListener("input", later.ask, { once: true });

/** Another conversation is open now. */
function entered() {
  composer.set(memory.draft());
  if (app.dataset.empty !== "true") stage.bottom();
}

conversation.open();
entered();
if (memory.visitor()) later.ask();
if (config.ready) notices.starters(config.starters);
else {
  notices.state("unavailable", app.dataset.empty === "true");
  notices.unavailable();
  composer.close();
}
