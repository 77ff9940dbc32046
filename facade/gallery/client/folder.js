/**
 * Frames of a gallery that is opened from a folder. Knows nothing of what they show.
 */

/**
 * There a frame without an origin may load nothing at all ("Not allowed to load local resource", Chromium), and one
 * with its own is no nearer to the page around: every file is an origin of its own.
 * @param {HTMLIFrameElement} frame
 */
export function fromFolder(frame) {
  if (location.protocol !== "file:") return;
  frame.sandbox.add("allow-same-origin");
  frame.src = `${frame.src}`; // what a frame may is decided when it is loaded
}
