//! Texts as pages show them, end to end: articles, self-checks, journeys and settings in German and
//! English; and the theme's own words.

use std::collections::{BTreeMap, BTreeSet};

use anteroom::built_in;
use anteroom::files::{FilePath, FileTree};
use anteroom::load::memory::Memory;
use anteroom::load::{self, Drafts, Input, Purpose};
use anteroom::model::ids::Language;
use anteroom::model::theme::Strings;
use anteroom::model::tongue::Tongue;
use anteroom::typography::edits;

use crate::project::Project;

const ARTICLE: &str = "\
---
title: \"Wie geht's - \\\"heute\\\"?\"
lead: \"Nach 14 Minuten *\\\"wissen\\\"* Sie mehr...\"
---

Er sagte: \"*So* geht's\", z.B. nach § 5 Abs. 2 am 12. März -- oder nie.

## Zusammenarbeiten mit \"Unternehmensnachfolgern\"

`\"Code\" - bleibt...`
";

const ENGLISH: &str = "\
---
title: \"It's \\\"fine\\\" - today\"
---

He said: \"*That's* how\", in no. 5, after 14 minutes -- or never...
";

/// The text of a page of a project.
fn page(project: &Project, path: &str) -> String {
    let output = project.output();
    output.text(&FilePath::new(path).unwrap()).unwrap().to_owned()
}

/// What stands between two pieces of a page.
fn between<'t>(page: &'t str, (start, end): (&str, &str)) -> &'t str {
    let from = page.find(start).unwrap_or_else(|| panic!("no {start} in {page}")) + start.len();
    &page[from..from + page[from..].find(end).unwrap()]
}

fn seen(text: &str) -> String {
    text.replace('\u{a0}', "~").replace('\u{ad}', "|")
}

#[test]
fn a_german_article_is_set() {
    let page = page(&Project::new().file("content/probe.md", ARTICLE), "probe/index.html");
    let title = "Wie geht’s\u{a0}– „heute“?";
    assert_eq!(between(&page, ("<title>", " – Probe")), title);
    assert!(page.contains(&format!("<meta property=\"og:title\" content=\"{title}\">")));
    assert!(page.contains("content=\"Nach 14\u{a0}Minuten „wissen“ Sie mehr…\""), "{page}");
    assert_eq!(between(&page, ("<h1>", "</h1>")), title);
    let body = seen(between(&page, ("<p>Er sagte", "</code>")));
    assert_eq!(
        body,
        ": „<em>So</em> geht’s“, z.~B. nach §~5 Abs.~2 am 12.~März~– oder nie.</p>\n\
         <h2 id=\"zusammenarbeiten-mit-unternehmensnachfolgern\">Zusam|men|ar|bei|ten mit \
         „Unter|neh|mens|nach|fol|gern“</h2>\n<p><code>\"Code\" - bleibt..."
    );
    let head = between(&page, ("<head>", "</head>"));
    assert!(!head.contains('\u{ad}'), "{head}");
}

#[test]
fn an_english_article_is_set() {
    let settings = "id: beispiel\ntitle: Beispiel\nbase_url: https://example.org/\n\
                    languages: [en]\nlegal: {imprint: imprint, privacy: imprint}\n";
    let project = Project::empty()
        .file("anteroom.yaml", settings)
        .file("content/index.md", "---\ntitle: Home\n---\n\nText.\n")
        .file("content/imprint.md", "---\ntitle: Imprint\n---\n\nText.\n")
        .file("content/probe.md", ENGLISH);
    let page = page(&project, "probe/index.html");
    assert_eq!(between(&page, ("<h1>", "</h1>")), "It’s “fine”\u{a0}– today");
    assert_eq!(
        seen(between(&page, ("<p>He said", "</p>"))),
        ": “<em>That’s</em> how”, in no.~5, after 14~minutes~– or never…"
    );
}

#[test]
fn the_settings_switch_it_off() {
    let plain = Project::new().file("content/probe.md", ARTICLE);
    let settings = String::from_utf8(plain.bytes("anteroom.yaml")).unwrap();
    let plain = plain.file("anteroom.yaml", format!("{settings}\ntypography: false\n"));
    let page = page(&plain, "probe/index.html");
    assert!(
        page.contains("Er sagte: \"<em>So</em> geht's\", z.B. nach § 5 Abs. 2 am 12. März -- oder")
    );
    assert!(!page.contains('\u{ad}'));
}

