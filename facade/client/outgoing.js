/**
 * What goes with the next question: the app's form, and files; and whether it may go.
 * Knows nothing of how it is sent.
 */
import { createFiles, listenForFiles } from "./files.js";
import { createForm } from "./form.js";
import { hook } from "./hooks.js";
import { createUploads } from "./uploads.js";

/**
 * @param {HTMLElement} app
 * @param {import("./late.js").Parts & { chats: import("./chats.js").Chats }} parts
 * @param {{ form: HTMLElement, stampField: () => HTMLElement, stampTray: () => HTMLElement, stampFile: () => HTMLElement }} drawn
 */
export function createOutgoing(
  app,
  { config, outbox, memory, chats, say },
  { form, stampField, stampTray, stampFile },
) {
  const uploads = createUploads(memory);
  const { form: fields, upload: takes } = config;
  const log = hook(app, "messages");
  /** @type {ReturnType<typeof createForm> | undefined} */
  let asked;
  /** @type {ReturnType<typeof createFiles> | undefined} */
  let files;

  if (fields) {
    asked = createForm(form, {
      fields,
      stampField,
      stampTray,
      stampFile,
      uploads,
      say,
      known: chats.inputs(),
    });
    log.before(form);
  }
  if (takes) {
    const tray = stampTray();
    tray.dataset.place = "composer";
    files = createFiles(tray, {
      takes,
      uploads,
      stampFile,
      say,
      changed: (all) => outbox.files = all,
    });
    hook(app, "composer").before(tray);
    listenForFiles(app, files.take);
    new MutationObserver(() => outbox.files.length || files?.clear()).observe(log, { childList: true });
  }

  outbox.ready = () => {
    if (files && !files.ready()) return false;
    if (!asked) return true;
    if (app.dataset.empty !== "true") return Boolean(outbox.inputs = chats.inputs());
    const inputs = asked.read();
    if (inputs) chats.keepInputs(outbox.inputs = inputs);
    return Boolean(inputs);
  };
}
