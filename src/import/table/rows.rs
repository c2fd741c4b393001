//! Which rows belong to one question.

use crate::import::table::cells::{Cell, Row};
use crate::import::table::columns::{Column, Columns};
use crate::import::table::draft::Said;
use crate::import::table::mistakes::Mistakes;

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
        for other in cells.filter(|other| other.text != first.text) {
            let line = mistakes.line(&first.span);
            let message = format!(
                "something else stands in this column on line {line}, for the same question"
            );
            let hint = "say it once per question, or give this row another `id`";
            mistakes.tell(&other.span, ("contradicting-cells", message, hint.to_owned()));
        }
        Some(Said { what: first.text.clone(), span: first.span.clone() })
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
