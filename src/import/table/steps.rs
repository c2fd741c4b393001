//! The steps of a scale that have a row each.

use std::ops::Range;

use crate::import::table::cells::Cell;
use crate::import::table::choices::points;
use crate::import::table::columns::Columns;
use crate::import::table::draft::{Choice, Points, Said};
use crate::import::table::mistakes::Mistakes;
use crate::import::table::rows::Line;
use crate::import::table::values;
use crate::model::condition::Decimal;
use crate::model::ids::ChoiceId;

/// The most steps of a scale.
const MOST_STEPS: usize = 32;

/// A step as its row says it.
pub(super) struct Step<'g> {
    pub(super) number: Decimal,
    pub(super) words: &'g str,
    pub(super) span: &'g Range<usize>,
    pub(super) points: Vec<Points>,
}

impl Step<'_> {
    /// Something that this row says.
    pub(super) fn said<T>(&self, what: T) -> Said<T> {
        Said { what, span: self.span.clone() }
    }

    /// Whether another step is the next one.
    pub(super) fn is_before(&self, other: &Self, by: Decimal) -> bool {
        other.number - self.number == by
    }

    pub(super) fn choice(self) -> Choice {
        let id = values::shown(self.number);
        Choice {
            text: Said { what: id.clone(), span: self.span.clone() },
            id: ChoiceId::new(id),
            points: self.points,
            share: None,
            exclusive: false,
            apart: false,
        }
    }
}

/// The steps that stand in a row each: `0 kann warten`, `1`, `2 drängt`. At least two; `None`, with the reason,
/// where they are none.
pub(super) fn read<'g>(
    rows: &[(Line<'g>, &'g Cell)],
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) -> Option<Vec<Step<'g>>> {
    if let Some((_, cell)) = rows.get(MOST_STEPS) {
        let message = format!("a scale has at most {MOST_STEPS} steps");
        mistakes.tell(&cell.span, ("too-many-choices", message, "let it have fewer".to_owned()));
        return None;
    }
    let mut steps = Vec::new();
    for (line, cell) in rows {
        let points = points(*line, columns, mistakes);
        match numbered(&cell.text) {
            Ok((number, words)) => steps.push(Step { number, words, span: &cell.span, points }),
            Err((message, hint)) => {
                mistakes.tell(&cell.span, ("bad-cell-number", message, hint.to_owned()));
            }
        }
    }
    if steps.len() < rows.len() {
        return None;
    }
    if steps.len() < 2 {
        let message = "a scale has at least two steps".to_owned();
        mistakes.tell(&rows[0].1.span, ("no-choices", message, "add a row".to_owned()));
        return None;
    }
    Some(steps)
}

/// The number at the beginning of a text, and the words behind it.
///
/// # Errors
/// Why there is none, and what to write.
fn numbered(text: &str) -> Result<(Decimal, &str), (String, &'static str)> {
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || "+-\u{2212}.,".contains(sign)));
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let number = number.trim_end_matches(['.', ',']);
    let rest =
        rest.trim_start_matches(|sign: char| sign.is_whitespace() || "=:–—-()".contains(sign));
    if let Some(number) = values::number(number) {
        return Ok((number, rest.trim_end_matches(')')));
    }
    if number.contains(|sign: char| sign.is_ascii_digit()) {
        let (cause, hint) = values::number_fault(number);
        return Err((format!("`{number}` {cause}"), hint));
    }
    Err((
        "a step of a scale begins with its number".to_owned(),
        "write `0 can wait`, `1`, `2 is urgent`, or make the question a `single` one",
    ))
}
