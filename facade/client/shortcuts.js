/**
 * The keyboard's ways through the page, as docs/accessibility.md has them: keys that mean something else where one
 * writes are heard only on a message. Knows nothing of what they do.
 */
import { hook } from "./hooks.js";

/**
 * @param {HTMLElement} app
 * @param {{ stop: () => void, conversations: () => void, help: () => void }} acts
 */
export function createShortcuts(app, { stop, conversations, help }) {
  const input = /** @type {HTMLTextAreaElement} */ (hook(app, "input"));
  const log = hook(app, "messages");
  const messages = () => /** @type {HTMLElement[]} */ ([...log.querySelectorAll(":scope > [data-role]")]);

  /** @param {HTMLElement | undefined} message */
  function go(message) {
    if (!message) return input.focus();
    message.tabIndex = -1;
    message.focus({ preventScroll: true });
    message.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} message that has the focus itself @returns {boolean} whether it was one of ours */
  function inMessages({ key, shiftKey }, message) {
    const all = messages();
    const at = all.indexOf(message);
    if (key === "ArrowUp") go(all[Math.max(0, at - 1)]);
    else if (key === "ArrowDown") go(all[at + 1]);
    else if (key === "Home") go(all[0]);
    else if (key === "End") go(all.at(-1));
    else if (key.toLowerCase() === "c" && !shiftKey) hook(message, "copy-text").click();
    else return false;
    return true;
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} target */
  function taken(event, target) {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "k") return conversations(), true;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (key === "Escape") {
      if (hook(app, "stop").hidden && target === input) return false;
      if (hook(app, "stop").hidden) input.focus();
      else stop();
      return true;
    }
    if (target === input) {
      if (key !== "ArrowUp" || input.value || !messages().length) return false;
      return go(messages().at(-1)), true;
    }
    if (key === "?" && hook(app, "main").contains(target) && !target.matches("input, textarea")) {
      return help(), true;
    }
    return target.matches("[data-role]") && inMessages(event, target);
  }

  app.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || target.closest("dialog")) {
      return;
    }
    if (taken(event, target)) event.preventDefault();
  });
}
