/**
 * What the app wants to know before the first question: its form, drawn above the message box, checked when something
 * is sent. Knows nothing of how questions are sent. docs/contracts.md, `form`.
 */
import { createFiles } from "./files.js";
import { hook, show } from "./hooks.js";

/**
 * @typedef {object} Field
 * @property {string} name @property {string} label
 * @property {"text" | "paragraph" | "select" | "number" | "checkbox" | "json" | "file" | "files"} type
 * @property {boolean} [required] @property {any} [default] @property {number} [max] characters
 * @property {string[]} [options]
 * @property {number} [count] @property {number | Record<string, number>} [size] @property {string[]} [kinds] @property {string[]} [extensions] of files
 *
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 * @typedef {{ field: Field, row: HTMLElement, focus: HTMLElement, read: () => unknown }} Drawn
 */

/** What a visitor may be sent here with: `?input.NAME=VALUE`, the host page's default for a field. */
const PREFIX = "input.";

/** @param {Field} field @returns {Control} */
function control({ type, options = [] }) {
  if (type === "select") {
    const select = document.createElement("select");
    select.append(new Option(), ...options.map((option) => new Option(option)));
    return select;
  }
  const control = document.createElement(type === "paragraph" || type === "json" ? "textarea" : "input");
  if (control instanceof HTMLInputElement && type === "checkbox") control.type = "checkbox";
  if (type === "number") control.inputMode = "decimal";
  control.dir = "auto";
  return control;
}

/** @param {Field} field @param {unknown} value @returns {string} the key of the words that refuse it, or "" */
export function fault({ type, required, max }, value) {
  const empty = value === "" || value === undefined || value === null ||
    (Array.isArray(value) && !value.length);
  if (empty) return required ? "field_missing" : "";
  if (type === "number" && !Number.isFinite(value)) return "field_number";
  if (type === "json" && (typeof value !== "object" || Array.isArray(value))) return "field_json";
  return max && typeof value === "string" && [...value].length > max ? "field_long" : "";
}

/** @param {Field["type"]} type @param {Control} control @returns {unknown} */
function valueOf(type, control) {
  if (type === "checkbox") return /** @type {HTMLInputElement} */ (control).checked;
  const text = control.value.trim();
  if (!text) return "";
  if (type === "number") return Number(text.replace(",", "."));
  if (type !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * @param {HTMLElement} form the theme's element
 * @param {object} options
 * @param {Field[]} options.fields
 * @param {() => HTMLElement} options.stampField @param {() => HTMLElement} options.stampTray @param {() => HTMLElement} options.stampFile
 * @param {ReturnType<import("./uploads.js").createUploads>} options.uploads
 * @param {import("./config.js").Say} options.say
 * @param {Record<string, unknown>} options.known what was filled in before
 */
export function createForm(form, { fields, stampField, stampTray, stampFile, uploads, say, known }) {
  const given = new URLSearchParams(location.search);

  /** @param {Field} field @param {HTMLElement} row @returns {Drawn} */
  function files(field, row) {
    const tray = stampTray();
    /** @type {string[]} */
    let tokens = [];
    const { count = 1, size = 0, kinds, extensions } = field;
    createFiles(tray, {
      takes: { count, size, kinds, extensions },
      field: field.name,
      uploads,
      stampFile,
      say,
      changed: (all) => tokens = all.map(({ file }) => file),
    });
    hook(row, "field-place").append(tray);
    const read = () => field.type === "file" ? tokens[0] ?? "" : tokens;
    return { field, row, focus: hook(tray, "attach"), read };
  }

  /** @param {Field} field @param {number} number @returns {Drawn} */
  function draw(field, number) {
    const { name, label, type } = field;
    const row = stampField();
    row.dataset.type = type;
    const text = hook(row, "field-label");
    text.textContent = field.required || type === "checkbox" ? label : say("field_optional", { label });
    if (type === "file" || type === "files") return files(field, row);
    const element = control(field);
    element.id = "field-" + number;
    element.required = Boolean(field.required);
    text.setAttribute("for", element.id);
    const value = given.get(PREFIX + name) ?? known[name] ?? field.default ?? "";
    if (type === "checkbox") /** @type {HTMLInputElement} */ (element).checked = String(value) === "true";
    else element.value = typeof value === "object" ? JSON.stringify(value) : String(value);
    hook(row, "field-place").append(element);
    return { field, row, focus: element, read: () => valueOf(type, element) };
  }

  const drawn = fields.map(draw);
  hook(form, "fields").append(...drawn.map(({ row }) => row));
  form.addEventListener("submit", (event) => event.preventDefault());

  /** @param {Drawn} one @returns {string} what is wrong with it, shown there */
  function check({ field, row, focus, read }, number = drawn.findIndex((each) => each.row === row)) {
    const key = fault(field, read());
    const words = key && say(key, { limit: field.max ?? 0 });
    const error = hook(row, "field-error");
    error.id = "field-error-" + number;
    show(error, words);
    focus.ariaInvalid = String(Boolean(key));
    if (key) focus.setAttribute("aria-describedby", error.id);
    else focus.removeAttribute("aria-describedby");
    return words;
  }
  for (const one of drawn) {
    one.focus.addEventListener("change", () => one.focus.ariaInvalid === "true" && check(one));
  }

  return {
    /** @returns {Record<string, unknown> | undefined} the values, or nothing where one is wrong: then the focus is there */
    read() {
      const wrong = drawn.filter((one) => check(one));
      wrong[0]?.focus.focus();
      if (wrong.length) return undefined;
      const values = drawn.map(({ field, read }) => [field.name, read()]);
      return Object.fromEntries(values.filter(([, value]) => value !== ""));
    },
  };
}
