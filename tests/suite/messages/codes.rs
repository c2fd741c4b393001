//! The codes that the sources can give, found where they stand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Codes that no case can tell, and why.
pub(super) const UNHEARD: &[(&str, &str)] = &[
    ("internal", "a fault of the program itself"),
    ("no-folder", "the project goes away while `serve` runs; tests/suite/preview does that"),
    ("no-threads", "a machine that starts no threads"),
    ("points-too-fine", "the numbers that can be written always add up"),
    ("scan-incomplete", "a file that unpacks beyond 16 MB takes too long; src/scan/tests has it"),
    ("site-key", "`serve` alone has this code; `build` tells the same as a failure"),
    ("text-too-long", "a text of 4 GiB"),
    ("too-many-states", "a self-check beyond counting takes too long; see tests/suite/seal"),
    ("unanswerable", "reading refuses such a question before it is sealed"),
    ("uncounted", "a self-check beyond counting takes too long; tests/suite/seal has it"),
    ("undecidable-when", "reading refuses such a condition before it is sealed"),
    ("worker-left-behind", "the preview alone; tests/suite/preview/stuck.rs has it"),
    ("unreadable", "what the system refuses to read, it hands out where tests run as root"),
];

/// Codes without a place, and why.
pub(super) const NOWHERE: &[(&str, &str)] = &[
    ("missing-home", "the file is missing"),
    ("missing-settings", "the file is missing"),
    ("leaked-booking", "where it stands in a file's name, which is not shown"),
];

/// Words in these sources that are written like codes and are none: names of HTML and HTTP, git's
/// commands, and the product's own.
const NO_CODES: [&str; 22] = [
    "apple-touch-icon",
    "apple-touch-startup-image",
    "cat-file",
    "data-answer",
    "data-band",
    "data-reflect",
    "de-du",
    "dns-prefetch",
    "http-equiv",
    "ls-files",
    "ls-tree",
    "mask-icon",
    "not-a-fit",
    "not-fit",
    "not-found",
    "not-yet",
    "percent-encoding",
    "prefers-color-scheme",
    "rev-parse",
    "self-check",
    "self-checks",
    "x-default",
];

/// The rooms that give codes.
const ROOMS: [&str; 13] = [
    "analysis",
    "audit",
    "cli/calendar.rs",
    "compile",
    "disk",
    "encoding.rs",
    "import",
    "load",
    "model",
    "pipeline.rs",
    "render",
    "scan",
    "style",
];

/// Every code, with the files that give it.
pub(super) fn given() -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in sources() {
        for word in words(&text) {
            if !NO_CODES.contains(&word.as_str()) {
                let files = found.entry(word).or_default();
                if !files.contains(&file) {
                    files.push(file.clone());
                }
            }
        }
    }
    found
}

/// The texts in quotes that may be codes: words joined by hyphens anywhere; single words where a
/// diagnostic is made.
fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, _) in code.match_indices('"') {
        let rest = &code[at + 1..];
        let Some(end) = rest.find('"') else { continue };
        let word = &rest[..end];
        let is_kebab = word.split('-').all(|part| {
            part.starts_with(|sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit())
                && part.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
        });
        let before = code[..at].trim_end();
        let is_given = word.contains('-')
            || [
                "Diagnostic::error(",
                "Diagnostic::warning(",
                "Diagnostic::style(",
                "Severity::Error,",
                "severity,",
            ]
            .iter()
            .any(|giver| before.ends_with(giver))
            || before.ends_with("=>") && SINGLE.contains(&word);
        if is_kebab && is_given && word.len() > 3 {
            words.push(word.to_owned());
        }
    }
    words
}

/// Codes of one word that stand in a list of their own (findings and rules of style).
const SINGLE: [&str; 5] = ["always", "bypass", "hedge", "hollow", "pressure"];

/// The sources of the rooms without their tests and remarks.
fn sources() -> Vec<(String, String)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut places: Vec<PathBuf> = ROOMS.iter().map(|room| base.join(room)).collect();
    places.push(base.join("preview/workshop.rs"));
    while let Some(place) = places.pop() {
        if place.is_dir() {
            let inner = std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path());
            places.extend(inner);
            continue;
        }
        let name = place.strip_prefix(&base).unwrap().to_str().unwrap().to_owned();
        let is_code = place.extension().is_some_and(|it| it == "rs")
            && !name.contains("tests")
            && !name.ends_with("testing.rs");
        if is_code {
            let code = without_tests(&std::fs::read_to_string(&place).unwrap());
            found.push((name, code));
        }
    }
    found.sort();
    found
}

/// The text up to a module of tests, which stands last where it is written out, without remarks.
fn without_tests(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}
