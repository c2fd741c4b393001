//! Tables for the terminal: columns as wide as what stands in them.

use std::fmt::Write;

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table that grows row by row.
pub(super) struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with a head.
    pub(super) fn new(head: &[(&str, Align)]) -> Self {
        let names = head.iter().map(|(name, _)| (*name).to_owned()).collect();
        Self { columns: head.iter().map(|(_, align)| *align).collect(), rows: vec![names] }
    }

    /// One more column; before the first row.
    pub(super) fn column(&mut self, name: &str, align: Align) {
        self.columns.push(align);
        if let Some(head) = self.rows.first_mut() {
            head.push(name.to_owned());
        }
    }

    /// One more row.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as lines, indented by two blanks, with an empty line behind it.
    pub(super) fn shown(&self) -> String {
        let width = |cell: &String| cell.chars().count();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|at| self.rows.iter().filter_map(|row| row.get(at)).map(width).max().unwrap_or(0))
            .collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::from(" ");
            for ((cell, align), width) in row.iter().zip(&self.columns).zip(&widths) {
                line.push(' ');
                let _ = match align {
                    Align::Left => write!(line, "{cell:<width$} "),
                    Align::Right => write!(line, "{cell:>width$} "),
                };
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{Align, Table};

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(&[("name", Align::Left), ("n", Align::Right)]);
        table.row(vec!["über".into(), "10".into()]);
        table.row(vec!["a".into(), "7".into()]);
        assert_eq!(table.shown(), "  name   n\n  über  10\n  a      7\n\n");
    }
}
