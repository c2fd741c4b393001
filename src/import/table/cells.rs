//! A table's text as rows of cells, each with its place.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::import::table::columns;

/// More rows are no self-check: it has at most 60 questions of 16 choices.
pub(super) const MOST_ROWS: usize = 5_000;

/// More columns are no table of a self-check: it has at most 60 dimensions.
pub(super) const MOST_COLUMNS: usize = 200;

/// What stands between the cells of a row, as spreadsheets write it.
const SEPARATORS: [u8; 3] = *b";,\t";

/// A cell: its text without quotes and without blanks around it, and its bytes in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// The cells of one row.
pub(super) type Row = Vec<Cell>;

/// The bytes of cells, from the first to the last in which something stands.
pub(super) fn span<'g>(cells: impl Iterator<Item = &'g Cell>) -> Range<usize> {
    let cells = cells.filter(|cell| !cell.text.is_empty()).map(|cell| cell.span.clone());
    cells.reduce(|all, cell| all.start.min(cell.start)..all.end.max(cell.end)).unwrap_or_default()
}

/// What keeps a table from being read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A quote opens here and is never closed.
    OpenQuote(Range<usize>),
    /// Here begins one row more than are read.
    Rows(Range<usize>),
    /// Here begins one column more than are read.
    Columns(Range<usize>),
    /// What comes of it would be too long to be read.
    Text,
}

/// A table's rows in which something stands; the first one names the columns.
///
/// What separates cells is what makes the first row name most columns that are known.
///
/// # Errors
/// What keeps it from being read.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Flaw> {
    if let Some((separator, from)) = announced(text) {
        return Reading { text, from, separator }.rows();
    }
    let known = |row: &Row| row.iter().filter(|cell| columns::is_known(&cell.text)).count();
    let found = SEPARATORS.into_iter().rev().max_by_key(|separator| {
        let head = Reading { text, from: 0, separator: *separator }.head();
        head.map_or((0, 0), |row| (known(&row), row.len()))
    });
    Reading { text, from: 0, separator: found.unwrap_or(b',') }.rows()
}

/// What separates cells where the first line says so, as Excel does: `sep=;`. And where the rows begin.
fn announced(text: &str) -> Option<(u8, usize)> {
    let line = text.split_inclusive('\n').next()?;
    let separator = line.trim_end_matches(['\r', '\n']).strip_prefix("sep=")?;
    let separator = if separator.is_empty() { "\t" } else { separator };
    match separator.as_bytes() {
        [separator] if SEPARATORS.contains(separator) => Some((*separator, line.len())),
        _ => None,
    }
}

struct Reading<'t> {
    text: &'t str,
    from: usize,
    separator: u8,
}

