import { assertEquals } from "./assert.js";
import { createDecoder, failure } from "../../facade/client/stream.js";

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** The events of the bytes, pushed in pieces that end at each of the cuts. */
function decode(/** @type {Uint8Array} */ whole, /** @type {number[]} */ cuts = []) {
  const decoder = createDecoder();
  const ends = [...cuts, whole.length];
  const events = ends.flatMap((end, index) => decoder.push(whole.slice(ends[index - 1] ?? 0, end)));
  return [...events, ...decoder.end()];
}

const ANSWER = [
  ": open\n\n",
  'id: 0\nevent: started\ndata: {"message":"m","conversation":null}\n\n',
  ": ping\n\n",
  'id: 1\nevent: html\ndata: {"html":[["<p>안녕 \u{1F600}\u2028日本</p>","",0]]}\n\n',
  'id: 2\nevent: finished\ndata: {"elapsed":1,"stopped":false}\n\n',
].join("");
const EVENTS = [
  { name: "started", data: { message: "m", conversation: null } },
  { name: "html", data: { html: [["<p>안녕 \u{1F600}\u2028日本</p>", "", 0]] } },
  { name: "finished", data: { elapsed: 1, stopped: false } },
];

for (const [name, ending] of [["LF", "\n"], ["CRLF", "\r\n"], ["CR", "\r"]]) {
  Deno.test(`an answer with ${name} lines is the same under every cut of its bytes`, () => {
    const whole = bytes(ANSWER.replaceAll("\n", ending));
    for (let cut = 0; cut <= whole.length; cut++) assertEquals(decode(whole, [cut]), EVENTS);
  });
}

Deno.test("an answer that arrives byte by byte is the same", () => {
  const whole = bytes(ANSWER);
  assertEquals(decode(whole, [...whole.keys()]), EVENTS);
});

Deno.test("a byte order mark before the answer is not part of it, however it is cut", () => {
  const whole = bytes("\uFEFF" + ANSWER);
  for (const cut of [1, 2, 3, 4]) assertEquals(decode(whole, [cut]), EVENTS);
});

Deno.test("an answer cut after any byte has exactly one ending, and nothing of the cut event", () => {
  const whole = bytes(ANSWER);
  for (let length = 0; length < whole.length; length++) {
    const events = decode(whole.slice(0, length));
    assertEquals(events.at(-1), failure("interrupted"));
    assertEquals(events.slice(0, -1), EVENTS.slice(0, events.length - 1));
  }
});

Deno.test("a JSON error that the platform appends to a cut stream is never an event", () => {
  const tail = '{"code":-500,"message":"killed by timeout"}';
  for (const [begin, glue] of [[2, "\n\n"], [1, "\n"], [3, ""]]) {
    const whole = ANSWER.split("\n\n").slice(0, Number(begin)).join("\n\n") + "\n\n" + tail + glue;
    const events = decode(bytes(whole));
    assertEquals(events.at(-1), failure("interrupted"));
    assertEquals(events.some(({ data }) => JSON.stringify(data).includes("killed")), false);
  }
});

Deno.test("a tail inside an unfinished event is dropped with it", () => {
  const whole = 'id: 0\nevent: html\ndata: {"index":0,{"code":-500,"message":"killed"}\n\n';
  assertEquals(decode(bytes(whole)), [failure("interrupted")]);
});

Deno.test("a page of a proxy in place of the stream is an interruption", () => {
  assertEquals(decode(bytes("<html><body>502 Bad Gateway</body></html>\n\n")), [failure("interrupted")]);
});

Deno.test("a missing number means interrupted, and what follows is ignored", () => {
  const whole = ANSWER.replace("id: 1", "id: 7").replace("id: 2", "id: 8");
  assertEquals(decode(bytes(whole)), [EVENTS[0], failure("interrupted")]);
});

Deno.test("a repeated event is taken once", () => {
  const [open, started, , block, finished] = ANSWER.split("\n\n").map((part) => part + "\n\n");
  assertEquals(decode(bytes(open + started + started + block + block + started + finished)), EVENTS);
});

Deno.test("malformed, empty and unnamed events are skipped and the rest is shown", () => {
  const odd = [
    'id: 1\nevent: html\ndata: {"index":0,\n\n',
    "id: 2\nevent: html\ndata: null\n\n",
    "id: 3\nevent: html\ndata: 7\n\n",
    "id: 4\nevent: html\n\n",
    'data: {"x":1}\n\n',
    "garbage\nid\nretry: 5\n:\n\n",
  ].join("");
  const whole = ANSWER.replace("id: 1\nevent: html", odd + "id: 4\nevent: html").replace(
    "id: 2\nevent: finished",
    "id: 5\nevent: finished",
  );
  assertEquals(decode(bytes(whole)), EVENTS);
});

Deno.test("nothing counts after the ending, not even a second one", () => {
  const more =
    'id: 3\nevent: html\ndata: {"html":[["late","",1]]}\n\nid: 4\nevent: failed\ndata: {"code":"internal"}\n\n';
  assertEquals(decode(bytes(ANSWER + more)), EVENTS);
});

Deno.test("broken UTF-8 becomes a replacement character, not an exception", () => {
  const whole = bytes('event: reasoning\ndata: {"text":"aXb"}\n\n').map((byte) => byte === 88 ? 0xff : byte);
  assertEquals(decode(whole)[0], { name: "reasoning", data: { text: "a\uFFFDb" } });
});

Deno.test("several data lines of one event are one value", () => {
  assertEquals(decode(bytes('event: reasoning\ndata: {"text":\ndata: "a"}\n\n'))[0].data, { text: "a" });
});
