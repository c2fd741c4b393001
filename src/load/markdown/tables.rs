//! Tables: in a region that can be scrolled, cells aligned by class.

use pulldown_cmark::Alignment;

use crate::load::markdown::escape::push_attribute;
use crate::load::markdown::state::Row;
use crate::load::markdown::writer::Writer;

impl Writer<'_, '_> {
    /// Opens a table, in a region that takes the focus and bears a name of its own.
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.tables.count += 1;
        self.tables.alignments = alignments;
        let number = self.tables.count.to_string();
        let label = self.manuscript.context.strings.fill("table", "n", &number);
        self.open("<section class=\"table\" tabindex=\"0\" aria-label=\"");
        push_attribute(&mut self.html.top, &label);
        self.push("\">\n<table>\n");
    }

    /// Opens the row of headings.
    pub(super) fn start_head(&mut self) {
        self.tables.column = 0;
        self.tables.row = Row::Head;
        self.push("<thead>\n<tr>");
    }

    /// Opens a row, and the table's body before the first.
    pub(super) fn start_row(&mut self) {
        self.tables.column = 0;
        if self.tables.row == Row::Head {
            self.tables.row = Row::First;
            self.push("<tbody>\n");
        } else {
            self.tables.row = Row::Later;
        }
        self.push("<tr>");
    }

    /// Opens a cell.
    pub(super) fn start_cell(&mut self) {
        let class = match self.tables.alignments.get(self.tables.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        let start = self.html.top.len();
        self.push(if self.tables.row == Row::Head { "<th scope=\"col\"" } else { "<td" });
        self.push(class);
        self.push(">");
        self.tables.cell = (start, self.html.top.len());
        self.tables.column += 1;
        self.pause();
    }

    /// Closes a cell. A heading without words heads nothing: it becomes a plain cell.
    pub(super) fn end_cell(&mut self) {
        let (start, content) = self.tables.cell;
        if self.tables.row != Row::Head {
            self.close("</td>");
        } else if self.html.top.len() > content {
            self.close("</th>");
        } else {
            self.html.top.truncate(start);
            self.close("<td></td>");
        }
    }

    /// Closes a row.
    pub(super) fn end_row(&mut self) {
        let is_head = self.tables.row == Row::Head;
        self.close(if is_head { "</tr>\n</thead>\n" } else { "</tr>\n" });
    }

    /// Closes the table.
    pub(super) fn end_table(&mut self) {
        let has_body = self.tables.row != Row::Head;
        self.close(if has_body {
            "</tbody>\n</table>\n</section>\n"
        } else {
            "</table>\n</section>\n"
        });
    }
}
