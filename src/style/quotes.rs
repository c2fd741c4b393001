//! Quotes, apostrophes and dashes that are not the language's own.

use std::ops::Range;

use crate::load::prose::OBJECT;
use crate::model::style::Rule;
use crate::model::tongue::Tongue;
use crate::style::hint::Hint;
use crate::typography::Edit;

/// The stretches of a German text that stand in quotes of any kind, marks included.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.char_indices() {
        let closing: &[char] = match sign {
            '„' => &['“', '”', '"'],
            '“' => &['”', '“'],
            '‚' => &['‘', '’'],
            '»' => &['«'],
            '«' => &['»'],
            '"' => &['"'],
            _ => continue,
        };
        if found.last().is_some_and(|last| last.end > at) {
            continue;
        }
        let inner = at + sign.len_utf8();
        if let Some(end) = near(text, inner).find(closing) {
            let mark = text[inner + end..].chars().next().map_or(0, char::len_utf8);
            found.push(at..inner + end + mark);
        }
    }
    found
}

/// How far a quote may go on, in bytes: what is longer has lost its end.
const LONGEST: usize = 2000;

/// Among how many marks the one that closes a quote is looked for.
const MOST_MARKS: usize = 20;

/// The part of a text that begins at a byte, in which a quote may end.
fn near(text: &str, from: usize) -> &str {
    let mut end = text.len().min(from + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[from..end]
}

/// The wrong signs of a stretch.
pub(super) fn wrong(text: &str, tongue: Tongue, found: &mut Vec<Hint>) {
    let is_plain = text.is_ascii() && !text.contains(['"', '\'', '`', '-']);
    if is_plain || tongue == Tongue::Other {
        return;
    }
    let mut reader = Reader { text, tongue, found, done: 0, open: Vec::new() };
    for (at, sign) in text.char_indices() {
        if at < reader.done {
            continue;
        }
        match tongue {
            Tongue::German => reader.german(at, sign),
            _ => reader.english(at, sign),
        }
        if sign == '-' {
            reader.dash(at);
        }
    }
}

/// Whether a page shows the right signs all the same, as the text is set: `edits` change the first
/// wrong one that a hint is about.
pub(super) fn is_mended(text: &str, hint: &Hint, edits: &[Edit]) -> bool {
    let wrong = |sign: char| "\"'-“”‘´`„‚»«".contains(sign);
    let Some(first) = text[hint.range.clone()].find(wrong) else { return false };
    let first = hint.range.start + first;
    let before = edits.partition_point(|edit| edit.range.start <= first);
    edits[..before].last().is_some_and(|edit| edit.range.contains(&first))
}

struct Reader<'t, 'f> {
    text: &'t str,
    tongue: Tongue,
    found: &'f mut Vec<Hint>,
    /// The byte up to which all is said.
    done: usize,
    /// The marks that are to close what lower marks have opened.
    open: Vec<char>,
}

impl Reader<'_, '_> {
    fn german(&mut self, at: usize, sign: char) {
        match sign {
            '„' => self.open.push('“'),
            '‚' => self.open.push('‘'),
            '“' | '‘' if self.closes(sign) => {}
            '”' if self.closes('“') => {
                let message = "`”` closes a quote in English, not in German";
                self.say(at..at + sign.len_utf8(), message, "close it with `“`");
            }
            '"' if self.is_after(at, char::is_numeric) && self.closing(at, &['"']).is_none() => {}
            '"' | '“' | '”' => self.foreign((at, sign), &['"', '”', '“'], "„…“"),
            '‘' if self.opens(at, sign) => self.foreign((at, sign), &['’', '‘', '\''], "‚…‘"),
            '\'' | '´' | '`' => self.apostrophe(at, sign),
            _ => {}
        }
    }

    fn english(&mut self, at: usize, sign: char) {
        match sign {
            '„' => self.foreign((at, sign), &['“', '”', '"'], "“…”"),
            '‚' => self.foreign((at, sign), &['‘', '’', '\''], "‘…’"),
            '»' if self.opens(at, sign) => self.foreign((at, sign), &['«'], "“…”"),
            '«' if self.opens(at, sign) => self.foreign((at, sign), &['»'], "“…”"),
            _ => {}
        }
    }

    /// Whether a mark closes what is open, and with it all inside that was left open.
    fn closes(&mut self, mark: char) -> bool {
        let opened = self.open.iter().rposition(|open| *open == mark);
        self.open.truncate(opened.unwrap_or(self.open.len()));
        opened.is_some()
    }

    /// A quote in marks of another language, up to where it closes.
    fn foreign(&mut self, (at, sign): (usize, char), closing: &[char], right: &str) {
        let end = match self.closing(at + sign.len_utf8(), closing) {
            Some(end) if self.opens(at, sign) => end,
            _ => at + sign.len_utf8(),
        };
        let (language, kind) = match (self.tongue, sign) {
            (Tongue::German, '"') => ("German", "a straight mark is"),
            (Tongue::German, _) => ("German", "an English mark is"),
            _ => ("English", "a German mark is"),
        };
        let message = format!("{kind} no quote in {language}");
        self.say(at..end, &message, &format!("write `{right}`"));
    }

    fn apostrophe(&mut self, at: usize, sign: char) {
        let end = at + sign.len_utf8();
        if sign == '\''
            && self.opens(at, sign)
            && let Some(end) = self.closing(end, &['\''])
        {
            let message = "a straight mark is no quote in German";
            return self.say(at..end, message, "write `‚…‘`");
        }
        let is_letter = |sign: char| sign.is_alphabetic();
        let after = self.text[end..].starts_with(is_letter);
        let before = self.is_after(at, is_letter);
        if !(before && (after || sign == '\'') || (after && sign == '\'' && self.opens(at, sign))) {
            return;
        }
        let edge = |sign: char| !sign.is_alphabetic();
        let start = self.text[..at].trim_end_matches(is_letter).len();
        let end = self.text[end..].find(edge).map_or(self.text.len(), |length| end + length);
        let right = self.text[start..end].replace(sign, "’");
        let message = format!("`{sign}` is no apostrophe in German");
        self.say(start..end, &message, &format!("write `{right}`"));
    }

    /// `--` between blanks, or between words.
    fn dash(&mut self, at: usize) {
        let rest = &self.text[at..];
        let length = rest.bytes().take_while(|byte| *byte == b'-').count();
        self.done = self.done.max(at + length);
        let before = self.text[..at].chars().next_back();
        let after = rest[length..].chars().next();
        let is_blank = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
        let is_word =
            |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == OBJECT);
        let is_alone = before.is_none() && after.is_none();
        let is_dash = (is_blank(before) && is_blank(after)) || (is_word(before) && is_word(after));
        if !(2..=3).contains(&length) || !is_dash || is_alone {
            return;
        }
        let right = if self.tongue == Tongue::German { "`–`" } else { "`–` or `—`" };
        let message = format!("`{}` is no dash", &rest[..length]);
        self.say(at..at + length, &message, &format!("write {right}"));
    }

    /// Whether a mark stands where a quote begins.
    fn opens(&self, at: usize, sign: char) -> bool {
        let after = self.text[at + sign.len_utf8()..].chars().next();
        let is_start = |sign: char| sign.is_whitespace() || "([–—-/„‚\"“".contains(sign);
        let before = self.text[..at].chars().next_back();
        before.is_none_or(is_start) && after.is_some_and(|after| !after.is_whitespace())
    }

    /// The byte behind the mark that closes what begins at a byte: one behind a word or stop, and
    /// before none.
    fn closing(&self, from: usize, marks: &[char]) -> Option<usize> {
        let inner = near(self.text, from).match_indices(marks);
        inner.take(MOST_MARKS).find_map(|(at, mark)| {
            let end = from + at + mark.len();
            let is_behind = at > 0 && !self.is_after(from + at, char::is_whitespace);
            let is_before = self.text[end..].starts_with(char::is_alphanumeric);
            (is_behind && !is_before).then_some(end)
        })
    }

    fn is_after(&self, at: usize, kind: fn(char) -> bool) -> bool {
        self.text[..at].chars().next_back().is_some_and(kind)
    }

    fn say(&mut self, range: Range<usize>, message: &str, advice: &str) {
        self.done = range.end;
        let (message, advice) = (message.to_owned(), advice.to_owned());
        self.found.push(Hint { rule: Rule::WrongQuotes, range, message, advice });
    }
}
