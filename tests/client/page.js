/**
 * As much of a document as patch needs: elements parsed from simple HTML, each counting how often it was written.
 * Knows nothing of styles, events or real markup.
 */

/** A text without markup. */
class Text {
  constructor(/** @type {string} */ data = "") {
    this.outerHTML = data;
  }
  replaceWith(/** @type {any} */ other) {
    replace(this, other);
  }
}

/** @param {any} old @param {any} other */
function replace(old, other) {
  const { childNodes } = old.parent;
  childNodes[childNodes.indexOf(old)] = other;
  other.parent = old.parent;
}

class Element {
  /** @param {string} tag @param {string} [attributes] as written */
  constructor(tag, attributes = "") {
    this.tag = tag;
    this.attributes = attributes;
    this.writes = 0;
    /** @type {any} */
    this.dataset = {};
    /** @type {any[]} */
    this.childNodes = [];
    /** @type {any} */
    this.parent = null;
  }
  get content() {
    return this;
  }
  /** @returns {any} */
  get firstElementChild() {
    return this.childNodes.find((node) => node instanceof Element) ?? null;
  }
  /** @returns {string} */
  get outerHTML() {
    return `<${this.tag}${this.attributes}>${this.innerHTML}</${this.tag}>`;
  }
  get innerHTML() {
    return this.childNodes.map((node) => node.outerHTML).join("");
  }
  set innerHTML(html) {
    this.writes++;
    this.childNodes = [];
    const open = [/** @type {any} */ (this)];
    for (const [whole, close, tag, attributes] of html.matchAll(/<(\/?)(\w+)([^>]*)>|[^<]+/g)) {
      if (close) open.pop();
      else if (tag) open.push(open.at(-1).append(new Element(tag, attributes)));
      else open.at(-1).append(new Text(whole));
    }
  }
  /** @param {any} node */
  append(node) {
    node.parent = this;
    this.childNodes.push(node);
    return node;
  }
  remove() {
    this.parent.childNodes = this.parent.childNodes.filter((/** @type {any} */ node) => node !== this);
  }
  replaceWith(/** @type {any} */ other) {
    replace(this, other);
  }
  /** @param {string} tag @returns {Element | null} the first of that tag, in the order of the document */
  querySelector(tag) {
    for (const node of this.childNodes) {
      if (!(node instanceof Element)) continue;
      const found = node.tag === tag ? node : node.querySelector(tag);
      if (found) return found;
    }
    return null;
  }
}

/** Makes the document of this test run a small one. @returns {any} an element to draw into */
export function page() {
  Object.assign(globalThis, {
    document: { createElement: (/** @type {string} */ tag) => new Element(tag) },
    Text,
  });
  return new Element("main");
}
