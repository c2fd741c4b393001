use anteroom::diagnostic::Severity;

use crate::project::Project;
use crate::style::{bilingual, report, told};

const TEXT: &str = "Eigentlich ist das exklusiv, einzigartig und 'so'. Abs. Eins! Irgendwie.\n";

fn words(list: &str) -> Vec<String> {
    let site = bilingual().file("content/index.md", TEXT).file("style.yaml", list);
    told(&site).into_iter().map(|(_, _, words)| words).collect()
}

#[test]
fn an_author_adds_phrases_and_switches_off() {
    let all = ["Eigentlich", "einzigartig", "'so'", "Irgendwie"];
    assert_eq!(words("# nur ein Kommentar\n"), all);
    assert_eq!(words("en: {off: [hedge]}\n"), all);
    assert_eq!(words("off: [hedge, wrong-quotes]\n"), ["einzigartig"]);
    assert_eq!(words("de:\n  off: hollow\n"), ["Eigentlich", "'so'", "Irgendwie"]);
    assert_eq!(words("de:\n  allow: [eigentlich, einzigartig*]\n"), ["'so'", "Irgendwie"]);
    let own = "de:\n  pressure:\n    - exklusiv*\n    - das … einzigartig\n";
    assert_eq!(words(own), ["Eigentlich", "exklusiv", "einzigartig", "'so'", "Irgendwie"]);
}

#[test]
fn an_authors_reason_and_proposal_are_told() {
    let list = "de:\n  hedge:\n    - phrase: eigentlich\n      reason: Das sagen wir nicht.\n      \
                instead: in Wahrheit\n";
    let site = bilingual().file("content/index.md", TEXT).file("style.yaml", list);
    let report = report(&site);
    let found = report.iter().find(|found| found.code == "hedge").unwrap();
    assert!(found.message.ends_with("Das sagen wir nicht"), "{}", found.message);
    assert!(found.hint.as_ref().unwrap().contains("in Wahrheit"));
}

#[test]
fn an_abbreviation_of_the_authors_ends_no_sentence() {
    let text = format!("Wort{} Abt. Wort{}.", " wort".repeat(15), " wort".repeat(15));
    let site = bilingual().file("content/index.md", text);
    assert_eq!(told(&site).len(), 0);
    assert_eq!(told(&site.file("style.yaml", "de: {abbreviations: [Abt.]}\n")).len(), 1);
}

#[test]
fn mistakes_in_a_list_are_told_and_the_rest_of_it_holds() {
    let cases = [
        ("dee: {}\n", "unknown-key", 1, 1, "de"),
        ("de:\n  presure: [a]\n", "unknown-key", 2, 3, "pressure"),
        ("de:\n  pressure: a\n", "not-a-list", 2, 13, "- "),
        ("de:\n  off: [hedges]\n", "unknown-rule", 2, 9, "hedge"),
        ("off: [all]\n", "unknown-rule", 1, 7, "pressure"),
        ("de:\n  allow: [eigendlich]\n", "unknown-phrase", 2, 11, "eigentlich"),
        ("de:\n  hedge:\n    - {phrase: a, becaus: b}\n", "unknown-key", 3, 19, "phrase"),
        ("de:\n  hedge:\n    - {reason: b}\n", "missing-key", 3, 7, "phrase"),
        ("de:\n  hedge:\n    - \"*\"\n", "bad-phrase", 3, 7, "word"),
        ("de:\n  hedge:\n    - \"… a\"\n", "bad-phrase", 3, 7, "begin"),
        ("de:\n  hedge:\n    - ein*e\n", "bad-phrase", 3, 7, "*"),
        ("de:\n  hedge:\n    - [a]\n", "not-a-value", 3, 7, ""),
        ("de: [a]\n", "not-a-map", 1, 5, ""),
        ("de: {\n", "yaml-syntax", 0, 0, ""),
        ("de: x\nde: y\n", "duplicate-key", 2, 1, ""),
    ];
    for (list, code, line, column, hint) in cases {
        let report = report(&bilingual().file("style.yaml", list));
        let found = report.iter().next().unwrap_or_else(|| panic!("{list}"));
        let place = found.location.as_ref().unwrap();
        assert_eq!(found.severity, Severity::Warning, "{list}");
        assert_eq!(place.file.as_str(), "style.yaml");
        if line > 0 {
            assert_eq!((found.code, place.line, place.column), (code, line, column), "{list}");
        }
        assert!(found.hint.as_ref().unwrap().contains(hint), "{list}{found:?}");
    }
    let list = "de:\n  off: [hedge, x]\n  hollow: [so]\n";
    let report = report(&bilingual().file("content/index.md", TEXT).file("style.yaml", list));
    let codes: Vec<_> = report.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["hollow", "wrong-quotes", "hollow", "unknown-rule"]);
}

#[test]
fn a_list_that_is_no_text_is_told_and_nothing_else_suffers() {
    let site = Project::new().file("style.yaml", b"de: {off: [\xff]}".to_vec());
    let report = report(&site);
    let codes: Vec<_> = report.iter().map(|found| (found.code, found.severity)).collect();
    assert_eq!(codes, [("not-utf-8", Severity::Warning)]);
}
