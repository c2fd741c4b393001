// Shows what was saved: the page, the first changed block if it is out of sight, and for a moment where it changed.
"use strict";

/** How long a changed block is tinted, in milliseconds. */
const TINT = 1200;
const TINTED = { backgroundColor: "rgb(227 189 110 / .38)", boxShadow: "0 0 0 .35rem rgb(227 189 110 / .38)" };
const UNTINTED = { backgroundColor: "rgb(227 189 110 / 0)", boxShadow: "0 0 0 .35rem rgb(227 189 110 / 0)" };

/** @type {Follow} */
const follow = {
  isOn: true,
  wanted: null,

  // An animation is no style: the page's bytes and layout stay as they are.
  tint(pieces) {
    const blocks = new Set(pieces.filter((piece) => piece.localName !== "body").map((piece) => piece.closest(PIECES) ?? piece));
    for (const block of blocks) {
      const frames = tools.isStill() ? [TINTED, TINTED] : [TINTED, { ...TINTED, offset: 0.5 }, UNTINTED];
      block.animate(frames, { duration: TINT, easing: "ease-out", id: "anteroom-preview" });
    }
  },

  reveal(pieces) {
    const { view } = frame;
    const boxes = pieces.map((piece) => piece.getBoundingClientRect()).filter(({ height }) => height);
    if (!view || !boxes.length) return;
    const isSeen = boxes.some(({ top, bottom }) => bottom > 0 && top < view.window.innerHeight);
    const first = pieces.find((piece) => piece.getBoundingClientRect().height);
    if (!isSeen) first?.scrollIntoView({ block: "center", behavior: tools.isStill() ? "instant" : "smooth" });
  },

  async atLine(document, line) {
    const { passages } = await talk.lines(place.path(document.location));
    const passage = passages.filter((one) => one.line <= line).pop();
    if (!passage) return null;
    if (passage.question) return document.querySelector(`[data-question="${CSS.escape(passage.question)}"]`);
    return tools.all(PIECES, document).find((piece) => source.lineOf(piece, [passage]) !== null) ?? null;
  },

  async after({ changed: { saved, line }, page }) {
    if (!follow.isOn || !saved || saved === page.path) return false;
    follow.wanted = { path: saved, line };
    trail.leave();
    await frame.show(place.address(saved)); // out of sight first, so that nothing flashes
    return true;
  },

  async arrived(view) {
    const { wanted } = follow;
    follow.wanted = null;
    if (!wanted?.line || decodeURI(view.path) !== decodeURI(wanted.path)) return;
    const piece = await follow.atLine(view.document, wanted.line);
    if (!piece) return;
    follow.reveal([piece]);
    follow.tint([piece]);
  },
};
