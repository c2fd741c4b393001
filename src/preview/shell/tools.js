// Small things that all scripts of the preview use. The scripts' types stand in tests/browser/shell.d.ts.
"use strict";

const KINDS = { ready: "ready", "not-yet": "not yet", "not-a-fit": "not a fit" };

/** What each piece was last drawn from.
 * @type {WeakMap<Element, string>} */
const drawn = new WeakMap();

/** @type {Tools} */
const tools = {
  one: (selector, root = document) => /** @type {any} */ (root.querySelector(selector)),
  all: (selector, root = document) => Array.from(root.querySelectorAll(selector)),

  make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (value === null || value === undefined || value === false) continue;
      if (name in element) Object.assign(element, { [name]: value });
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    tools.fill(element, ...children);
    return element;
  },

  fill: (element, ...children) => element.replaceChildren(...children.filter((child) => child !== null && child !== false && child !== undefined)),

  // What says the same stays: focus, selection and scroll in it live on.
  draw(element, from, draw) {
    const text = JSON.stringify(from);
    if (drawn.get(element) === text) return;
    drawn.set(element, text);
    draw();
  },

  // What stands in backticks was typed, or is to be typed.
  prose: (text) => text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? tools.make("code", {}, part) : part)),

  // White space is one space; a soft hyphen is nothing.
  fold: (text) => (text ?? "").replace(/\u00ad/g, "").replace(/\s+/g, " ").trim(),
  count: (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`,
  percent: (share) => `${share > 0 && share < 0.1 ? (100 * share).toFixed(1) : Math.round(100 * share)} %`,
  kind: (kind) => KINDS[kind],
  parse: (html) => new DOMParser().parseFromString(html, "text/html"),
  isStill: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
};
