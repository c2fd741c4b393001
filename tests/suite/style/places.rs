use anteroom::files::FilePath;

use crate::project::Project;
use crate::style::{bilingual, report, told};

/// Line, column, length and words of each hint on a file.
fn places(site: &Project, file: &str) -> Vec<(u32, u32, u32)> {
    let file = FilePath::new(file).unwrap();
    let report = report(site);
    let places = report.iter().filter_map(|found| found.location.as_ref());
    let here = places.filter(|place| place.file == file);
    here.map(|place| (place.line, place.column, place.length)).collect()
}

#[test]
fn words_are_found_in_markdown() {
    let text = "---\n\
                title: \"Für dich\"\n\
                lead: Das ist *eigentlich* gut.\n\
                description: >\n  Ein Satz,\n  der irgendwie\n  endet.\n\
                ---\n\n\
                Üben **wir** es [mehr oder *weniger*](x.md), \\*sozusagen\\*.\n\
                > - &auml; quasi\n\n\
                :::aside Im *Prinzip* ja\n\
                ![irgendwie](a.png)\n\
                :::\n";
    let found = places(&bilingual().file("content/index.md", text), "content/index.md");
    let expected = [
        (2, 13, 4),
        (3, 16, 10),
        (6, 7, 9),
        (10, 18, 18),
        (10, 48, 9),
        (11, 12, 5),
        (13, 10, 11),
        (14, 3, 9),
    ];
    assert_eq!(found, expected);
}

#[test]
fn words_are_found_in_yaml() {
    let text = "title: 'So geht''s irgendwie'\n\
                intro: |\n  Ein **Absatz**.\n\n    - eigentlich\n  - und *im\n    Prinzip* so\n\
                dimensions:\n  clarity:\n    label: \"Ä\\u00e4 quasi\"\n\
                questions:\n\
                \x20 - id: a\n    ask: Was ist denn\n      nun irgendwie los?\n    why: >-\n      Das ist\n      sozusagen\n\n      jetzt *sichern*.\n\
                \x20   choices: {ja: \"Ja, quasi\", nein: Nein}\n\
                \x20   points: {clarity: {ja: 1}}\n\
                outcomes:\n  - {id: x, kind: not-yet, title: \"Ein \\\n      Titel irgendwie\"}\n";
    let file = "content/self-checks/probe.yaml";
    let site = bilingual().file(file, text);
    let found = places(&site, file);
    let expected = [
        (1, 12, 7),
        (1, 20, 9),
        (5, 7, 10),
        (6, 10, 2),
        (10, 21, 5),
        (14, 11, 9),
        (17, 7, 9),
        (19, 7, 14),
        (20, 24, 5),
        (24, 13, 9),
    ];
    assert_eq!(found, expected);
}

#[test]
fn words_are_found_in_the_settings() {
    let text = "title: Probe\nbase_url: https://example.org/\nlanguages: [de, en]\n\
                tagline: {de: \"Eigentlich gut\", en: \"Basically good\"}\n\
                facts:\n  price:\n    de: quasi nichts\n    en: sort of nothing\n\
                contact:\n  name: Quasi GmbH\n\
                bookings:\n  call:\n    url: https://quasi.example/irgendwie\n    \
                label: {de: Jetzt buchen, en: Book now}\n    how: quasi\n    decides:\n      \
                de:\n        - irgendwie\n      en:\n        - somehow\n    closed:\n      \
                - {from: 2027-01-01, to: 2027-01-02, text: {de: \"quasi zu\", en: \"closed\"}}\n";
    let site = bilingual().file("anteroom.yaml", text);
    let words: Vec<_> = told(&site).into_iter().map(|(_, _, words)| words).collect();
    let expected = [
        "Eigentlich",
        "Basically",
        "quasi",
        "sort of",
        "Jetzt buchen",
        "Book now",
        "irgendwie",
        "somehow",
        "quasi",
    ];
    assert_eq!(words, expected);
}

#[test]
fn what_is_no_prose_is_left_alone() {
    let text = "---\ntitle: Probe\nslug: /eigentlich\naliases: [/quasi/]\nextra: {a: irgendwie}\n---\n\n\
                ```\neigentlich\n```\n\n<!-- eigentlich -->\n\n<div title=\"quasi\">\nquasi\n</div>\n\n\
                Das <b title='quasi'>ist</b> <!-- quasi --> `quasi` <https://quasi.de>\n\
                https://quasi.de/irgendwie irgendwie@quasi.de {{ quasi }} {% quasi %}.\n\n\
                [a]: https://quasi.de \"quasi\"\n";
    assert_eq!(told(&bilingual().file("content/index.md", text)), []);
}

#[test]
fn a_file_is_read_in_its_language() {
    let text = "Eigentlich, basically.\n";
    let site = bilingual().file("content/index.md", text).file("content/index.en.md", text);
    let words: Vec<_> = told(&site).into_iter().map(|(_, file, words)| (file, words)).collect();
    let expected = [("content/index.en.md", "basically"), ("content/index.md", "Eigentlich")];
    assert_eq!(words, expected.map(|(file, words)| (file.to_owned(), words.to_owned())));
}
