//! What editors and systems do to a text's bytes: harmless things change nothing, all else is told
//! with its place.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use anteroom::diagnostic::{Diagnostic, Severity};
use anteroom::files::{FilePath, FileTree};
use unicode_normalization::UnicodeNormalization;

use crate::project::Project;

const ARTICLE: &str = "content/orientation/why-wait.md";
const CHECK: &str = "content/self-checks/readiness.yaml";
const JOURNEY: &str = "content/journeys/decision-call.yaml";
const SETTINGS: &str = "anteroom.yaml";
const TEMPLATE: &str = "templates/article.html";
const WORDS: &str = "templates/strings/de.yaml";

/// Every kind of source that a build reads.
const SOURCES: [&str; 6] = [ARTICLE, CHECK, JOURNEY, SETTINGS, TEMPLATE, WORDS];

/// A small site with all that Markdown and YAML have for lines.
fn site() -> Project {
    let article = "---\ntitle: >-\n  Warum\n  übermorgen\nlead: |\n  Ein Vorspann.\nrole: orientation\n---\n\n\
                   Erst lesen,\\\ndann  \nreden.\n\n```yaml\na: ä\n\n  b\n```\n\n    eingerückt\n    weiter\n\n\
                   | a | b |\n|---|---|\n| ä | c |\n\n:::claim\nEin Satz.\n:::\n\n- a\n\n  b\n- c[^1]\n\n[^1]: Fuß\n    note.\n\n\
                   <div>\nroh <b>ä</b>\n</div>\n\n> [!NOTE]\n> Zwei\n> Zeilen\n\n## Über {#ueber}\n\n[weiter][w]\n\n[w]: ../impressum.md\n";
    Project::new()
        .edit(SETTINGS, "title: Probe", "title: >\n  Probe\nallow_html: true")
        .file(ARTICLE, article)
        .edit(CHECK, "    text: Zuerst hilft Klarheit über das Problem selbst.", "    text: |\n      Zuerst hilft Klarheit.\n\n      - Eins\n      - Zwei")
        .file(TEMPLATE, "{% extends \"base.html\" %}\n{# größer #}\n{% block main %}\n<h1>{{ page.title }}</h1>\n{{ page.content | safe }}\n{% endblock main %}\n")
        .file(WORDS, "takeaways: |\n  Für\n  Sie\n")
}

/// The same with the bytes of some sources written otherwise.
fn written(project: &Project, paths: &[&str], change: impl Fn(Vec<u8>) -> Vec<u8>) -> Project {
    paths.iter().fold(project.clone(), |project, path| {
        let bytes = change(project.bytes(path));
        project.file(path, bytes)
    })
}

fn with_mark(bytes: Vec<u8>) -> Vec<u8> {
    b"\xef\xbb\xbf".iter().copied().chain(bytes).collect()
}

fn on_windows(bytes: Vec<u8>) -> Vec<u8> {
    String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes()
}

/// The files that differ.
fn difference(one: &FileTree, other: &FileTree) -> Vec<String> {
    let paths = one.iter().chain(other.iter()).map(|(path, _)| path);
    let different = paths.filter(|path| one.get(path) != other.get(path));
    different.map(ToString::to_string).collect()
}

#[test]
fn marks_and_line_ends_change_no_byte() {
    let site = site();
    let expected = site.output();
    let page = FilePath::new("orientation/why-wait/index.html").unwrap();
    assert!(expected.text(&page).unwrap().contains("<h1>Warum übermorgen</h1>"));
    let all: Vec<&str> =
        SOURCES.iter().copied().chain(["content/index.md", "content/impressum.md"]).collect();
    for (name, change) in [
        ("a mark", &with_mark as &dyn Fn(Vec<u8>) -> Vec<u8>),
        ("line ends of Windows", &on_windows),
        ("both", &|bytes| with_mark(on_windows(bytes))),
    ] {
        let found = difference(&written(&site, &all, change).output(), &expected);
        assert!(found.is_empty(), "{name} changes {found:?}");
    }
}

/// The errors of a build, as `code file:line:column`; each of them says what to do.
fn errors(project: &Project) -> Vec<String> {
    let build = project.build();
    assert_eq!(build.output.is_none(), build.report.has_errors());
    build.report.iter().filter(|it| it.severity == Severity::Error).map(told).collect()
}

