use serde_json::{Value, json};

use super::read;
use crate::diagnostic::Report;
use crate::files::FilePath;

/// The entries and the text of a file, and what was said of it.
fn split(text: &str) -> (Vec<(String, Value, String)>, String, Report) {
    let mut report = Report::default();
    let front = read(&FilePath::new("a.md").unwrap(), text, &mut report);
    let entries = front.entries.into_iter();
    let entries = entries.map(|it| (it.key, it.value, text[it.span].to_owned())).collect();
    (entries, text[front.body..].to_owned(), report)
}

#[test]
fn all_three_notations_say_the_same() {
    let texts = [
        "---\ntitle: \"A: b\"\nweight: 3\ndraft: true\ndate: 2024-01-02T10:00:00+01:00\nextra: {a: [1, x]}\n---\nText\n",
        "+++\ntitle = 'A: b'\nweight = 3\ndraft = true\ndate = 2024-01-02T10:00:00+01:00\n[extra]\na = [1, \"x\"]\n+++\nText\n",
        "\n{\n \"title\": \"A: b\", \"weight\": 3, \"draft\": true, \"date\": \"2024-01-02T10:00:00+01:00\",\n \
         \"extra\": {\"a\": [1, \"x\"], \"title\": 1}\n}\nText\n",
    ];
    for text in texts {
        let (entries, body, report) = split(text);
        assert!(report.is_empty(), "{report:?}");
        assert_eq!(body, "Text\n");
        let value = |key: &str| entries.iter().find(|entry| entry.0 == key).unwrap().1.clone();
        assert_eq!(value("title"), json!("A: b"));
        assert_eq!(value("weight"), json!(3));
        assert_eq!(value("draft"), json!(true));
        assert_eq!(value("date"), json!("2024-01-02T10:00:00+01:00"));
        assert_eq!(value("extra")["a"], json!([1, "x"]));
        for (key, _, written) in &entries {
            assert_eq!(written.trim_matches('"'), key);
        }
    }
}

#[test]
fn texts_without_front_matter_are_whole() {
    for text in [
        "",
        "Text\n",
        "{{< note >}}\n",
        "{a}",
        "--- \nx",
        "---\n---\n",
        "+++\n+++",
        "---\n# only\n---\nA",
    ] {
        let (entries, _, report) = split(text);
        assert_eq!(entries, Vec::new(), "{text:?}");
        let is_open = text == "--- \nx";
        assert_eq!(report.has_errors(), is_open, "{text:?}: {report:?}");
    }
}

#[test]
fn mistakes_are_told_where_they_stand() {
    for (text, code, line, column) in [
        ("---\na: b\n", "unclosed-front-matter", 1, 1),
        ("+++\na = 1\n", "unclosed-front-matter", 1, 1),
        ("---\na: b\na: c\n---\n", "duplicate-key", 3, 1),
        ("---\n- a\n---\n", "not-a-map", 2, 1),
        ("+++\na = 1\nb = \n+++\n", "toml-syntax", 3, 5),
        ("+++\na = 1\na = 2\n+++\n", "toml-syntax", 3, 1),
        ("{\n  \"a\": 1,\n}\n", "json-syntax", 3, 1),
        ("{\"a\": 1", "json-syntax", 1, 7),
    ] {
        let (_, _, report) = split(text);
        let found = report.iter().next().unwrap();
        let place = found.location.as_ref().unwrap();
        assert_eq!((found.code, place.line, place.column), (code, line, column), "{text:?}");
    }
}

#[test]
fn nothing_is_too_deep_to_be_refused() {
    for deep in [
        format!("{{\"a\": {}", "[".repeat(100_000)),
        format!("+++\na = {}\n+++\n", "[".repeat(100_000)),
        format!("---\na: {}\n---\n", "[".repeat(100_000)),
    ] {
        assert!(split(&deep).2.has_errors());
    }
}