#[test]
fn questions_are_set_and_parted_and_their_names_are_not_parted() {
    let check = Project::new().bytes("content/self-checks/readiness.yaml");
    let check = String::from_utf8(check).unwrap();
    let ask = "ask: ";
    let at = check.find(ask).unwrap() + ask.len();
    let end = at + check[at..].find('\n').unwrap();
    let asked = format!(
        "{}\"Ist die \\\"Unternehmensnachfolge\\\" in 14 Tagen klar?\"{}",
        &check[..at],
        &check[end..]
    );
    let project = Project::new().file("content/self-checks/readiness.yaml", asked);
    let page = page(&project, "self-checks/readiness/index.html");
    let legend = seen(between(&page, ("<legend", "</legend>")));
    assert!(legend.contains("Ist die „Unter|neh|mens|nach|folge“ in 14~Tagen klar?"), "{legend}");
    assert!(
        page.contains("data-short=\"Ist die „Unternehmensnachfolge“ in 14\u{a0}Tagen klar?\""),
        "{page}"
    );
    for island in page.split("<script type=\"application/json\"").skip(1) {
        assert!(!island.split("</script>").next().unwrap().contains('\u{ad}'));
    }
}

/// The theme's words in the languages of a site.
fn words(settings: &str) -> BTreeMap<Language, Strings> {
    let mut files = FileTree::default();
    let settings =
        format!("title: x\nbase_url: https://example.org/\nlanguages: [de, en]\n{settings}");
    files.insert_bytes(FilePath::new("anteroom.yaml").unwrap(), settings.as_bytes());
    for name in ["content/index.md", "content/index.en.md"] {
        files.insert_bytes(FilePath::new(name).unwrap(), &b"---\ntitle: x\n---\nx\n"[..]);
    }
    let theme = built_in::theme();
    let environment = BTreeMap::new();
    let input = Input {
        files,
        theme: &theme,
        environment: &environment,
        purpose: &Purpose::Output(Drafts::Leave),
    };
    let (site, report) = load::site(input, &mut Memory::default());
    let site = site.unwrap_or_else(|| panic!("{report:#?}"));
    BTreeMap::clone(&site.theme.strings)
}

/// All texts of a table by key; a form of a word by `key.form`.
fn texts(words: &Strings) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (key, value) in &words.0 {
        match value {
            serde_json::Value::Object(forms) => {
                for (form, text) in forms {
                    texts.insert(format!("{key}.{form}"), text.as_str().unwrap().to_owned());
                }
            }
            serde_json::Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    texts.insert(format!("{key}.{number}"), item.as_str().unwrap().to_owned());
                }
            }
            text => {
                texts.insert(key.clone(), text.as_str().unwrap().to_owned());
            }
        }
    }
    texts
}

/// The names in braces of a text.
fn slots(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn of(words: &BTreeMap<Language, Strings>, language: &str) -> BTreeMap<String, String> {
    texts(&words[&Language::new(language)])
}

#[test]
fn the_themes_words_are_complete_in_every_language() {
    let words = words("");
    let (german, english) = (of(&words, "de"), of(&words, "en"));
    assert_eq!(german.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (key, text) in &german {
        // `{n}` may be said in words: `one minute`.
        if key.split('.').next_back() != Some("one") {
            assert_eq!(slots(text), slots(&english[key]), "{key}");
        }
    }
}

#[test]
fn all_that_says_sie_says_du_as_well() {
    let (sie, du) = (of(&words(""), "de"), of(&words("address: du\n"), "de"));
    let own = built_in::theme();
    let own = own.text(&FilePath::new("templates/strings/de-du.yaml").unwrap()).unwrap();
    let is_word =
        |word: &str| ["Sie", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihnen"].contains(&word);
    let is_formal = |text: &str| text.split(|sign: char| !sign.is_alphabetic()).any(is_word);
    for (key, text) in &sie {
        assert_eq!(slots(text), slots(&du[key]), "{key}");
        if is_formal(text) {
            assert_ne!(text, &du[key], "`{key}` says Sie in de-du.yaml");
        }
    }
    let keys = own.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key);
    for key in keys.filter(|key| !key.starts_with(['#', ' '])) {
        let is_it = |name: &&String| name.split('.').next() == Some(key);
        let mut forms = sie.keys().filter(is_it);
        assert!(forms.any(|name| sie[name] != du[name]), "`{key}` in de-du.yaml says the same");
    }
}

#[test]
fn the_themes_words_are_set_by_hand_as_texts_are() {
    for settings in ["", "address: du\n"] {
        let words = words(settings);
        for (language, tongue) in [("de", Tongue::German), ("en", Tongue::English)] {
            for (key, text) in of(&words, language) {
                let mut plain = text.clone();
                for slot in slots(&text) {
                    plain = plain.replace(&format!("{{{slot}}}"), "\u{fffc}");
                }
                assert_eq!(edits(&plain, tongue), [], "{language} {key}: {text}");
            }
        }
    }
}
