//! The choices of a question, one per row.

use std::ops::Range;

use crate::import::table::cells::Cell;
use crate::import::table::columns::{Column, Columns};
use crate::import::table::draft::{Choice, Points, Said};
use crate::import::table::ids::Ids;
use crate::import::table::mistakes::Mistakes;
use crate::import::table::rows::{Block, Line};
use crate::import::table::values::{self, Kind};
use crate::load::yaml::names::id_fault;
use crate::model::condition::Decimal;
use crate::model::ids::ChoiceId;

/// The most choices of a question.
const MOST_CHOICES: usize = 16;

/// Reads the choices of a question of that kind.
pub(super) fn read(
    block: &Block<'_>,
    (kind, ask): (Kind, &Said<String>),
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) -> Vec<Choice> {
    let rows: Vec<(Line<'_>, &Cell)> =
        block.lines.iter().filter_map(|line| Some((*line, line.cell(Column::Choice)?))).collect();
    if kind == Kind::Text || !rows.is_empty() {
        refuse_without_choice(block, kind, columns, mistakes);
    }
    if kind == Kind::Text {
        return Vec::new();
    }
    if rows.is_empty() {
        if !columns.has_choices() {
            let message = "this question has no choices, and no column holds any".to_owned();
            let hint = "let one of the columns be `choice` or `Antwort`, or say in the column of kinds \
                        that it is a `text` or a `scale`";
            mistakes.tell(&ask.span, ("no-choices", message, hint.to_owned()));
            return Vec::new();
        }
        let message = "this question has no choices".to_owned();
        let hint =
            "write one per row, or say in the column of kinds that it is a `text` or a `scale`";
        mistakes.tell(&ask.span, ("no-choices", message, hint.to_owned()));
        return Vec::new();
    }
    if let Some((_, cell)) = rows.get(MOST_CHOICES) {
        let message = format!("a question has at most {MOST_CHOICES} choices");
        let hint = "bring some together, or ask in two questions".to_owned();
        mistakes.tell(&cell.span, ("too-many-choices", message, hint));
    }
    let rows = &rows[..rows.len().min(MOST_CHOICES)];
    warn_of_repeated(rows, mistakes);
    let ids = ids(rows, mistakes);
    let choices = rows.iter().zip(ids).map(|((line, cell), id)| Choice {
        id: ChoiceId::new(id),
        text: Said { what: cell.text.clone(), span: cell.span.clone() },
        points: points(*line, columns, mistakes),
        share: share(*line, kind, mistakes),
        exclusive: mark(*line, (Column::Exclusive, kind), mistakes),
        apart: mark(*line, (Column::Apart, kind), mistakes),
    });
    choices.collect()
}

/// Warns of choices with the same words.
fn warn_of_repeated(rows: &[(Line<'_>, &Cell)], mistakes: &mut Mistakes<'_>) {
    for (at, (_, cell)) in rows.iter().enumerate() {
        let is_same =
            |(_, known): &&(_, &Cell)| known.text.to_lowercase() == cell.text.to_lowercase();
        if let Some((_, first)) = rows[..at].iter().find(is_same) {
            let message = format!("this choice stands on line {} too", mistakes.line(&first.span));
            let hint = "take one of the two out, or tell them apart by their words".to_owned();
            mistakes.warn(&cell.span, ("repeated-choice", message, hint));
        }
    }
}

/// The ids of choices: those that are written, then what is made of the texts of the others.
fn ids(rows: &[(Line<'_>, &Cell)], mistakes: &mut Mistakes<'_>) -> Vec<String> {
    let mut ids = Ids::default();
    let mut known: Vec<&Cell> = Vec::new();
    for id in rows.iter().filter_map(|(line, _)| line.cell(Column::ChoiceId)) {
        if let Some(first) = known.iter().find(|first| first.text == id.text) {
            let line = mistakes.line(&first.span);
            let message =
                format!("two choices of this question are `{}`, the first on line {line}", id.text);
            let hint = "give one of the two another id, or leave the cell empty".to_owned();
            mistakes.tell(&id.span, ("double-choice", message, hint));
        }
        if let Some((message, hint)) = id_fault(&id.text) {
            mistakes.tell(&id.span, ("bad-id", message, hint));
        }
        ids.keep(&id.text);
        known.push(id);
    }
    let written = |line: &Line<'_>| line.cell(Column::ChoiceId).map(|id| id.text.clone());
    rows.iter()
        .map(|(line, cell)| written(line).unwrap_or_else(|| ids.choice(&cell.text)))
        .collect()
}

/// Tells what stands in a row without a choice and belongs to one.
fn refuse_without_choice(
    block: &Block<'_>,
    kind: Kind,
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) {
    let points = (0..columns.dimensions.len()).map(Column::Points);
    let own = [Column::ChoiceId, Column::Share, Column::Exclusive, Column::Apart];
    let own: Vec<Column> = own.into_iter().chain(points).collect();
    for line in &block.lines {
        let choice = line.cell(Column::Choice);
        if kind == Kind::Text {
            let cells = own.iter().filter_map(|column| line.cell(*column));
            for cell in choice.into_iter().chain(cells) {
                let message = "a text question has neither choices nor points".to_owned();
                let hint = "empty this cell, or take `text` out of the column of kinds".to_owned();
                mistakes.tell(&cell.span, ("misplaced-cell", message, hint));
            }
        } else if choice.is_none() {
            for cell in own.iter().filter_map(|column| line.cell(*column)) {
                let message = "this belongs to a choice, and the row has none".to_owned();
                let hint = "write the choice's text into this row, or empty the cell".to_owned();
                mistakes.tell(&cell.span, ("missing-cell", message, hint));
            }
        }
    }
}

/// What a row adds to each dimension.
pub(super) fn points(
    line: Line<'_>,
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) -> Vec<Points> {
    let mut all = Vec::new();
    for dimension in 0..columns.dimensions.len() {
        let Some(cell) = line.cell(Column::Points(dimension)) else { continue };
        if let Some(number) = number(&cell.text, &cell.span, mistakes) {
            all.push(Points { dimension, number });
        }
    }
    all
}

/// The number that a cell holds.
pub(super) fn number(
    text: &str,
    span: &Range<usize>,
    mistakes: &mut Mistakes<'_>,
) -> Option<Said<Decimal>> {
    let number = values::number(text);
    if number.is_none() {
        let (cause, hint) = values::number_fault(text);
        let message = format!("`{text}` {cause}");
        mistakes.tell(span, ("bad-cell-number", message, hint.to_owned()));
    }
    Some(Said { what: number?, span: span.clone() })
}

fn share(line: Line<'_>, kind: Kind, mistakes: &mut Mistakes<'_>) -> Option<Said<Decimal>> {
    let cell = line.cell(Column::Share)?;
    if kind != Kind::Single {
        let message = "shares belong to questions with one answer".to_owned();
        let hint = "empty this cell: boxes are ticked each by itself".to_owned();
        mistakes.tell(&cell.span, ("misplaced-cell", message, hint));
        return None;
    }
    let share = values::share(&cell.text);
    if share.is_none() {
        let message = format!("`{}` is no share of the visitors", cell.text);
        mistakes.tell(&cell.span, ("bad-cell-number", message, "write `40 %`".to_owned()));
    }
    Some(Said { what: share?, span: cell.span.clone() })
}

/// Whether a choice bears a mark.
fn mark(line: Line<'_>, (column, kind): (Column, Kind), mistakes: &mut Mistakes<'_>) -> bool {
    let Some(cell) = line.cell(column) else { return false };
    let truth = values::truth(&cell.text);
    if truth.is_none() {
        let message = format!("`{}` is neither yes nor no", cell.text);
        let hint = "write `x` or `yes` at the choices that are meant".to_owned();
        mistakes.tell(&cell.span, ("bad-truth", message, hint));
    }
    if truth == Some(true) && column == Column::Exclusive && kind != Kind::Multiple {
        let message = "only a box of several can exclude the others".to_owned();
        let hint = "write `multiple` as the question's kind, or empty this cell".to_owned();
        mistakes.tell(&cell.span, ("misplaced-cell", message, hint));
        return false;
    }
    truth.unwrap_or_default()
}
