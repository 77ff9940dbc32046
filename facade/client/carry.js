/**
 * The way to another device: a link with the visitor's token in its fragment, which no server is sent; and taking one
 * over, after a question, for who made a link can read what is written behind it. Knows nothing of conversations.
 */
import { copied } from "./clipboard.js";
import { hook } from "./hooks.js";

/** @typedef {Pick<import("./late.js").Parts, "say" | "memory">} Parts */

const FRAGMENT = /^#visitor=([\w=-]{20,4096})$/;

/** @param {HTMLElement} panel the dialog with the conversations @param {Parts} parts @returns {() => void} shows the button, where there is a token */
export function createCarry(panel, { say, memory }) {
  const button = hook(panel, "carry");
  const note = hook(panel, "carry-note");
  button.addEventListener("click", async () => {
    const link = `${location.origin}${location.pathname}#visitor=${memory.visitor()}`;
    note.textContent = await copied(link) ? say("carry_copied") : link;
  });
  return () => {
    button.hidden = !memory.visitor();
    note.textContent = "";
  };
}

/** @param {Parts} parts @returns {boolean} whether the visitor is another one now; the link is gone from the address either way */
export function takenOver({ say, memory }) {
  const [, token] = FRAGMENT.exec(location.hash) ?? [];
  if (!token) return false;
  history.replaceState(history.state, "", location.pathname + location.search);
  if (token === memory.visitor() || !confirm(say("carry_question"))) return false;
  memory.keepVisitor(token);
  return true;
}
