/**
 * Plays the chunks of a recorded answer as a response that arrives bit by bit. Knows nothing of what they say.
 */

const HOLD = ": hold\n\n";
/** Milliseconds between two chunks, and for which a reply holds its breath. */
const PACE = 34;
const BREATH = 1400;

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** @param {{ hasty: boolean, held: boolean }} mood hasty: all at once; held: a held breath is held for good */
export function play(mood) {
  let stopped = false;

  /** @param {string} chunk */
  const waited = async (chunk) => {
    if (chunk !== HOLD) return mood.hasty ? undefined : pause(PACE);
    for (let left = BREATH; !stopped && (mood.held || left > 0); left -= 50) await pause(50);
  };

  return {
    /** Ends the answer that is being played, as the visitor's wish. */
    stop: () => {
      stopped = true;
    },
    /** @param {string[]} chunks @param {AbortSignal | null} [signal] @returns {Response} */
    answer(chunks, signal) {
      stopped = false;
      const utf8 = new TextEncoder();
      let id = 0;
      const body = new ReadableStream({
        async start(controller) {
          signal?.addEventListener("abort", () => controller.error(signal.reason));
          for (const chunk of chunks) {
            await waited(chunk);
            if (signal?.aborted) return;
            if (stopped) {
              const ending = `id: ${id}\nevent: finished\ndata: {"elapsed":1,"stopped":true}\n\n`;
              controller.enqueue(utf8.encode(ending));
              break;
            }
            id += chunk.match(/^id: /gm)?.length ?? 0;
            controller.enqueue(utf8.encode(chunk));
          }
          controller.close();
        },
      });
      return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
    },
  };
}
