import { assertEquals } from "./assert.js";
import { assembled, block, changeBlock, changePart } from "../../facade/client/block.js";

/** Blocks after the changes, each the data of a part event if it names a part, else of a block event. */
function after(/** @type {any[]} */ ...changes) {
  /** @type {import("../../facade/client/block.js").Block[]} */
  const blocks = [];
  for (const change of changes) "part" in change ? changePart(blocks, change) : changeBlock(blocks, change);
  return blocks;
}

const LIST = { index: 0, keep: 0, html: "<ul></ul>", hole: 4 };
const item = (/** @type {number} */ part, /** @type {string} */ html, keep = 0) => ({
  index: 0,
  part,
  keep,
  html,
});

Deno.test("parts stand in the hole of their block, in order", () => {
  const [list] = after(LIST, item(0, "<li>a</li>"), item(1, "<li>b</li>"));
  assertEquals(assembled(list), "<ul><li>a</li><li>b</li></ul>");
});

Deno.test("a part grows by keeping a beginning counted in UTF-16 units", () => {
  const [list] = after(LIST, item(0, "<li>\u{1F600}a</li>"), item(0, "b</li>", 6));
  assertEquals(assembled(list), "<ul><li>\u{1F600}b</li></ul>");
});

Deno.test("an empty part is gone", () => {
  assertEquals(assembled(after(LIST, item(0, "<li>a</li>"), item(0, ""))[0]), "<ul></ul>");
});

Deno.test("the shell may change around its parts", () => {
  const [list] = after(LIST, item(0, "<li>a</li>"), { ...LIST, html: '<ul dir="rtl"></ul>', hole: 14 });
  assertEquals(assembled(list), '<ul dir="rtl"><li>a</li></ul>');
});

Deno.test("a block that has lost its hole has no parts", () => {
  const [list] = after(LIST, item(0, "<li>a</li>"), { index: 0, keep: 0, html: "<p>a</p>", hole: null });
  assertEquals([assembled(list), list.parts], ["<p>a</p>", []]);
});

Deno.test("the same event twice changes nothing", () => {
  const events = [LIST, item(0, "<li>a</li>"), item(0, "b</li>", 4), item(1, "<li>c</li>")];
  assertEquals(after(...events.flatMap((event) => [event, event])), after(...events));
});

Deno.test("a part without a block, without a hole, or beyond reach changes nothing", () => {
  assertEquals(after(item(0, "<li>a</li>")), []);
  assertEquals(assembled(after({ ...LIST, hole: null }, item(0, "<li>a</li>"))[0]), "<ul></ul>");
  for (const odd of [-1, 0.5, "0", null, 1e9]) {
    assertEquals(after(LIST, { ...item(0, "<li>a</li>"), part: odd })[0].parts, []);
  }
});

Deno.test("what older clients kept of a block, its HTML alone, is a block", () => {
  assertEquals([block("<p>a</p>"), block(7), block(null)].map(assembled), ["<p>a</p>", "", ""]);
});