fn told(found: &Diagnostic) -> String {
    assert!(found.hint.is_some(), "{found:?}");
    let place = found.location.as_ref().unwrap_or_else(|| panic!("{found:?}"));
    format!("{} {}:{}:{}", found.code, place.file, place.line, place.column)
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn other_encodings_are_told_in_every_kind_of_source() {
    let site = site();
    for path in SOURCES {
        // The second letter of the second line.
        let broken = |with: &[u8]| {
            written(&site, &[path], |bytes| {
                let at = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 2;
                [&bytes[..at], with, &bytes[at..]].concat()
            })
        };
        assert_eq!(errors(&broken(b"\xfc")), [format!("not-utf-8 {path}:2:2")]);
        assert_eq!(errors(&broken(b"\0")), [format!("control-character {path}:2:2")]);
        assert_eq!(errors(&broken(b"\x1b[31m")), [format!("control-character {path}:2:2")]);
        assert_eq!(errors(&broken(b"\r")), [format!("line-ends {path}:2:2")]);
        let text = String::from_utf8(site.bytes(path)).unwrap();
        for (mark, unit) in [
            ("", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ("", u16::to_be_bytes),
            ("\u{feff}", u16::to_le_bytes),
            ("\u{feff}", u16::to_be_bytes),
        ] {
            let other = written(&site, &[path], |_| utf16(&format!("{mark}{text}"), unit));
            assert_eq!(errors(&other), [format!("not-utf-8 {path}:1:1")]);
        }
        let old = written(&site, &[path], |bytes| {
            String::from_utf8(bytes).unwrap().replace('\n', "\r").into_bytes()
        });
        assert!(errors(&old)[0].starts_with(&format!("line-ends {path}:1:")), "{path}");
    }
}

#[test]
fn places_do_not_move_with_marks_and_line_ends() {
    let site = site();
    for (path, from, to, code, meant) in [
        (ARTICLE, "lead: |", "ä: b\nlead: |", "unknown-key", "ä: b"),
        (ARTICLE, "Erst lesen", "Für {fact:nichts} lesen", "unknown-fact", "{fact:nichts}"),
        (ARTICLE, "| ä | c |", "| ä | [c](weg.md) |", "dead-link", "[c](weg.md)"),
        (ARTICLE, "    note.", "    ä {fact:nichts}.", "unknown-fact", "{fact:nichts}"),
        (CHECK, "- Eins", "- ä {answer:nichts}", "unknown-recall", "{answer:nichts}"),
        (CHECK, "clarity >= 3", "clarity >= 3 and nichts >= 1", "unknown-name", "nichts"),
        (CHECK, "title: Ist", "titel: ä\ntitle: Ist", "unknown-key", "titel"),
        (JOURNEY, "answer: readiness", "answer: bereit", "unknown-page", "bereit"),
        (SETTINGS, "minutes: 45", "how: Für {fact:nichts}", "unknown-fact", "{fact:nichts}"),
        (TEMPLATE, "{{ page.title }}", "ä {{ page.titel }}", "unknown-name", "titel }}"),
        (WORDS, "takeaways: |\n  Für\n  Sie", "x: ä\ntakeaways: {a: b}", "bad-string", "takeaways"),
    ] {
        let broken = site.clone().edit(path, from, to);
        let expected = format!("{code} {path}:{}", place(&broken.bytes(path), meant));
        let all = [
            broken.clone(),
            written(&broken, &[path], with_mark),
            written(&broken, &[path], on_windows),
            written(&broken, &[path], |bytes| with_mark(on_windows(bytes))),
        ];
        for (at, project) in all.iter().enumerate() {
            assert_eq!(errors(project)[0], expected, "{at}");
        }
    }
}

/// Line and column of the first place of some words.
fn place(bytes: &[u8], words: &str) -> String {
    let text = std::str::from_utf8(bytes).unwrap();
    let before = &text[..text.find(words).unwrap()];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    format!("{}:{column}", before.matches('\n').count() + 1)
}

#[test]
fn letters_that_were_taken_apart_are_the_same_letters() {
    let apart = |text: &str| text.nfd().collect::<String>();
    let composed = Project::new()
        .edit(SETTINGS, "bookings:", "facts: {größe: \"12 Köpfe\"}\nmenu: [über-uns]\nbookings:")
        .edit(SETTINGS, "  decision-call:", "  gespräch:")
        .edit(JOURNEY, "booking: decision-call", "booking: gespräch")
        .edit(CHECK, "id: decider", "id: wer-prüft")
        .edit(CHECK, "when: decider == others", "when: wer-prüft == others")
        .file("content/index.md", "# Für {fact:größe}\n\n[a](über-uns.md#maß) [b](grün/plän.pdf) [c](/über.txt) [ö][]\n\nx[^ü]\n\n[ö]: über-uns.md\n[^ü]: y\n")
        .file("content/über-uns.md", "# Über uns\n\n## Groß {#maß}\n\n:::reflect {#überlegung} Was?\nx\n:::\n")
        .file("content/grün/plän.pdf", "x")
        .file("static/über.txt", "x");
    let expected = composed.on_disk().published(&[]);
    // What is written here is taken apart, and what names it there is not, and the other way round.
    for taken in
        [&["content/index.md", JOURNEY, "anteroom.yaml"][..], &[CHECK, "content/über-uns.md"]]
    {
        let project =
            written(&composed, taken, |bytes| apart(std::str::from_utf8(&bytes).unwrap()).into());
        assert_eq!(project.on_disk().published(&[]), expected, "{taken:?}");
    }
    // Names of files, as some systems hand them out.
    let mut named = Project::empty();
    for path in composed.paths() {
        named = named.file(&apart(&path), composed.bytes(&path));
    }
    let folder = named.on_disk();
    let run = folder.run(&["build"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn what_nobody_sees_in_a_name_is_shown() {
    for (path, from, to) in [
        (CHECK, "id: problem", "id: prob\u{200b}lem"),
        (SETTINGS, "  decision-call:", "  decision\u{ad}-call:"),
        (SETTINGS, "title: >", "ti\u{2060}tle: >"),
        (JOURNEY, "acknowledge: terms", "acknowledge: ter\u{202e}ms"),
    ] {
        let build = site().edit(path, from, to).build();
        let shown = build.report.iter().any(|found| found.message.contains("<U+"));
        assert!(shown, "{to:?}: {:?}", build.report);
    }
}

#[test]
fn names_that_are_not_utf8_are_told_in_every_folder() {
    for place in [
        "content",
        "content/orientation",
        "static",
        "static/sub",
        "templates",
        "templates/components",
    ] {
        let folder = Project::new().on_disk();
        let parent = folder.root().join(place);
        std::fs::create_dir_all(&parent).unwrap();
        std::fs::write(parent.join(OsStr::from_bytes(b"gr\xfcn.md")), "# A\n").unwrap();
        let run = folder.run(&["build"]);
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1), "{said}");
        assert!(said.contains("error[file-name]") && said.contains(place), "{said}");
        assert!(said.contains("`grün.md`"), "{said}");
    }
}

#[test]
fn the_environment_and_lists_of_style_are_read_alike() {
    let project =
        Project::new().edit(SETTINGS, "https://booking.example/beispiel/entscheidung", "${ZIEL}");
    let run = |bytes: &[u8], style: &[u8]| {
        let folder = project.clone().file(".env", bytes).file("style.yaml", style).on_disk();
        let run = folder.run(&["check", "--style"]);
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    let (fine, list) =
        (b"# x\nZIEL=https://booking.example/a/b/c\n", b"de:\n  hedge: [Klarheit]\n");
    let expected = run(fine, list);
    assert_eq!(expected.0, Some(0), "{}", expected.1);
    assert!(expected.1.contains("hint[hedge]"), "{}", expected.1);
    for change in
        [with_mark as fn(Vec<u8>) -> Vec<u8>, on_windows, |bytes| with_mark(on_windows(bytes))]
    {
        assert_eq!(run(&change(fine.to_vec()), &change(list.to_vec())), expected);
    }
    for (env, style, said) in [
        (&b"ZIEL=https://booking.example/a\nX=\xfc\n"[..], &b""[..], ".env:2:3"),
        (b"ZIEL=https://booking.example/a\0\n", b"", ".env:1:31"),
        (fine, b"de:\n  hedge: [f\xfcr]\n", "style.yaml:2:12"),
        (fine, b"de:\n  hedge: [a\0]\n", "style.yaml:2:12"),
    ] {
        let (_, told) = run(env, style);
        assert!(told.contains(said) && told.contains("= help: "), "{said}: {told}");
    }
}
