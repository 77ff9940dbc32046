/**
 * Takes files to the server, one after the other, and says beforehand what it would refuse.
 * Knows nothing of the page. docs/wire.md, "Files"; docs/contracts.md, `upload`.
 */

/**
 * @typedef {import("./turn.js").Enclosed} Enclosed
 * @typedef {object} Takes what files are taken
 * @property {number} count
 * @property {number | Record<string, number>} size megabytes, for all or by kind
 * @property {string[]} [kinds] "image", "audio", "video", "document"
 * @property {string[]} [extensions] taken besides, like ".log"
 */

const MEGABYTE = 1_048_576;

/** @param {File} file @returns {string} */
export function kindOf({ type }) {
  const [family] = type.split("/");
  return ["image", "audio", "video"].includes(family) ? family : "document";
}

/** @param {Takes} takes @param {string} kind @returns {number} megabytes */
export const limit = ({ size }, kind) => typeof size === "number" ? size : size[kind] ?? size.document ?? 0;

/** @param {Takes} takes @returns {string} for the attribute accept; empty takes all */
export function accepted({ kinds = [], extensions = [] }) {
  if (kinds.includes("document")) return "";
  return [...kinds.map((kind) => kind + "/*"), ...extensions].join();
}

/** @param {Takes} takes @param {File} file @returns {string} the key of the words that refuse it, or "" */
export function refusal(takes, file) {
  const { kinds = [], extensions = [] } = takes;
  const kind = kindOf(file);
  const known = kinds.includes(kind) || extensions.some((ending) => file.name.toLowerCase().endsWith(ending));
  if (!known) return "file_kind";
  return file.size >= limit(takes, kind) * MEGABYTE ? "file_large" : "";
}

/**
 * @param {{ visitor: () => string | null, keepVisitor: (token: string) => void }} memory whose visitor the files belong to
 */
export function createUploads(memory) {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** @param {File} file @param {string} field @param {(share: number) => void} progress @param {AbortSignal} signal @returns {Promise<Enclosed>} */
  const post = (file, field, progress, signal) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const place = new URLSearchParams({ name: file.name });
      const visitor = memory.visitor();
      if (field) place.set("field", field);
      if (visitor) place.set("visitor", visitor);
      request.open("POST", "files?" + place);
      request.responseType = "json";
      request.upload.addEventListener(
        "progress",
        ({ loaded, total }) => progress(total ? loaded / total : 0),
      );
      request.addEventListener("loadend", () => {
        const { response, status } = request;
        if (status !== 200 || !response?.file) return reject(new Error(response?.error?.code ?? "network"));
        memory.keepVisitor(response.visitor);
        resolve({ file: response.file, name: response.name, kind: response.kind });
      });
      signal.addEventListener("abort", () => request.abort());
      if (signal.aborted) reject(new Error("aborted"));
      else request.send(file);
    });

  return {
    /**
     * Rejects with an Error whose message is the code of the refusal. A newcomer's first file makes the visitor to
     * whom the others then belong: so they wait for each other.
     * @param {File} file
     * @param {{ field?: string, progress?: (share: number) => void, signal: AbortSignal }} options progress: 0 to 1
     * @returns {Promise<Enclosed>}
     */
    send(file, { field = "", progress = () => {}, signal }) {
      const mine = last.then(() => post(file, field, progress, signal));
      last = mine.catch(() => {});
      return mine;
    },
  };
}
