use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::files::FilePath;
use crate::load::manner::{Manner, Manners};
use crate::load::yaml::node::{Fields, Source};
use crate::load::yaml::syntax::parse;
use crate::load::yaml::texts::Tongues;
use crate::model::ids::Language;

/// Reads `a` as a text or, where it begins with `list`, as a list of texts, in German and English.
fn read(text: &str) -> (Option<String>, Report) {
    let file = FilePath::new("a.yaml").unwrap();
    let source = Source { file: &file, text };
    let node = parse(source, 0..text.len()).unwrap();
    let languages = [Language::new("de"), Language::new("en")];
    let manners: Manners = languages
        .iter()
        .map(|language| {
            let facts = BTreeMap::from([("rate".to_owned(), format!("{language}1"))]);
            (language.clone(), Manner { facts, ..Manner::default() })
        })
        .collect();
    let tongues = Tongues { source, languages: &languages, manners: &manners };
    let mut report = Report::default();
    let mut fields = Fields::of(&node, "the file", source, &mut report).unwrap();
    let shown = if let Some(entry) = fields.take("list") {
        tongues
            .list(entry, &mut report)
            .map(|texts| texts.values().map(|list| list.join("|")).collect::<Vec<_>>().join(" / "))
    } else {
        let entry = fields.take("a").unwrap();
        tongues
            .text(entry, &mut report)
            .map(|texts| texts.values().cloned().collect::<Vec<_>>().join(" / "))
    };
    report.sort();
    (shown, report)
}

#[test]
fn texts_are_one_or_a_map_by_language() {
    let cases = [
        ("a: Ja, gern.", "Ja, gern. / Ja, gern."),
        ("a: {de: Ja, en: Yes}", "Ja / Yes"),
        ("a: |\n  Ja\n  gern\n", "Ja\ngern / Ja\ngern"),
        ("a: 1.10", "1.10 / 1.10"),
        ("a: true", "true / true"),
        ("a: \"+4940123456\"", "+4940123456 / +4940123456"),
        ("a: kostet {fact:rate} am Tag", "kostet de1 am Tag / kostet en1 am Tag"),
        ("a: Angebot # das erste", "Angebot / Angebot"),
        ("a: C#", "C# / C#"),
        ("list:\n  - x, y\n  - z", "x, y|z / x, y|z"),
        ("list: [\"x, y\", \"z\"]", "x, y|z / x, y|z"),
        ("list:\n  de:\n    - x\n  en:\n    - y\n", "x / y"),
    ];
    for (text, expected) in cases {
        let (shown, report) = read(text);
        assert_eq!(shown.as_deref(), Some(expected), "{text}\n{report:?}");
        assert_eq!(report.iter().count(), 0, "{text}\n{report:?}");
    }
}

/// Input, code, line, column, and what the hint must hold.
const WRONG: &[(&str, &str, u32, u32, &str)] = &[
    ("a: Angebot #1 gilt", "text-cut-by-comment", 1, 4, "`a: \"Angebot #1 gilt\"`"),
    ("a: #1c5848", "empty-value", 1, 1, "`a: \"#1c5848\"`"),
    ("a:", "empty-value", 1, 1, "`a: …`"),
    ("a: \"\"", "empty-value", 1, 4, "leave the line out"),
    ("a: +4940123456", "text-became-number", 1, 4, "`a: \"+4940123456\"`"),
    ("a: 040123", "text-became-number", 1, 4, "`a: \"040123\"`"),
    ("a: 4940123456", "text-became-number", 1, 4, "`a: \"4940123456\"`"),
    ("a: ! Achtung", "text-lost-sign", 1, 6, "`a: \"! Achtung\"`"),
    ("a: &Söhne GmbH", "text-lost-sign", 1, 11, "`a: \"&Söhne GmbH\"`"),
    ("a:\n  Ja: gern", "text-became-map", 2, 3, "`\"Ja: gern\"`"),
    ("a: {fact:rate}", "text-became-map", 1, 4, "`a: \"{fact:rate}\"`"),
    ("a: [x]", "text-became-list", 1, 4, "`a: \"[x]\"`"),
    ("a:\n  - x", "text-became-list", 2, 3, "`|`"),
    ("list:\n  - Ja: gern", "text-became-map", 2, 5, "`- \"Ja: gern\"`"),
    ("list: [ob wir, unter]", "text-in-brackets", 1, 8, "`\"ob wir\"`"),
    ("list: x", "not-a-list", 1, 7, "`- `"),
    ("a: {de: Ja, gern, en: Yes}", "text-cut-by-comma", 1, 13, "`de: \"Ja, gern\"`"),
    ("a: {de: Ja}", "missing-language", 1, 1, "`en: …`"),
    ("a: {de: Ja, fr: Oui}", "missing-language", 1, 1, "`en: …`"),
    ("a: {de: Ja, en: Yes, ed: x}", "unknown-language", 1, 22, "did you mean `de`?"),
    ("a: {de: , en: Yes}", "empty-value", 1, 5, "`de: …`"),
    ("a: das {fact:rat} x", "unknown-fact", 1, 8, "did you mean `rate`?"),
    ("a: >-\n  das\n  {fact:rat} x", "unknown-fact", 3, 3, "did you mean `rate`?"),
];

#[test]
fn what_yaml_does_to_texts_in_silence_is_told() {
    for (text, code, line, column, hint) in WRONG {
        let (_, report) = read(text);
        let found = report.iter().next().unwrap_or_else(|| panic!("nothing said of {text}"));
        let place = found.location.clone().unwrap();
        assert_eq!(
            (found.code, place.line, place.column),
            (*code, *line, *column),
            "{text} {found:?}"
        );
        assert!(found.hint.clone().unwrap().contains(hint), "{text} {found:?}");
    }
}
