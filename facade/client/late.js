/**
 * What a page needs once there is an answer, and not before: a script of its own, asked for then.
 * Knows nothing of when that is.
 */
import { hook } from "./hooks.js";
import { createPictures } from "./pictures.js";
import { createTools } from "./tools.js";

/**
 * @param {HTMLElement} app @param {Parameters<typeof createTools>[0]} options
 * @returns {import("./paint.js").Equip}
 */
export function arrive(app, options) {
  createPictures(hook(app, "messages"));
  return createTools(options);
}
