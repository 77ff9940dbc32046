/**
 * The language of the page, as the visitor wants it: chosen in the panel, said in the address, remembered.
 * Knows nothing of words; the server writes them.
 */
import { hook } from "./hooks.js";

/**
 * @param {HTMLElement} panel
 * @param {{ languages: Record<string, string>, memory: ReturnType<import("./memory.js").createMemory> }} options
 * languages: by tag, in their own names; none where the operator chose for everybody
 */
export function createTongue(panel, { languages, memory: { local, prefix } }) {
  const key = prefix + "language";
  const select = /** @type {HTMLSelectElement} */ (hook(panel, "tongue-select"));
  const place = new URL(location.href);
  const said = place.searchParams.get("lang") ?? "";
  const tags = Object.keys(languages);
  hook(panel, "tongue").hidden = !tags.length;
  if (!tags.length) return;

  /** @param {string} tag @param {boolean} anew whether one can go back to the page as it was */
  function go(tag, anew) {
    if (tag) place.searchParams.set("lang", tag);
    else place.searchParams.delete("lang");
    if (anew) location.assign(place);
    else location.replace(place);
  }

  select.append(...tags.map((tag) => {
    const option = new Option(languages[tag], tag);
    option.lang = tag;
    return option;
  }));
  select.value = tags.includes(said) ? said : "";
  select.addEventListener("change", () => {
    try {
      local.setItem(key, select.value);
    } catch {
      // It holds for this visit, by the address.
    }
    go(select.value, true);
  });
  const kept = local.getItem(key) ?? "";
  if (!said && tags.includes(kept) && kept !== document.documentElement.lang) go(kept, false);
}
