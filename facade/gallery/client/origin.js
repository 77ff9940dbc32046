/**
 * Frames in browsers that give nothing to a page without an origin. Knows nothing of what they show.
 */

/**
 * From a folder, a frame without an origin may load nothing at all ("Not allowed to load local resource", Chromium), and
 * one with its own is no nearer to the page around: every file is an origin of its own. In WebKit (2.50) 'self' in a
 * page's policy is no place where the page has no origin.
 */
const needed = () => location.protocol === "file:" || navigator.vendor.startsWith("Apple");

/** @param {HTMLIFrameElement} frame has its origin from now on where it would get nothing without one */
export function lendOrigin(frame) {
  if (!needed()) return;
  frame.sandbox.add("allow-same-origin");
  frame.src = `${frame.src}`; // what a frame may is decided when it is loaded
}
