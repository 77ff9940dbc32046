/**
 * One question on the wire: posts it, reads the answer as events, and sees to it that there is always an ending.
 * Knows nothing of turns or of the page.
 */
import { createDecoder, failure } from "./stream.js";

/** @typedef {import("./stream.js").Event} Event */

/** Milliseconds of silence after which an answer is dead; the server sends something every 10 s. */
const SILENCE = 45_000;
/** Milliseconds left to a stream for delivering what piled up while the device slept. */
const GRACE = 2_000;

/** @param {string} place @param {object} body @param {RequestInit} more @returns {Promise<Response>} */
const post = (place, body, more) =>
  fetch(place, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    ...more,
  });

/** @param {Response} response a refusal @returns {Promise<Event>} its ending, whoever wrote it */
async function refusal(response) {
  const said = await response.json().catch(() => null);
  const { code, reference } = said?.error ?? {};
  const retryable = response.status > 499 || [404, 409, 429].includes(response.status);
  const guess = response.status === 429 ? "too_many" : response.status > 501 ? "network" : "internal";
  return failure(typeof code === "string" ? code : guess, { reference, retryable });
}

/**
 * A guard that calls dead() after SILENCE by the wall clock, so that a stream which died while the device slept is
 * noticed on waking. Clocks that jump back start the count anew.
 * @param {() => void} dead @param {() => number} now
 */
export function createGuard(dead, now = Date.now) {
  let heard = now();
  let looked = heard;
  function look() {
    const time = now();
    if (time < looked) heard = time;
    else if (time - looked > 5 * 1000) heard = Math.max(heard, time - SILENCE + GRACE);
    looked = time;
    if (time - heard >= SILENCE) dead();
  }
  const timer = setInterval(look, 1000);
  return {
    look,
    heard: () => {
      heard = looked = now();
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * Asks; tells every event in order, the last of which is the one ending. Never rejects.
 * @param {object} question the body of POST messages
 * @param {{ tell: (event: Event) => void, signal: AbortSignal }} options
 */
export async function exchange(question, { tell, signal }) {
  const broken = new AbortController();
  signal.addEventListener("abort", () => broken.abort());
  const guard = createGuard(() => broken.abort());
  try {
    const response = await post("messages", question, { signal: broken.signal });
    guard.heard();
    if (!response.ok || !response.body) tell(await refusal(response));
    else await listen(response.body.getReader(), tell, guard.heard);
  } catch {
    tell(failure(!navigator.onLine ? "offline" : broken.signal.aborted ? "timeout" : "network"));
  } finally {
    guard.stop();
  }
}

/**
 * Reads to the end, be it a clean one or not.
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {(event: Event) => void} tell @param {() => void} heard
 */
async function listen(reader, tell, heard) {
  const decoder = createDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      heard();
      if (done) break;
      decoder.push(value).forEach(tell);
    }
  } catch {
    // The connection broke: the decoder knows whether the answer was complete.
  }
  decoder.end().forEach(tell);
}

/** @param {{ message: string, visitor: string | null }} which asks the server to stop an answer; nothing waits for it */
export function cancel(which) {
  post("messages/stop", which, { keepalive: true }).catch(() => {});
}
