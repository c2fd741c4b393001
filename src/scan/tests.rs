//! The scan as a whole: positive controls for every form and every kind of needle, and controls that
//! must stay silent.

mod forms;
mod limits;
mod nested;

use std::io::Read;

use crate::diagnostic::{Report, Severity};
use crate::files::{Content, ContentHash, FilePath, FileTree, Media};
use crate::scan::Memory;
use crate::scan::finder::Finder;
use crate::scan::layers::Searcher;
use crate::scan::scan;
use crate::scan::secrets::{self, Secrets};
use crate::scan::tests::forms::FORMS;

const URL: &str = "https://cal.example/anna/decision-call?month=5#top";
const SENTENCE: &str = "Ein Gespräch würde Sie „jetzt“ nur Zeit kosten.";

fn secrets() -> Secrets {
    Secrets {
        urls: vec![
            URL.to_owned(),
            "mailto:termin@example.org?subject=Erstgespräch".to_owned(),
            "tel:+49-40-12345678".to_owned(),
        ],
        sentences: vec![SENTENCE.to_owned(), "Zuerst hilft Klarheit, dann ein Termin.".to_owned()],
        ..Secrets::default()
    }
}

/// What is looked for, kind by kind, and what a hit is called.
const NEEDLES: [(&str, &str); 8] = [
    (URL, "leaked-booking"),
    ("https://cal.example/anna/decision-call", "leaked-booking"),
    ("cal.example/anna/decision-call", "leaked-booking"),
    ("/anna/decision-call", "leaked-booking"),
    ("mailto:termin@example.org?subject=Erstgespräch", "leaked-booking"),
    ("termin@example.org", "address-in-clear"),
    ("tel:+49-40-12345678", "leaked-booking"),
    (SENTENCE, "leaked-sentence"),
];

fn scanned(files: &[(&str, &[u8])]) -> Report {
    let mut tree = FileTree::default();
    for (path, bytes) in files {
        tree.insert_bytes(FilePath::new(path).unwrap(), *bytes);
    }
    scan(&tree, &secrets(), &|_| None, &mut Memory::default())
}

/// The codes of all that is said of one file.
fn codes(bytes: &[u8]) -> Vec<&'static str> {
    scanned(&[("index.html", bytes)]).iter().map(|found| found.code).collect()
}

#[test]
fn every_needle_is_found_in_every_form() {
    for (needle, code) in NEEDLES {
        for form in &FORMS {
            let Some(formed) = form.apply(needle.as_bytes()) else { continue };
            let page = form.surround(&formed, (b"<p title=\"", b"\"> and so on"));
            assert_eq!(codes(&page), [code], "{needle} as {}", form.name);
        }
    }
}

#[test]
fn a_hit_names_file_place_form_and_kind_and_never_the_secret() {
    let page = format!("<p>0123456789\n<a href=\"{URL}\">");
    let report = scanned(&[("en/index.html", page.as_bytes())]);
    let hit = report.iter().next().unwrap();
    assert_eq!(hit.severity, Severity::Error);
    assert_eq!(
        hit.message,
        "`en/index.html` in the output holds a booking's URL at byte 23, in clear"
    );
    for (needle, _) in NEEDLES {
        for form in &FORMS {
            let Some(formed) = form.apply(needle.as_bytes()) else { continue };
            for found in &scanned(&[("a", &formed)]) {
                let said = format!("{}{}", found.message, found.hint.as_deref().unwrap());
                for (secret, _) in NEEDLES {
                    assert!(!said.contains(secret), "{said}");
                }
            }
        }
    }
}

#[test]
fn the_place_of_a_hit_is_where_its_form_begins() {
    for form in &FORMS {
        let formed = form.apply(URL.as_bytes()).unwrap();
        let page = form.surround(&formed, (b"0123456789&amp;\"", b"\""));
        let at = if page.len() == formed.len() { 0 } else { 16 };
        let report = scanned(&[("a", &page)]);
        let message = &report.iter().next().unwrap().message;
        let said: usize =
            message.split("at byte ").nth(1).unwrap().split(',').next().unwrap().parse().unwrap();
        assert!((at..at + 4).contains(&said), "{}: {message}", form.name);
    }
}

