//! Scales: from two columns with their ends, or from a row per step.

use crate::import::table::cells::Cell;
use crate::import::table::choices::number;
use crate::import::table::columns::{Column, Columns};
use crate::import::table::draft::{Choice, Points, Said, Scale};
use crate::import::table::ends::{Given, Words};
use crate::import::table::mistakes::Mistakes;
use crate::import::table::rows::{Block, Line};
use crate::import::table::steps::{self, Step};
use crate::model::condition::Decimal;

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
    let words =
        Words { low: block.one(Column::Low, mistakes), high: block.one(Column::High, mistakes) };
    let given = Given::read(block, mistakes);
    let rows: Vec<(Line<'_>, &Cell)> =
        block.lines.iter().filter_map(|line| Some((*line, line.cell(Column::Choice)?))).collect();
    if !rows.is_empty() {
        let steps = steps::read(&rows, columns, mistakes)?;
        let words = words.with((&steps[0], &steps[steps.len() - 1]), mistakes);
        if given.has_ends(&steps) {
            if steps.iter().any(|step| !step.points.is_empty()) {
                refuse_points(&steps, mistakes);
                return None;
            }
            let factors = factors(block, columns, mistakes);
            return Some((given.scale(&steps, words, factors), Vec::new()));
        }
        let scale = by_step(&steps, words, mistakes)?;
        given.compare(&scale, mistakes);
        return Some((scale, steps.into_iter().map(Step::choice).collect()));
    }
    let factors = factors(block, columns, mistakes);
    let Given { from: Some(from), to: Some(to), step } = given else {
        let has = |column| block.lines.iter().any(|line| line.cell(column).is_some());
        if !has(Column::From) || !has(Column::To) {
            let message = "this scale has no ends".to_owned();
            let hint = "write its ends into columns `from` and `to`, or each step into a row";
            mistakes.tell(&ask.span, ("missing-cell", message, hint.to_owned()));
        }
        return None;
    };
    let Words { low, high } = words;
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

/// A scale whose steps stand in a row each.
fn by_step(steps: &[Step<'_>], words: Words, mistakes: &mut Mistakes<'_>) -> Option<Scale> {
    let [first, .., last] = steps else { return None };
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
    Some(Scale {
        from: first.said(first.number),
        to: last.said(last.number),
        step: Some(first.said(by)).filter(|step| step.what != Decimal::from_integer(1)),
        low: words.low,
        high: words.high,
        factors: Vec::new(),
    })
}

/// Tells of points beside an end: nobody knows whether they are that end's or each step's.
fn refuse_points(steps: &[Step<'_>], mistakes: &mut Mistakes<'_>) {
    for points in steps.iter().flat_map(|step| &step.points) {
        let message = "these points can be those of this end, or of each step".to_owned();
        let hint = "give each step a row with its points; or write the words of the ends into columns \
                    `low` and `high`, where points are those of one step";
        mistakes.tell(&points.number.span, ("misplaced-cell", message, hint.to_owned()));
    }
}
