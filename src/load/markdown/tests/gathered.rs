//! What is gathered while writing, and what the ways of reading a text differ in.

use crate::files::FilePath;
use crate::load::markdown::TitlePlace;
use crate::load::markdown::context::{RawHtml, Recalls};
use crate::load::markdown::found::RecallKind;
use crate::load::markdown::tests::desk::Desk;

#[test]
fn raw_html_passes_where_it_may() {
    let mut desk = Desk::german();
    desk.html = RawHtml::Passes;
    let text = "<div id=\"da\">\n*a*\n</div>\n\na <b>x</b> <!-- nie --> [b](#da)\n\n<!-- nie -->\n";
    assert_eq!(
        desk.html(text),
        "<div id=\"da\">\n*a*\n</div>\n<p>a <b>x</b>  <a href=\"#da\">b</a></p>\n"
    );
    assert!(desk.body(text).1.anchors.contains("da"));
}

#[test]
fn a_title_in_the_body_is_not_repeated() {
    let mut desk = Desk::german();
    desk.title = TitlePlace::Body;
    assert_eq!(
        desk.html("Vor\n\n# Der *Titel*\n\n## Zwei"),
        "<p>Vor</p>\n<h2 id=\"zwei\">Zwei</h2>\n"
    );
    assert!(desk.said("# Eins\n## Zwei").is_empty());
    assert_eq!(desk.html("# Eins\n# Zwei"), "<h2 id=\"zwei\">Zwei</h2>\n");
    assert_eq!(desk.said("# Eins\n# Zwei"), ["2:1+6 second-title"]);
}

#[test]
fn the_words_stand_alone() {
    let text = "## Eins\nzwei *drei*`vier`\nfünf [sechs](name.md) ![sieben](plan.jpg)\n\n\
                | a | b |\n|---|---|\n| c | d |\n\n:::takeaways\n- e\n:::\n\n```\nf g\n```\n";
    let (body, _) = Desk::german().body(text);
    assert_eq!(
        body.text,
        "Eins\nzwei dreivier fünf sechs sieben\na\nb\nc\nd\nWas Sie mitnehmen\ne\nf g\n"
    );
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&body.markup.text()), words(&body.text));
    assert_eq!(body.body.words, 16);
    let headings: Vec<_> =
        body.body.headings.iter().map(|heading| (heading.level, heading.title.as_str())).collect();
    assert_eq!(headings, [(2, "Eins"), (3, "Was Sie mitnehmen")]);
}

#[test]
fn notes_keep_their_questions() {
    let (body, found) = Desk::german()
        .body(":::reflect {#a} Was *nun*?\nText\n:::\n:::reflect {#b}\nUnd\ndann?\n:::\n");
    let notes: Vec<_> =
        body.body.notes.iter().map(|(id, ask)| (id.as_str(), ask.as_str())).collect();
    assert_eq!(notes, [("a", "Was nun?"), ("b", "Und dann?")]);
    assert_eq!(found.notes.len(), 2);
}

#[test]
fn what_is_linked_is_told() {
    let (_, found) = Desk::german()
        .body("[a](plan.jpg) ![b](plan.jpg) [c](/preise.pdf) [d](#x) [e](../index.md#y%20z)");
    let files: Vec<_> = found.attachments.iter().map(FilePath::as_str).collect();
    assert_eq!(files, ["content/framing/plan.jpg"]);
    let anchors: Vec<_> = found
        .anchor_links
        .iter()
        .map(|link| (link.page.id(), link.language.as_str(), link.anchor.as_str()))
        .collect();
    assert_eq!(anchors, [("framing/name", "de", "x"), ("index", "de", "y z")]);
}

#[test]
fn a_line_has_no_blocks() {
    let desk = Desk::german();
    let (prose, found) = desk.inline("Ein *Satz* mit [Verweis](name.md) und {fact:day-rate}");
    assert_eq!(
        prose.html,
        "Ein <em>Satz</em> mit <a href=\"index.html\">Verweis</a> und 1.900 € &amp; mehr"
    );
    assert_eq!(prose.text, "Ein Satz mit Verweis und 1.900 € & mehr");
    assert_eq!(found.report.iter().count(), 0);
}

#[test]
fn short_texts_claim_no_anchors() {
    let (prose, found) = Desk::german().blocks("## Eins\n\n:::claim\nZwei\n:::\n");
    assert_eq!(prose.html, "<h2>Eins</h2>\n<div class=\"claim\">\n<p>Zwei</p>\n</div>\n");
    assert!(found.anchors.is_empty());
}

#[test]
fn recalls_become_empty_spans() {
    let mut desk = Desk::german();
    desk.recalls = Recalls::Spans;
    let (prose, found) = desk.inline("Sie sagten {answer:decider}, also {band:urgency}.");
    assert_eq!(
        prose.html,
        "Sie sagten <span data-answer=\"decider\"></span>, also <span data-band=\"urgency\"></span>."
    );
    let recalls: Vec<_> = found
        .recalls
        .iter()
        .map(|recall| (recall.kind, recall.id.as_str(), recall.place.column))
        .collect();
    assert_eq!(recalls, [(RecallKind::Answer, "decider", 12), (RecallKind::Band, "urgency", 35)]);
}
