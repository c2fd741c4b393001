//! The questions of a table, each from its rows.

use crate::diagnostic::nearest;
use crate::import::table::choices;
use crate::import::table::columns::{Column, Columns, SCORE};
use crate::import::table::draft::{Question, Said};
use crate::import::table::ids::Ids;
use crate::import::table::mistakes::Mistakes;
use crate::import::table::rows::Block;
use crate::import::table::scales;
use crate::import::table::values::{self, Kind};
use crate::load::yaml::names::name_fault;
use crate::model::condition::Decimal;
use crate::model::ids::QuestionId;

/// The texts of a question besides the question itself.
const TEXTS: [(&str, Column); 5] = [
    ("hint", Column::Hint),
    ("why", Column::Why),
    ("short", Column::Short),
    ("missing", Column::Missing),
    ("when", Column::When),
];

/// Reads all questions. Ids that are missing are made once those that are written are known.
pub(super) fn read(
    blocks: &[Block<'_>],
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) -> Vec<Question> {
    let mut ids = Ids::default();
    ids.keep(SCORE);
    for dimension in &columns.dimensions {
        ids.keep(dimension.id.as_str());
    }
    let written: Vec<Option<Said<String>>> =
        blocks.iter().map(|block| written_id(block, mistakes)).collect();
    for id in written.iter().flatten() {
        ids.keep(&id.what);
    }
    let mut questions = Vec::new();
    for (block, id) in blocks.iter().zip(written) {
        questions.extend(question(block, (id, &mut ids), columns, mistakes));
    }
    questions
}

/// The id that the table gives a question; a mere number only tells it from others.
fn written_id(block: &Block<'_>, mistakes: &mut Mistakes<'_>) -> Option<Said<String>> {
    let is_number = |text: &str| text.chars().all(|sign| sign.is_numeric() || ".)".contains(sign));
    let id = block.one(Column::Id, mistakes).filter(|id| !is_number(&id.what))?;
    if let Some((message, hint)) = name_fault(&id.what) {
        mistakes.tell(&id.span, ("bad-id", message, hint));
    }
    Some(id)
}

fn question(
    block: &Block<'_>,
    (id, ids): (Option<Said<String>>, &mut Ids),
    columns: &Columns,
    mistakes: &mut Mistakes<'_>,
) -> Option<Question> {
    let Some(ask) = block.one(Column::Ask, mistakes) else {
        let message = "this question has no text".to_owned();
        let hint = "write the question into the column of questions".to_owned();
        mistakes.tell(&block.place().span, ("missing-cell", message, hint));
        return None;
    };
    let texts =
        TEXTS.into_iter().filter_map(|(key, column)| Some((key, block.one(column, mistakes)?)));
    let texts: Vec<(&str, Said<String>)> = texts.collect();
    let id = id.unwrap_or_else(|| {
        let short = texts.iter().find(|(key, _)| *key == "short").map(|(_, text)| &text.what);
        let made = ids.name(short.unwrap_or(&ask.what), "question");
        Said { what: made, span: ask.span.clone() }
    });
    let (kind, is_known) = kind(block, &ask, mistakes);
    let required = required(block, kind.what, mistakes);
    let limits = limits(block, kind.what, mistakes);
    let id = Said { what: QuestionId::new(id.what), span: id.span };
    if !is_known {
        // The numbers are read all the same, so that their mistakes are told as well.
        block.lines.iter().for_each(|line| drop(choices::points(*line, columns, mistakes)));
        return None;
    }
    let (choices, scale) = match kind.what {
        Kind::Scale => {
            let (scale, choices) = scales::read(block, &ask, columns, mistakes)?;
            (choices, Some(scale))
        }
        _ => (choices::read(block, (kind.what, &ask), columns, mistakes), None),
    };
    Some(Question { id, kind, ask, texts, required, limits, choices, scale })
}

/// The kind of a question, and whether it is one that there is.
fn kind(block: &Block<'_>, ask: &Said<String>, mistakes: &mut Mistakes<'_>) -> (Said<Kind>, bool) {
    let has = |column| block.lines.iter().any(|line| line.cell(column).is_some());
    let Some(written) = block.one(Column::Kind, mistakes) else {
        let is_scale = has(Column::From) && has(Column::To);
        let kind = if is_scale { Kind::Scale } else { Kind::Single };
        return (Said { what: kind, span: ask.span.clone() }, true);
    };
    let span = written.span;
    if let Some(kind) = values::kind(&written.what) {
        return (Said { what: kind, span }, true);
    }
    let words = [Kind::Single, Kind::Multiple, Kind::Scale, Kind::Text].map(Kind::word);
    let hint = match nearest(&written.what.to_lowercase(), words) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write `single`, `multiple`, `scale` or `text`, or leave the cell empty".to_owned(),
    };
    let message = format!("`{}` is no kind of question", written.what);
    mistakes.tell(&span, ("unknown-kind", message, hint));
    (Said { what: Kind::Single, span }, false)
}

fn required(block: &Block<'_>, kind: Kind, mistakes: &mut Mistakes<'_>) -> Option<Said<bool>> {
    let Said { what, span } = block.one(Column::Required, mistakes)?;
    let Some(truth) = values::truth(&what) else {
        let message = format!("`{what}` is neither yes nor no");
        mistakes
            .tell(&span, ("bad-truth", message, "write `yes` or `no`, `ja` or `nein`".to_owned()));
        return None;
    };
    if kind == Kind::Text {
        if truth {
            let message = "a text question is never required".to_owned();
            let hint = "empty this cell, or give the question choices".to_owned();
            mistakes.tell(&span, ("misplaced-cell", message, hint));
        }
        return None;
    }
    Some(Said { what: truth, span })
}

fn limits(
    block: &Block<'_>,
    kind: Kind,
    mistakes: &mut Mistakes<'_>,
) -> Vec<(&'static str, Said<Decimal>)> {
    let mut limits = Vec::new();
    for (key, column) in [("min", Column::Min), ("max", Column::Max)] {
        let Some(cell) = block.one(column, mistakes) else { continue };
        if kind != Kind::Multiple {
            let message = format!("`{key}` belongs to questions with several answers");
            let hint = "write `multiple` as the question's kind, or empty this cell".to_owned();
            mistakes.tell(&cell.span, ("misplaced-cell", message, hint));
            continue;
        }
        let number = values::number(&cell.what).filter(num_rational::Ratio::is_integer);
        let Some(number) = number else {
            let message = format!("`{}` is no whole number", cell.what);
            let hint = "write how many boxes, such as `2`".to_owned();
            mistakes.tell(&cell.span, ("bad-cell-number", message, hint));
            continue;
        };
        limits.push((key, Said { what: number, span: cell.span }));
    }
    limits
}
