/**
 * Options and chosen values become the look of a page and the line that an operator pastes into Dify, as the plugin
 * reads it (facade/pages/options.py; tests/gallery holds the two together). Knows nothing of controls or frames.
 */
import { parse, partner, readable, text } from "./colour.js";

/**
 * @typedef {string | number | boolean} Value
 * @typedef {{ value: string, mode?: string, tokens?: Record<string, Record<string, string>> }} Choice
 * @typedef {{ id: string, kind: string, default: Value, choices?: Choice[], min?: number, max?: number, unit?: string,
 *   token?: string, on?: string, against?: string, min_ratio?: number }} Option
 * @typedef {Record<string, Record<string, string>>} Tokens colours by mode and name
 * @typedef {import("./wear.js").Look} Look
 */

/**
 * What can be tried of addresses. Of pictures only those that are in the address itself: a preview loads nothing from
 * elsewhere. @type {Record<string, RegExp>}
 */
const ADDRESSES = {
  link:
    /^(https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?([/?#][\w.~/%+@=&:,;!$*()?#-]*)?|mailto:[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+(\?subject=[\w.~%+-]*)?|tel:\+?[0-9][0-9.()-]{2,30})$/i,
  image: /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/,
};

/** @param {Option} option @param {Value} value @param {Tokens} tokens @returns {Record<string, string>} */
function coloured({ id, token, on, against, min_ratio: ratio = 4.5 }, value, tokens) {
  const wanted = parse(String(value));
  if (!wanted) return {};
  const pair = ["light", "dark"].map((mode) => {
    const ground = parse(tokens[mode]?.[against ?? ""] ?? "");
    return ground ? readable(wanted, ground, ratio) : wanted;
  });
  /** @param {string[]} two */
  const both = ([one, other]) => one === other ? one : `light-dark(${one},${other})`;
  const colour = both(pair.map(text));
  return {
    [`--opt-${id.replaceAll("_", "-")}`]: colour,
    ...(token ? { [`--chat-${token}`]: colour } : {}),
    ...(on ? { [`--chat-${on}`]: both(pair.map(partner).map(text)) } : {}),
  };
}

/** @param {Option[]} options @param {Record<string, Value>} values those chosen @param {Tokens} own @returns {Look} */
export function look(options, values, own) {
  /** @type {Look} */
  const made = { attributes: {}, properties: {}, said: {}, mode: "" };
  /** @type {Tokens} */
  let tokens = structuredClone(own);
  for (const { id, kind, choices = [], ...option } of options) {
    if (kind !== "select") continue;
    const choice = choices.find(({ value }) => value === (values[id] ?? option.default));
    if (!choice) continue;
    made.attributes[id.replaceAll("_", "-")] = choice.value;
    for (const [mode, colours] of Object.entries(choice.tokens ?? {})) {
      tokens[mode] = { ...tokens[mode], ...colours };
    }
    made.mode = choice.mode ?? made.mode;
  }
  if (made.mode) tokens = { [made.mode]: tokens[made.mode] };
  for (const option of options) {
    const value = values[option.id];
    const name = option.id.replaceAll("_", "-");
    if (option.kind === "boolean") made.attributes[name] = (value ?? option.default) ? "on" : "off";
    if (option.kind === "text") made.said[option.id] = String(value ?? option.default);
    if (option.kind in ADDRESSES) {
      const fits = ADDRESSES[option.kind].test(String(value ?? ""));
      made.attributes[name] = fits ? "set" : "default";
      made.said[option.id] = String(fits ? value : option.default);
    }
    if (option.kind === "color" && value !== undefined) {
      Object.assign(made.properties, coloured(option, value, tokens));
    }
    if (option.kind === "range" && value !== undefined) {
      made.properties[`--opt-${name}`] = `${value}${option.unit ?? ""}`;
      if (option.token) made.properties[`--chat-${option.token}`] = `${value}${option.unit ?? ""}`;
    }
  }
  return made;
}

/** @param {Record<string, Value>} values @returns {string} what the setting theme_options takes; "" for nothing chosen */
export const line = (values) => Object.keys(values).length ? JSON.stringify(values) : "";
