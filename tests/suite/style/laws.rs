use std::sync::LazyLock;

use anteroom::files::{FilePath, FileTree};
use anteroom::model::settings::{Address, Settings};
use anteroom::style::{Subject, hints};
use proptest::prelude::*;

use crate::style::{bilingual, settings, words};

/// Pieces of texts that mean something to some rule or reader.
const PIECES: &[&str] = &[
    "jetzt sichern",
    "eigentlich",
    "Sie",
    "dein",
    "z. B.",
    "3. Mai",
    "!!",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "\r\n",
    "\"",
    "'",
    "„",
    "“",
    "”",
    "‚",
    "‘",
    "’",
    "»",
    "«",
    "--",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](x.md)",
    "![",
    "<",
    ">",
    "<!--",
    "-->",
    "<br>",
    "<b>",
    "&auml;",
    "&",
    "{",
    "}",
    "{fact:x}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "#",
    "# ",
    "- ",
    "1. ",
    "> ",
    "| a | b |\n|---|---|\n",
    "|",
    ":::aside x\n",
    ":::\n",
    "[^a]",
    "[^a]: x\n",
    "https://a.b",
    "a@b.c",
    "\u{308}",
    "\u{ad}",
    "\u{fffc}",
    "\u{feff}",
    "ä",
    "🙂",
    "\u{0}",
    ".",
    "!",
    "?",
    "…",
    "(",
    ")",
    "---\n",
    "title: ",
    "lead: ",
    ": ",
    ": |\n  ",
    ": >\n  ",
    "intro",
    "questions:\n  - ask",
    "Wort Wort Wort Wort Wort Wort Wort Wort Wort",
    "\t",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40);
    pieces.prop_map(|pieces| pieces.concat())
}

/// Settings of a site that are read once.
fn site_settings() -> &'static Settings {
    static SETTINGS: LazyLock<Settings> = LazyLock::new(|| settings(&bilingual().tree()));
    &SETTINGS
}

fn check(settings: &Settings, sources: &[(&str, String)]) {
    let mut files = FileTree::default();
    for (file, text) in sources {
        files.insert_bytes(FilePath::new(file).unwrap(), text.as_bytes());
    }
    for found in &hints(&Subject { files: &files, settings }) {
        let place = found.location.as_ref().unwrap();
        assert!(place.line > 0 && place.column > 0);
        // Panics where it lies outside.
        words(&files, place);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_text_breaks_it_and_all_places_lie_in_the_source(text in texts(), is_du in any::<bool>()) {
        let mut settings = site_settings().clone();
        settings.address = if is_du { Address::Du } else { Address::Sie };
        let block = text.replace('\n', "\n  ");
        let list = format!("de:\n  hedge: [{text:?}]\n  allow: [{text:?}]\n");
        check(&settings, &[
            ("content/a.md", text.clone()),
            ("content/a.en.md", format!("---\ntitle: x\nlead: {text}\n---\n{text}")),
            ("content/self-checks/a.yaml", text.clone()),
            ("content/self-checks/b.yaml", format!("intro: |\n  {block}\n")),
            ("content/self-checks/c.yaml", format!("title: >\n  {block}\n")),
            ("content/journeys/a.en.yaml", format!("title: {text:?}\n")),
            ("style.yaml", if is_du { list } else { text }),
        ]);
    }

    #[test]
    fn a_phrase_is_found_where_it_stands(
        before in "[a-zäöß ,]{0,30}",
        after in "[a-zäöß ,]{0,30}",
        form in 0..8_usize,
    ) {
        let text = format!("x {before} jetzt *x* -- jetzt sichern, {after}.");
        let lines = text.replace(", ", ",\n  ");
        let single = text.replace('\'', "''");
        let (file, source) = match form {
            0 => ("content/a.md", text.clone()),
            1 => ("content/a.md", format!("> {lines}")),
            2 => ("content/self-checks/a.yaml", format!("intro: |\n  {lines}\n")),
            3 => ("content/self-checks/a.yaml", format!("intro: >-\n\n  {lines}\n")),
            4 => ("content/self-checks/a.yaml", format!("intro: {lines}\n")),
            5 => ("content/self-checks/a.yaml", format!("title: '{single}'\n")),
            6 => ("content/self-checks/a.yaml", format!("title: \"\\u00e4{lines}\"\n")),
            _ => ("content/self-checks/a.yaml", format!("questions:\n  - {{ask: \"{text}\"}}\n")),
        };
        let mut files = FileTree::default();
        files.insert_bytes(FilePath::new(file).unwrap(), source.as_bytes());
        let report = hints(&Subject { files: &files, settings: site_settings() });
        let told: Vec<_> = report
            .iter()
            .filter(|found| found.code == "pressure")
            .map(|found| words(&files, found.location.as_ref().unwrap()))
            .collect();
        prop_assert_eq!(told, ["jetzt sichern"], "{}", source);
    }
}
