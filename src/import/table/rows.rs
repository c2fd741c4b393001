//! Which rows belong to one question.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::import::table::cells::{self, Cell, Row};
use crate::import::table::columns::{Column, Columns};
use crate::import::table::draft::Said;
use crate::import::table::mistakes::Mistakes;
use crate::import::table::values;

/// The most questions of a self-check.
const MOST_QUESTIONS: usize = 60;

/// A row, read by its columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'g> {
    row: &'g Row,
    columns: &'g Columns,
}

impl<'g> Line<'g> {
    /// What stands in a column; `None` where it is empty or there is no such column.
    pub(super) fn cell(self, column: Column) -> Option<&'g Cell> {
        let cell = self.row.get(self.columns.place(column)?)?;
        (!cell.text.is_empty()).then_some(cell)
    }

    /// The first cell in which something stands.
    fn first(self) -> &'g Cell {
        self.row.iter().find(|cell| !cell.text.is_empty()).unwrap_or(&self.row[0])
    }

    /// What tells the question from others: its id, else its number.
    fn key(self) -> Option<&'g Cell> {
        self.cell(Column::Id).or_else(|| self.cell(Column::Number))
    }
}

/// The rows of one question, the first of which names it.
#[derive(Debug)]
pub(super) struct Block<'g> {
    pub(super) lines: Vec<Line<'g>>,
}

impl<'g> Block<'g> {
    /// The one value that a question has in a column, whichever row says it. Two that differ are a mistake.
    pub(super) fn one(&self, column: Column, mistakes: &mut Mistakes<'_>) -> Option<Said<String>> {
        let mut cells = self.lines.iter().filter_map(|line| line.cell(column));
        let first = cells.next()?;
        for other in cells.filter(|other| !is_same(column, &first.text, &other.text)) {
            let line = mistakes.line(&first.span);
            let message = format!(
                "something else stands in this column on line {line}, for the same question"
            );
            let hint = "say it once per question, or give this row another `id`";
            mistakes.tell(&other.span, ("contradicting-cells", message, hint.to_owned()));
        }
        Some(Said { what: first.text.clone(), span: first.span.clone() })
    }

    /// The bytes of its rows.
    pub(super) fn span(&self) -> Range<usize> {
        cells::span(self.lines.iter().flat_map(|line| line.row))
    }

    /// The first cell of the question: where what it lacks is told.
    pub(super) fn place(&self) -> &'g Cell {
        self.lines[0].cell(Column::Ask).unwrap_or_else(|| self.lines[0].first())
    }

    fn key(&self) -> Option<&'g Cell> {
        self.lines.iter().find_map(|line| line.key())
    }

    fn ask(&self) -> Option<&'g Cell> {
        self.lines.iter().find_map(|line| line.cell(Column::Ask))
    }

    /// Whether a row goes on with this question: it names the same one, or none.
    fn goes_on(&self, line: Line<'_>) -> bool {
        let is_same =
            |own: Option<&Cell>, other: &Cell| own.is_some_and(|own| own.text == other.text);
        match (line.key(), line.cell(Column::Ask)) {
            (Some(key), _) => is_same(self.key(), key),
            (None, Some(ask)) => is_same(self.ask(), ask),
            (None, None) => true,
        }
    }
}

/// Whether two cells of a column mean the same, however they are written.
fn is_same(column: Column, one: &str, other: &str) -> bool {
    fn means<T: PartialEq>(read: fn(&str) -> Option<T>, [one, other]: [&str; 2]) -> bool {
        read(one).is_some_and(|meant| read(other) == Some(meant))
    }
    let both = [one, other];
    one == other
        || match column {
            Column::Required => means(values::truth, both),
            Column::Kind => means(values::kind, both),
            Column::Min
            | Column::Max
            | Column::From
            | Column::To
            | Column::Step
            | Column::Points(_) => means(values::number, both),
            _ => false,
        }
}

/// Tells what stands in a column without a name; of a row that is longer than the first, nothing more is told.
pub(super) fn refuse_nameless(head: &Row, rows: &[Row], mistakes: &mut Mistakes<'_>) {
    let has_name = |at: usize| head.get(at).is_some_and(|cell| !cell.text.is_empty());
    let named = (0..head.len()).rev().find(|at| has_name(*at)).map_or(0, |last| last + 1);
    let mut known = BTreeSet::new();
    for row in rows {
        let mut is_longer = false;
        for (at, cell) in row.iter().enumerate() {
            let is_behind = at >= named;
            // One between others is told once: it is the same throughout.
            if cell.text.is_empty() || has_name(at) || !is_behind && !known.insert(at) {
                continue;
            }
            is_longer |= is_behind;
            let message = "the first row has no name for the column of this cell".to_owned();
            let hint = if is_behind {
                "write a decimal comma in quotes, `\"1,5\"`, or as a point, `1.5`; or give the \
                 column a name"
            } else {
                "give the column a name; one that is not known is left out"
            };
            mistakes.tell(&cell.span, ("extra-cell", message, hint.to_owned()));
        }
        if is_longer {
            mistakes.hush(cells::span(row.iter()));
        }
    }
}

/// The rows below the first one, by question.
pub(super) fn blocks<'g>(
    rows: &'g [Row],
    columns: &'g Columns,
    mistakes: &mut Mistakes<'_>,
) -> Vec<Block<'g>> {
    let mut blocks: Vec<Block<'g>> = Vec::new();
    for line in rows.iter().map(|row| Line { row, columns }) {
        if let Some(last) = blocks.last_mut().filter(|last| last.goes_on(line)) {
            last.lines.push(line);
            continue;
        }
        if line.key().is_none() && line.cell(Column::Ask).is_none() {
            let hint = "name the question in this row, or move the row below its question";
            let message = "this row stands before the first question".to_owned();
            mistakes.tell(&line.first().span, ("loose-row", message, hint.to_owned()));
            continue;
        }
        if let Some(key) = line.key()
            && let Some(known) =
                blocks.iter().find(|block| block.key().is_some_and(|it| it.text == key.text))
        {
            let first = mistakes.line(&known.place().span);
            let message = format!(
                "the rows of `{}` do not stand together: it begins on line {first}",
                key.text
            );
            let hint = "move this row there, or give it another `id`";
            mistakes.tell(&key.span, ("scattered-rows", message, hint.to_owned()));
            continue;
        }
        warn_of_repeated(&blocks, line, mistakes);
        if blocks.len() == MOST_QUESTIONS {
            let message = format!("a self-check has at most {MOST_QUESTIONS} questions");
            let hint = "split the table in two, or leave out what decides nothing";
            mistakes.tell(&line.first().span, ("too-many-questions", message, hint.to_owned()));
            break;
        }
        blocks.push(Block { lines: vec![line] });
    }
    blocks
}

/// Warns of a question that was asked already, unless it has an id of its own.
fn warn_of_repeated(blocks: &[Block<'_>], line: Line<'_>, mistakes: &mut Mistakes<'_>) {
    let Some(ask) = line.cell(Column::Ask).filter(|_| line.cell(Column::Id).is_none()) else {
        return;
    };
    let is_same = |known: &&Cell| known.text.to_lowercase() == ask.text.to_lowercase();
    if let Some(first) = blocks.iter().filter_map(Block::ask).find(is_same) {
        let message =
            format!("this question is asked already, on line {}", mistakes.line(&first.span));
        let hint = "move this row there, where it belongs to it; or give this one an `id`";
        mistakes.warn(&ask.span, ("repeated-question", message, hint.to_owned()));
    }
}
