import { assertEquals } from "./assert.js";
import { createSay, explain } from "../../facade/client/config.js";
import documents from "../../facade/client/strings/client.json" with { type: "json" };
import en from "../../facade/client/strings/en.json" with { type: "json" };

const folder = new URL("../../facade/client/strings/", import.meta.url);
const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name !== "client.json");
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

/** @type {Record<string, Record<string, string>>} */
const texts = Object.fromEntries(
  names.map((name) => [name, JSON.parse(Deno.readTextFileSync(new URL(name, folder)))]),
);

Deno.test("there are 21 languages", () => {
  assertEquals(names.length, 21);
});

for (const name of names) {
  Deno.test(`${name} says the same things as English, in the same order, with the same places for values`, () => {
    const places = (/** @type {string} */ text) => [...new Set(text.match(/\{\w+\}/g))].sort();
    const shape = (/** @type {Record<string, string>} */ strings) =>
      Object.entries(strings).map(([key, text]) => [key, places(text)]);
    assertEquals(shape(texts[name]), shape(en));
  });

  Deno.test(`${name} is tidy: no straight quotes, no stray or doubled spaces, no three dots`, () => {
    const untidy = Object.entries(texts[name]).filter(([, text]) => /["']|^\s|\s$|\s\s|\.\.\./.test(text));
    assertEquals(untidy, []);
  });
}

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
