//! All mistakes of the whole site, with their places, at the end. The program's messages are English.

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::report::markup::{Element, classed, element, worded};
use crate::report::words::{Words, counted};

/// The list, or that it is empty.
pub(super) fn section(report: &Report, words: &Words) -> Element {
    let section = element("section").with("id", "mistakes").add(worded("h2", words.mistakes));
    if report.is_empty() {
        return section.add(worded("p", words.no_mistakes));
    }
    let counts = [
        (Severity::Error, words.errors),
        (Severity::Warning, words.warnings),
        (Severity::Hint, words.hints),
    ];
    let counts = counts.into_iter().filter(|(severity, _)| report.count(*severity) > 0);
    let counts: Vec<String> =
        counts.map(|(severity, text)| counted(report.count(severity), text)).collect();
    // The worst first; within a kind by place.
    let mut found: Vec<&Diagnostic> = report.iter().collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.severity));
    let list = classed("ol", "mistakes").add_all(found.into_iter().map(|it| mistake(it, words)));
    section
        .add(classed("p", "ui").text(format!("{}. {}", counts.join(", "), words.in_english)))
        .add(list)
}

fn mistake(found: &Diagnostic, words: &Words) -> Element {
    let (severity, class) = match found.severity {
        Severity::Error => (words.error, "mistake error"),
        Severity::Warning => (words.warning, "mistake"),
        Severity::Hint => (words.hint, "mistake"),
    };
    let place = found
        .location
        .as_ref()
        .map(|at| worded("code", format!("{}:{}:{}", at.file, at.line, at.column)));
    let place = classed("p", "ui").add(worded("b", severity)).text(" ").add_all(place);
    let hint =
        found.hint.as_ref().map(|hint| with_code(classed("p", "ui").with("lang", "en"), hint));
    classed("li", class)
        .add(place)
        .add(with_code(element("p").with("lang", "en"), &found.message))
        .add_all(hint)
}

/// A message in which names stand between backticks.
fn with_code(start: Element, message: &str) -> Element {
    message.split('`').enumerate().fold(start, |element, (at, part)| {
        if at % 2 == 1 { element.add(worded("code", part)) } else { element.text(part) }
    })
}
