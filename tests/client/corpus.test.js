/**
 * Whole streams of the server, applied by the page's own code. The Python tests make the file and name it in
 * FACADE_STREAMS: a line of JSON a stream, {"name", "events": [{"name", "data"}], "blocks": ["full HTML"]}.
 */
import { assertEquals } from "./assert.js";
import { assembled } from "../../facade/client/block.js";
import { apply, ask } from "../../facade/client/turn.js";

const granted = await Deno.permissions.query({ name: "env", variable: "FACADE_STREAMS" });
const file = granted.state === "granted" ? Deno.env.get("FACADE_STREAMS") : undefined;
const lines = file ? Deno.readTextFileSync(file).split("\n").filter(Boolean) : [];

for (const { name, events, blocks } of lines.map((line) => JSON.parse(line))) {
  Deno.test(`${name}: what the page holds is the one-shot rendering`, () => {
    const turn = ask("?", { id: "1", at: 0, tab: "t" });
    for (const event of events) apply(turn, event);
    const held = turn.blocks.map(assembled);
    while (held.at(-1) === "") held.pop();
    assertEquals(held, blocks);
  });
}
