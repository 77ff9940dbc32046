/** The button that asks which template made an element, and the answer. Knows nothing of frames. */

/** @param {(on: boolean) => void} pick */
export function createMade(pick) {
  const button = /** @type {HTMLButtonElement} */ (document.querySelector("#pick"));
  const note = /** @type {HTMLElement} */ (document.querySelector("#pick-note"));
  const answer = /** @type {HTMLElement} */ (document.querySelector("#made"));
  const on = () => button.getAttribute("aria-pressed") === "true";

  /** @param {boolean} now */
  function set(now) {
    button.setAttribute("aria-pressed", String(now));
    note.hidden = !now;
    document.body.dataset.picking = String(now);
    answer.hidden = !now;
    answer.replaceChildren();
    pick(now);
    if (now) enter();
  }

  /** The first frame that is in sight has the keys. */
  function enter() {
    const frames = [...document.querySelectorAll("iframe")];
    frames.find((frame) => frame.checkVisibility() && frame.getBoundingClientRect().bottom > innerHeight / 2)
      ?.focus();
  }
  button.addEventListener("click", () => set(!on()));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && on() && set(false));

  return {
    /** @param {{ at: string, kept: boolean, element: string }} line */
    tell({ at, kept, element }) {
      if (!on()) return;
      const [code, place] = [document.createElement("code"), document.createElement("code")];
      [code.textContent, place.textContent] = [element, at || "no template"];
      answer.replaceChildren(code, " is made by ", place);
      answer.dataset.kept = String(kept);
    },
    end() {
      set(false);
      button.focus();
    },
    again: () => on() && pick(true),
  };
}
