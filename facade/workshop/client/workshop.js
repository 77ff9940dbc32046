/**
 * The workshop's page comes alive here: what is chosen goes to the frames and into the address, what changed on disk
 * comes from the host. The one module that acts on import.
 */
import { createAxes } from "./axes.js";
import { listen } from "./changes.js";
import { show } from "./findings.js";
import { createFrames } from "./frames.js";
import { createMade } from "./made.js";
import { tendPopovers } from "./popovers.js";
import { hush, say } from "./said.js";

const { theme, events } = document.body.dataset;

const axes = createAxes(() => frames.show(axes.chosen()));
const made = createMade((on) => frames.pick(on));
const frames = createFrames({
  line: made.tell,
  picking: made.end,
  loaded: () => made.again(),
});

const own = `themes/${theme}/`;
/** How many files are named. */
const MOST = 3;

/** @param {string[]} paths @returns {string} those of this theme, as its designer calls them */
function named(paths) {
  const names = paths.filter((path) => path.startsWith(own)).map((path) => path.replace(own, ""));
  return `${names.slice(0, MOST).join(", ")}${names.length > MOST ? " …" : ""}`;
}

/** @type {Record<string, (paths: string[]) => unknown>} */
const changed = {
  async style(paths) {
    frames.order({ styles: await (await fetch("sheets")).json() });
    say(`style swapped: ${named(paths)}`);
  },
  page(paths) {
    frames.again();
    say(`page reloaded: ${named(paths)}`);
  },
  all: () => location.reload(),
};

listen(String(events), {
  findings(found) {
    if (show(found, own)) hush();
  },
  change({ kind, paths, themes }) {
    if (kind === "all" || themes.includes(String(theme))) changed[kind]?.(paths);
  },
  silence: () => say("the host is away; it is looked for"),
});

document.querySelector("#theme")?.addEventListener("change", ({ target }) => {
  location.assign(`../${/** @type {HTMLSelectElement} */ (target).value}/${location.search}`);
});
tendPopovers();
frames.show(axes.chosen());
