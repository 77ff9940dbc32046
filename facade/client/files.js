/**
 * The files that go with a message: chosen, pasted or dropped, uploaded at once, taken out again.
 * Knows nothing of what is asked with them.
 */
import { hook } from "./hooks.js";
import { accepted, kindOf, limit, refusal } from "./uploads.js";

/**
 * @typedef {import("./uploads.js").Takes} Takes
 * @typedef {{ name: string, share: number, stop: AbortController, done?: import("./turn.js").Enclosed }} Item
 * @typedef {object} Options
 * @property {Takes} takes
 * @property {string} [field] of the app's form; without one they go with the message
 * @property {ReturnType<import("./uploads.js").createUploads>} uploads
 * @property {() => HTMLElement} stampFile
 * @property {import("./config.js").Say} say
 * @property {(files: import("./turn.js").Enclosed[]) => void} changed hears which files are there now
 */

/** @param {HTMLElement} tray where they are listed and chosen @param {Options} options */
export function createFiles(tray, { takes, field, uploads, stampFile, say, changed }) {
  const list = hook(tray, "tray-list");
  const note = hook(tray, "tray-note");
  const input = /** @type {HTMLInputElement} */ (hook(tray, "file-input"));
  /** @type {Item[]} */
  let items = [];

  input.accept = accepted(takes);
  input.multiple = takes.count > 1;
  const size = Math.max(...(typeof takes.size === "number" ? [takes.size] : Object.values(takes.size)));
  hook(tray, "tray-limits").textContent = say("files_limits", { count: takes.count, size });

  /** @param {Item} item */
  function row(item) {
    const element = stampFile();
    hook(element, "file-name").textContent = item.name;
    element.dataset.state = item.done ? "done" : "running";
    const meter = /** @type {HTMLProgressElement} */ (hook(element, "file-progress"));
    meter.value = item.share;
    meter.hidden = Boolean(item.done);
    const remove = hook(element, "file-remove");
    remove.ariaLabel = remove.title = say("file_remove", { name: item.name });
    remove.addEventListener("click", () => {
      item.stop.abort();
      items = items.filter((other) => other !== item);
      draw();
      hook(tray, "attach").focus();
    });
    return element;
  }

  function draw() {
    list.replaceChildren(...items.map(row));
    list.hidden = !items.length;
    changed(items.flatMap(({ done }) => done ?? []));
  }

  /** @param {File} file */
  async function add(file) {
    const { name } = file;
    const refused = items.length >= takes.count ? "files_many" : refusal(takes, file);
    const words = { name, count: takes.count, size: limit(takes, kindOf(file)) };
    if (refused) return void (note.textContent = say(refused, words));
    /** @type {Item} */
    const item = { name, share: 0, stop: new AbortController() };
    items.push(item);
    draw();
    try {
      item.done = await uploads.send(file, {
        field,
        signal: item.stop.signal,
        progress: (share) => {
          item.share = share;
          draw();
        },
      });
      note.textContent = say("file_ready", words);
    } catch (error) {
      if (item.stop.signal.aborted) return;
      items = items.filter((other) => other !== item);
      const code = /** @type {Error} */ (error).message;
      note.textContent = say(
        code === "payload_too_large"
          ? "file_large"
          : code === "unsupported_media_type"
          ? "file_kind"
          : "file_failed",
        words,
      );
    }
    draw();
  }

  /** @param {Iterable<File>} files */
  const take = (files) => {
    note.textContent = "";
    for (const file of files) add(file);
  };
  hook(tray, "attach").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take(input.files ?? []);
    input.value = "";
  });

  return {
    take,
    /** @returns {boolean} whether all that was chosen is there; says so where not */
    ready() {
      const waiting = items.some(({ done }) => !done);
      if (waiting) note.textContent = say("file_wait");
      return !waiting;
    },
    clear() {
      items = [];
      note.textContent = "";
      draw();
    },
  };
}

/**
 * Pasted and dropped files go the same way.
 * @param {HTMLElement} app @param {(files: Iterable<File>) => void} take
 */
export function listenForFiles(app, take) {
  app.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files ?? [];
    if (!files.length || event.clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    take(/** @type {FileList} */ (files));
  });
  const holds = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files");
  app.addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    app.dataset.dropping = "";
  });
  app.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) delete app.dataset.dropping;
  });
  app.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    delete app.dataset.dropping;
    take(event.dataTransfer?.files ?? []);
  });
}
