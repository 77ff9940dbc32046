/**
 * Brings the page into a state as a visitor would: asks, waits, opens. Finds everything by hook.
 * Knows nothing of replies. The same table of states drives the studio (facade/studio/walk.py).
 */

/** @typedef {{ verb: string, hook: string, word: string }} Act */

/** @param {string} name @returns {HTMLElement | undefined} the last element of a hook */
const last = (
  name,
) => /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(`[data-hook="${name}"]`)].at(-1));

/** @param {() => unknown} condition @returns {Promise<void>} fulfilled once it holds */
const until = (condition) =>
  new Promise((done) => {
    const look = () => {
      if (!condition()) return;
      watch.disconnect();
      done();
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { attributes: true, childList: true, subtree: true });
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

/** @param {string} question @param {number} number @param {string} stands the answer's state that is waited for */
async function ask(question, number, stands) {
  const input = /** @type {HTMLTextAreaElement} */ (last("input"));
  input.value = question;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  last("send")?.click();
  const answers =
    () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-hook="message-bot"]'));
  await until(() => answers().length >= number && answers()[number - 1].dataset.state === stands);
}

/** @param {Act} act */
async function perform({ verb, hook, word }) {
  await until(() => last(hook));
  const target = /** @type {HTMLElement} */ (last(hook));
  if (verb === "press") target.click();
  if (verb === "open") target.closest("details")?.setAttribute("open", "");
  if (verb === "scroll") target.scrollTo(0, word === "end" ? target.scrollHeight : 0);
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
 * @param {{ asks: string[], stands: string, acts: Act[] }} state asks are the questions themselves
 * @param {{ hasty: boolean, held: boolean }} mood how the answers come: only the last takes its time
 */
export async function reach({ asks, stands, acts }, mood) {
  for (const [index, question] of asks.entries()) {
    const final = index === asks.length - 1;
    mood.hasty = !final || acts.length > 0;
    mood.held = final && stands === "waiting";
    await ask(question, index + 1, final ? stands : "finished");
  }
  mood.hasty = false;
  document.activeElement instanceof HTMLElement && document.activeElement.blur();
  await rest();
  for (const act of acts) await perform(act);
}
