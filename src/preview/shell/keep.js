// What a visitor has done on a page, taken from one document and given to the next: nothing of it is lost by a reload.
"use strict";

const FIELDS = "input, textarea, select";
const REACHABLE = `${FIELDS}, button, a[href], summary, [tabindex]`;
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, pre, td, th, legend, label";

/** @type {Keep} */
const keep = {
  take(window) {
    const { document } = window;
    const active = /** @type {HTMLInputElement | null} */ (document.activeElement);
    const selection = document.getSelection();
    const named = (/** @type {string} */ selector) => [...keep.keys(document, selector)];
    const focused = named(REACHABLE).find(([, element]) => element === active && active !== document.body);
    return {
      scroll: { x: window.scrollX, y: window.scrollY, anchor: keep.anchor(document) },
      fields: named(FIELDS).map(([key, field]) => {
        const { value, checked } = /** @type {HTMLInputElement} */ (field);
        return { key, value, checked };
      }),
      details: named("details").filter(([, details]) => details.hasAttribute("open")).map(([key]) => key),
      focus: focused && active ? {
        key: focused[0], start: active.selectionStart ?? null, end: active.selectionEnd, direction: active.selectionDirection,
      } : null,
      selection: selection && !selection.isCollapsed ? {
        anchor: keep.steps(document, selection.anchorNode), anchorOffset: selection.anchorOffset,
        focus: keep.steps(document, selection.focusNode), focusOffset: selection.focusOffset, text: selection.toString(),
      } : null,
    };
  },

  give(window, { scroll, fields, details, focus, selection }) {
    const { document } = window;
    const named = keep.keys(document, FIELDS);
    for (const { key, value, checked } of fields) {
      const field = /** @type {HTMLInputElement | undefined} */ (named.get(key));
      if (!field) continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = checked;
      else if (field.type !== "file" && field.value !== value) field.value = value;
    }
    const folded = keep.keys(document, "details");
    for (const key of details) folded.get(key)?.setAttribute("open", "");
    keep.select(window, selection);
    keep.focus(document, focus);
    keep.toAnchor(window, scroll);
  },

  // ---- Names

  keyOf(element) {
    const hook = element.closest("[data-question], [data-reflect], [data-complete]");
    const around = ["data-question", "data-reflect", "data-step"].map((name) => hook?.getAttribute(name));
    // Ticked boxes belong to their statement: one that says something new is not ticked.
    const own = ["id", "type", "name", "data-share", "data-action", "href"].map((name) => element.getAttribute(name));
    const choice = /^(radio|checkbox)$/.test(element.getAttribute("type") ?? "") ? element.getAttribute("value") : null;
    const summary = element.localName === "details" ? tools.fold(element.querySelector("summary")?.textContent) : null;
    return JSON.stringify([element.localName, around, own, choice, summary]);
  },

  keys(document, selector) {
    /** @type {Map<string, number>} */
    const seen = new Map();
    return new Map(tools.all(selector, document).map((element) => {
      const key = keep.keyOf(element);
      const number = seen.get(key) ?? 0;
      seen.set(key, number + 1);
      return [`${key}#${number}`, element];
    }));
  },

  // ---- Scroll

  // The first block in sight stays where it is, whatever grew or shrank above it.
  anchor(document) {
    for (const block of tools.all(BLOCKS, document)) {
      const { top, height } = block.getBoundingClientRect();
      if (height && top >= 0) return { key: block.localName + tools.fold(block.textContent), top };
    }
    return null;
  },

  toAnchor(window, { x, y, anchor }) {
    const instant = /** @type {const} */ ({ left: x, behavior: "instant" });
    window.scrollTo({ ...instant, top: y });
    const block = y && anchor && tools.all(BLOCKS, window.document)
      .find((piece) => piece.localName + tools.fold(piece.textContent) === anchor.key && piece.getBoundingClientRect().height);
    if (block) window.scrollTo({ ...instant, top: window.scrollY + block.getBoundingClientRect().top - anchor.top });
  },

  // ---- Selection

  steps(document, node) {
    const steps = [];
    for (let at = node; at && at !== document.body && at.parentNode; at = at.parentNode) {
      steps.unshift(Array.from(at.parentNode.childNodes).indexOf(/** @type {ChildNode} */ (at)));
    }
    return steps;
  },

  follow: (document, steps) => steps.reduce(
    (/** @type {Node | null} */ node, step) => node?.childNodes[step] ?? null, document.body),

  select(window, selection) {
    if (!selection) return;
    const { document } = window;
    const [anchor, focus] = [selection.anchor, selection.focus].map((steps) => keep.follow(document, steps));
    const live = document.getSelection();
    if (!anchor || !focus || !live) return;
    const length = (/** @type {Node} */ node) => node.nodeValue?.length ?? node.childNodes.length;
    live.setBaseAndExtent(anchor, Math.min(selection.anchorOffset, length(anchor)), focus, Math.min(selection.focusOffset, length(focus)));
    if (live.toString() !== selection.text) live.removeAllRanges(); // it would stand elsewhere
  },

  focus(document, focus) {
    const element = focus && /** @type {HTMLInputElement | undefined} */ (keep.keys(document, REACHABLE).get(focus.key));
    if (!element) return;
    element.focus({ preventScroll: true });
    if (focus.start !== null) element.setSelectionRange(focus.start, focus.end, focus.direction ?? undefined);
  },
};
