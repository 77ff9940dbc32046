import { assertEquals } from "./assert.js";
import { patch } from "../../facade/client/answer.js";

/** What patch needs of an element, counting how often its HTML is written. */
function element() {
  let html = "";
  return {
    writes: 0,
    /** @type {any[]} */
    children: [],
    get lastElementChild() {
      const { children } = this;
      return { remove: () => children.pop() };
    },
    append(/** @type {any} */ child) {
      this.children.push(child);
    },
    setAttribute() {},
    get innerHTML() {
      return html;
    },
    set innerHTML(text) {
      html = text;
      this.writes++;
    },
  };
}

/** Patches a body through the given lists of blocks. */
function patched(/** @type {string[][]} */ ...versions) {
  /** @type {any} */ (globalThis).document = { createElement: element };
  const body = /** @type {any} */ (element());
  /** @type {string[]} */
  const drawn = [];
  for (const blocks of versions) patch(body, blocks, drawn);
  return body.children.map((/** @type {any} */ child) => [child.innerHTML, child.writes]);
}

Deno.test("only the block that changed is written again", () => {
  assertEquals(patched(["a"], ["a", "b"], ["a", "bc"], ["a", "bc", "d"]), [["a", 1], ["bc", 2], ["d", 1]]);
});

Deno.test("blocks that are gone leave the page", () => {
  assertEquals(patched(["a", "b", "c"], []), []);
  assertEquals(patched(["a", "b", "c"], ["x"]), [["x", 2]]);
});
