//! What is said of wrong texts: line, column, length and code.

use crate::load::markdown::context::Recalls;
use crate::load::markdown::tests::desk::{Desk, told};

/// Each text is followed by what is said of it.
fn says(cases: &[(&str, &[&str])]) {
    let desk = Desk::german();
    for (text, expected) in cases {
        assert_eq!(desk.said(text), *expected, "{text}");
    }
}

#[test]
fn wrong_links() {
    says(&[
        ("[a]()", &["1:1+5 empty-link"]),
        ("[a](#)", &["1:1+6 empty-link"]),
        ("[a](javascript:alert(1))", &["1:1+24 unsafe-link"]),
        ("[a](JavaScript:alert(1))", &["1:1+24 unsafe-link"]),
        ("[a](java&#9;script:alert(1))", &["1:1+28 unsafe-link"]),
        ("[a](data:text/html,x)", &["1:1+21 unsafe-link"]),
        ("[a](vbscript:x)", &["1:1+15 unsafe-link"]),
        ("[a](file:///etc/passwd)", &["1:1+23 unsafe-link"]),
        ("[a](https://)", &["1:1+13 bad-address"]),
        ("[a](https:x)", &["1:1+12 bad-address"]),
        ("[a](//example.org/x)", &["1:1+20 bad-address"]),
        ("[a](name%2.md)", &["1:1+14 bad-address"]),
        ("Ä [a](nam.md) b", &["1:3+11 dead-link"]),
        ("\n\n> - [a](../why.md)", &["3:5+14 dead-link"]),
        ("[a](../../../x.md)", &["1:1+18 dead-link"]),
        ("[a](../orientation/Why.md)", &["1:1+26 dead-link"]),
        ("[a](../orientation/)", &["1:1+20 dead-link"]),
        ("[a](Plan.jpg)", &["1:1+13 dead-link"]),
        ("[a](plan.png)", &["1:1+13 dead-link"]),
        ("[a](/rat/warm/)", &["1:1+15 dead-link"]),
        ("[a](/Preise.pdf)", &["1:1+16 dead-link"]),
        ("[a](..\\orientation\\why.md)", &["1:1+26 dead-link"]),
        ("[a](../orientation)", &["1:1+19 dead-link"]),
        ("[](name.md)", &["1:1+11 empty-link-text"]),
        ("[a][b]", &["1:1+6 unknown-reference"]),
        ("[a][]", &["1:1+3 unknown-reference"]),
        ("[a](name.fr.md)", &["1:1+15 dead-link"]),
        ("[a](../self-checks/readyness.yaml)", &["1:1+34 dead-link"]),
        ("[a](../orientation/why.en.md)", &["1:1+29 dead-link"]),
    ]);
}

#[test]
fn wrong_pictures() {
    says(&[
        ("![](plan.jpg)", &["1:1+13 missing-alt"]),
        ("![a](https://example.org/a.png)", &["1:1+31 foreign-picture"]),
        ("![a](data:image/png;base64,x)", &["1:1+29 unsafe-link"]),
        ("![a](/preise.pdf)", &["1:1+17 no-picture"]),
        ("![a](name.md)", &["1:1+13 no-picture"]),
        ("![a](plan.gif)", &["1:1+14 dead-link"]),
        ("![a]()", &["1:1+6 empty-link"]),
    ]);
}

#[test]
fn wrong_words_and_headings() {
    says(&[
        ("{fact:day-rat}", &["1:1+14 unknown-fact"]),
        ("*x* {fact:unbekannt} y", &["1:5+16 unknown-fact"]),
        ("a[^1]", &["1:2+4 unknown-footnote"]),
        (
            "a[^1] b[^1]\n\n[^2]: x\n",
            &["1:2+4 unknown-footnote", "1:8+4 unknown-footnote", "3:1+7 unused-footnote"],
        ),
        ("[^1]\n\n[^1]: a\n[^1]: b\n", &["4:1+7 double-footnote"]),
        ("[a[^x]](name.md)", &["1:3+4 unknown-footnote"]),
        ("## a {#b}\n## c {#b}", &["2:1+9 double-anchor"]),
        ("## a {#b.c}\n", &["1:1+11 bad-anchor"]),
        ("## a {#ü&}\n", &["1:1+10 bad-anchor"]),
        ("## a {onclick=x}", &["1:6+11 heading-attribute"]),
        ("##\n", &["1:1+2 empty-heading"]),
        ("# a\n# b\n", &["1:1+3 second-title"]),
        ("<div>\na\n</div>", &["1:1+5 raw-html"]),
        ("a <b>c</b>", &["1:3+3 raw-html"]),
        ("a<br>b", &["1:2+4 raw-html"]),
        ("<script>alert(1)</script>", &["1:1+25 raw-html"]),
    ]);
}

