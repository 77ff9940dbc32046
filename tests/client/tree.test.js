import { assertEquals } from "./assert.js";
import { path, versions } from "../../facade/client/tree.js";
import { ask } from "../../facade/client/turn.js";

/** Turns of the given ids, each below the other, as "id:parent". */
function tree(/** @type {string} */ said) {
  const turns = said.split(" ").map((one) => one.split(":")).map(([id, parent]) =>
    ask(id, { id, at: 1, tab: "t", parent })
  );
  return new Map(turns.map((turn) => [turn.id, turn]));
}
const read = (/** @type {string} */ said, chosen = "") =>
  path(tree(said), chosen).map(({ id }) => id).join(" ");

Deno.test("without a choice the newest version of each turn is read", () => {
  assertEquals(read("a b:a c:a d:c"), "a c d");
  assertEquals(read("a b:a c"), "c");
});

Deno.test("a chosen version is read with what came before it, and the newest that follows", () => {
  assertEquals(read("a b:a c:a d:b e:b f:c", "b"), "a b e");
  assertEquals(read("a b:a c", "a"), "a b");
});

Deno.test("a choice that is not kept any more is none", () => {
  assertEquals(read("a b:a", "gone"), "a b");
});

Deno.test("a turn whose parent is not kept any more begins the conversation", () => {
  assertEquals(read("c:b d:c"), "c d");
  assertEquals(read("c:b d:c", "d"), "c d");
});

Deno.test("turns in a ring end nothing in a loop", () => {
  assertEquals(read("a:b b:a", "a"), "b a");
});

Deno.test("versions of a turn are those beside it, oldest first", () => {
  const turns = tree("a b:a c:a d:c");
  const of = (/** @type {string} */ id) =>
    versions(turns, /** @type {any} */ (turns.get(id))).map(({ id }) => id);
  assertEquals([of("b"), of("c"), of("d"), of("a")], [["b", "c"], ["b", "c"], ["d"], ["a"]]);
});
