/**
 * What a page needs once a question is written, and not before: a script of its own, asked for then.
 * Knows nothing of when that is.
 */
import { createActions } from "./actions.js";
import { createAnnouncer } from "./announce.js";
import { createArchive } from "./archive.js";
import { createChats } from "./chats.js";
import { whenDrawn } from "./drawn.js";
import { createFeedback } from "./feedback.js";
import { hook, stamp } from "./hooks.js";
import { createLightbox } from "./lightbox.js";
import { createMedia } from "./media.js";
import { createOutgoing } from "./outgoing.js";
import { createPanel } from "./panels.js";
import { createPictures } from "./pictures.js";
import { isLost, recover } from "./recover.js";
import { createShortcuts } from "./shortcuts.js";
import { createSources } from "./sources.js";
import { listenToTabs } from "./tabs.js";
import { createTongue } from "./tongue.js";
import { createTools } from "./tools.js";
import { isOpen } from "./turn.js";
import { fitToViewport } from "./viewport.js";

/**
 * @typedef {object} Parts what the page already has
 * @property {import("./config.js").Say} say
 * @property {Record<string, string>} strings
 * @property {string} lang @property {string} dir
 * @property {import("./config.js").Config} config
 * @property {import("./chat.js").Outbox} outbox
 * @property {ReturnType<import("./memory.js").createMemory>} memory
 * @property {ReturnType<import("./conversation.js").createConversation>} conversation
 * @property {typeof import("./html.js").parsed} parsed the one door for HTML
 * @property {(text: string) => void} status says it in the status line
 * @property {() => void} entered another conversation was opened
 */

/** @param {string} styles puts them behind those of the page, where a policy lets a script do so */
function dress(styles) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

/**
 * @param {HTMLElement} app @param {DocumentFragment} brought the document `late`: a style element, templates, words
 * @param {Parts} parts
 */
export function arrive(app, brought, parts) {
  const { say, strings, lang, memory, conversation } = parts;
  dress(brought.querySelector("style")?.textContent ?? "");
  Object.assign(strings, JSON.parse(hook(brought, "words").textContent ?? ""));
  const log = hook(app, "messages");
  const announcer = createAnnouncer(hook(app, "announcer"), lang);
  const tell = announcer.say;
  const chats = createChats(memory);
  createPictures(log);
  accompany(app, brought, parts);
  createActions(log, {
    stampAnswer: stamp(brought, "answer-actions"),
    stampQuestion: stamp(brought, "question-actions"),
    stampEdit: stamp(brought, "edit-form"),
    stampEnclosed: stamp(brought, "enclosed"),
    rate: parts.config.feedback
      ? createFeedback({ memory, stampForm: stamp(brought, "feedback-form"), say, tell })
      : undefined,
    memory,
    conversation,
    say,
    lang,
    tell,
  });
  const help = createPanel(app, stamp(brought, "shortcuts")());
  createOutgoing(app, { ...parts, chats }, {
    form: stamp(brought, "form")(),
    stampField: stamp(brought, "field"),
    stampTray: stamp(brought, "tray"),
    stampFile: stamp(brought, "file"),
  });
  const panel = stamp(brought, "conversations")();
  createTongue(panel, { languages: JSON.parse(hook(brought, "languages").textContent || "{}"), memory });
  const opened = () => {
    parts.entered();
    look(parts);
  };
  const archive = createArchive(app, { ...parts, chats, entered: opened }, {
    button: stamp(brought, "conversations-button")(),
    panel,
    more: stamp(brought, "earlier")(),
    stampEntry: stamp(brought, "conversation-entry"),
    help: help.show,
  });
  createShortcuts(app, { stop: conversation.stop, conversations: archive.show, help: help.show });
  setTimeout(() => new Intl.DateTimeFormat(lang).format()); // a page's first takes 40 ms: not when Send is pressed
  listenToTabs(parts);
  fitToViewport(app);
  look(parts);
  hook(app, "input").dispatchEvent(new Event("input")); // what is said about a long text has its words now
  return {
    announcer,
    keep: archive.keep,
    equip: createTools({ stampTools: stamp(brought, "code-tools"), say, tell }),
  };
}

/**
 * Gives each answer that has ended what comes with it: sources behind its numbers, pictures to enlarge, media.
 * @param {HTMLElement} app @param {DocumentFragment} brought @param {Parts} parts
 */
function accompany(app, brought, { say, lang, dir, config, conversation }) {
  const log = hook(app, "messages");
  const refer = createSources(app, stamp(brought, "source-card")(), say);
  const equip = createMedia(log, { hosts: JSON.parse(hook(brought, "hosts").textContent || "[]"), say });
  const enlarge = createLightbox(app, log, { panel: stamp(brought, "lightbox")(), say, lang, dir });
  whenDrawn(log, (message) => {
    const turn = conversation.turns.get(message.dataset.turn ?? "");
    if (!turn || isOpen(turn)) return;
    equip(message);
    enlarge(message);
    if (config.show_sources && turn.sources.length) refer(message, turn.sources);
  });
}

/** @param {Parts} parts looks for the rest of an answer that broke off before this page was opened */
function look({ config, memory, conversation, say, status }) {
  const lost = conversation.shown().at(-1);
  if (!config.recover || !lost || !isLost(lost)) return;
  recover(lost, {
    visitor: memory.visitor(),
    current: () => isLost(lost) && conversation.shown().at(-1) === lost,
    status: (words) => status(say(words)),
    done: (turn) => {
      memory.save(turn);
      conversation.add([turn]);
    },
  });
}
