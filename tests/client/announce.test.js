import { assertEquals } from "./assert.js";
import { complete, unheard } from "../../facade/client/announce.js";

for (
  const [lang, text, whole] of [
    ["en", "It leaves today. It arrives to", "It leaves today. "],
    ["ja", "今日発送します。明日届", "今日発送します。"],
    ["zh-Hans", "今天发货。明天", "今天发货。"],
    ["ko", "오늘 보내요. 내일 도", "오늘 보내요. "],
    ["ar", "يغادر اليوم. يصل غ", "يغادر اليوم. "],
    ["en", "Not yet", ""],
    ["en", "", ""],
  ]
) {
  Deno.test(`of "${text}" the whole sentences are spoken`, () => {
    assertEquals(text.slice(0, complete(text, lang)), whole);
  });
}

Deno.test("what was heard is not said again, and a sentence that changed is said from its beginning", () => {
  assertEquals(unheard("One. Two. Three", "One. Two. ", "en"), 10);
  assertEquals(unheard("One. Too. Three", "One. Two. ", "en"), 5);
  assertEquals(unheard("Withdrawn.", "One. Two. ", "en"), 0);
  assertEquals(unheard("One", "One. Two. ", "en"), 0);
});
