use crate::diagnostic::Report;
use crate::files::FilePath;
use crate::load::pages::front_matter::{read, split};
use crate::load::yaml::node::Source;

/// Front matter and body of a text, or what is said of it.
fn parts(text: &str) -> Result<(Option<&str>, &str), String> {
    let file = FilePath::new("content/a.md").unwrap();
    let mut report = Report::default();
    let parts = split(Source { file: &file, text }, &mut report);
    if let Some(found) = report.iter().next() {
        let place = found.location.as_ref().unwrap();
        return Err(format!("{}:{} {}", place.line, place.column, found.code));
    }
    let parts = parts.unwrap();
    Ok((parts.front.map(|range| &text[range]), &text[parts.body]))
}

#[test]
fn a_file_is_taken_apart() {
    for (text, front, body) in [
        ("", None, ""),
        ("# A\n", None, "# A\n"),
        ("---\ntitle: A\n---\nB\n", Some("title: A\n"), "B\n"),
        ("---\n---\n", Some(""), ""),
        ("---\r\ntitle: A\r\n---\r\nB", Some("title: A\r\n"), "B"),
        ("\u{feff}---  \na: b\n---\t\nB", Some("a: b\n"), "B"),
        ("\u{feff}B", None, "B"),
        ("----\na\n", None, "----\na\n"),
        ("\n---\n\nB", None, "\n---\n\nB"),
        ("---\na: |\n  ---\n---\nB\n---\n", Some("a: |\n  ---\n"), "B\n---\n"),
    ] {
        assert_eq!(parts(text), Ok((front, body)), "{text:?}");
    }
}

#[test]
fn front_matter_out_of_place_is_told() {
    for (text, said) in [
        ("---\ntitle: A\nB\n", "1:1 unclosed-front-matter"),
        ("\u{feff}---\n", "1:2 unclosed-front-matter"),
        ("\n---\ntitle: A\n---\n", "2:1 late-front-matter"),
        ("  ---\ntitle: A\n---\n", "1:3 late-front-matter"),
        ("+++\ntitle = \"A\"\n+++\n", "1:1 late-front-matter"),
    ] {
        assert_eq!(parts(text), Err(said.to_owned()), "{text:?}");
    }
}

#[test]
fn free_keys_keep_their_meaning() {
    let text =
        "extra:\n  a: 7\n  b: \"7\"\n  c: true\n  d: [x, 007, 1.10]\n  e: {f: null}\n  g: yes\n";
    let file = FilePath::new("content/a.md").unwrap();
    let source = Source { file: &file, text };
    let mut report = Report::default();
    let front = read(source, 0..text.len(), &mut report).unwrap();
    let expected = serde_json::json!({
        "a": 7, "b": "7", "c": true, "d": ["x", "007", "1.10"], "e": {"f": null}, "g": "yes",
    });
    assert_eq!(serde_json::Value::Object(front.extra.unwrap()), expected);
    assert_eq!(report.iter().count(), 0);
}
