/**
 * Turns that another tab of this browser saves are shown here as they grow.
 * Knows nothing of how turns are saved, nor of which tab works on which.
 */
import { isOpen, revive } from "./turn.js";

/** @param {Pick<import("./late.js").Parts, "memory" | "conversation">} parts */
export function listenToTabs({ memory, conversation }) {
  const { add, turns } = conversation;

  addEventListener("storage", ({ key, newValue }) => {
    if (!newValue || !key?.startsWith(`${memory.prefix}turn:${memory.chat()}:`)) return;
    try {
      const turn = revive(JSON.parse(newValue));
      if (turn) add([turn]);
    } catch {
      return; // another script's doing
    }
  });

  // What was saved between the beginning of the page and now.
  add(
    memory.turns().filter(({ id }) => {
      const known = turns.get(id);
      return !known || isOpen(known);
    }),
  );
}
