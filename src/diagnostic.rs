//! What is wrong with the author's files, as data. Terminal, JSON and overlay are views of it.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use crate::files::FilePath;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A question of style; never fails anything.
    Hint,
    /// Unwise, but the site can be published.
    Warning,
    /// Would publish something broken, leaking or contradictory: nothing is written.
    Error,
}

impl Severity {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file of the author's. Lines and columns count from 1, in Unicode characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, relative to the project's root.
    pub file: FilePath,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// How many characters are meant, on that line; 0 for a point.
    pub length: u32,
}

impl Location {
    /// The first character of a file: for what concerns the file as a whole.
    pub fn start_of(file: &FilePath) -> Self {
        Self { file: file.clone(), line: 1, column: 1, length: 0 }
    }

    /// The place of a byte range of `text`, which is the whole content of `file`.
    /// A range that goes on over several lines is marked on its first line only.
    pub fn of_range(file: &FilePath, text: &str, range: &Range<usize>) -> Self {
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        let before = &text.as_bytes()[..start];
        // Thousands of places may be asked for in a long text, so it is gone through at a stride.
        let line_start = memrchr(b'\n', before).map_or(0, |at| at + 1);
        let line = memchr_iter(b'\n', before).count() + 1;
        let marked = text[start..end].lines().next().unwrap_or("");
        Self {
            file: file.clone(),
            line: count(line),
            column: count(text[line_start..start].chars().count() + 1),
            length: count(marked.chars().count()),
        }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// One mistake (or piece of advice): what is wrong, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable kebab-case name of the kind of mistake, such as `unknown-key`.
    pub code: &'static str,
    /// The cause, in one sentence without a full stop.
    pub message: String,
    /// The fix; `None` only where the message leaves no doubt.
    pub hint: Option<String>,
    /// Where; `None` for what has no place in a file.
    pub location: Option<Location>,
    /// Whether the line there is shown with it.
    pub excerpt: Excerpt,
}

/// Whether the line that is meant is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excerpt {
    /// It is.
    Shown,
    /// It is not: what a terminal shows is kept in logs, and logs are public more often than one
    /// thinks.
    Withheld,
}

/// Longer messages and hints, in bytes, repeat a whole text of the author's: they are cut.
const LONGEST_WORDS: usize = 2_000;

fn cut(mut words: String) -> String {
    if words.len() > LONGEST_WORDS {
        words.truncate(words.floor_char_boundary(LONGEST_WORDS));
        words.push('…');
    }
    words
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, Some(location), message)
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, Some(location), message)
    }

    /// A hint at a place.
    pub fn style(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self::new(Severity::Hint, code, Some(location), message)
    }

    /// Any diagnostic; `location` is `None` for what has no place in a file.
    pub fn new(
        severity: Severity,
        code: &'static str,
        location: Option<Location>,
        message: impl Into<String>,
    ) -> Self {
        let (message, excerpt) = (cut(message.into()), Excerpt::Shown);
        Self { severity, code, message, hint: None, location, excerpt }
    }

    /// The same without the line, which holds a secret.
    #[must_use]
    pub fn withheld(self) -> Self {
        Self { excerpt: Excerpt::Withheld, ..self }
    }

    /// The file it stands in.
    pub fn file(&self) -> Option<&FilePath> {
        self.location.as_ref().map(|location| &location.file)
    }

    /// The same, with a fix.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(cut(hint.into()));
        self
    }
}

/// All that was found in one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of another report's.
    pub fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
    }

    /// Adds copies of diagnostics, of another report's perhaps.
    pub fn extend<'a>(&mut self, others: impl IntoIterator<Item = &'a Diagnostic>) {
        self.diagnostics.extend(others.into_iter().cloned());
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether anything in it is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics of one severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).count()
    }

    /// By file and place, without doubles; what has no place comes first.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| {
            (&a.location, b.severity, a.code, &a.message).cmp(&(
                &b.location,
                a.severity,
                b.code,
                &b.message,
            ))
        });
        self.diagnostics.dedup();
    }

    /// The diagnostics, in the order they were found (after [`Report::sort`]: by place).
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.diagnostics.iter()
    }
}

impl<'a> IntoIterator for &'a Report {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A name as a message shows it: what cannot be seen in it (a zero-width blank, a mark that turns
/// the direction of writing) as its code point.
pub fn visible(name: &str) -> Cow<'_, str> {
    if !name.contains(is_unseen) {
        return Cow::Borrowed(name);
    }
    let shown = |sign: char| {
        if is_unseen(sign) { format!("<U+{:04X}>", u32::from(sign)) } else { sign.to_string() }
    };
    Cow::Owned(name.chars().map(shown).collect())
}

/// Whether nobody sees a character, or it looks like another.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || (sign.is_whitespace() && sign != ' ')
        || matches!(sign, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// More names than these are not listed: the list would be longer than the file.
const MOST_LISTED: usize = 40;

/// Names in backticks with commas between them, in their order; of many, the first.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter();
    let first: Vec<String> =
        names.by_ref().take(MOST_LISTED).map(|name| format!("`{name}`")).collect();
    match names.count() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// In longer words nobody looks for a slip of the pen.
const LONGEST_NAME: usize = 200;

/// The candidate nearest to `word`, for "did you mean": by edits (of characters; swapped
/// neighbours are one), at most a third of the word's length, at least one.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST_NAME + 1).collect();
    if word.len() > LONGEST_NAME {
        return None;
    }
    let limit = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| Some((edits(&word, candidate, limit)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment: insert, delete, replace, or swap two neighbours, each counted once.
/// `None` where more than `limit` are needed, which is seen early.
fn edits(a: &[char], b: &str, limit: usize) -> Option<usize> {
    // A sign has four bytes at most.
    if b.len() > 4 * (a.len() + limit) || a.len().abs_diff(b.chars().count()) > limit {
        return None;
    }
    let b: Vec<char> = b.chars().collect();
    let mut before = vec![0; b.len() + 1];
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut next = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        next[0] = i;
        for j in 1..=b.len() {
            let replaced = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            next[j] = replaced.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        // A swap reaches back over one row, so two in a row must be hopeless.
        if row.iter().chain(&next).all(|distance| *distance > limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut row);
        std::mem::swap(&mut row, &mut next);
    }
    Some(row[b.len()]).filter(|distance| *distance <= limit)
}
