/** Says in a line what just happened, for as long as it takes to read. Knows nothing of what happens. */

/** Milliseconds after which the line goes. */
const READ = 6000;

const place = /** @type {HTMLElement} */ (document.querySelector("#said"));
/** @type {number | undefined} */
let going;

export function hush() {
  clearTimeout(going);
  place.textContent = "";
}

/** @param {string} text */
export function say(text) {
  clearTimeout(going);
  if (place.textContent !== text) place.textContent = text;
  going = setTimeout(hush, READ);
}
