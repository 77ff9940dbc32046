/**
 * The list of themes: narrows it as one chooses and types, counts what is left, and keeps the choice in the address.
 * Knows nothing of what a card looks like.
 */
import { fits, read, written } from "./filter.js";
import { lendOrigin } from "./origin.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-filters]"));
const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-card]")]);
const count = /** @type {HTMLElement} */ (document.querySelector("[data-count]"));
const nothing = /** @type {HTMLElement} */ (document.querySelector("[data-nothing]"));
const toggle = /** @type {HTMLButtonElement} */ (document.querySelector("[data-toggle]"));

/** What is on the cards, to be looked through. */
const shown = cards.map((card) => ({ card, entry: read(card.dataset) }));

function narrow() {
  const wanted = [...new FormData(form)].map(([name, value]) => /** @type {[string, string]} */ ([
    name,
    String(value),
  ]));
  let left = 0;
  for (const { card, entry } of shown) {
    card.hidden = !fits(entry, wanted);
    left += card.hidden ? 0 : 1;
  }
  const all = `${cards.length} ${cards.length === 1 ? "theme" : "themes"}`;
  count.textContent = left === cards.length ? all : `${left} of ${all}`;
  nothing.hidden = left > 0;
  const used = wanted.filter(([name, value]) => value && name !== "q").length;
  toggle.textContent = used ? `Filters (${used})` : "Filters";
  const reset = /** @type {HTMLElement} */ (form.querySelector("[type=reset]"));
  reset.hidden = !wanted.some(([, value]) => value);
  return wanted;
}

/** The address says what the form says. @param {[string, string][]} wanted */
const keep = (wanted) => {
  const query = written(wanted);
  if (query !== location.search) history.replaceState(null, "", (query || location.pathname) + location.hash);
};

/** The form says what the address says, and the address nothing that the form has not. */
function restore() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (field instanceof HTMLSelectElement) field.value = asked.get(field.name) ?? "";
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
    if (field instanceof HTMLInputElement && field.type === "search") {
      field.value = asked.get(field.name) ?? "";
    }
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      field.checked = asked.getAll(field.name).includes(field.value);
    }
  }
  keep(narrow());
}

form.addEventListener("input", () => keep(narrow()));
form.addEventListener("reset", () => {
  /** @type {HTMLElement | null} */ (form.querySelector("[type=search]"))?.focus(); // what was pressed goes
  setTimeout(() => keep(narrow()));
});
form.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("[data-clear]")?.addEventListener("click", () => form.reset());
toggle.addEventListener("click", () => {
  const open = toggle.ariaExpanded !== "true";
  toggle.ariaExpanded = String(open);
  form.toggleAttribute("data-open", open);
});
addEventListener("popstate", restore);
restore();
document.querySelectorAll("iframe").forEach(lendOrigin);
