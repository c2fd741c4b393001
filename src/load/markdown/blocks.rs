//! Quotes and alerts, code blocks, list items and tasks.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind};

use crate::load::markdown::escape::{push_attribute, push_text};
use crate::load::markdown::writer::Writer;

impl Writer<'_, '_> {
    /// Opens a quote, or an alert with its title.
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let (class, key) = match kind {
            None => return self.open("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", "alert_note"),
            Some(BlockQuoteKind::Tip) => ("tip", "alert_tip"),
            Some(BlockQuoteKind::Important) => ("important", "alert_important"),
            Some(BlockQuoteKind::Warning) => ("warning", "alert_warning"),
            Some(BlockQuoteKind::Caution) => ("caution", "alert_caution"),
        };
        self.open(&format!("<div class=\"alert alert-{class}\" role=\"note\">\n"));
        self.push("<p class=\"alert-title\">");
        push_text(&mut self.html.top, self.manuscript.context.strings.text(key));
        self.push("</p>\n");
    }

    /// Opens a block of code. It can be scrolled, so it takes the focus.
    pub(super) fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.open("<pre tabindex=\"0\"><code");
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let language = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
        if !language.is_empty() {
            self.push(" class=\"language-");
            push_attribute(&mut self.html.top, language);
            self.push("\"");
        }
        self.push(">");
        self.in_code = true;
    }

    /// Writes a line of a code block. What looks like a fence there is code.
    pub(super) fn code_line(&mut self, text: &str, range: &Range<usize>) {
        let original = self.original(range).filter(|original| original.len() == text.len());
        self.say(original.unwrap_or(text));
    }

    /// Closes a block of code.
    pub(super) fn end_code(&mut self) {
        self.in_code = false;
        self.close("</code></pre>\n");
    }

    /// Opens a list item.
    pub(super) fn start_item(&mut self) {
        self.open("<li");
        self.item = self.html.top.len();
        self.push(">");
    }

    /// Makes the item that was just opened a task: a box that shows how far it is, in words too.
    pub(super) fn task(&mut self, checked: &str, key: &str) {
        if matches!(self.html.top.get(self.item..), Some(">" | ">\n<p>")) {
            self.html.top.insert_str(self.item, " class=\"task\"");
        }
        self.push(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
        push_attribute(&mut self.html.top, self.manuscript.context.strings.text(key));
        self.push("\"> ");
    }
}
