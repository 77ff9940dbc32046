import { assertEquals } from "./assert.js";
import { measure, sends } from "../../facade/client/composer.js";

const DESK = { touch: false, composed: -1000 };
const PHONE = { touch: true, composed: -1000 };

/** A keydown of Enter, with what is different about it. */
const enter = (/** @type {object} */ more = {}) => ({
  key: "Enter",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
  timeStamp: 5000,
  ...more,
});

Deno.test("Enter sends and Shift+Enter is a new line", () => {
  assertEquals(sends(enter(), DESK), true);
  assertEquals(sends(enter({ shiftKey: true }), DESK), false);
  assertEquals(sends(enter({ key: "a" }), DESK), false);
});

Deno.test("Enter during composition never sends, by either sign of it", () => {
  assertEquals(sends(enter({ isComposing: true }), DESK), false);
  assertEquals(sends(enter({ keyCode: 229 }), DESK), false);
});

Deno.test("the Enter that ends a composition and comes after its end does not send", () => {
  assertEquals(sends(enter({ timeStamp: 5000 }), { touch: false, composed: 4995 }), false);
  assertEquals(sends(enter({ timeStamp: 5000 }), { touch: false, composed: 4000 }), true);
});

Deno.test("on a touch screen Enter is a new line unless a modifier is held", () => {
  assertEquals(sends(enter(), PHONE), false);
  assertEquals(sends(enter({ ctrlKey: true }), PHONE), true);
  assertEquals(sends(enter({ metaKey: true, keyCode: 229 }), PHONE), false);
});

Deno.test("white space is nothing to send, and 16,000 characters are the most", () => {
  assertEquals(measure(" \n "), { count: 0, fits: true, empty: true });
  assertEquals(measure("x".repeat(16_000)).fits, true);
  assertEquals(measure("x".repeat(16_001)).fits, false);
});

Deno.test("characters are counted as the server counts them, not in UTF-16 units", () => {
  assertEquals(measure("\u{1F600}".repeat(16_000)), { count: 16_000, fits: true, empty: false });
});
