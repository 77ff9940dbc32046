/**
 * Turns the bytes of an answer, however they are cut, into events with exactly one ending.
 * Knows nothing of the page or of the network. https://html.spec.whatwg.org/#event-stream-interpretation
 */

/** @typedef {{ name: string, data: any }} Event */

/** @param {string} code @param {Record<string, unknown>} [more] @returns {Event} an ending of an answer that has none */
export const failure = (code, more) => ({ name: "failed", data: { code, retryable: true, ...more } });

/** @param {string} text @returns {any} the object it says, or undefined */
function parse(text) {
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A decoder: push gives the events that became complete, end gives the ending if none came.
 * A missing number in the ids means lost text: the answer counts as interrupted from there. Whatever is not an
 * event (a JSON error the platform appends to a cut stream, an HTML page of a proxy) has no data field and is dropped.
 */
export function createDecoder() {
  const utf8 = new TextDecoder();
  let rest = "";
  let afterReturn = false;
  let seen = -1;
  let ended = false;
  /** @type {{ id?: string, event?: string, data?: string }} */
  let fields = {};

  /** @param {string} line @returns {Event | undefined} */
  function read(line) {
    if (!line) return dispatch();
    const [, name, value] = /** @type {RegExpExecArray} */ (/^([^:]*):? ?(.*)$/s.exec(line));
    if (name === "data" && fields.data !== undefined) fields.data += "\n" + value;
    else if (name === "data" || name === "event" || name === "id") fields[name] = value;
  }

  /** @returns {Event | undefined} */
  function dispatch() {
    const { id = "", event: name, data: text } = fields;
    fields = {};
    if (ended || !name || text === undefined) return;
    if (/^\d+$/.test(id)) {
      if (+id <= seen) return;
      if (+id > seen + 1) return finish(failure("interrupted"));
      seen = +id;
    }
    const data = parse(text);
    if (!data) return;
    return name === "finished" || name === "failed" ? finish({ name, data }) : { name, data };
  }

  /** @param {Event} ending */
  function finish(ending) {
    ended = true;
    return ending;
  }

  return {
    /** @param {Uint8Array} bytes @returns {Event[]} */
    push(bytes) {
      let text = utf8.decode(bytes, { stream: true });
      if (!text) return [];
      if (afterReturn && text[0] === "\n") text = text.slice(1);
      afterReturn = text ? text.endsWith("\r") : false;
      const lines = (rest + text).split(/\r\n|\n|\r/);
      rest = /** @type {string} */ (lines.pop());
      return lines.map(read).filter((event) => event !== undefined);
    },
    /** @returns {Event[]} */
    end() {
      return ended ? [] : [finish(failure("interrupted"))];
    },
  };
}
