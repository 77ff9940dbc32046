/**
 * Keeps a chosen colour readable, exactly as the plugin does (facade/pages/colour.py; tests/gallery holds the two
 * together). Knows nothing of options.
 */

/** @typedef {[number, number, number]} Rgb red, green and blue from 0 to 1 */

/** @param {string} text `#abc` or `#aabbcc` @returns {Rgb | undefined} */
export function parse(text) {
  if (!/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)) return;
  const digits = text.length === 7 ? text.slice(1) : [...text.slice(1)].map((char) => char + char).join("");
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255);
  return [red, green, blue];
}

/** @param {number} number @returns {number} as Python rounds: halves go to the even number */
const round = (number) => number % 1 === 0.5 ? 2 * Math.round(number / 2) : Math.round(number);

/** @param {Rgb} colour @returns {string} */
export const text = (colour) =>
  "#" + colour.map((channel) => round(channel * 255).toString(16).padStart(2, "0")).join("");

/** @param {Rgb} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {Rgb} one @param {Rgb} other @returns {number} WCAG's ratio, from 1 to 21 */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {Rgb} colour @param {Rgb} against @param {number} ratio @returns {Rgb} moved no further than the ratio asks */
export function readable(colour, against, ratio) {
  if (contrast(colour, against) >= ratio) return colour;
  const goal = luminance(against) > 0.179 ? 0 : 1;
  let mixed = colour;
  for (let step = 1; step <= 40 && contrast(mixed, against) < ratio; step++) {
    const [red, green, blue] = colour.map((channel) => channel + (goal - channel) * (step / 40));
    mixed = [red, green, blue];
  }
  return mixed;
}

/** @param {Rgb} colour @returns {Rgb} white or near black, whichever reads better on it */
export function partner(colour) {
  /** @type {[Rgb, Rgb]} */
  const [white, black] = [[1, 1, 1], [0.07, 0.07, 0.08]];
  return contrast(colour, white) >= contrast(colour, black) ? white : black;
}
