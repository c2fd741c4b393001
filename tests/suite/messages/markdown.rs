//! Mistakes in the bodies of articles.

use crate::messages::{Case, case, plain};

/// An article with this body.
fn body(name: &'static str, text: &str) -> Case {
    case(name, plain().file("content/probe.md", format!("# Probe\n\n{text}\n")))
}

pub(super) fn cases() -> Vec<Case> {
    [words(), containers()].into_iter().flatten().collect()
}

fn words() -> Vec<Case> {
    vec![
        body("body: an unknown fact", "Das kostet {fact:tagessatz}."),
        body("body: footnotes", "a[^1] b\n\n[^2]: zwei\n\nc[^3]\n\n[^3]: drei\n\n[^3]: noch drei"),
        body("body: anchors", "## Eins {#gleich}\n\n## Zwei {#gleich}\n\n## Drei {#a.b}"),
        body("body: a heading's attributes", "## Eins {onclick=alert}"),
        body("body: a heading without words", "##\n\nText"),
        body("body: raw HTML", "<div>\n\na<br>b <b>c</b>\n\n</div>"),
    ]
}

fn containers() -> Vec<Case> {
    vec![
        body("container: unknown", ":::zlaim\na\n:::\n\n:::kasten\na\n:::"),
        body("container: open", ":::claim\na"),
        body("container: open inside another", "::::claim\na\n:::aside\nb\n::::"),
        body("container: an end without a beginning", "a\n\n:::"),
        body("container: empty", ":::claim\n:::"),
        body("container: no heading", ":::fit\n- a\n:::"),
        body("container: no id", ":::reflect Was nun?\na\n:::"),
        body("container: not at the beginning of a line", "a\n    :::claim\nb"),
        body("container: in a footnote", "a[^1]\n\n[^1]: b\n\n    :::data\n    :::"),
        body("container: a list for a heading", ":::aside - a\nb\n:::"),
    ]
}
