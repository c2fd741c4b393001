//! Words and code: escaping, facts, recalls, and footnotes that are not there.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::load::markdown::context::Recalls;
use crate::load::markdown::escape::{push_attribute, push_text};
use crate::load::markdown::found::{Recall, RecallKind};
use crate::load::markdown::placeholders::{Part, Placeholder, parts, unknown_fact};
use crate::load::markdown::writer::{Purpose, Writer};

impl Writer<'_, '_> {
    /// Takes in words; they are written once it is clear that they do not go on.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if self.in_code {
            return self.code_line(text, &range);
        }
        let is_verbatim = text.len() == range.len();
        // A fence that stands where none is read.
        let may_be_one = !self.manuscript.fences.is_empty() && text.contains("___");
        let original = if may_be_one { self.original(&range) } else { None };
        let text = original.filter(|_| is_verbatim).unwrap_or(text);
        if !is_verbatim || self.pending.1.end != range.start {
            self.flush();
        }
        let (words, place) = &mut self.pending;
        if words.is_empty() {
            place.start = range.start;
        }
        place.end = range.end;
        words.push_str(text);
        if !is_verbatim {
            self.flush();
        }
    }

    /// Writes the words that were taken in.
    pub(super) fn flush(&mut self) {
        if self.pending.0.is_empty() {
            return;
        }
        let mut words = std::mem::take(&mut self.pending.0);
        let range = self.pending.1.clone();
        let is_rich = memchr::memchr2(b'{', b'[', words.as_bytes()).is_some();
        if words.len() == range.len() && is_rich {
            self.rich(&words, &range);
        } else if words.len() == range.len() {
            self.set(&words, range.start);
        } else {
            self.say(&words);
        }
        words.clear();
        self.pending = (words, 0..0);
    }

    /// Writes plain words.
    pub(super) fn say(&mut self, words: &str) {
        push_text(&mut self.html.top, words);
        self.words.push_str(words);
    }

    /// Writes words that may hold placeholders. A `\` before the first sign makes it a plain sign.
    fn rich(&mut self, words: &str, range: &Range<usize>) {
        let before = self.manuscript.markdown.as_bytes().get(range.start.wrapping_sub(1));
        let is_escaped = before == Some(&b'\\');
        self.check_notes(if is_escaped { &words[1..] } else { words }, range.end);
        let mut at = range.start;
        for part in parts(words) {
            match part {
                Part::Placeholder(kind, name, place) if place.start > 0 || !is_escaped => {
                    let file_place = place.start + range.start..place.end + range.start;
                    at = file_place.end;
                    self.placeholder((kind, name), &words[place], &file_place);
                }
                Part::Placeholder(_, _, place) => {
                    at = place.end + range.start;
                    self.say(&words[place]);
                }
                Part::Text(text) => {
                    self.set(text, at);
                    at += text.len();
                }
            }
        }
    }

    fn placeholder(
        &mut self,
        (kind, name): (Placeholder, &str),
        written: &str,
        range: &Range<usize>,
    ) {
        let context = self.manuscript.context;
        let kind = match kind {
            Placeholder::Fact => {
                let Some(fact) = context.manner.facts.get(name) else {
                    let place = self.locate(range);
                    self.found.report.push(unknown_fact(name, &context.manner.facts, place));
                    return;
                };
                if self.has_room(fact.len()) {
                    self.say(fact);
                }
                return;
            }
            Placeholder::Answer => RecallKind::Answer,
            Placeholder::Band => RecallKind::Band,
        };
        if context.recalls == Recalls::Plain {
            return self.say(written);
        }
        let place = self.locate(range);
        if self.html.height() > 0 || !self.media.links.is_empty() {
            self.found.report.push(
                Diagnostic::error(
                    "misplaced-recall",
                    place,
                    format!("`{written}` cannot stand in a link, a heading or a picture's words"),
                )
                .with_hint("put it into a sentence of its own"),
            );
            return;
        }
        let attribute = if kind == RecallKind::Answer { "data-answer" } else { "data-band" };
        self.push(&format!("<span {attribute}=\""));
        push_attribute(&mut self.html.top, name);
        self.push("\"></span>");
        self.found.recalls.push(Recall { kind, id: name.to_owned(), place });
    }

    /// `[^name]` among plain words refers to a footnote that does not exist. The words end at byte
    /// `end`.
    fn check_notes(&mut self, words: &str, end: usize) {
        let start = end - words.len();
        let mut from = 0;
        while let Some(at) = words[from..].find("[^") {
            let at = from + at;
            from = at + 2;
            let Some(length) = words[from..].find(']') else { return };
            let name = &words[from..from + length];
            if name.is_empty() || name.contains(|sign: char| sign.is_whitespace() || sign == '[') {
                continue;
            }
            let place = self.locate(&(start + at..start + from + length + 1));
            let found = Diagnostic::error(
                "unknown-footnote",
                place,
                format!("there is no footnote `{name}`"),
            );
            self.found.report.push(found.with_hint(match self.manuscript.purpose {
                Purpose::Body => format!("write it, on a line of its own: `[^{name}]: …`"),
                _ => "footnotes are for articles; put the remark into the sentence".to_owned(),
            }));
        }
    }

    /// Writes code that stands in a line.
    pub(super) fn code(&mut self, code: &str) {
        self.push("<code>");
        self.say(code);
        self.push("</code>");
    }

    /// Ends a line, with or without a break that is seen.
    pub(super) fn line_break(&mut self, html: &str) {
        self.push(html);
        self.words.push(' ');
    }
}
