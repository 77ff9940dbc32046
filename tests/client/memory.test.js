import { assertEquals } from "./assert.js";
import { createMemory, createShelf, shelf } from "../../facade/client/memory.js";
import { ask } from "../../facade/client/turn.js";

const turn = (/** @type {string} */ id, /** @type {string} */ query = id) =>
  ask(query, { id, at: 1000, tab: "t" });
const ids = (/** @type {ReturnType<typeof createMemory>} */ memory) => memory.turns().map(({ id }) => id);

/** A tab on the given storage, with a session of its own. */
const tab = (local = createShelf(), session = createShelf()) =>
  createMemory({ local, session, place: "/e/x/" });

/** Storage that takes only so many characters. */
function small(/** @type {number} */ room) {
  const inner = createShelf();
  const used = () =>
    Array.from({ length: inner.length }, (_, index) => inner.getItem(inner.key(index) ?? "") ?? "").join("")
      .length;
  return {
    ...inner,
    get length() {
      return inner.length;
    },
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      if (used() - (inner.getItem(key)?.length ?? 0) + value.length > room) {
        throw new Error("QuotaExceededError");
      }
      inner.setItem(key, value);
    },
  };
}

Deno.test("two tabs that save in turn lose nothing of each other", () => {
  const local = createShelf();
  const [one, two] = [tab(local), tab(local)];
  one.save(turn("a"));
  two.save(turn("b"));
  one.save(turn("c"));
  two.save({ ...turn("b"), query: "b again" });
  assertEquals(one.turns().map(({ query }) => query), ["a", "b again", "c"]);
  assertEquals(ids(tab(local)), ["a", "b", "c"]);
});

Deno.test("two chats on one origin do not meet", () => {
  const local = createShelf();
  tab(local).save(turn("a"));
  assertEquals(ids(createMemory({ local, session: createShelf(), place: "/e/y/" })), []);
});

Deno.test("garbage in storage is survived and ignored", () => {
  const local = createShelf();
  const one = tab(local);
  one.save(turn("a"));
  const key =
    Array.from({ length: local.length }, (_, index) => local.key(index)).find((name) =>
      name?.includes("turn:")
    ) ?? "";
  local.setItem(key.replace(/a$/, "b"), "{not json");
  local.setItem(key.replace(/a$/, "c"), '{"id":"c"}');
  local.setItem(key.replace("facade2", "facade0"), "old");
  assertEquals(ids(tab(local)), ["a"]);
});

Deno.test("when storage is full the oldest turns go, the newest stays, and nothing throws", () => {
  const one = tab(small(4000));
  for (const id of ["a", "b", "c", "d", "e"]) one.save({ ...turn(id), reasoning: "x".repeat(1000) });
  assertEquals(ids(one).at(-1), "e");
  assertEquals(ids(one).includes("a"), false);
  assertEquals(one.save({ ...turn("f"), reasoning: "x".repeat(9000) }), false);
});

Deno.test("blocked storage is replaced by memory", () => {
  const local = shelf(() => {
    throw new Error("SecurityError");
  });
  const one = tab(local);
  one.save(turn("a"));
  assertEquals(ids(one), ["a"]);
});

Deno.test("what is kept of a chat is its own, the visitor is the same in all", () => {
  const one = tab();
  one.save(turn("a"));
  one.choose("a");
  one.keepDraft("half");
  one.keepVisitor("v");
  const old = one.restart();
  assertEquals([ids(one), one.chosen(), one.draft(), one.visitor()], [[], "", "half", "v"]);
  old.undo();
  assertEquals([ids(one), one.chosen(), one.draft(), one.visitor()], [["a"], "a", "half", "v"]);
});

Deno.test("a chat that was left for good leaves nothing behind", () => {
  const local = createShelf();
  const one = tab(local);
  one.save({ ...turn("a"), query: "private" });
  one.restart().forget();
  const kept = Array.from({ length: local.length }, (_, index) => local.getItem(local.key(index) ?? ""))
    .join();
  assertEquals(kept.includes("private"), false);
});

Deno.test("a new chat in one tab does not take the chat of the other away", () => {
  const local = createShelf();
  const session = createShelf();
  const [one, two] = [tab(local), tab(local, session)];
  two.save(turn("a"));
  one.restart();
  two.save(turn("b"));
  assertEquals(ids(tab(local, session)), ["a", "b"]);
  assertEquals(ids(tab(local)), []);
});

Deno.test("the draft is kept", () => {
  const local = createShelf();
  tab(local).keepDraft("half a thou");
  assertEquals(tab(local).draft(), "half a thou");
});
