/**
 * Brings the page into a state as a visitor would, from within: asks, waits, writes, presses, opens. Finds everything by
 * hook, as walk.py does from outside. Knows nothing of replies.
 */

/**
 * @typedef {{ verb: string, hook: string, word: string }} Act
 * @typedef {{ asks: string[], stands: string, awaited: string, acts: Act[] }} Part
 */

/** Milliseconds until a state that is not reached is given up. */
const PATIENCE = 15_000;

/** @param {string} name @returns {HTMLElement | undefined} the last element of a hook */
const last = (
  name,
) => /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(`[data-hook="${name}"]`)].at(-1));

/** @param {string} what @param {() => unknown} holds @returns {Promise<void>} fulfilled once it holds */
const until = (what, holds) =>
  new Promise((done, failed) => {
    const end = () => {
      watch.disconnect();
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      end();
      failed(new Error(`waited for ${what}`));
    }, PATIENCE);
    const look = () => {
      if (!holds()) return;
      end();
      done();
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    look();
  });

/** @returns {Promise<void>} fulfilled when the conversation has not scrolled for some frames */
const rest = () =>
  new Promise((done) => {
    let [still, before] = [0, NaN];
    const look = () => {
      const now = last("main")?.scrollTop ?? 0;
      still = now === before ? still + 1 : 0;
      before = now;
      still < 6 ? requestAnimationFrame(look) : done();
    };
    look();
  });

/** @param {string} text */
function write(text) {
  const input = /** @type {HTMLTextAreaElement} */ (last("input"));
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} question @param {number} number @param {string} stands the state the answer comes to @param {string} said */
async function ask(question, number, stands, said) {
  write(question);
  last("send")?.click();
  await until(`answer ${number} to be ${stands}`, () => {
    const answers = document.querySelectorAll('[data-hook="message-bot"]');
    const mine = /** @type {HTMLElement | undefined} */ (answers[number - 1]);
    return mine?.dataset.state === stands && mine.textContent?.includes(said);
  });
}

/** @type {Record<string, (target: HTMLElement, word: string) => void>} */
const verbs = {
  press: (target) => target.click(),
  open: (target) => target.closest("details")?.setAttribute("open", ""),
  write: (_, word) => write(word),
  focus: (target) => target.focus(/** @type {FocusOptions} */ ({ focusVisible: true, preventScroll: true })),
  scroll: (target, word) => target.scrollTo(0, word === "end" ? target.scrollHeight : 0),
};

/** @param {Act} act */
async function perform({ verb, hook, word }) {
  await until(`the hook ${hook}`, () => last(hook));
  const seen = () => {
    const target = last(hook);
    return word ? target?.dataset.state === word : target?.checkVisibility();
  };
  if (verb === "see") return until(`${hook} to be ${word || "seen"}`, seen);
  verbs[verb](/** @type {HTMLElement} */ (last(hook)), word);
}

/** The page moves no focus, which would take it from the page around, and scroll that. @returns {() => void} it may again */
export function hush() {
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = () => {};
  return () => {
    HTMLElement.prototype.focus = focus;
  };
}

/**
 * @param {Part} part asks are the questions themselves
 * @param {{ asking?: (final: boolean) => void, asked?: () => void }} [told] asking is called before each question; asked
 * when the last was answered, before the visitor acts
 */
export async function reach({ asks, stands, awaited, acts }, { asking, asked } = {}) {
  await until("the page's script", () => !document.querySelector("template[data-hook]"));
  for (const [index, question] of asks.entries()) {
    const final = index === asks.length - 1;
    const growing = final && (stands === "waiting" || stands === "streaming");
    asking?.(final);
    await ask(question, index + 1, final ? stands : "finished", growing ? awaited : "");
  }
  document.activeElement instanceof HTMLElement && document.activeElement.blur();
  asked?.();
  for (const act of acts) await perform(act);
  await rest();
}
