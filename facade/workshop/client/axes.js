/**
 * What is chosen in the bar, kept in the address so that a view can be shared. Knows nothing of frames.
 */

/**
 * @typedef {{
 *   state: string, mode: "light" | "dark", width: number, height: number, text: number, language: string, pseudo: boolean,
 *   vision: string, calm: boolean, forced: boolean, options: string
 * }} Chosen height: CSS pixels that go with the width; options: as an operator writes them, or ""
 */

/** Heights by width. @type {Record<string, number>} */
const HEIGHTS = { 320: 640, 390: 844, 768: 1024, 1280: 800 };
const PSEUDO = "en-XA";

/** @param {HTMLInputElement | HTMLSelectElement} control @returns {string | number | boolean} */
function valued(control) {
  if (control.type === "checkbox") return /** @type {HTMLInputElement} */ (control).checked;
  return control.type === "range" ? Number(control.value) : control.value;
}

/** @param {() => void} changed */
export function createAxes(changed) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("#axes"));
  const options = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    form.querySelectorAll("[data-option]")
  );
  const start = new FormData(form);

  /** @returns {Record<string, string | number | boolean>} the options that are not as the theme has them */
  function values() {
    const other = [...options].filter((control) => String(valued(control)) !== control.dataset.default);
    return Object.fromEntries(other.map((control) => [control.dataset.option, valued(control)]));
  }

  function line() {
    const found = values();
    return Object.keys(found).length ? JSON.stringify(found) : "";
  }

  /** The address says only what is not as it was at the start. */
  function keep() {
    const now = new FormData(form);
    const asked = new URLSearchParams();
    for (const [name, value] of now) if (start.get(name) !== value) asked.set(name, String(value));
    if (line()) asked.set("options", line());
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
    tell();
  }

  function tell() {
    const count = Object.keys(values()).length;
    for (const [id, text] of [["chosen", count ? `(${count})` : ""], ["line", line() || "nothing chosen"]]) {
      const place = document.querySelector(`#${id}`);
      if (place) place.textContent = text;
    }
    for (const control of options) {
      const output = control.parentElement?.querySelector("output");
      if (output) output.value = control.value;
    }
    const note = /** @type {HTMLElement | null} */ (document.querySelector("#forced-note"));
    if (note) note.hidden = !new FormData(form).has("forced");
  }

  function recall() {
    const asked = new URLSearchParams(location.search);
    for (const [name, value] of asked) {
      const control = form.elements.namedItem(name);
      if (control instanceof HTMLInputElement) control.checked = true;
      else if (control instanceof RadioNodeList || control instanceof HTMLSelectElement) {
        control.value = value;
      }
    }
    let given = {};
    try {
      given = JSON.parse(asked.get("options") ?? "{}");
    } catch {
      // somebody wrote it by hand: as the theme has them
    }
    for (const control of options) {
      const value = /** @type {Record<string, unknown>} */ (given)[control.dataset.option ?? ""];
      if (value === undefined) continue;
      if (control.type === "checkbox") /** @type {HTMLInputElement} */ (control).checked = Boolean(value);
      else control.value = String(value);
    }
    tell();
  }

  form.addEventListener("change", () => {
    keep();
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  /** @type {HTMLElement} */ (document.querySelector("#states")).addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest(".alone");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const state = /** @type {HTMLSelectElement} */ (form.elements.namedItem("state"));
    const name = link.closest("li")?.dataset.state ?? "";
    state.value = state.value === name ? "" : name;
    keep();
    changed();
  });
  recall();

  return {
    /** @returns {Chosen} */
    chosen() {
      const now = new FormData(form);
      const [width, language] = [String(now.get("width")), String(now.get("language"))];
      return {
        state: String(now.get("state")),
        mode: now.get("mode") === "dark" ? "dark" : "light",
        width: Number(width),
        height: HEIGHTS[width],
        text: Number(now.get("text")),
        language: language === PSEUDO ? "en" : language,
        pseudo: language === PSEUDO,
        vision: String(now.get("vision")),
        calm: now.has("calm"),
        forced: now.has("forced"),
        options: line(),
      };
    },
  };
}
