/**
 * Draws one answer into its message element, touching only what changed since it was last drawn.
 * Knows nothing of other messages, storage or the network.
 */
import { grow, hook, show, stamp } from "./hooks.js";
import { patch } from "./paint.js";
import { isOpen } from "./turn.js";

/** @typedef {import("./turn.js").Turn} Turn */

/**
 * @param {ParentNode} root
 * @param {{ say: import("./config.js").Say, sources: boolean, equip: import("./paint.js").Equip }} options
 */
export function createAnswers(root, { say, sources, equip }) {
  const stampStep = stamp(root, "step");
  const stampSource = stamp(root, "source");
  const stampFile = stamp(root, "attachment");

  /** @param {import("./turn.js").Step} step */
  function step({ label, state, kind }) {
    const item = stampStep();
    item.dataset.state = state;
    item.dataset.kind = kind;
    hook(item, "step-label").textContent = label;
    return item;
  }

  /** @param {import("./turn.js").Source} source */
  function source({ title, text }) {
    const item = stampSource();
    hook(item, "source-title").textContent = title;
    hook(item, "source-text").textContent = text;
    return item;
  }

  /** @param {import("./turn.js").Attachment} file */
  function attachment({ kind, url, name }) {
    const item = stampFile();
    item.dataset.kind = kind;
    const link = hook(item, "attachment-link");
    // A path below /files/ is the Dify server's own, on this origin.
    if (/^(https?:\/\/|\/files\/)/i.test(url)) link.setAttribute("href", url);
    hook(item, "attachment-name").textContent = name || kind;
    return item;
  }

  /** @param {HTMLElement} message @returns {(turn: Turn) => void} */
  return function createAnswer(message) {
    const body = hook(message, "message-body");
    const reasoning = hook(message, "reasoning");
    /** @type {import("./paint.js").Drawn[]} */
    const blocks = [];
    /** @type {Record<string, string>} */
    const drawn = {};

    /** @param {string} box hook that is shown once it has items @param {string} list @param {any[]} items @param {(item: any) => HTMLElement} make */
    function fill(box, list, items, make) {
      const now = JSON.stringify(items);
      if (drawn[box] === now) return;
      drawn[box] = now;
      hook(message, list).replaceChildren(...items.map(make));
      hook(message, box).hidden = !items.length;
    }

    /** @param {Turn} turn */
    function reason({ reasoning: text, thinking, thought }) {
      if (!text && reasoning.hidden) return;
      grow(hook(reasoning, "reasoning-text"), text);
      reasoning.hidden = !text;
      reasoning.dataset.state = thinking ? "running" : "done";
      const seconds = Math.ceil((thought + (thinking && Date.now() - thinking)) / 1000);
      const label = reasoning.querySelector("summary");
      if (!label || seconds < 1) return;
      show(
        label,
        thinking ? `${say("thinking")}… ${say("seconds", { seconds })}` : say("thought", { seconds }),
      );
    }

    return function draw(turn) {
      message.dataset.state = turn.state;
      patch(body, turn.blocks, blocks, equip);
      body.dataset.state = isOpen(turn) ? "streaming" : turn.state;
      fill("steps", "step-list", turn.steps, step);
      fill("sources", "source-list", sources ? turn.sources : [], source);
      fill("attachments", "attachments", turn.attached, attachment);
      reason(turn);
      const ending = ["stopped", "interrupted", "failed"].includes(turn.state);
      show(hook(message, "outcome"), ending ? say(turn.state) : "");
    };
  };
}
