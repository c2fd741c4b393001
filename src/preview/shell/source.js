// From a piece of the page to the line of its source, found by its text or its question.
"use strict";

const PIECES = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, tr, pre, blockquote, figcaption, summary, legend, label, [data-question]";
/** How much of a text the server tells, and the least by which a piece is known. */
const [TOLD, LEAST] = [200, 12];

const start = (/** @type {string} */ text) => Array.from(text).slice(0, TOLD).join("");

/** @type {Source} */
const source = {
  async open(target) {
    const { view } = frame;
    if (!view) return;
    const { file, passages } = await talk.lines(view.path);
    if (!file) return bar.say("This page has no source of its own");
    await talk.open({ file, line: source.line(target, passages) ?? 1 });
  },

  // From the inside out: a paragraph is nearer than the question that it stands in.
  line(target, passages) {
    for (let block = target.closest(PIECES); block; block = block.parentElement?.closest(PIECES) ?? null) {
      const line = source.lineOf(block, passages);
      if (line) return line;
    }
    return null;
  },

  lineOf(block, passages) {
    const text = start(tools.fold(block.textContent));
    const question = block.getAttribute("data-question");
    const exact = passages.filter((passage) => text && tools.fold(passage.text) === text);
    if (exact.length) return exact[Math.min(source.twins(block, text), exact.length - 1)].line;
    if (question) return passages.find((passage) => passage.question === question)?.line ?? null;
    return passages.find(({ text: told = "" }) => {
      if (source.isFilled(block, told)) return true;
      const [short, long] = [text, tools.fold(told)].sort((one, other) => one.length - other.length);
      return short.length >= LEAST && long.startsWith(short);
    })?.line ?? null;
  },

  // What stands in braces is filled in: the rest must be there, in its order.
  isFilled(block, told) {
    const pieces = told.split(/\{[a-z]+:[^{}]*\}/).map(tools.fold);
    if (pieces.length < 2 || pieces.join("").length < LEAST) return false;
    const text = tools.fold(block.textContent);
    let at = 0;
    return pieces.every((piece) => {
      const found = text.indexOf(piece, at);
      at = found + piece.length;
      return found >= 0;
    });
  },

  /** How many pieces of the same text stand before this one. */
  twins: (block, text) => tools.all(block.localName, block.ownerDocument)
    .filter((piece) => start(tools.fold(piece.textContent)) === text).indexOf(/** @type {HTMLElement} */ (block)),
};
