//! What is found on finished pages, told once: a fault of a template stands on every page.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Report, Severity};
use crate::files::FilePath;

/// Something wrong with one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// How much it matters.
    pub(super) severity: Severity,
    /// The kind of mistake.
    pub(super) code: &'static str,
    /// The cause, without the page.
    pub(super) message: String,
    /// The fix.
    pub(super) hint: String,
    /// Where it was written, or where to look for it.
    pub(super) place: Location,
    /// The page, in the output.
    pub(super) page: FilePath,
}

/// One diagnostic for all findings that differ in the page only.
pub(super) fn told(findings: Vec<Finding>) -> Report {
    let mut pages: BTreeMap<(Location, &'static str, String), Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        let key = (finding.place.clone(), finding.code, finding.message.clone());
        pages.entry(key).or_default().push(finding);
    }
    let mut report = Report::default();
    for mut alike in pages.into_values() {
        alike.sort_by(|a, b| a.page.cmp(&b.page));
        let more = alike.len() - 1;
        let Some(first) = alike.into_iter().next() else { continue };
        let Finding { severity, code, message, hint, place, page } = first;
        let others = match more {
            0 => String::new(),
            1 => " and another page".to_owned(),
            more => format!(" and {more} other pages"),
        };
        let message = format!("{message} (on `{page}`{others})");
        report.push(Diagnostic::new(severity, code, Some(place), message).with_hint(hint));
    }
    report
}
