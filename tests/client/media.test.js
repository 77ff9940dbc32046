import { assertEquals } from "./assert.js";
import { answered } from "../../facade/workshop/client/media.js";
import { accented } from "../../facade/workshop/client/pseudo.js";

const AXES = { mode: "dark", calm: true, forced: false };
const [YES, NO] = ["(min-width: 0px)", "(max-width: 0px)"];

Deno.test("what media queries ask about the axes is answered, and nothing else", () => {
  assertEquals(
    answered("(prefers-color-scheme: dark) and (max-width: 30rem)", AXES),
    `${YES} and (max-width: 30rem)`,
  );
  assertEquals(answered("(prefers-reduced-motion: no-preference)", AXES), NO);
  assertEquals(answered("(prefers-reduced-motion)", AXES), YES);
  assertEquals(answered("not (forced-colors: active), print", AXES), `not ${NO}, print`);
  assertEquals(answered("(forced-colors)", AXES), NO);
});

Deno.test("words become long and accented once, and what has none stays", () => {
  assertEquals(accented(" Send "), " ⟦Šéñð~~⟧ ");
  assertEquals(accented("⟦Šéñð~~⟧"), "⟦Šéñð~~⟧");
  assertEquals(accented("12:30"), "12:30");
});
