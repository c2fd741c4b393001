//! Diagnostics as the shell shows them: with the lines around.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Excerpt, Report};
use crate::files::{FilePath, FileTree};

/// How many lines are shown before and after the one that is meant.
const AROUND: usize = 2;

/// A longer line is cut: what follows helps nobody to find the mistake.
const LONGEST: usize = 400;

/// All of a report; `here` are the files of the page that is looked at.
pub(super) fn all(report: &Report, files: &FileTree, here: &BTreeSet<FilePath>) -> Vec<Value> {
    report.iter().map(|found| one(found, files, here)).collect()
}

fn one(found: &Diagnostic, files: &FileTree, here: &BTreeSet<FilePath>) -> Value {
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
        "lines": shown.map(|at| lines(files.text(&at.file), at.line as usize)).unwrap_or_default(),
        "here": at.is_some_and(|at| here.contains(&at.file)),
    })
}

/// The lines around a line, which is counted from 1.
fn lines(text: Option<&str>, line: usize) -> Vec<Value> {
    let first = line.saturating_sub(AROUND).max(1);
    let numbered = text.unwrap_or_default().lines().enumerate();
    numbered
        .map(|(at, text)| (at + 1, text))
        .skip(first - 1)
        .take_while(|(number, _)| *number <= line + AROUND)
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
