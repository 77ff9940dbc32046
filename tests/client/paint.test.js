import { assertEquals } from "./assert.js";
import { page } from "./page.js";
import { assembled, block } from "../../facade/client/block.js";
import { patch } from "../../facade/client/paint.js";

/** Draws each version of an answer into one body. Tells its wrappers, and what was equipped. */
function drawn(/** @type {any[][]} */ ...versions) {
  const body = page();
  /** @type {import("../../facade/client/paint.js").Drawn[]} */
  const state = [];
  /** @type {any[]} */
  const equipped = [];
  const nodes = versions.map((blocks) => {
    patch(body, blocks.map(block), state, (root) => equipped.push(root));
    return body.childNodes.map((
      /** @type {any} */ wrapper,
    ) => [wrapper, ...(wrapper.childNodes[0]?.childNodes ?? [])]);
  });
  return { body, nodes, equipped };
}

const list = (/** @type {string[]} */ ...items) => ({
  html: '<ul dir="auto"></ul>',
  hole: 15,
  parts: items.map((text) => `<li>${text}</li>`),
});
const html = (/** @type {any} */ body) =>
  body.childNodes.map((/** @type {any} */ wrapper) => wrapper.innerHTML);

Deno.test("only the block that changed is written again", () => {
  const { body } = drawn(["a"], ["a", "b"], ["a", "bc"], ["a", "bc", "d"]);
  assertEquals(html(body), ["a", "bc", "d"]);
  assertEquals(body.childNodes.map((/** @type {any} */ { writes }) => writes), [1, 2, 1]);
});

Deno.test("blocks that are gone leave the page", () => {
  assertEquals(html(drawn(["a", "b", "c"], []).body), []);
  assertEquals(html(drawn(["a", "b", "c"], ["x"]).body), ["x"]);
});

Deno.test("parts are put into the hole, and what stands there already is not touched", () => {
  const { body, nodes } = drawn([list("a")], [list("a", "b")], [list("a", "bc")]);
  assertEquals(html(body), [assembled(list("a", "bc"))]);
  const [wrapper, first, second] = nodes[2][0];
  assertEquals([wrapper.writes, first === nodes[0][0][1], second === nodes[1][0][2]], [1, true, false]);
});

Deno.test("a row goes into the body of its table, not into what stands before it", () => {
  const head = "<div><table><thead><tr><th><code>x</code></th></tr></thead><tbody>";
  const table = { html: head + "</tbody></table></div>", hole: head.length, parts: ["<tr><td>1</td></tr>"] };
  assertEquals(html(drawn([table]).body), [assembled(table)]);
});

Deno.test("a part that is gone leaves the page, and one that comes back stands in its place", () => {
  assertEquals(html(drawn([list("a", "b", "c")], [list("a")]).body), [assembled(list("a"))]);
  const gap = { ...list("a", "b"), parts: ["<li>a</li>", "", "<li>c</li>"] };
  const { body } = drawn([list("a", "b", "c")], [gap], [list("a", "b", "c")]);
  assertEquals(html(body), [assembled(list("a", "b", "c"))]);
});

Deno.test("a new shell takes its parts along", () => {
  const ordered = { ...list("a", "b"), html: "<ol></ol>", hole: 4 };
  assertEquals(html(drawn([list("a", "b")], [ordered]).body), [assembled(ordered)]);
});

Deno.test("every fresh element is equipped once", () => {
  const { equipped } = drawn(["a"], ["a", list("x")], ["a", list("x", "y")], ["a", list("x", "y")]);
  assertEquals(equipped.map(({ tag }) => tag), ["div", "div", "li", "li"]);
});
