/**
 * A theme's workbench: its page in a frame, in the state, width, mode and language that one chooses, with the options
 * that one tries, and the line for Dify that they come to. Knows nothing of what the page looks like.
 */
import { lendOrigin } from "./origin.js";
import { line, look } from "./options.js";

/**
 * @typedef {import("./options.js").Value} Value
 * @typedef {{ language: string, options: Record<string, Value>, file: string }} Document
 * @typedef {{ documents: Document[], options: import("./options.js").Option[], tokens: import("./options.js").Tokens,
 *   place: string }} Told
 */

/** @template {Element} Kind @param {string} selector @returns {Kind} */
const find = (selector) => /** @type {Kind} */ (document.querySelector(selector));
/** @type {Told} */
const told = JSON.parse(find("[data-told]").textContent ?? "{}");
/** @type {HTMLElement} */
const bench = find("[data-bench]");
/** @type {HTMLIFrameElement} */
let frame = find("[data-bench] iframe");
/** @type {HTMLFormElement} */
const view = find("[data-view]");
/** @type {HTMLFormElement | null} */
const options = document.querySelector("[data-options]");

/** @returns {Record<string, Value>} what was chosen differently from the theme's own */
function chosen() {
  /** @type {Record<string, Value>} */
  const values = {};
  for (const option of told.options) {
    const field = options?.elements.namedItem(option.id);
    if (field instanceof HTMLInputElement && field.type === "checkbox") values[option.id] = field.checked;
    else if (field instanceof HTMLInputElement && field.type === "range") {
      values[option.id] = field.valueAsNumber;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      values[option.id] = field.value.trim();
    } else if (field instanceof RadioNodeList) values[option.id] = field.value;
    if (values[option.id] === option.default || values[option.id] === "") delete values[option.id];
  }
  return values;
}

/** @param {Record<string, Value>} values @returns {string} the document that says what they say */
function fitting(values) {
  const spoken = told.documents.filter(({ language }) => language === new FormData(view).get("language"));
  const found = spoken.find((each) =>
    Object.entries(each.options).every(([id, value]) => {
      const own = told.options.find((option) => option.id === id)?.default;
      return (values[id] ?? own) === value;
    })
  );
  return (found ?? spoken[0]).file;
}

/** @param {Record<string, Value>} values @returns {string} what the frame is to wear: a forced mode goes first */
function worn(values) {
  const made = look(told.options, values, told.tokens);
  return JSON.stringify({ ...made, mode: made.mode || new FormData(view).get("mode") });
}

/** @param {string} state */
function address(state) {
  const values = chosen();
  return `${told.place}${fitting(values)}?${new URLSearchParams({ state, look: worn(values) })}`;
}

/** Another frame in its place: the first address of a frame is no step of the tab's history. @param {string} url */
function load(url) {
  const next = /** @type {HTMLIFrameElement} */ (frame.cloneNode());
  next.src = url;
  frame.replaceWith(next);
  frame = next;
  frame.addEventListener("load", dress);
}

/** The frame wears what is chosen; one that does not listen yet is told again when it is loaded. */
const dress = () => frame.contentWindow?.postMessage({ look: worn(chosen()) }, "*");

function showView() {
  const { state, width, mode } = Object.fromEntries(new FormData(view));
  Object.assign(bench.dataset, { width, mode });
  return String(state);
}

/** What the frame shows: its document and its state. */
let shown = frame.src.slice(frame.src.lastIndexOf("/") + 1).replace("?state=", " ");
function show() {
  const state = showView();
  const values = chosen();
  const next = `${fitting(values)} ${state}`;
  if (next === shown) dress();
  else load(address(state));
  shown = next;
  measure();
  const said = line(values);
  find("[data-line]").textContent = said || "nothing: the theme as it comes";
  find("[data-copy]").toggleAttribute("disabled", !said);
}

/** What a slider stands at, in its unit: beside it, and to those who hear it. */
function measure() {
  for (const { id, kind, unit = "" } of told.options) {
    const field = options?.elements.namedItem(id);
    if (kind !== "range" || !(field instanceof HTMLInputElement)) continue;
    const said = unit ? `${field.value}\u00a0${unit}` : field.value;
    field.setAttribute("aria-valuetext", said);
    /** @type {HTMLOutputElement} */ (find(`output[for="${field.id}"]`)).value = said;
  }
}

/** @param {Event} event */
const copy = async ({ currentTarget }) => {
  const button = /** @type {HTMLElement} */ (currentTarget);
  const text = find("[data-line]").textContent ?? "";
  const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
  if (!done) getSelection()?.selectAllChildren(find("[data-line]"));
  find("[data-copied]").textContent = done ? "Copied" : "Selected: press Ctrl+C";
  button.addEventListener("blur", () => find("[data-copied]").textContent = "", { once: true });
};

const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const mode = /** @type {HTMLInputElement | null} */ (view.querySelector(`[name="mode"][value="${system}"]`));
if (mode) mode.checked = true;
view.addEventListener("input", show);
view.addEventListener("submit", (event) => event.preventDefault());
options?.addEventListener("input", show);
options?.addEventListener("reset", () => setTimeout(show));
options?.addEventListener("submit", (event) => event.preventDefault());
frame.addEventListener("load", dress);
lendOrigin(frame);
document.querySelector("[data-again]")?.addEventListener("click", () => load(address(showView())));
document.querySelector("[data-copy]")?.addEventListener("click", copy);
show();
