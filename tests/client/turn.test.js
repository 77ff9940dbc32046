import { assertEquals } from "./assert.js";
import { apply, ask, isOpen, revive } from "../../facade/client/turn.js";

const fresh = () => ask("Why?", { id: "1", at: 1000, tab: "t" });

/** A turn after the events, each written as [name, data]. */
function after(/** @type {[string, any][]} */ ...events) {
  const turn = fresh();
  for (const [name, data] of events) apply(turn, { name, data });
  return turn;
}

Deno.test("a block grows by keeping a beginning counted in UTF-16 units and adding the rest", () => {
  const turn = after(
    ["block", { index: 0, keep: 0, html: "<p>\u{1F600}a</p>" }],
    ["block", { index: 0, keep: 5, html: "b</p>" }],
  );
  assertEquals(turn.blocks, ["<p>\u{1F600}b</p>"]);
  assertEquals(turn.state, "streaming");
});

Deno.test("a new block begins empty and leaves the others alone", () => {
  const turn = after(["block", { index: 0, keep: 0, html: "a" }], ["block", {
    index: 1,
    keep: 9,
    html: "b",
  }]);
  assertEquals(turn.blocks, ["a", "b"]);
});

Deno.test("replaced drops every block, so that nothing of a withdrawn answer stays", () => {
  const turn = after(["block", { index: 2, keep: 0, html: "secret" }], ["replaced", {}], ["block", {
    index: 0,
    keep: 0,
    html: "ok",
  }]);
  assertEquals(turn.blocks, ["ok"]);
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
  const block = /** @type {[string, any]} */ (["block", { index: 0, keep: 0, html: "a" }]);
  assertEquals(after(block, ["finished", { stopped: false }]).state, "finished");
  assertEquals(after(block, ["finished", { stopped: true }]).state, "stopped");
  assertEquals(after(["failed", { code: "quota", retryable: false }]).retryable, false);
  assertEquals(isOpen(after(["failed", {}])), false);
  assertEquals(after(["failed", {}]).code, "internal");
});

Deno.test("an answer that broke off keeps what arrived and is interrupted, not failed", () => {
  const turn = after(["block", { index: 0, keep: 0, html: "a" }], ["failed", { code: "app_error" }]);
  assertEquals([turn.state, turn.code, turn.blocks], ["interrupted", "app_error", ["a"]]);
});

Deno.test("a finished answer without anything in it is no answer", () => {
  const turn = after(["started", { message: "m" }], ["finished", { stopped: false }]);
  assertEquals([turn.state, turn.code], ["failed", "no_answer"]);
});

Deno.test("asking again keeps the old part until a new answer has started", () => {
  const turn = after(["block", { index: 0, keep: 0, html: "old" }], ["failed", { code: "network" }]);
  assertEquals(turn.blocks, ["old"]);
  apply(turn, { name: "started", data: { message: "m2" } });
  assertEquals([turn.blocks, turn.message], [[], "m2"]);
});

Deno.test("unknown events and wrong types change nothing and raise nothing", () => {
  const odd = [null, 7, "x", [], {}].flatMap((value) =>
    ["block", "status", "sources", "attached", "suggested", "reasoning"].map((
      name,
    ) => [name, { items: value, index: "0", html: value, text: value }])
  );
  const turn = after(["toString", {}], ["weather", {}], .../** @type {any} */ (odd));
  assertEquals([turn.blocks, turn.reasoning, turn.sources, turn.suggested], [[], "x", [], []]);
});

Deno.test("a turn survives storage as it was", () => {
  const turn = after(
    ["started", { message: "m" }],
    ["block", { index: 0, keep: 0, html: "a" }],
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
  assertEquals([turn?.blocks, turn?.state, turn?.steps, turn?.suggested], [
    ["a", "", ""],
    "interrupted",
    [],
    [],
  ]);
});
