import { assertEquals } from "./assert.js";
import { assembled, block, change } from "../../facade/client/block.js";

/** Blocks after the changes, as the lists of `html` events. */
function after(/** @type {any[][]} */ ...changes) {
  /** @type {import("../../facade/client/block.js").Block[]} */
  const blocks = [];
  /** @type {import("../../facade/client/block.js").Piece | undefined} */
  let last;
  for (const one of changes) last = change(blocks, one, last);
  return blocks;
}

const LIST = ["<ul>", "</ul>", 0];
const item = (/** @type {number} */ part, /** @type {string} */ html, keep = 0) => [
  `<li>${html}`.slice(keep),
  "</li>",
  0,
  keep,
  part,
];

Deno.test("a block is its body, its parts in order, and its end", () => {
  assertEquals(
    assembled(after(LIST, item(0, "a"), item(1, "b"))[0]),
    "<ul><li>a</li><li>b</li></ul>",
  );
});

Deno.test("more goes to the end of the body that was changed last", () => {
  const [list] = after(LIST, item(0, "a"), [" and"], [" <b>more", "</b></li>"]);
  assertEquals(assembled(list), "<ul><li>a and <b>more</b></li></ul>");
});

Deno.test("a body keeps a beginning counted in UTF-16 units", () => {
  assertEquals(
    assembled(after(LIST, item(0, "\u{1F600}a"), ["b", "</li>", 0, 6, 0])[0]),
    "<ul><li>\u{1F600}b</li></ul>",
  );
});

Deno.test("what has no end tags needs none", () => {
  assertEquals(assembled(after(["<hr>", "", 0])[0]), "<hr>");
});

Deno.test("an empty part is gone", () => {
  assertEquals(assembled(after(LIST, item(0, "a"), ["", "", 0, 0, 0])[0]), "<ul></ul>");
});

Deno.test("the shell may change around its parts", () => {
  const [list] = after(LIST, item(0, "a"), ["<ol>", "</ol>", 0]);
  assertEquals(assembled(list), "<ol><li>a</li></ol>");
});

Deno.test("a change that says where it belongs changes nothing when it comes again", () => {
  const changes = [LIST, item(0, "a"), ["b", "</li>", 0, 4, 0], item(1, "c")];
  assertEquals(after(...changes.flatMap((one) => [one, one])), after(...changes));
});

Deno.test("more of nothing, and what lies beyond reach, changes nothing", () => {
  assertEquals(after(["lost"]), []);
  for (const odd of [-1, 0.5, "0", null, 1e9]) {
    assertEquals(after(["x", "", odd]), []);
    assertEquals(after(LIST, ["x", "", 0, 0, odd])[0].parts, []);
  }
});

Deno.test("what older clients kept of a block is a block", () => {
  assertEquals([block("<p>a</p>"), block(7), block(null)].map(assembled), ["<p>a</p>", "", ""]);
  const list = { html: "<ul></ul>", hole: 4, parts: ["<li>a</li>"] };
  assertEquals(assembled(block(list)), "<ul><li>a</li></ul>");
  assertEquals(assembled(block({ html: "<p>a</p>", hole: null, parts: [] })), "<p>a</p>");
});
