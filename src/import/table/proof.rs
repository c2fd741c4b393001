//! Whether a self-check that was made of a table can be read as part of its site. The rules stand in one place, so
//! nothing is written that `build` would refuse, and what it would refuse is told at the table's cell.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::files::FilePath;
use crate::import::table::mistakes::Mistakes;
use crate::import::table::sheet::Sheet;
use crate::load;
use crate::load::Input;
use crate::load::memory::Memory;

/// Conditions that name what could not be read; they are judged once that is mended.
const FOLLOW_UPS: [&str; 2] = ["unknown-choice", "unknown-name"];

/// Reads the site with the self-check in it, and tells its mistakes at the cells that they come from. `questions` are
/// the bytes of each question's rows: one in which something wrong was told already is not judged.
pub(super) fn look(
    (sheet, questions): (&Sheet, &[Range<usize>]),
    file: &FilePath,
    site: &Input<'_>,
    mistakes: &mut Mistakes<'_>,
) {
    let mut files = site.files.clone();
    files.insert_bytes(file.clone(), sheet.text.as_bytes());
    let site = Input { files, ..site.clone() };
    let (_, report) = load::site(site, &mut Memory::default());
    let is_whole = !mistakes.are_told();
    let sound = |cell: &Range<usize>| {
        let own = questions.iter().find(|question| question.contains(&cell.start));
        own.is_some_and(|question| !mistakes.are_within(question))
    };
    let mut told = Report::default();
    let own = report.iter().filter(|it| it.file() == Some(file) && it.severity == Severity::Error);
    for found in own {
        let line = found.location.as_ref().map_or(1, |place| place.line);
        let cell = sheet.cells.range(..=line).next_back().map_or(0..0, |(_, span)| span.clone());
        if is_whole || sound(&cell) && !FOLLOW_UPS.contains(&found.code) {
            told.push(Diagnostic { location: Some(mistakes.place(&cell)), ..found.clone() });
        }
    }
    mistakes.report.append(told);
}
