use proptest::prelude::*;

use crate::diagnostic::{Diagnostic, Report};
use crate::files::FilePath;
use crate::load::yaml::node::{Fields, Node, Source, Style, Value};
use crate::load::yaml::syntax::parse;

fn read(text: &str) -> Result<Node, Vec<Diagnostic>> {
    let file = FilePath::new("a.yaml").unwrap();
    parse(Source { file: &file, text }, 0..text.len())
}

fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Scalar { text, .. } => text.clone(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let inner =
                entries.iter().map(|entry| format!("{}: {}", entry.key, shown(&entry.value)));
            format!("{{{}}}", inner.collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn scalars_stay_the_text_that_stands_there() {
    let text =
        "a: [no, 1.10, 10-49, 0x1F, 1_000, .inf, 007, +49, 1e3, -0, yes, True]\n1.10: ~\nnull: x\n";
    let expected = "{a: [no, 1.10, 10-49, 0x1F, 1_000, .inf, 007, +49, 1e3, -0, yes, True], \
                    1.10: ~, null: x}";
    assert_eq!(shown(&read(text).unwrap()), expected);
}

#[test]
fn spans_hold_the_value_and_its_quotes() {
    let text = "ä: \"x\\u00e4\"\nb: |\n  Zeile eins\n  zwei\nc: 12 # d\nd: >-\n  \"e\" f\n";
    let node = read(text).unwrap();
    let Value::Map(entries) = &node.value else { panic!("no map") };
    let seen: Vec<(&str, Style)> = entries
        .iter()
        .map(|entry| match entry.value.value {
            Value::Scalar { style, .. } => (&text[entry.value.span.clone()], style),
            _ => panic!("no scalar"),
        })
        .collect();
    let expected = [
        ("\"x\\u00e4\"", Style::Quoted),
        ("Zeile eins\n  zwei\n", Style::Block),
        ("12", Style::Plain),
        ("\"e\" f\n", Style::Block),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_part_of_a_file_keeps_the_places_of_the_whole() {
    let text = "---\ntitle: x\n---\nBody: y: z\n";
    let file = FilePath::new("a.md").unwrap();
    let node = parse(Source { file: &file, text }, 4..13).unwrap();
    let Value::Map(entries) = &node.value else { panic!("no map") };
    assert_eq!(&text[entries[0].value.span.clone()], "x");
    let bad = "\u{feff}---\na: b: c\n---\n";
    let faults = parse(Source { file: &file, text: bad }, 7..15).unwrap_err();
    let place = faults[0].location.clone().unwrap();
    assert_eq!((place.line, place.column), (2, 4));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_passed_over() {
    let node = read("\u{feff}a: 1\r\nb: |\r\n  x\r\n  y\r\n").unwrap();
    assert_eq!(shown(&node), "{a: 1, b: x\ny\n}");
    let Value::Map(entries) = &node.value else { panic!("no map") };
    assert_eq!(entries[0].key_span, 3..4);
}

#[test]
fn merges_bring_in_missing_keys_only() {
    let node = read("base: &b {x: 1, y: 2}\nmine:\n  <<: *b\n  y: 3\nalso: *b\n").unwrap();
    assert_eq!(shown(&node), "{base: {x: 1, y: 2}, mine: {y: 3, x: 1}, also: {x: 1, y: 2}}");
}

/// Input, line and column of the mistake, and what its hint must hold.
const BROKEN: &[(&str, u32, u32, &str)] = &[
    ("a: 1\ntitle: Warum: warten\n", 2, 8, "`title: \"Warum: warten\"`"),
    ("a: Frage:\nb: 1\n", 1, 4, "`a: \"Frage:\"`"),
    ("a:\n  - Ja: sehr: gern\n", 2, 5, "`- \"Ja: sehr: gern\"`"),
    ("ask: @home oder\n", 1, 6, "`ask: \"@home oder\"`"),
    ("a: *wichtig* ist\n", 1, 4, "`a: \"*wichtig* ist\"`"),
    ("a: !neu oder\n", 1, 4, "`a: \"!neu oder\"`"),
    ("a: % x # note\n", 1, 4, "`a: \"% x\" # note`"),
    ("a: > 3 Jahre\n", 1, 4, "`a: \"> 3 Jahre\"`"),
    ("a: \"Jein\" sagen\n", 1, 4, "`a: '\"Jein\" sagen'`"),
    ("a: 'it's'\n", 1, 4, "`a: \"it's\"`"),
    ("a: \"\\d\"\n", 1, 4, "`a: '\\d'`"),
    ("a: \"foo\nb: 2\nc: \"x\"\n", 1, 4, "`a: \"foo\"`"),
    ("a: 'foo\nb: 2\n", 1, 4, "`a: \"foo\"`"),
    ("a:\n\tb: 2\n", 2, 1, "`  b: 2`"),
    ("a:\n   b: 2\n  c: 3\n", 3, 3, "`   c: 3`"),
    ("a: 1\n  b: 2\n", 2, 3, "`b: 2`"),
    ("a:1\nb: 2\n", 1, 1, "`a: 1`"),
    ("a:\n  - x\n  -y\n", 3, 3, "`- y`"),
    ("a: {x: y\nb: 2\n", 1, 4, "`a: {x: y}`"),
    ("a: [x, y\nb: 2\n", 1, 4, "`a: [x, y]`"),
    ("a: {fact:day} kostet\nb: 1\n", 1, 4, "`a: \"{fact:day} kostet\"`"),
    ("a: {de: Ja: gern, en: Yes}\n", 1, 4, "`a: {de: \"Ja: gern\", en: Yes}`"),
    ("a: {de: Angebot #1, en: Offer}\n", 1, 4, "`a: {de: \"Angebot #1\", en: Offer}`"),
    ("a: 1\nfoo bar\nb: 2\n", 2, 1, "indent the line"),
    ("a: 1\n---\nb: 2\n", 2, 1, "remove the line"),
    ("a: \u{7}x\n", 1, 4, "type the line anew"),
    ("a: &a [*a]\n", 1, 8, "write the value out"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "keep one"),
    ("? [a]\n: b\n", 1, 3, "write the key as a word"),
    ("<<: 3\n", 1, 1, "anchor"),
];

#[test]
fn mistakes_are_told_with_their_place_and_the_line_repaired() {
    for (text, line, column, hint) in BROKEN {
        let faults = read(text).expect_err(text);
        let place = faults[0].location.clone().unwrap();
        let told = faults[0].hint.clone().unwrap();
        assert_eq!((place.line, place.column), (*line, *column), "{text}\n{:?}", faults[0]);
        assert!(told.contains(hint), "{text}\n{:?}", faults[0]);
        assert!(!faults[0].message.ends_with('.'));
    }
}

#[test]
fn every_broken_line_is_told_at_once() {
    let faults = read("a: x: y\nb: 1\nc: @z\nd: 1\nd: 2\n").unwrap_err();
    let lines: Vec<u32> = faults.iter().map(|fault| fault.location.clone().unwrap().line).collect();
    assert_eq!(lines, [1, 3]);
}

#[test]
fn hostile_files_end_at_once() {
    let mut laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (from, to) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        laughs = format!("{laughs}{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(","));
    }
    let deep = "[".repeat(10_000);
    let broken = (0..4_000).fold(String::new(), |text, at| format!("{text}a{at}: x: y\n"));
    let doubled = "a: 1\n".repeat(10_000);
    for text in [laughs, deep, "- ".repeat(10_000), "{a: ".repeat(1000), broken, doubled] {
        assert!(read(&text).is_err());
    }
}

#[test]
fn unknown_keys_name_the_nearest_known_one() {
    let file = FilePath::new("a.yaml").unwrap();
    let text = "tilte: x\nelse: y\n";
    let source = Source { file: &file, text };
    let node = parse(source, 0..text.len()).unwrap();
    let mut report = Report::default();
    let mut fields = Fields::of(&node, "the file", source, &mut report).unwrap();
    assert!(fields.take("title").is_none());
    fields.finish(source, &mut report);
    let hints: Vec<_> = report.iter().filter_map(|found| found.hint.as_deref()).collect();
    assert_eq!(hints, ["did you mean `title`?", "known here: `title`"]);
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(text in "(?s)[a-c:# \\-\\n\"'{}\\[\\],&*!|>ä\t@]{0,60}") {
        let _ = read(&text);
    }
}