#[test]
fn wrong_containers() {
    says(&[
        (":::claim\na", &["1:1+8 unclosed-container"]),
        ("a\n\n:::\n", &["3:1+3 stray-fence"]),
        (":::zlaim\na\n:::", &["1:1+8 unknown-container"]),
        (":::\na\n:::", &["1:1+3 stray-fence", "3:1+3 stray-fence"]),
        (":::klammer\na\n:::", &["1:1+10 unknown-container"]),
        (":::claim\na\n:::fit B\nb\n:::\n", &["1:1+8 unclosed-container"]),
        ("::::claim\na\n:::aside\nb\n::::\n", &["3:1+8 unclosed-container"]),
        (":::claim\na\n::::\n", &["1:1+8 unclosed-container", "3:1+4 stray-fence"]),
        ("- :::claim\n  a\n- b\n", &["1:3+8 unclosed-container"]),
        (":::claim\n- a\n  :::\n", &["1:1+8 unclosed-container", "3:3+3 stray-fence"]),
        (":::fit\n- a\n:::", &["1:1+6 missing-heading"]),
        (":::claim\n:::", &["1:1+8 empty-container"]),
        (":::reflect\na\n:::", &["1:1+10 missing-reflect-id"]),
        (":::reflect Was nun?\na\n:::", &["1:1+19 missing-reflect-id"]),
        (":::reflect {#a b}\nc\n:::", &["1:1+17 missing-reflect-id"]),
        (":::reflect {#a}\n:::", &["1:1+15 empty-container"]),
        ("a\n    :::claim\nb", &["2:5+8 misplaced-container"]),
        (
            "<div>\n:::claim\na\n:::\n</div>",
            &["1:1+5 raw-html", "2:1+8 misplaced-container", "4:1+3 misplaced-container"],
        ),
        ("a[^1]\n\n[^1]: b\n\n    :::data\n    :::\n", &["5:5+7 misplaced-container"]),
        (":::aside - a\nb\n:::", &["1:10+3 block-in-line"]),
        (":::aside {#x} A\nb\n:::\n:::aside {#x} C\nd\n:::", &["4:1+15 double-anchor"]),
        (":::aside [a](weg.md)\nb\n:::", &["1:10+11 dead-link"]),
        (":::)\n", &["1:1+4 unclosed-container", "1:1+4 unknown-container"]),
    ]);
}

#[test]
fn wrong_short_texts() {
    let mut desk = Desk::german();
    desk.recalls = Recalls::Spans;
    let cases: &[(&str, &[&str])] = &[
        (":::data\n:::\n", &["1:1+7 misplaced-container"]),
        (":::reflect {#a} b\nc\n:::\n", &["1:1+17 misplaced-container"]),
        ("a [^1]", &["1:3+4 unknown-footnote"]),
        ("[a {answer:a}](name.md)", &["1:4+10 misplaced-recall"]),
        ("## A {band:a}", &["1:6+8 misplaced-recall"]),
        ("![{answer:a}](plan.jpg)", &["1:1+23 missing-alt", "1:3+10 misplaced-recall"]),
    ];
    for (text, expected) in cases {
        let said: Vec<_> = desk.blocks(text).1.report.iter().map(told).collect();
        assert_eq!(said, *expected, "{text}");
    }
}

#[test]
fn wrong_lines() {
    let desk = Desk::german();
    let cases: &[(&str, &[&str])] = &[
        ("- a", &["1:1+3 block-in-line"]),
        ("1. a\n2. b", &["1:1+4 block-in-line"]),
        ("# a", &["1:1+3 block-in-line"]),
        ("> a", &["1:1+3 block-in-line"]),
        ("a\n\nb\n\nc", &["3:1+1 block-in-line"]),
        ("    a", &["1:5+1 block-in-line"]),
        ("---", &["1:1+3 block-in-line"]),
        ("<div>", &["1:1+5 raw-html"]),
        ("a [b](c.md)", &["1:3+9 dead-link"]),
        ("a [b][c]", &["1:3+6 unknown-reference"]),
        ("*a* {fact:x}", &["1:5+8 unknown-fact"]),
    ];
    for (text, expected) in cases {
        let said: Vec<_> = desk.inline(text).1.report.iter().map(told).collect();
        assert_eq!(said, *expected, "{text}");
    }
}

#[test]
fn messages_say_the_cause_and_the_fix() {
    let (_, found) =
        Desk::german().body("[a](../orientation/Why.md) :::x\n\n:::reflect Was nun?\n");
    let said: Vec<_> = found
        .report
        .iter()
        .map(|found| (found.message.as_str(), found.hint.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        said,
        [
            ("there is no `content/orientation/Why.md`", "did you mean `../orientation/why.md`?"),
            (
                "`:::reflect` needs an id of letters, digits and hyphens, under which the reader's \
                 note is kept",
                "write `:::reflect {#was-nun} Was nun?`"
            ),
            ("`:::reflect` is not closed", "close it with `:::` on a line of its own"),
        ]
    );
}
