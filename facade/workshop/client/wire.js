/**
 * Holds a growing answer where it stands, and hangs up on the server: a browser has few connections, and a workshop
 * many frames. Knows nothing of what an answer says.
 */

/** Milliseconds between two signs of life, as the server sends them. */
const BEAT = 10_000;
const ALIVE = new TextEncoder().encode(": still here\n\n");

/** Takes the place of fetch. @returns {{ hold: () => void }} hold: the answer that comes now stays as it is */
export function createWire() {
  const ask = globalThis.fetch;
  let hold = () => {};

  /** @param {Response} response @param {AbortSignal | null | undefined} signal @returns {Response} the same, to be held */
  function held(response, signal) {
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
    let holding = false;
    let beat = 0;
    const body = new ReadableStream({
      start(controller) {
        hold = () => {
          holding = true;
          reader.cancel();
          beat = setInterval(() => controller.enqueue(ALIVE), BEAT);
        };
        signal?.addEventListener("abort", () => {
          clearInterval(beat);
          hold = () => {}; // it stands already
          controller.error(signal.reason);
        });
      },
      async pull(controller) {
        const { done, value } = await reader.read();
        if (holding) return;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  }

  globalThis.fetch = async (place, init) => {
    const response = await ask(place, init);
    const type = response.headers.get("Content-Type") ?? "";
    return response.body && type.startsWith("text/event-stream") ? held(response, init?.signal) : response;
  };
  return { hold: () => hold() };
}
