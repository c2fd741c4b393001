//! What holds for every text: no panic, places inside the file, balanced HTML, and no text takes
//! long.

use proptest::prelude::*;

use crate::load::markdown::TitlePlace;
use crate::load::markdown::context::{RawHtml, Recalls};
use crate::load::markdown::found::Found;
use crate::load::markdown::tests::desk::Desk;

/// Pieces of which texts are put together.
const PIECES: [&str; 68] = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "    ",
    "\t",
    "a",
    "ä",
    "🙂",
    "wort ",
    "# ",
    "## ",
    "### x {#id}",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n> ",
    "- [ ] ",
    "- [x] ",
    ":::",
    "::::",
    ":::claim",
    ":::fit A",
    ":::not-fit B",
    ":::takeaways",
    ":::aside *x* {#id}",
    ":::reflect {#n} Q?",
    ":::reflect",
    ":::data",
    ":::zlaim",
    "\n:::\n",
    "\n::::\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~",
    "<b>",
    "</b>",
    "<div>\n",
    "<!-- ",
    "-->",
    "&amp;",
    "&#0;",
    "[",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[x]: name.md\n",
    "[x][]",
    "(name.md#y)",
    "(plan.jpg)",
    "(javascript:x)",
    "|",
    "|-|-|\n",
    "| a | b |\n",
    "{fact:day-rate}",
    "{fact:x}",
    " {",
    "}",
    " {.c}",
    " {x=y}",
    "{answer:q}",
    "\\",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn desk() -> Desk {
    let mut desk = Desk::german();
    desk.recalls = Recalls::Spans;
    desk
}

/// Every place lies in the file.
fn places_lie_inside(text: &str, found: &Found) {
    let lines: Vec<&str> = text.split('\n').collect();
    for diagnostic in &found.report {
        let place = diagnostic.location.as_ref().unwrap();
        let line = lines[place.line as usize - 1];
        let end = (place.column - 1 + place.length) as usize;
        assert!(end <= line.chars().count(), "{diagnostic:?} in {text:?}");
    }
}

/// Every element is closed in its turn.
fn is_balanced(html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split([' ', '>', '\n']).next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if matches!(name, "br" | "hr" | "img" | "input") => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "{html}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_written(text in text()) {
        let mut desk = desk();
        for title in [TitlePlace::FrontMatter, TitlePlace::Body] {
            desk.title = title;
            let (_, found) = desk.body(&text);
            places_lie_inside(&text, &found);
            is_balanced(&desk.html(&text));
        }
        let (prose, found) = desk.blocks(&text);
        places_lie_inside(&text, &found);
        is_balanced(&prose.html);
        let (prose, found) = desk.inline(&text);
        places_lie_inside(&text, &found);
        is_balanced(&prose.html);
        desk.html = RawHtml::Passes;
        desk.body(&text);
    }

    #[test]
    fn any_characters_are_read(text in any::<String>()) {
        let (_, found) = desk().body(&text);
        places_lie_inside(&text, &found);
    }
}

/// A name and a text of so many pieces.
type Case = (&'static str, fn(usize) -> String);

/// Twice the text may take twice the time, not four times.
#[test]
fn no_text_takes_long() {
    let cases: [Case; 16] = [
        ("quotes", |n| ">".repeat(n)),
        ("brackets", |n| "[".repeat(n)),
        ("stars", |n| "*a".repeat(n)),
        ("links", |n| "[a](".repeat(n)),
        ("dead links", |n| "[a](b.md) ".repeat(n)),
        ("dead links on lines", |n| "[a](b.md)\n".repeat(n)),
        ("tags", |n| "a <b> ".repeat(n)),
        ("notes", |n| "[^1] ".repeat(n)),
        ("footnotes", |n| (0..n).fold(String::new(), |text, at| text + &format!("[^{at}]: x\n"))),
        ("references", |n| format!("{}\n\n[^1]: x", "[^1] ".repeat(n))),
        ("headings", |n| "# a\n".repeat(n)),
        ("anchors", |n| "# a {#b}\n".repeat(n)),
        ("fences", |n| ":::claim\n".repeat(n)),
        ("pairs", |n| ":::fit A\na\n:::\n:::not-fit B\nb\n:::\n".repeat(n / 4)),
        ("facts", |n| "{fact:x}{fact:".repeat(n)),
        ("remarks", |n| "<!-- ".repeat(n)),
    ];
    let desk = desk();
    for (name, text) in cases {
        let text = text(20_000);
        // With work that grew by the square this would not end while somebody waits.
        let (body, found) = desk.body(&text);
        // Only remarks may vanish without a word.
        let told = !body.markup.pieces.is_empty() || found.report.iter().count() > 0;
        assert!(told || name == "remarks", "{name} is lost");
    }
}
