/**
 * Tells of each answer that was drawn, so that what stands on it can follow.
 * Knows nothing of how answers are drawn, but that each drawing writes their state.
 */

const ANSWER = '[data-hook="message-bot"]';

/** @param {HTMLElement} log @param {(message: HTMLElement) => void} act hears of those that are there, then of each drawing */
export function whenDrawn(log, act) {
  const all = () => /** @type {NodeListOf<HTMLElement>} */ (log.querySelectorAll(ANSWER));
  new MutationObserver((records) => {
    const drawn = new Set(records.map(({ target }) => /** @type {HTMLElement} */ (target)));
    for (const message of drawn) if (message.matches(ANSWER) && message.isConnected) act(message);
  }).observe(log, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
  all().forEach(act);
}