#[test]
fn one_secret_is_said_once_per_file_in_its_plainest_form() {
    let page = format!("{}\n{URL}\n{URL}\n%2Fanna%2Fdecision-call", URL.to_uppercase());
    let report = scanned(&[("a", page.as_bytes()), ("b", b"/anna/decision-call")]);
    let messages: Vec<_> = report.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`a` in the output holds a booking's URL at byte 0, in clear",
            "`b` in the output holds the path of a booking's URL at byte 0, in clear"
        ]
    );
}

#[test]
fn names_of_files_are_searched_and_cut_where_the_secret_begins() {
    let report = scanned(&[("en/anna/decision-call/index.html", b"<p>")]);
    let messages: Vec<_> = report.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        ["the name of the output's `en…` holds the path of a booking's URL, in clear"]
    );
    let report = scanned(&[("en/anna/decision-call/index.html", URL.as_bytes())]);
    assert!(report.iter().all(|found| !found.message.contains("decision-call")), "{report:?}");
}

#[test]
fn what_names_no_secret_is_silent() {
    let page = "
        <h2>Datenschutz</h2> Der Termin wird bei <a href=\"https://cal.example/\">cal.example</a>
        vereinbart (https://cal.example/datenschutz, hallo@example.org, +49-40-99999999).
        <a href=\"/anna/\">Anna</a> <a href=\"../decision-call/index.html\">Gespräch</a>
        Ein Gespräch würde Sie jetzt nur Zeit kosten. Zuerst hilft Klarheit. +49 40 1234 5678";
    assert_eq!(codes(page.as_bytes()), Vec::<&str>::new());
    assert_eq!(codes(b""), Vec::<&str>::new());
}

#[test]
fn without_secrets_nothing_is_searched() {
    let mut tree = FileTree::default();
    tree.insert_bytes(FilePath::new("a").unwrap(), URL.as_bytes());
    let secrets = Secrets {
        urls: vec!["tel:110".to_owned()],
        sentences: vec!["Ja.".to_owned()],
        ..Secrets::default()
    };
    assert_eq!(scan(&tree, &secrets, &|_| None, &mut Memory::default()), Report::default());
}

#[test]
fn media_are_opened_and_one_that_cannot_be_is_an_error() {
    let mut tree = FileTree::default();
    for name in ["a.pdf", "b.pdf"] {
        let path = FilePath::new(name).unwrap();
        let hash = ContentHash::default();
        let media = Media { origin: path.clone(), bytes: 100, hash, size: None };
        tree.insert(path, Content::Media(media));
    }
    let open = |media: &Media| -> Option<Box<dyn Read>> {
        (media.origin.as_str() == "a.pdf").then(|| Box::new(URL.as_bytes()) as Box<dyn Read>)
    };
    let report = scan(&tree, &secrets(), &open, &mut Memory::default());
    let found: Vec<_> = report.iter().map(|found| (found.code, found.severity)).collect();
    assert_eq!(found, [("leaked-booking", Severity::Error), ("scan-incomplete", Severity::Error)]);
}

#[test]
fn a_file_that_is_read_in_pieces_is_searched_as_a_whole() {
    let needles = secrets::needles(&secrets());
    let searcher = Searcher::new(Finder::new(needles));
    let chunk = 8 << 20;
    for (length, at) in [
        (0, None),
        (URL.len(), Some(0)),
        (chunk - 1, None),
        (chunk, Some(chunk - URL.len())),
        (chunk + 100, Some(chunk - 5)),
        (2 * chunk + 100, Some(chunk - 5)),
        (2 * chunk + 100, Some(2 * chunk + 100 - URL.len())),
    ] {
        let mut bytes = vec![b'.'; length];
        if let Some(at) = at {
            bytes[at..at + URL.len()].copy_from_slice(URL.as_bytes());
        }
        let whole = searcher.search(&bytes).hits;
        let pieces = searcher.search_while_read(&mut &bytes[..], length as u64).unwrap().hits;
        assert_eq!(pieces, whole, "{length} {at:?}");
        assert_eq!(pieces.first().map(|hit| hit.at), at, "{length} {at:?}");
    }
}
