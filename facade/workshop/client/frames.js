/**
 * A frame for each state that is looked at: brought there a few at a time, shown as chosen, told what changed. Knows
 * nothing of what is in a frame; it speaks with its script (frame.js) by messages.
 */

/** How many frames are on their way at once: a browser has six connections to a host. */
const AT_ONCE = 2;

/**
 * @typedef {import("./axes.js").Chosen} Chosen
 * @typedef {{ card: HTMLElement, pane: HTMLElement, frame?: HTMLIFrameElement, address: string, seen: boolean, quiet: boolean }} Place
 * @typedef {Record<string, (value: any) => void>} Heard
 */

/** @param {Heard} heard what frames say, by its name; `loaded` when one is in its state */
export function createFrames(heard) {
  /** @type {Chosen} */
  let chosen;
  /** @type {Map<string, Place>} */
  const places = new Map();
  /** States whose frames are on their way. @type {Set<string>} */
  const under = new Set();
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".state"))) {
    const pane = /** @type {HTMLElement} */ (card.querySelector(".pane"));
    places.set(card.dataset.state ?? "", { card, pane, address: "", seen: false, quiet: true });
    card.querySelector(".again")?.addEventListener("click", () => renew(card.dataset.state ?? ""));
  }

  const look = () => ({ mode: chosen.mode, calm: chosen.calm, forced: chosen.forced, text: chosen.text });

  /** @param {string} state @param {Place} place @returns {string} what a frame's script must know from the start */
  const given = (state, { quiet }) => JSON.stringify({ state, quiet, pseudo: chosen.pseudo, look: look() });

  /** @param {string} state @returns {string} what only a new visit can show */
  function address(state) {
    const { language, options, pseudo } = chosen;
    return `frame?${new URLSearchParams({ state, language, options, ...(pseudo ? { pseudo: "1" } : {}) })}`;
  }

  function fill() {
    for (const [state, place] of places) {
      if (under.size >= AT_ONCE) return;
      const shown = !place.card.hidden && place.seen;
      if (shown && place.address !== address(state)) load(state, place);
    }
  }

  /** @param {string} state @param {Place} place */
  function load(state, place) {
    const frame = document.createElement("iframe");
    place.quiet = chosen.state !== state;
    frame.title = `${state}${place.quiet ? "" : ", to be used"}`;
    frame.inert = place.quiet;
    frame.dataset.given = given(state, place);
    place.address = address(state);
    frame.src = place.address;
    under.add(state);
    place.card.dataset.stands = "under way";
    fit(place, frame);
    place.frame?.remove();
    place.frame = frame;
    place.pane.append(frame);
  }

  /** @param {Place} place @param {HTMLIFrameElement} [frame] as large as chosen, drawn as large as there is room */
  function fit(place, frame = place.frame) {
    const { width, height, vision } = chosen;
    const scale = Math.min(1, place.pane.clientWidth / width);
    place.pane.style.blockSize = `${Math.round(height * scale)}px`;
    if (!frame) return;
    Object.assign(frame.style, {
      width: `${width}px`,
      height: `${height}px`,
      scale: String(scale),
      filter: vision ? `url(#${vision})` : "",
    });
  }

  /** @param {string} state the frame begins anew */
  function renew(state) {
    const place = places.get(state);
    if (place) place.address = "";
    under.delete(state);
    fill();
  }

  /** @param {Record<string, unknown>} order @param {string} [but] the state whose frame is not told */
  function order(order, but) {
    for (const [state, { frame }] of places) {
      if (state !== but) frame?.contentWindow?.postMessage(order, location.origin);
    }
  }

  addEventListener("message", ({ data, source, origin }) => {
    const place = places.get(data.scene);
    if (origin !== location.origin || !place || source !== place.frame?.contentWindow) return;
    if ("reached" in data) {
      under.delete(data.scene);
      place.card.dataset.stands = data.reached ? "reached" : data.why;
      heard.loaded?.(data.scene);
      fill();
    }
    if ("line" in data) order({ leave: true }, data.scene);
    for (const [name, value] of Object.entries(data)) if (name !== "loaded") heard[name]?.(value);
  });

  const sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const place = places.get(/** @type {HTMLElement} */ (target).dataset.state ?? "");
      if (place) place.seen = isIntersecting;
    }
    fill();
  }, { rootMargin: "50% 0px" });
  const size = new ResizeObserver(() => places.forEach((place) => place.card.hidden || fit(place)));
  places.forEach(({ card, pane }) => {
    sight.observe(card);
    size.observe(pane);
  });

  return {
    order,
    /** @param {boolean} on frames that only show can be pointed at then; those under way once they are there */
    pick(on) {
      for (const [state, { frame, quiet }] of places) {
        if (frame) frame.inert = quiet && !(on && !under.has(state));
      }
      order({ pick: on });
    },
    /** @param {Chosen} now */
    show(now) {
      const alone = now.state !== chosen?.state;
      chosen = now;
      document.body.dataset.alone = String(Boolean(now.state));
      document.documentElement.style.setProperty("--width", `${now.width}px`);
      for (const [state, place] of places) {
        place.card.hidden = Boolean(now.state) && state !== now.state;
        const link = place.card.querySelector(".alone");
        if (link) link.textContent = now.state ? "All" : "Alone";
        if (alone && (now.state === state || !place.quiet)) place.address = "";
        if (place.frame) place.frame.dataset.given = given(state, place);
        fit(place);
      }
      order({ look: look() });
      fill();
    },
    again() {
      for (const place of places.values()) place.address = "";
      under.clear();
      fill();
    },
  };
}
