//! What `check` found, for people: tables with numbers in columns, one finding a paragraph.

use crate::analysis::finding::Code;
use crate::analysis::study::{JourneyStudy, Study};
use crate::diagnostic::Report;

/// What `check` found.
pub(super) struct Checked<'a> {
    /// All mistakes, findings among them.
    pub(super) report: &'a Report,
    /// The self-checks.
    pub(super) studies: &'a [Study],
    /// The journeys.
    pub(super) journeys: &'a [JourneyStudy],
}

/// The mistakes without those that are findings of a self-check, which stand there; examples that
/// fail are both.
pub(super) fn without_findings(report: &Report) -> Report {
    let mut rest = Report::default();
    let is_finding = |code: &str| Code::WARNINGS.iter().any(|known| known.as_str() == code);
    rest.extend(report.iter().filter(|found| !is_finding(found.code)));
    rest
}

/// Tables and findings.
pub(super) fn of(checked: &Checked<'_>) -> String {
    let mut text = String::new();
    for study in checked.studies {
        text.push_str(&format!("{}\n", study.id));
    }
    text
}