impl Reading<'_> {
    fn rows(&self) -> Result<Vec<Row>, Flaw> {
        let mut reader = ReaderBuilder::new().delimiter(self.separator).build();
        // A cell is never longer than the text, and one byte is always free.
        let mut buffer = vec![0; self.text.len() + 1];
        let (mut rows, mut row) = (Vec::new(), Row::new());
        let mut at = self.from;
        while let Some((cell, is_last)) = self.cell(&mut reader, &mut at, &mut buffer)? {
            if row.len() == MOST_COLUMNS {
                return Err(Flaw::Columns(cell.span));
            }
            row.push(cell);
            if !is_last {
                continue;
            }
            let is_blank = row.iter().all(|cell| cell.text.is_empty());
            if !is_blank && rows.len() == MOST_ROWS {
                return Err(Flaw::Rows(row[0].span.clone()));
            }
            if !is_blank {
                rows.push(std::mem::take(&mut row));
            }
            row.clear();
        }
        Ok(rows)
    }

    /// The first row in which something stands, or as much of it as is read; `None` where there is none.
    fn head(&self) -> Option<Row> {
        let mut reader = ReaderBuilder::new().delimiter(self.separator).build();
        let mut buffer = vec![0; self.text.len() + 1];
        let (mut row, mut at) = (Row::new(), self.from);
        while let Ok(Some((cell, is_last))) = self.cell(&mut reader, &mut at, &mut buffer) {
            row.push(cell);
            let is_blank = row.iter().all(|cell| cell.text.is_empty());
            if row.len() == MOST_COLUMNS || is_last && !is_blank {
                return Some(row);
            }
            if is_last {
                row.clear();
            }
        }
        None
    }

    /// The next cell, and whether it ends its row; `None` behind the last.
    fn cell(
        &self,
        reader: &mut Reader,
        at: &mut usize,
        buffer: &mut [u8],
    ) -> Result<Option<(Cell, bool)>, Flaw> {
        let begin = *at;
        let mut length = 0;
        loop {
            let rest = &self.text.as_bytes()[*at..];
            let (result, read, written) = reader.read_field(rest, &mut buffer[length..]);
            *at += read;
            length += written;
            match result {
                ReadFieldResult::Field { record_end } => {
                    let span = self.span(begin..*at, record_end);
                    if *at == self.text.len() && is_open(&self.text[span.clone()]) {
                        return Err(Flaw::OpenQuote(span.start..span.start + 1));
                    }
                    let text = String::from_utf8_lossy(&buffer[..length]).replace("\r\n", "\n");
                    return Ok(Some((Cell { text: text.trim().to_owned(), span }, record_end)));
                }
                ReadFieldResult::End => return Ok(None),
                // The text is given whole, so this is its end; there is always room for a cell.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            }
        }
    }

    /// What was read for a cell without the line ends before it and what ends it.
    fn span(&self, read: Range<usize>, ends_row: bool) -> Range<usize> {
        let raw = &self.text[read.clone()];
        let begun = raw.trim_start_matches(['\r', '\n']);
        let start = read.end - begun.len();
        let own = if ends_row {
            begun.trim_end_matches(['\r', '\n'])
        } else {
            &begun[..begun.len().saturating_sub(1)]
        };
        start..start + own.len()
    }
}

/// Whether a cell begins with a quote that it does not close.
fn is_open(cell: &str) -> bool {
    cell.starts_with('"') && !cell.matches('"').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::{Flaw, MOST_ROWS, rows};

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text).unwrap();
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn cells_are_found_whatever_separates_them() {
        for separator in [";", ",", "\t"] {
            let text = "id|question|choice\r\n\r\na|\"Wer; was,\two?\nUnd \"\"wie\"\"?\"| Ich \r\n||\r\n||Wir"
                .replace('|', separator);
            let expected = vec![
                vec!["id", "question", "choice"],
                vec!["a", "Wer; was,\two?\nUnd \"wie\"?", "Ich"],
                vec!["", "", "Wir"],
            ];
            assert_eq!(texts(&text), expected, "{separator:?}");
            let rows = rows(&text).unwrap();
            let [quoted, padded, last] = [&rows[1][1], &rows[1][2], &rows[2][2]];
            assert!(
                text[quoted.span.clone()].starts_with('"')
                    && text[quoted.span.clone()].ends_with('"')
            );
            assert_eq!(&text[padded.span.clone()], " Ich ");
            assert_eq!(&text[last.span.clone()], "Wir");
        }
    }

    #[test]
    fn a_first_line_may_say_what_separates() {
        assert_eq!(texts("sep=;\nquestion;choice\na;b\n"), [["question", "choice"], ["a", "b"]]);
    }

    #[test]
    fn what_is_no_table_is_said() {
        let text = "question,choice\na,\"b\nc,d\n";
        assert_eq!(rows(text), Err(Flaw::OpenQuote(18..19)));
        assert!(matches!(rows(&"a,b\n".repeat(MOST_ROWS + 1)), Err(Flaw::Rows(_))));
        assert!(matches!(
            rows(&format!("question,choice\n{}", ",".repeat(300))),
            Err(Flaw::Columns(_))
        ));
        let wide = format!("question;choice{}\n", ";x".repeat(300));
        assert!(matches!(rows(&wide), Err(Flaw::Columns(_))), "the separator is not found");
        assert_eq!(rows(""), Ok(Vec::new()));
        assert_eq!(rows("\n \n"), Ok(Vec::new()));
    }
}
