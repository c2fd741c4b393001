//! Where the pieces of a page stand in their source, held against the built page.

/// A page's elements.
mod page;

use std::path::Path;

use anteroom::files::FilePath;
use anteroom::load::passages::{Passage, PassageKind, of_article, of_yaml};
use anteroom::model::tongue::Tongue;

use crate::passages::page::{Element, blocks};
use crate::project::Project;

/// Markdown below a front matter of three lines and an empty one, with the lines and words of its
/// passages in order.
type Case = (&'static str, &'static [(u32, &'static str)]);

const CASES: &[Case] = &[
    (
        "Ein *Satz* mit `Code` und\nnoch einer Zeile.\n",
        &[(5, "Ein Satz mit Code und noch einer Zeile.")],
    ),
    ("## Über Größe {#gross .weit}\n\nText\n====\n", &[(5, "Über Größe"), (7, "Text")]),
    ("# Eins\n\n## Zwei {x}\n", &[(5, "Eins"), (7, "Zwei {x}")]),
    (
        "- eins\n- zwei\n  - drei\n\n1. a\n\n   b\n2. [x] fertig\n",
        &[
            (5, "eins"),
            (6, "zwei drei"),
            (7, "drei"),
            (9, "a b"),
            (9, "a"),
            (11, "b"),
            (12, "fertig"),
            (12, "fertig"),
        ],
    ),
    (
        "| Was | Wie viel |\n|---|--:|\n| Tag | 1 & 2 |\n| | leer |\n",
        &[(5, "WasWie viel"), (7, "Tag1 & 2"), (8, "leer")],
    ),
    (
        "> Zitat\n>\n> weiter\n\n> [!NOTE]\n> Hinweis\n",
        &[(5, "Zitat"), (7, "weiter"), (10, "Hinweis")],
    ),
    ("```sh\nls <a>\n:::x\n```\n\n    vier\n", &[(5, "ls <a> :::x"), (10, "vier")]),
    (
        ":::fit Für wen {#wer}\n- die *einen*\n:::\n:::not-fit Für wen nicht\n- die anderen\n:::\n",
        &[(5, "Für wen"), (6, "die einen"), (8, "Für wen nicht"), (9, "die anderen")],
    ),
    (
        "::::aside\n:::claim Steht fest\nSatz.\n:::\nRest.\n::::\n",
        &[(6, "Steht fest"), (7, "Satz."), (9, "Rest.")],
    ),
    (":::takeaways\n- merken\n:::\n", &[(6, "merken")]),
    (
        ":::reflect {#ich} Und Sie?\nWas hält Sie ab?\n:::\n",
        &[(5, "Und Sie?"), (6, "Was hält Sie ab?")],
    ),
    (
        "Erst[^b], dann[^a].\n\n[^a]: Zwei.\n[^c]: Nie.\n[^b]: Eins.\n\n    Noch eins.\n\nEnde.\n",
        &[(5, "Erst1, dann2."), (13, "Ende."), (9, "Eins."), (11, "Noch eins."), (7, "Zwei.")],
    ),
    (
        "<b>roh</b>\n\n<div>\nBlock\n</div>\n\n<!-- weg -->\n\nda <!-- weg -->\n",
        &[(5, "<b>roh</b>"), (7, "<div> Block </div>"), (13, "da")],
    ),
    (
        "a\\\nb &amp; c &auml; \\*d\\*\n\n***\n\n[Wort](https://example.org \"a > b\") <https://example.org>\n",
        &[(5, "a b & c ä *d*"), (10, "Wort https://example.org")],
    ),
    ("Ein Absatz\n# Titel\n## Zwei\n", &[(5, "Ein Absatz"), (6, "Titel"), (7, "Zwei")]),
];

const HEAD: &str = "---\ntitle: Die Probe\n---\n\n";

/// The page that an article makes, and its passages.
fn built(text: &str) -> (Vec<Element>, Vec<Passage>) {
    let output = Project::new().file("content/probe.md", text).build();
    // Some cases earn warnings; none an error.
    let output = output.output.unwrap_or_else(|| panic!("{text}\n{:#?}", output.report));
    let files = output.iter().map(|(path, _)| path.as_str().to_owned());
    let page =
        files.into_iter().find(|path| path.ends_with("/index.html") && path.contains("probe"));
    let page = page.unwrap();
    (blocks(output.text(&FilePath::new(&page).unwrap()).unwrap()), of_article(text, Tongue::German))
}

/// The blocks of the text of a page, without those whose words are the theme's.
fn of_text(page: &[Element]) -> Vec<&str> {
    let own = page.iter().filter(|element| element.is("class=\"prose\""));
    let own = own.filter(|it| !it.is("alert-title") && !it.is("id=\"was-sie-mitnehmen\""));
    let own = own.filter(|it| !it.tag.starts_with("li id=\"fn-") && !it.is("id=\"footnotes\""));
    own.map(|element| element.text.as_str()).collect()
}

fn of_blocks(passages: &[Passage]) -> Vec<(u32, &str)> {
    let block = |passage: &'_ Passage| match &passage.kind {
        PassageKind::Block { .. } => true,
        PassageKind::Question { .. } | PassageKind::Key { .. } => false,
    };
    passages.iter().filter(|it| block(it)).map(|it| (it.line, words(it))).collect()
}

fn words(passage: &Passage) -> &str {
    match &passage.kind {
        PassageKind::Block { text } | PassageKind::Key { text, .. } => text,
        PassageKind::Question { id } => id,
    }
}

#[test]
fn every_block_is_found_with_its_words_and_its_line() {
    for (markdown, expected) in CASES {
        for ends in ["\n", "\r\n"] {
            let text = format!("{HEAD}{markdown}").replace('\n', ends);
            let (page, passages) = built(&text);
            let found = of_blocks(&passages);
            assert_eq!(found, *expected, "{text}");
            let shown: Vec<&str> = found.iter().map(|(_, words)| *words).collect();
            assert_eq!(of_text(&page), shown, "{text}");
        }
    }
}

#[test]
fn title_and_lead_are_found_wherever_they_stand() {
    let head =
        "---\nlead: |\n  Ein *Vorspann*\n  in zwei Zeilen.\ntitle: \"Ü & <Ä>\"\n---\nText.\n";
    let (page, passages) = built(head);
    let title = Passage {
        line: 5,
        kind: PassageKind::Key { name: "title".to_owned(), text: "Ü & <Ä>".to_owned() },
    };
    assert_eq!(passages[0], title);
    assert_eq!((passages[1].line, words(&passages[1])), (3, "Ein Vorspann in zwei Zeilen."));
    let heading = page.iter().find(|element| element.tag == "h1").unwrap();
    assert_eq!(heading.text, "Ü & <Ä>");
    assert_eq!(page.iter().find(|it| it.is("class=\"lead\"")).unwrap().text, words(&passages[1]));

    let (page, passages) = built("Vorab.\n\n# Der *Titel*\n\nText.\n");
    assert_eq!(of_blocks(&passages), [(3, "Der Titel"), (1, "Vorab."), (5, "Text.")]);
    assert_eq!(page.iter().find(|element| element.tag == "h1").unwrap().text, "Der Titel");
    assert_eq!(of_text(&page), ["Vorab.", "Text."]);
}

#[test]
fn long_words_are_cut_and_nothing_breaks_a_reader() {
    let long = "ä".repeat(300);
    assert_eq!(words(&of_article(&long, Tongue::German)[0]), "ä".repeat(200));
    assert_eq!(words(&of_article("a\u{1}7\u{1}b", Tongue::German)[0]), "a 7 b");
    for text in ["", "---\ntitle: x\n", "---\n- x\n---\n", "---\n\"\n---\nText.\n", "\u{feff}# x"] {
        of_article(text, Tongue::German);
        of_yaml(text, Tongue::German);
    }
    assert_eq!(of_blocks(&of_article("---\n\"\n---\nText.\n", Tongue::German)), [(4, "Text.")]);
}

#[test]
fn the_words_of_every_article_of_the_sample_stand_on_its_page() {
    let output = Project::sample().output();
    let pages: Vec<Vec<Element>> = output
        .iter()
        .filter(|(path, _)| path.extension() == "html")
        .map(|(_, content)| blocks(std::str::from_utf8(content.bytes().unwrap()).unwrap()))
        .collect();
    let mut articles = 0;
    for text in sources("md") {
        let passages = of_article(&text, Tongue::German);
        let found = of_blocks(&passages);
        let shown: Vec<&str> = found.iter().map(|(_, words)| *words).collect();
        // Facts and what a site stores are filled in.
        if text.contains("{fact:") || text.contains(":::data") || shown.is_empty() {
            continue;
        }
        let on = pages.iter().find(|page| of_text(page) == shown);
        assert!(on.is_some(), "on no page: {shown:#?}");
        for (line, words) in found {
            let line = text.lines().nth(usize::try_from(line).unwrap() - 1).unwrap();
            // Cells stand close together in an element's text.
            let first: String =
                words.chars().take_while(|sign| sign.is_alphanumeric()).take(4).collect();
            assert!(line.contains(&first), "{words:?} does not begin in {line:?}");
        }
        articles += 1;
    }
    assert!(articles > 10);
}

const SELF_CHECK: &str = "\
title: Die *Probe*
intro: |
  Erster Absatz
  geht weiter.

  Zweiter `Absatz`.
dimensions:
  clarity:
    label: Klarheit
    bands:
      - label: noch unscharf
      - {from: 3, label: benannt, enough: true}
questions:
  - ask: >
      Wie gut können Sie
      es sagen?
    id: problem
    why: \"Weil \\\"es\\\" **zählt**.\"
    choices: {vague: Gar nicht, named: In einem Satz}
    points:
      clarity: {named: 3}
  - id: pressing
    kind: scale
    ask: Wie sehr?
    scale: {from: 0, to: 4, low: kaum, high: sehr}
outcomes:
  - id: no
    kind: not-a-fit
    when: problem == vague
    title: Zu *früh*.
    text: |
      Ein Grund.

      - eine Liste
    instead:
      - title: Die Kammer
        text: Kostenfrei.
        url: https://example.org/
  - id: yes
    kind: ready
    title: Ja.
";

#[test]
fn questions_and_texts_of_a_self_check_are_found() {
    let expected = [
        (1, "title", "Die *Probe*"),
        (3, "intro", "Erster Absatz geht weiter."),
        (6, "intro", "Zweiter Absatz."),
        (9, "label", "Klarheit"),
        (11, "label", "noch unscharf"),
        (12, "label", "benannt"),
        (17, "", "problem"),
        (15, "ask", "Wie gut können Sie es sagen?"),
        (18, "why", "Weil „es“ zählt."),
        (19, "vague", "Gar nicht"),
        (19, "named", "In einem Satz"),
        (22, "", "pressing"),
        (24, "ask", "Wie sehr?"),
        (25, "low", "kaum"),
        (25, "high", "sehr"),
        (30, "title", "Zu früh."),
        (32, "text", "Ein Grund."),
        (34, "text", "eine Liste"),
        (36, "title", "Die Kammer"),
        (37, "text", "Kostenfrei."),
        (41, "title", "Ja."),
    ];
    for ends in ["\n", "\r\n"] {
        let passages = of_yaml(&SELF_CHECK.replace('\n', ends), Tongue::German);
        let found: Vec<_> = passages.iter().map(|it| (it.line, key(it), words(it))).collect();
        assert_eq!(found, expected);
    }
}

fn key(passage: &Passage) -> &str {
    match &passage.kind {
        PassageKind::Key { name, .. } => name,
        PassageKind::Block { .. } | PassageKind::Question { .. } => "",
    }
}

#[test]
fn translations_and_journeys_are_read_too() {
    let translation = "title: x\nquestions:\n  problem:\n    ask: How?\n    choices: {a: Yes}\n";
    let found = of_yaml(translation, Tongue::German);
    assert_eq!(
        found.iter().map(|it| (it.line, words(it))).collect::<Vec<_>>(),
        [(1, "x"), (3, "problem"), (4, "How?"), (5, "Yes")]
    );
    let journey = "\
title: Der Weg
intro: Mit *Stern*
steps:
  - read: a/b
    label: Lesen
  - acknowledge: terms
    statements:
      - Ich weiß das.
      - Und das.
gate:
  label: Gehen
";
    let found = of_yaml(journey, Tongue::German);
    assert_eq!(
        found.iter().map(|it| (it.line, key(it), words(it))).collect::<Vec<_>>(),
        [
            (1, "title", "Der Weg"),
            (2, "intro", "Mit *Stern*"),
            (5, "label", "Lesen"),
            (8, "statements", "Ich weiß das."),
            (9, "statements", "Und das."),
            (11, "label", "Gehen"),
        ]
    );
}

#[test]
fn the_openly_said_words_of_every_self_check_of_the_sample_stand_on_its_page() {
    let output = Project::sample().output();
    let pages: String = output
        .iter()
        .filter(|(path, _)| path.extension() == "html")
        .map(|(_, content)| std::str::from_utf8(content.bytes().unwrap()).unwrap())
        .collect();
    let pages = pages.replace('\u{ad}', "").replace('\u{a0}', " ");
    let mut asked = 0;
    for text in sources("yaml") {
        for passage in of_yaml(&text, Tongue::German) {
            if key(&passage) == "ask" {
                assert!(pages.contains(&words(&passage).replace('&', "&amp;")), "{passage:?}");
            }
            if let PassageKind::Question { id } = &passage.kind {
                assert!(pages.contains(&format!("data-question=\"{id}\"")));
                let line = text.lines().nth(usize::try_from(passage.line).unwrap() - 1).unwrap();
                assert!(line.contains(id.as_str()));
                asked += 1;
            }
        }
    }
    assert!(asked > 10);
}

/// The texts of the sample's sources.
fn sources(extension: &str) -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("content")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    found
}
