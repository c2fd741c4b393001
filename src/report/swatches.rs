//! The three kinds of outcomes as fillings that can be told apart without colour: a plain one, a
//! hatched one, a dotted one. Each stands with its word.

use crate::model::outcome::OutcomeKind;
use crate::report::markup::{Element, classed, element};
use crate::report::words::Words;

/// The kinds in the order in which bars show them.
pub(super) const KINDS: [OutcomeKind; 3] =
    [OutcomeKind::Ready, OutcomeKind::NotYet, OutcomeKind::NotAFit];

/// The class of what shows a kind.
pub(super) fn class(kind: OutcomeKind) -> &'static str {
    match kind {
        OutcomeKind::Ready => "ready",
        OutcomeKind::NotYet => "not-yet",
        OutcomeKind::NotAFit => "not-a-fit",
    }
}

/// What a kind is called.
pub(super) fn name(kind: OutcomeKind, words: &Words) -> &'static str {
    match kind {
        OutcomeKind::Ready => words.ready,
        OutcomeKind::NotYet => words.not_yet,
        OutcomeKind::NotAFit => words.not_a_fit,
    }
}

/// The patterns that the other drawings of the page fill themselves with.
pub(super) fn patterns() -> Element {
    let pattern = |id: &str, size: f64| {
        element("pattern")
            .with("id", id)
            .with("patternUnits", "userSpaceOnUse")
            .at("width", size)
            .at("height", size)
    };
    let ground = |class: &str| classed("rect", class).at("width", 6.0).at("height", 6.0);
    let hatched = pattern("hatched", 6.0)
        .with("patternTransform", "rotate(45)")
        .add(ground("pale-brass"))
        .add(classed("rect", "brass").at("width", 3.0).at("height", 6.0));
    let dotted = pattern("dotted", 6.0)
        .add(ground("pale-soft"))
        .add(classed("circle", "soft").at("cx", 3.0).at("cy", 3.0).at("r", 1.3));
    classed("svg", "patterns")
        .with("aria-hidden", "true")
        .with("width", "0")
        .with("height", "0")
        .add(element("defs").add(hatched).add(dotted))
}

/// A kind's filling and its word.
pub(super) fn labelled(kind: OutcomeKind, words: &Words) -> Element {
    let square = classed("rect", class(kind)).with("width", "100%").with("height", "100%");
    let square = classed("svg", "swatch").with("aria-hidden", "true").add(square);
    classed("span", "kind").add(square).text(name(kind, words))
}

/// All three kinds with their words.
pub(super) fn legend(words: &Words) -> Element {
    classed("p", "legend ui").add_all(KINDS.map(|kind| labelled(kind, words)))
}

/// A bar of three parts, one per kind, which come to 1 or less; `mark` is a line across it.
pub(super) fn three_part_bar(parts: [f64; 3], mark: Option<f64>) -> Element {
    let mut bar = classed("svg", "bar").with("aria-hidden", "true");
    bar = bar.add(classed("rect", "rail").with("width", "100%").with("height", "100%"));
    let mut from = 0.0;
    for (kind, part) in KINDS.into_iter().zip(parts) {
        if part > 0.0 {
            let rect = classed("rect", class(kind)).part("x", from).part("width", part);
            bar = bar.add(rect.with("height", "100%"));
        }
        from += part;
    }
    let mark = mark.map(|at| {
        let line = classed("line", "mark-line").part("x1", at).part("x2", at);
        line.with("y1", "-20%").with("y2", "120%")
    });
    bar.add_all(mark)
}
