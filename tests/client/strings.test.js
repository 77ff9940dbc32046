import { assertEquals } from "./assert.js";
import { createSay, explain } from "../../facade/client/config.js";
import ar from "../../facade/client/strings/ar.json" with { type: "json" };
import documents from "../../facade/client/strings/client.json" with { type: "json" };
import en from "../../facade/client/strings/en.json" with { type: "json" };
import ja from "../../facade/client/strings/ja.json" with { type: "json" };
import ko from "../../facade/client/strings/ko.json" with { type: "json" };
import ptBR from "../../facade/client/strings/pt-BR.json" with { type: "json" };
import zhHans from "../../facade/client/strings/zh-Hans.json" with { type: "json" };

const needed = [...documents.page, ...documents.late];
const say = createSay(
  /** @type {any} */ ({
    lang: "en",
    strings: { wait: "{seconds} s of {what}", error_internal: "Sorry.", error_busy: "Busy." },
  }),
);

Deno.test("values take their places, numbers as the language writes them", () => {
  assertEquals(say("wait", { seconds: 1234, what: "<b>" }), "1,234 s of <b>");
  assertEquals(say("missing"), "");
});

Deno.test("an unknown code is explained as an internal one", () => {
  assertEquals([explain(say, "busy"), explain(say, "new_code")], ["Busy.", "Sorry."]);
});

Deno.test("every language says the same things with the same places for values", () => {
  const places = (/** @type {string} */ text) => (text.match(/\{\w+\}/g) ?? []).sort();
  const shape = (/** @type {Record<string, string>} */ strings) =>
    Object.entries(strings).map(([key, text]) => [key, places(text)]);
  for (const [name, strings] of Object.entries({ ar, ja, ko, ptBR, zhHans })) {
    assertEquals([name, shape(strings)], [name, shape(en)]);
  }
});

// What only a client with a fault would be told; it says that something went wrong.
const NEVER = [
  "error_query_missing",
  "error_query_too_long",
  "error_payload_too_large",
  "error_bad_request",
  "error_unsupported_media_type",
  "error_not_found",
  "error_method_not_allowed",
];

Deno.test("the keys the client needs are all there, every error it can cause with them", () => {
  const keys = Object.keys(en);
  assertEquals(needed.filter((key) => !keys.includes(key)), []);
  assertEquals(keys.filter((key) => key.startsWith("error_") && !needed.includes(key)), NEVER);
});
