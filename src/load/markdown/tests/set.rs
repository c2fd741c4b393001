//! What is set in a text, and what is not: the rules themselves are tested in `typography`.

use proptest::prelude::*;

use crate::load::markdown::tests::desk::Desk;
use crate::model::tongue::Tongue;

fn german() -> Desk {
    let mut desk = Desk::german();
    desk.manner.tongue = Tongue::German;
    desk
}

#[track_caller]
fn sets(markdown: &str, html: &str) {
    let written = german().html(markdown).replace('\u{a0}', "~").replace('\u{ad}', "|");
    assert_eq!(written.trim_end(), html, "\n{written}");
}

#[test]
fn quotes_pair_across_marks_within_a_block() {
    sets("\"*so* geht's\"", "<p>„<em>so</em> geht’s“</p>");
    sets("\"[so](why.md) *und \"so\"*\"", "<p>„so <em>und ‚so‘</em>“</p>");
    sets("\"ein\nSatz\"", "<p>„ein\nSatz“</p>");
    sets("\"offen\n\nzu\"", "<p>\"offen</p>\n<p>zu\"</p>");
    sets("- \"a\n- b\"", "<ul>\n<li>\"a</li>\n<li>b\"</li>\n</ul>");
    sets("\"so\"[^a]\n\n[^a]: \"da\"", german().html("„so“[^a]\n\n[^a]: „da“").trim_end());
}

#[test]
fn spaces_hold_across_the_ends_of_lines() {
    sets("am 12.\nMärz", "<p>am 12.~März</p>");
    sets("z. B. *14* Minuten", "<p>z.~B. <em>14</em>~Minuten</p>");
}

#[test]
fn what_says_nothing_stays() {
    sets("...", "<p>...</p>");
    sets("\"`x`\"", "<p>\"<code>x</code>\"</p>");
    sets("`a` - `b`", "<p><code>a</code> - <code>b</code></p>");
}

#[test]
fn what_is_no_prose_stays() {
    sets("`\"a\" - b`", "<p><code>\"a\" - b</code></p>");
    sets("    \"a\" - b", "<pre tabindex=\"0\"><code>\"a\" - b</code></pre>");
    sets(
        "<https://example.org/a--b'c> und https://example.org/a--b",
        "<p><a href=\"https://example.org/a--b&#x27;c\" rel=\"noopener noreferrer\">https://example.org/a--b'c</a> und https://example.org/a--b</p>",
    );
    sets("{{ \"x\" -- y }} {% a \"b\" %}", "<p>{{ \"x\" -- y }} {% a \"b\" %}</p>");
    sets("\\\"so\\\" \\-- so", "<p>\"so\" -- so</p>");
    sets("&quot;so&quot;", "<p>\"so\"</p>");
    let mut desk = german();
    desk.html = crate::load::markdown::context::RawHtml::Passes;
    let html = desk.html("<i title=\"a - b\">\"so\"</i>");
    assert_eq!(html.trim_end(), "<p><i title=\"a - b\">„so“</i></p>");
}

#[test]
fn facts_stand_as_they_are_declared() {
    sets("\"{fact:day-rate}\" - gut", "<p>„1.900 € &amp; mehr“~– gut</p>");
}

#[test]
fn words_in_attributes_are_set_and_never_parted() {
    let html = german().html("![Der \"Plan\" - 3 Tage](plan.jpg \"Unternehmensnachfolge's\")");
    assert!(html.contains("alt=\"Der „Plan“\u{a0}– 3\u{a0}Tage\""), "{html}");
    assert!(html.contains("title=\"Unternehmensnachfolge’s\""), "{html}");
}

#[test]
fn anchors_do_not_hang_on_how_a_heading_is_set() {
    for heading in ["\"Ja\" - nein", "Wie geht's?", "z.B. 'so' -- 14 Tage...", "a--b"] {
        let text = format!("## {heading}\n");
        let (set, _) = german().body(&text);
        let (written, _) = Desk::german().body(&text);
        assert_eq!(set.body.headings[0].id, written.body.headings[0].id, "{heading}");
    }
}

#[test]
fn headings_are_parted_and_their_words_are_not() {
    sets(
        "## Unternehmensnachfolge",
        "<h2 id=\"unternehmensnachfolge\">Unter|neh|mens|nach|folge</h2>",
    );
    sets(
        ":::aside \"Unternehmensnachfolge\"\nText.\n:::",
        "<section class=\"box aside\">\n<h2 id=\"unternehmensnachfolge\">„Unter|neh|mens|nach|folge“</h2>\n<p>Text.</p>\n</section>",
    );
    sets(
        "#### Unternehmensnachfolge",
        "<h4 id=\"unternehmensnachfolge\">Unternehmensnachfolge</h4>",
    );
    let (body, _) = german().body("## Unternehmensnachfolge\n");
    assert_eq!(body.body.headings[0].title, "Unternehmensnachfolge");
    assert!(!body.text.contains('\u{ad}'));
}

const PIECES: &[&str] = &[
    "\"",
    "'",
    "*",
    "_",
    "`",
    "[",
    "](why.md)",
    " ",
    "\n",
    "\n\n",
    "- ",
    " - ",
    "--",
    "...",
    "a",
    "Wort",
    "z.B.",
    "14 Tage",
    "{fact:day-rate}",
    "{answer:x}",
    "&quot;",
    "\\\"",
    "## ",
    "> ",
    "|",
    ":::aside ",
    "\n:::\n",
    "![",
    "<b>",
    "</b>",
    "[^a]",
    "\n[^a]: ",
    "„",
    "“",
    "https://a.b/c'd ",
];

proptest! {
    #[test]
    fn a_text_keeps_its_letters_and_its_code(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)
    ) {
        let text = pieces.concat();
        let (set, _) = german().body(&text);
        let (written, _) = Desk::german().body(&text);
        let letters = |text: &str| {
            text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>()
        };
        prop_assert_eq!(letters(&set.text), letters(&written.text), "{}", text);
        let ids = |body: &crate::model::article::Body| -> Vec<String> {
            body.headings.iter().map(|heading| heading.id.clone()).collect()
        };
        prop_assert_eq!(ids(&set.body), ids(&written.body), "{}", text);
        let code = |desk: &Desk| {
            let html = desk.html(&text);
            let pieces = html.split("<code").skip(1).map(|it| it.split("</code>").next());
            pieces.map(|it| it.unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        prop_assert_eq!(code(&german()), code(&Desk::german()), "{}", text);
    }
}
