/**
 * What the visitor thinks of an answer: thumbs, and a reason for the one that points down.
 * Knows nothing of how answers are drawn. docs/wire.md, "Rating an answer".
 */
import { hook } from "./hooks.js";

/** @typedef {import("./turn.js").Turn} Turn */

/**
 * @param {{ memory: ReturnType<import("./memory.js").createMemory>, stampForm: () => HTMLElement, say: import("./config.js").Say, tell: (text: string) => void }} options
 */
export function createFeedback({ memory, stampForm, say, tell }) {
  /** @param {Turn} turn @param {string} rating @param {string} [reason] @returns {Promise<boolean>} whether it was taken */
  async function send(turn, rating, reason) {
    try {
      const answer = await fetch("feedback", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          message: turn.message,
          visitor: memory.visitor(),
          rating: rating || null,
          reason,
        }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      memory.save(Object.assign(turn, { rating }));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {HTMLElement} bar below an answer @param {() => Turn | undefined} find whose it is now */
  return function rate(bar, find) {
    const buttons = { like: hook(bar, "good"), dislike: hook(bar, "bad") };

    function show() {
      const { rating = "" } = find() ?? {};
      for (const [name, button] of Object.entries(buttons)) button.ariaPressed = String(rating === name);
    }

    /** @param {Turn} turn asks why */
    function ask(turn) {
      const form = stampForm();
      const text = /** @type {HTMLTextAreaElement} */ (hook(form, "feedback-reason"));
      const close = () => {
        form.remove();
        buttons.dislike.focus();
      };
      hook(form, "feedback-cancel").addEventListener("click", close);
      form.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.stopPropagation();
        close();
      });
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const taken = await send(turn, "dislike", text.value.trim());
        hook(form, "feedback-note").textContent = taken ? "" : say("feedback_failed");
        if (!taken) return;
        close();
        tell(say("feedback_thanks"));
      });
      bar.parentElement?.querySelector('[data-hook="feedback-form"]')?.remove();
      bar.after(form);
      text.focus();
    }

    for (const [name, button] of Object.entries(buttons)) {
      button.addEventListener("click", async () => {
        const turn = find();
        if (!turn) return;
        const rating = turn.rating === name ? "" : name;
        const taken = await send(turn, rating);
        show();
        tell(say(taken ? "feedback_thanks" : "feedback_failed"));
        if (taken && rating === "dislike") ask(turn);
      });
    }
    show();
  };
}
