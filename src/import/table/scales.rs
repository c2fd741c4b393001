//! Scales: from two columns with their ends, or from a row per step.

use std::ops::Range;

use crate::import::table::cells::Cell;
use crate::import::table::choices::{number, points};
use crate::import::table::columns::{Column, Columns};
use crate::import::table::draft::{Choice, Points, Said, Scale};
use crate::import::table::mistakes::Mistakes;
use crate::import::table::rows::{Block, Line};
use crate::import::table::values;
use crate::model::condition::Decimal;
use crate::model::ids::ChoiceId;

/// The most steps of a scale.
const MOST_STEPS: usize = 32;

/// Reads a scale. Where it has a row per step, the steps stand behind it, with their points.
pub(super) fn read(
    block: &Block<'_>,
    ask: &Said<String>,
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) -> Option<(Scale, Vec<Choice>)> {
    for column in [Column::ChoiceId, Column::Share, Column::Exclusive, Column::Apart] {
        for cell in block.lines.iter().filter_map(|line| line.cell(column)) {
            let message = "a scale's steps are numbers, and have nothing else to say".to_owned();
            let hint = "empty this cell, or make the question a `single` one".to_owned();
            mistakes.tell(&cell.span, ("misplaced-cell", message, hint));
        }
    }
    let low = block.one(Column::Low, mistakes);
    let high = block.one(Column::High, mistakes);
    let rows: Vec<(Line<'_>, &Cell)> =
        block.lines.iter().filter_map(|line| Some((*line, line.cell(Column::Choice)?))).collect();
    if !rows.is_empty() {
        return by_step(&rows, (low, high), columns, mistakes);
    }
    let [from, to, step] = [Column::From, Column::To, Column::Step].map(|column| {
        let cell = block.one(column, mistakes)?;
        number(&cell.what, &cell.span, mistakes)
    });
    let factors = factors(block, columns, mistakes);
    let (Some(from), Some(to)) = (from, to) else {
        let has = |column| block.lines.iter().any(|line| line.cell(column).is_some());
        if !has(Column::From) || !has(Column::To) {
            let message = "this scale has no ends".to_owned();
            let hint = "write its ends into columns `from` and `to`, or each step into a row";
            mistakes.tell(&ask.span, ("missing-cell", message, hint.to_owned()));
        }
        return None;
    };
    Some((Scale { from, to, step, low, high, factors }, Vec::new()))
}

/// What each dimension gets for one step, whichever row says it.
fn factors(block: &Block<'_>, columns: &Columns, mistakes: &mut Mistakes<'_>) -> Vec<Points> {
    let mut factors = Vec::new();
    for dimension in 0..columns.dimensions.len() {
        let Some(cell) = block.one(Column::Points(dimension), mistakes) else { continue };
        if let Some(number) = number(&cell.what, &cell.span, mistakes) {
            factors.push(Points { dimension, number });
        }
    }
    factors
}

/// A scale whose steps stand in a row each: `0 kann warten`, `1`, `2 drängt`.
fn by_step(
    rows: &[(Line<'_>, &Cell)],
    (low, high): (Option<Said<String>>, Option<Said<String>>),
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) -> Option<(Scale, Vec<Choice>)> {
    if let Some((_, cell)) = rows.get(MOST_STEPS) {
        let message = format!("a scale has at most {MOST_STEPS} steps");
        mistakes.tell(&cell.span, ("too-many-choices", message, "let it have fewer".to_owned()));
        return None;
    }
    let mut steps = Vec::new();
    for (line, cell) in rows {
        let (number, words) = numbered(&cell.text);
        let Some(number) = number else {
            let message = "a step of a scale begins with its number".to_owned();
            let hint =
                "write `0 can wait`, `1`, `2 is urgent`, or make the question a `single` one";
            mistakes.tell(&cell.span, ("bad-cell-number", message, hint.to_owned()));
            continue;
        };
        steps.push(Step {
            number,
            words,
            span: &cell.span,
            points: points(*line, columns, mistakes),
        });
    }
    let ([first, .., last], true) = (&steps[..], steps.len() == rows.len()) else {
        if steps.len() == rows.len() {
            let message = "a scale has at least two steps".to_owned();
            mistakes.tell(&rows[0].1.span, ("no-choices", message, "add a row".to_owned()));
        }
        return None;
    };
    let by = steps[1].number - first.number;
    let uneven = steps
        .windows(2)
        .find(|pair| pair[1].number - pair[0].number != by || by <= Decimal::default());
    if let Some(pair) = uneven {
        let message = "the steps of a scale rise evenly, and this one does not".to_owned();
        let hint = "put the rows in the order of their numbers, and leave out none".to_owned();
        mistakes.tell(pair[1].span, ("uneven-steps", message, hint));
        return None;
    }
    for step in steps[1..steps.len() - 1].iter().filter(|step| !step.words.is_empty()) {
        let message = "only the ends of a scale have words".to_owned();
        let hint = "leave the number alone, or make the question a `single` one".to_owned();
        mistakes.tell(step.span, ("misplaced-cell", message, hint));
    }
    let said = |step: &Step<'_>| {
        (!step.words.is_empty())
            .then(|| Said { what: step.words.to_owned(), span: step.span.clone() })
    };
    let at = |number, step: &Step<'_>| Said { what: number, span: step.span.clone() };
    let scale = Scale {
        from: at(first.number, first),
        to: at(last.number, last),
        step: Some(at(by, first)).filter(|step| step.what != Decimal::from_integer(1)),
        low: low.or_else(|| said(first)),
        high: high.or_else(|| said(last)),
        factors: Vec::new(),
    };
    Some((scale, steps.into_iter().map(Step::choice).collect()))
}

/// A step as its row says it.
struct Step<'g> {
    number: Decimal,
    words: &'g str,
    span: &'g Range<usize>,
    points: Vec<Points>,
}

impl Step<'_> {
    fn choice(self) -> Choice {
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

/// The number at the beginning of a text, and the words behind it.
fn numbered(text: &str) -> (Option<Decimal>, &str) {
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || "+-\u{2212}.,".contains(sign)));
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let rest =
        rest.trim_start_matches(|sign: char| sign.is_whitespace() || "=:–—-()".contains(sign));
    (values::number(number.trim_end_matches(['.', ','])), rest.trim_end_matches(')'))
}
