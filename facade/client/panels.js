/**
 * Modal dialogs: shown, closed by their button, by Escape or by a click beside them; the focus goes back to where it was.
 * Knows nothing of what is in them.
 */
import { hook } from "./hooks.js";

/** @param {HTMLElement} app @param {HTMLElement} element a dialog @returns {{ show: () => void, close: () => void }} */
export function createPanel(app, element) {
  const dialog = /** @type {HTMLDialogElement} */ (element);
  app.append(dialog);
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  hook(dialog, "close").addEventListener("click", () => dialog.close());
  return {
    show: () => dialog.open || dialog.showModal(),
    close: () => dialog.close(),
  };
}
