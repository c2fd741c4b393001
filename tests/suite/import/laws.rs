//! What holds for any bytes: nothing breaks down, and what is written can always be read.

use std::collections::{BTreeMap, BTreeSet};

use anteroom::built_in;
use anteroom::diagnostic::Severity;
use anteroom::files::{FilePath, FileTree};
use anteroom::import::articles;
use anteroom::import::articles::folder::{self, Folder};
use anteroom::import::table::{self, Home, Table};
use anteroom::load::memory::Memory;
use anteroom::load::{self, Drafts, Input, Purpose};
use anteroom::model::ids::Language;
use proptest::prelude::*;
use serde_json::json;

use crate::import::site;

/// Imports a table, and reads what comes of it with its site.
fn holds(bytes: &[u8]) -> bool {
    let (files, theme, environment) = (site("de").tree(), built_in::theme(), BTreeMap::new());
    let purpose = &Purpose::Output(Drafts::Take);
    let input = Input { files: files.clone(), theme: &theme, environment: &environment, purpose };
    let [source, file] =
        ["t.csv", "content/self-checks/t.yaml"].map(|path| FilePath::new(path).unwrap());
    let language = &Language::new("de");
    let home = Home { site: &input, language, file: &file, schema: None };
    let taken = table::self_check(&Table { file: &source, bytes }, &home);
    assert_eq!(taken.files.is_empty(), taken.report.has_errors());
    for found in &taken.report {
        assert!(found.location.is_some() && found.hint.is_some(), "{found:?}");
    }
    if taken.report.has_errors() {
        return false;
    }
    let mut files = files.clone();
    files.extend(taken.files);
    let text = files.text(&file).unwrap().to_owned();
    let (_, report) = load::site(Input { files, ..input }, &mut Memory::default());
    assert!(!report.has_errors(), "{report:#?}\n{text}");
    true
}

/// Takes over one article, and reads it with its site; what it says of itself has to be sound.
fn article_holds(bytes: &[u8]) -> bool {
    let (theme, environment) = (built_in::theme(), BTreeMap::new());
    let bare = site("de").tree();
    let purpose = &Purpose::Output(Drafts::Take);
    let input = Input { files: bare.clone(), theme: &theme, environment: &environment, purpose };
    let settings = load::settings(&input).0.unwrap();
    let [source, file] = ["a.md", "content/a.md"].map(|path| FilePath::new(path).unwrap());
    let mut texts = FileTree::default();
    texts.insert_bytes(source, bytes);
    let folder = Folder { texts: &texts, others: &BTreeSet::new(), settings: None };
    let today = jiff::civil::date(2027, 7, 20);
    let home = folder::Home { site: &input, settings: &settings, today };
    let moved = articles::all(&folder, &home);
    assert_eq!(moved.files.is_empty(), moved.report.has_errors());
    if moved.report.has_errors() {
        return false;
    }
    let mut files = bare.clone();
    files.extend(moved.files);
    let text = files.text(&file).unwrap().to_owned();
    // The text is the author's; what stands above it is ours.
    let head = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    let lines = head.map_or(0, |end| text[..end + 4].lines().count());
    let (_, report) = load::site(Input { files, ..input }, &mut Memory::default());
    let wrong = report.iter().find(|found| {
        let place = found.location.as_ref().filter(|place| place.file == file);
        found.severity == Severity::Error
            && place.is_some_and(|place| (place.line as usize) <= lines)
    });
    assert_eq!(wrong, None, "{text}");
    true
}

/// Texts that are hard to put into YAML.
fn prose() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "a: b",
        "# c",
        "- d",
        "\"e\"",
        "'f'",
        "{g, h}",
        "[i]",
        "|",
        "> j",
        "k\nl",
        "  m\n n",
        "& *o",
        "true",
        "null",
        "~",
        "1.10",
        "%",
        "@",
        "`p`",
        "\\",
        "\\n",
        "--- q",
        "...",
        "\u{2028}",
        "\u{feff}r",
        "\u{200b}",
        "ü",
        "🙂",
        "",
        "{fact:day-rate}",
        "\t",
        "ja",
        "!s",
        "?",
        ",",
        ";",
        "::",
        "<b>",
        "\u{1fffe}",
        "٣",
    ]);
    prop::collection::vec(nasty, 0..4).prop_map(|parts| parts.join(" "))
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        holds(&bytes);
    }

    #[test]
    fn any_text_below_known_columns_is_read_or_refused(
        text in "[a-c01,;\"\n\r\t \u{feff}\u{e4}]{0,120}",
        separator in prop::sample::select(vec![",", ";", "\t"]),
    ) {
        let head = ["id", "Frage", "Art", "Antwort", "Punkte", "Von", "Bis"].join(separator);
        holds(format!("{head}\n{text}").as_bytes());
    }

    #[test]
    fn what_is_written_can_be_read_whatever_its_texts_are(
        rows in prop::collection::vec((prose(), prose(), prose(), prose(), 0..9_u8), 2..12),
    ) {
        let mut table = "Frage;Antwort;Warum;Hinweis;Punkte;Punkte: x\n".to_owned();
        for (at, (ask, choice, why, hint, points)) in rows.iter().enumerate() {
            // A pair of rows is a question with two choices.
            let [ask, why, hint] = [ask, why, hint].map(|it| if at % 2 == 0 { it.as_str() } else { "" });
            let ask = if at % 2 == 0 { format!("{at}{ask}") } else { String::new() };
            let cells = [&ask, &format!("{at} {choice}"), why, hint].map(quoted);
            table.push_str(&format!("{};{points};-{points}\n", cells.join(";")));
        }
        if rows.len() % 2 == 1 {
            table.push_str(";z;;;;\n");
        }
        prop_assert!(holds(table.as_bytes()), "{table}");
    }

    #[test]
    fn any_bytes_are_an_article_or_refused(
        mark in prop::sample::select(vec!["---\n", "+++\n", "{\"", ""]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        end in prop::sample::select(vec!["\n---\n", "\n+++\n", "\"}", ""]),
    ) {
        article_holds(&[mark.as_bytes(), &bytes, end.as_bytes()].concat());
    }

    #[test]
    fn any_lines_of_front_matter_are_read_or_refused(
        toml in any::<bool>(),
        lines in prop::collection::vec("(title|date|url|slug|aliases|extra|weight|summary|image|role|listed|revision|render|x)( ?[:=] ?)[a-c0-9\"'\\[\\]{},. /:-]{0,12}", 0..5),
    ) {
        let mark = if toml { "+++" } else { "---" };
        article_holds(format!("{mark}\n{}\n{mark}\n", lines.join("\n")).as_bytes());
    }

    #[test]
    fn what_an_article_says_can_be_read_whatever_it_says(
        keys in prop::collection::vec(prop::sample::select(vec![
            "title", "description", "summary", "slug", "url", "aliases", "params", "extra", "tags", "lead",
            "image", "role", "listed", "revision",
        ]), 1..5),
        values in prop::collection::vec((prose(), prose(), prose()), 5),
    ) {
        let value = |key: &str, (a, b, c): &(String, String, String)| match key {
            "aliases" => json!([a, b]),
            "params" | "extra" => json!({a: b, b: [a, {c: null}, [1, true, 1.5, {}]], c: {}}),
            _ => json!(a),
        };
        let map: serde_json::Map<_, _> =
            keys.iter().zip(&values).map(|(key, values)| ((*key).to_owned(), value(key, values))).collect();
        let front = serde_json::to_string_pretty(&map).unwrap();
        prop_assert!(article_holds(format!("{front}\nText\n").as_bytes()), "{front}");
    }
}
