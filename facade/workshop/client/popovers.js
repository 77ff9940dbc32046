/**
 * Closes what a button opens when one goes on elsewhere by keys or into a frame. Esc and clicks around it are the
 * browser's. Knows nothing of what is opened.
 */

/** @param {HTMLButtonElement} button */
function tend(button) {
  const opened = /** @type {HTMLElement} */ (button.popoverTargetElement);
  opened.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || relatedTarget === button) return;
    if (!opened.contains(relatedTarget)) opened.hidePopover();
  });
  addEventListener("blur", () => {
    if (document.activeElement instanceof HTMLIFrameElement) opened.hidePopover();
  });
}

export function tendPopovers() {
  /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[popovertarget]")).forEach(tend);
}
