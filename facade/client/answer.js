/**
 * Draws one answer into its message element, touching only what changed since it was last drawn.
 * Knows nothing of other messages, storage or the network.
 */
import { hook, show, stamp, write } from "./hooks.js";
import { isOpen } from "./turn.js";

/** @typedef {import("./turn.js").Turn} Turn */

/**
 * Makes the children of body one wrapper a block, each holding its HTML; a wrapper whose HTML is the same is not touched.
 * @param {HTMLElement} body @param {string[]} blocks @param {string[]} drawn what the wrappers hold now; updated
 */
export function patch(body, blocks, drawn) {
  while (drawn.length > blocks.length) {
    body.lastElementChild?.remove();
    drawn.pop();
  }
  blocks.forEach((html, index) => {
    if (drawn[index] === html) return;
    let wrapper = body.children[index];
    if (!wrapper) {
      wrapper = document.createElement("div");
      wrapper.setAttribute("data-block", "");
      body.append(wrapper);
    }
    write(wrapper, html);
    drawn[index] = html;
  });
}

/** @param {ParentNode} root @param {{ say: import("./config.js").Say, sources: boolean }} options */
export function createAnswers(root, { say, sources }) {
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
    /** @type {string[]} */
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

    return function draw(turn) {
      message.dataset.state = turn.state;
      patch(body, turn.blocks, blocks);
      body.dataset.state = isOpen(turn) ? "streaming" : turn.state;
      fill("steps", "step-list", turn.steps, step);
      fill("sources", "source-list", sources ? turn.sources : [], source);
      fill("attachments", "attachments", turn.attached, attachment);
      show(hook(message, "reasoning-text"), turn.reasoning);
      hook(message, "reasoning").hidden = !turn.reasoning;
      const ending = ["stopped", "interrupted", "failed"].includes(turn.state);
      show(hook(message, "outcome"), ending ? say(turn.state) : "");
    };
  };
}
