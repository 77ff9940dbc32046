import { assertEquals } from "./assert.js";
import { assembled } from "../../facade/client/block.js";
import { apply, ask, isOpen, revive } from "../../facade/client/turn.js";

const fresh = () => ask("Why?", { id: "1", at: 1000, tab: "t" });

/** The whole HTML of a turn's blocks. */
const html = (/** @type {import("../../facade/client/turn.js").Turn} */ turn) => turn.blocks.map(assembled);

/** A turn after the events, each written as [name, data]. */
function after(/** @type {[string, any][]} */ ...events) {
  const turn = fresh();
  for (const [name, data] of events) apply(turn, { name, data });
  return turn;
}

Deno.test("a block grows by keeping a beginning counted in UTF-16 units and adding the rest", () => {
  const turn = after(
    ["html", { html: [["<p>\u{1F600}a", "</p>", 0]] }],
    ["html", { html: [["b", "</p>", 0, 5]] }],
  );
  assertEquals(html(turn), ["<p>\u{1F600}b</p>"]);
  assertEquals(turn.state, "streaming");
});

Deno.test("a new block begins empty and leaves the others alone", () => {
  const turn = after(["html", { html: [["a", "", 0], ["b", "", 1, 9]] }]);
  assertEquals(html(turn), ["a", "b"]);
});

Deno.test("more follows what was changed last, in another event too, and never another answer's", () => {
  const turn = after(["html", { html: [["a", "", 0]] }], ["status", {}], ["html", { html: [["b"]] }]);
  const other = after(["html", { html: [["c"]] }]);
  assertEquals([html(turn), html(other)], [["ab"], []]);
  apply(turn, { name: "replaced", data: {} });
  apply(turn, { name: "html", data: { html: [["c"]] } });
  assertEquals(html(turn), []);
});

Deno.test("replaced drops every block, so that nothing of a withdrawn answer stays", () => {
  const turn = after(
    ["html", { html: [["secret", "", 2]] }],
    ["replaced", {}],
    ["html", { html: [["ok", "", 0]] }],
  );
  assertEquals(html(turn), ["ok"]);
});

Deno.test("a step is updated by its id and reasoning is appended", () => {
  const turn = after(
    ["status", { id: "a", label: "Search", state: "running", kind: "tool" }],
    ["status", { id: "b", label: "Read", state: "running", kind: "step" }],
    ["status", { id: "a", label: "Search", state: "done", kind: "tool" }],
    ["reasoning", { text: "One " }],
    ["reasoning", { text: "two" }],
  );
  assertEquals(turn.steps.map(({ id, state }) => id + state), ["adone", "brunning"]);
  assertEquals(turn.reasoning, "One two");
});

Deno.test("finished, stopped and failed end a turn", () => {
  const block = /** @type {[string, any]} */ (["html", { html: [["a", "", 0]] }]);
  assertEquals(after(block, ["finished", { stopped: false }]).state, "finished");
  assertEquals(after(block, ["finished", { stopped: true }]).state, "stopped");
  assertEquals(after(["failed", { code: "quota", retryable: false }]).retryable, false);
  assertEquals(isOpen(after(["failed", {}])), false);
  assertEquals(after(["failed", {}]).code, "internal");
});

Deno.test("an answer that broke off keeps what arrived and is interrupted, not failed", () => {
  const turn = after(["html", { html: [["a", "", 0]] }], ["failed", { code: "app_error" }]);
  assertEquals([turn.state, turn.code, html(turn)], ["interrupted", "app_error", ["a"]]);
});

Deno.test("a finished answer without anything in it is no answer", () => {
  const turn = after(["started", { message: "m" }], ["finished", { stopped: false }]);
  assertEquals([turn.state, turn.code], ["failed", "no_answer"]);
});

Deno.test("asking again keeps the old part until a new answer has started", () => {
  const turn = after(["html", { html: [["old", "", 0]] }], ["failed", { code: "network" }]);
  assertEquals(html(turn), ["old"]);
  apply(turn, { name: "started", data: { message: "m2" } });
  assertEquals([turn.blocks, turn.message], [[], "m2"]);
});

Deno.test("unknown events and wrong types change nothing and raise nothing", () => {
  const odd = [null, 7, "x", [], {}].flatMap((value) =>
    ["html", "status", "sources", "attached", "suggested", "reasoning"].map((
      name,
    ) => [name, { items: value, index: "0", part: value, html: value, text: value }])
  );
  const turn = after(["toString", {}], ["weather", {}], .../** @type {any} */ (odd));
  assertEquals([turn.blocks, turn.reasoning, turn.sources, turn.suggested], [[], "x", [], []]);
});

Deno.test("a turn survives storage as it was", () => {
  const turn = after(
    ["started", { message: "m" }],
    ["reasoning", { text: "Hm" }],
    ["html", { html: [["<ul>", "</ul>", 0], ["<li>a", "</li>", 0, 0, 0]] }],
    ["status", { id: "a", label: "Search", state: "done", kind: "tool" }],
    ["sources", { items: [{ title: "T", text: "t" }] }],
    ["attached", { kind: "image", url: "https://example.org/a.png", name: "a.png" }],
    ["suggested", { items: ["More?"] }],
    ["finished", { stopped: false }],
  );
  assertEquals(
    Object.entries(revive(JSON.parse(JSON.stringify(turn))) ?? {}).sort(),
    Object.entries(turn).sort(),
  );
});

Deno.test("what is not a turn is not revived, and odd fields are made harmless", () => {
  for (const odd of [null, 7, "x", [], {}, { id: 1, query: "q", at: 1 }, { id: "1", query: "", at: 1 }]) {
    assertEquals(revive(odd), undefined);
  }
  const turn = revive({
    id: "1",
    query: "q",
    at: 1,
    blocks: ["a", 7, null],
    state: "flying",
    steps: "x",
    suggested: [3],
  });
  assertEquals([turn && html(turn), turn?.state, turn?.steps, turn?.suggested], [
    ["a", "", ""],
    "interrupted",
    [],
    [],
  ]);
});

Deno.test("thinking is timed from the first thought to the first word, and again when it goes on", () => {
  const turn = fresh();
  const said = { name: "html", data: { html: [["a", "", 0]] } };
  const thought = { name: "reasoning", data: { text: "Hm" } };
  apply(turn, thought, 1000);
  apply(turn, thought, 4000);
  assertEquals([turn.thinking, turn.thought], [1000, 0]);
  apply(turn, said, 5000);
  apply(turn, said, 9000);
  assertEquals([turn.thinking, turn.thought], [0, 4000]);
  apply(turn, thought, 10_000);
  apply(turn, { name: "finished", data: {} }, 12_000);
  assertEquals([turn.thinking, turn.thought], [0, 6000]);
});
