/** Hears from the host what was written to disk and built. Knows nothing of what follows from it. */

/**
 * @typedef {{ version: number, kind: string, paths: string[], themes: string[], findings: import("./findings.js").Finding[] }} Told
 */

/**
 * @param {string} place
 * @param {{ change: (told: Told) => void, findings: (found: Told["findings"]) => void, silence: () => void }} heard
 * change: for a build that can be shown; more than one that was missed is a page to load again
 */
export function listen(place, heard) {
  /** @type {number | undefined} */
  let seen;
  const source = new EventSource(place);
  source.onmessage = ({ data }) => {
    /** @type {Told} */
    const told = JSON.parse(data);
    heard.findings(told.findings);
    if (seen !== undefined && told.version !== seen) {
      heard.change(told.version === seen + 1 ? told : { ...told, kind: "all" });
    }
    seen = told.version;
  };
  source.onerror = heard.silence;
}
