//! Diagnostics as the shell shows them: with the lines around.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Excerpt, Report};
use crate::files::{FilePath, FileTree, Lines};

/// How many lines are shown before and after the one that is meant.
const AROUND: usize = 2;

/// A longer line is cut: what follows helps nobody to find the mistake.
const LONGEST: usize = 400;

/// All of a report; `here` are the files of the page that is looked at.
pub(super) fn all(report: &Report, files: &FileTree, here: &BTreeSet<FilePath>) -> Vec<Value> {
    let mut known: BTreeMap<&FilePath, Option<Lines<'_>>> = BTreeMap::new();
    let mut one = |found| {
        let at = Diagnostic::file(found);
        let lines = at.and_then(|file| {
            known.entry(file).or_insert_with(|| files.text(file).map(Lines::of)).as_ref()
        });
        told(found, lines, here)
    };
    report.iter().map(&mut one).collect()
}

fn told(found: &Diagnostic, text: Option<&Lines<'_>>, here: &BTreeSet<FilePath>) -> Value {
    let at = found.location.as_ref();
    let shown = at.filter(|_| found.excerpt == Excerpt::Shown);
    json!({
        "severity": found.severity.as_str(),
        "code": found.code,
        "message": found.message,
        "hint": found.hint,
        "file": at.map(|at| at.file.as_str()),
        "line": at.map(|at| at.line),
        "column": at.map(|at| at.column),
        "length": at.map(|at| at.length),
        "lines": shown.map(|at| lines(text, at.line as usize)).unwrap_or_default(),
        "here": at.is_some_and(|at| here.contains(&at.file)),
    })
}

/// The lines around a line, which is counted from 1.
fn lines(text: Option<&Lines<'_>>, line: usize) -> Vec<Value> {
    let first = line.saturating_sub(AROUND).max(1);
    (first..=line + AROUND)
        .filter_map(|number| Some((number, text?.get(number)?)))
        .map(|(number, text)| {
            let shown: String = text.chars().take(LONGEST).collect();
            json!({"number": number, "text": shown})
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::all;
    use crate::diagnostic::{Diagnostic, Location, Report};
    use crate::files::{FilePath, FileTree};

    #[test]
    fn a_diagnostic_brings_the_lines_around_it() {
        let file = FilePath::new("content/a.md").unwrap();
        let mut files = FileTree::default();
        files.insert_bytes(file.clone(), b"1\n2\n3\n4\n5\n6\n".to_vec());
        let mut report = Report::default();
        let place = Location { file: file.clone(), line: 2, column: 1, length: 1 };
        report.push(Diagnostic::error("a-code", place, "what").with_hint("how"));
        report.push(Diagnostic::new(crate::diagnostic::Severity::Hint, "b-code", None, "else"));
        let found = all(&report, &files, &BTreeSet::from([file]));
        let numbers: Vec<_> = found[0]["lines"].as_array().unwrap().iter().collect();
        let numbers: Vec<_> = numbers.iter().map(|line| line["number"].as_u64().unwrap()).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!((&found[0]["severity"], &found[0]["here"]), (&"error".into(), &true.into()));
        assert_eq!(found[0]["hint"], "how");
        assert_eq!((&found[1]["file"], &found[1]["here"]), (&().into(), &false.into()));
        assert_eq!(found[1]["lines"], serde_json::json!([]));
    }
}
