import { assertEquals } from "./assert.js";
import { createGuard, exchange } from "../../facade/client/exchange.js";

/** The events told for one answer of the server (or what fetch throws). */
async function told(/** @type {Response | Error} */ answer, online = true) {
  /** @type {any[]} */
  const events = [];
  globalThis.fetch = () => answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  Object.defineProperty(navigator, "onLine", { value: online, configurable: true });
  await exchange({}, {
    tell: (event) => events.push(event),
    signal: new AbortController().signal,
  });
  return events.map(({ name, data }) => [name, data.code, data.retryable]);
}

const refused = (/** @type {number} */ status, /** @type {string} */ body) => new Response(body, { status });

Deno.test("a refusal ends with the server's code", async () => {
  assertEquals(await told(refused(429, '{"error":{"code":"too_many","message":"x"}}')), [[
    "failed",
    "too_many",
    true,
  ]]);
  assertEquals(await told(refused(413, '{"error":{"code":"payload_too_large"}}')), [[
    "failed",
    "payload_too_large",
    false,
  ]]);
  assertEquals(await told(refused(404, '{"error":{"code":"conversation_not_found"}}')), [[
    "failed",
    "conversation_not_found",
    true,
  ]]);
});

Deno.test("a refusal that is not ours ends with a plain code and never with its text", async () => {
  assertEquals(await told(refused(502, "<html>Bad Gateway</html>")), [["failed", "network", true]]);
  assertEquals(await told(refused(500, '{"code":-500,"message":"killed"}')), [["failed", "internal", true]]);
  assertEquals(await told(refused(429, "slow down")), [["failed", "too_many", true]]);
});

Deno.test("a connection that fails says whether the visitor is offline", async () => {
  assertEquals(await told(new TypeError("Failed to fetch")), [["failed", "network", true]]);
  assertEquals(await told(new TypeError("Failed to fetch"), false), [["failed", "offline", true]]);
});

Deno.test("a stream that breaks is interrupted and keeps what arrived", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(
        new TextEncoder().encode('id: 0\nevent: started\ndata: {"message":"m"}\n\nid: 1\nev'),
      );
    },
    pull(controller) {
      controller.error(new TypeError("network error"));
    },
  });
  assertEquals(await told(new Response(body)), [["started", undefined, undefined], [
    "failed",
    "interrupted",
    true,
  ]]);
});

Deno.test("silence is called dead after 45 seconds by the wall clock", () => {
  let time = 0;
  let dead = 0;
  const guard = createGuard(() => dead++, () => time);
  for (time = 0; time <= 44_000; time += 1000) guard.look();
  assertEquals(dead, 0);
  guard.heard();
  for (const end = time + 44_000; time <= end; time += 1000) guard.look();
  assertEquals(dead, 0);
  time += 1000;
  guard.look();
  guard.stop();
  assertEquals(dead, 1);
});

Deno.test("after sleep a stream has two seconds to deliver before it is called dead", () => {
  let time = 0;
  let dead = 0;
  const guard = createGuard(() => dead++, () => time);
  time = 600_000;
  guard.look();
  assertEquals(dead, 0);
  time += 2000;
  guard.look();
  guard.stop();
  assertEquals(dead, 1);
});

Deno.test("a clock that jumps back does not keep a dead stream alive for ever", () => {
  let time = 1_000_000;
  let dead = 0;
  const guard = createGuard(() => dead++, () => time);
  time = 0;
  guard.look();
  for (; time <= 45_000; time += 1000) guard.look();
  guard.stop();
  assertEquals(dead > 0, true);
});
