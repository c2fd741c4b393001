//! The only place that prints: reports, summaries, failures.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::cli::publish_text::Line;
use crate::cli::stop::Stop;
use crate::diagnostic::{Diagnostic, Excerpt, Location, Report, Severity};
use crate::disk::failure::{Failure, Fault};
use crate::files::{FilePath, FileTree, Lines};
use crate::mishap::Mishap;

/// Of a longer line, in bytes, only what is around the place is shown.
const LONGEST_LINE: usize = 1_000;

/// From so many on, warnings that say the same are a list of places: whoever begins has many placeholders, and what
/// else there is would be lost among them.
const MANY: usize = 4;

/// Shows every diagnostic with its line, then counts them. Many warnings of one kind are listed in the place of the
/// first. Goes to standard error.
pub(super) fn show_report(report: &Report, files: &FileTree) {
    let renderer = renderer();
    let mut text = String::new();
    let mut known: BTreeMap<&FilePath, Option<Walk<'_>>> = BTreeMap::new();
    let alike = alike(report);
    for diagnostic in report {
        let same = kind(diagnostic).and_then(|kind| alike.get(&kind));
        if let Some(same) = same.filter(|same| same.len() >= MANY) {
            if std::ptr::eq(same[0], diagnostic) {
                text.push_str(&listed(same, &renderer));
            }
            continue;
        }
        let walk = diagnostic.file().and_then(|file| {
            known.entry(file).or_insert_with(|| files.text(file).map(Walk::along)).as_mut()
        });
        text.push_str(&shown(diagnostic, walk, &renderer));
        text.push_str("\n\n");
    }
    let counts = counted(report);
    if !counts.is_empty() {
        text.push_str(&counts);
        text.push('\n');
    }
    let _ = print_to(&mut io::stderr(), &text);
}

/// Shows why the program stops; returns the exit code.
pub(super) fn show_stop(stop: &Stop) -> u8 {
    let failure = match stop {
        Stop::Mistakes => return 1,
        Stop::Failed(failure) => failure,
    };
    let title = Level::ERROR.primary_title(failure.message.as_str());
    let group = match &failure.hint {
        Some(hint) => title.element(Level::HELP.message(hint.as_str())),
        None => Group::with_title(title),
    };
    let _ = print_to(&mut io::stderr(), &format!("{}\n", renderer().render(&[group])));
    failure.fault.exit_code()
}

/// Shows that the program itself broke down where nobody could go on without it.
pub(super) fn show_mishap(mishap: &Mishap) {
    let found = mishap.diagnostic(None, "the work was not done");
    let _ = print_to(&mut io::stderr(), &format!("{}\n", shown(&found, None, &renderer())));
}

/// Prints a summary to standard output, which may come to nothing.
pub(super) fn show(text: &str) {
    let _ = print_to(&mut io::stdout(), text);
}

/// Shows how far a transfer is, on standard error. A line in whose place the next one comes is shown only where
/// somebody looks.
pub(super) fn show_news(line: &Line) {
    let is_looked_at = io::stderr().is_terminal();
    let text = match line {
        Line::Passing(text) if is_looked_at => format!("\r\x1b[K{text}"),
        Line::Passing(_) => return,
        Line::Lasting(text) if is_looked_at => format!("\r\x1b[K{text}\n"),
        Line::Lasting(text) => format!("{text}\n"),
    };
    let _ = print_to(&mut io::stderr(), &text);
}

/// Prints what a command was asked for to standard output.
///
/// # Errors
/// Where it cannot be written; whoever closes a pipe has read enough, and that is none.
pub(super) fn answer(text: &str) -> Result<(), Failure> {
    print_to(&mut io::stdout(), text).or_else(|cause| {
        if cause.kind() == io::ErrorKind::BrokenPipe {
            return Ok(());
        }
        Err(Failure::new(Fault::Machine, format!("the result cannot be written: {cause}")))
    })
}

/// Colour only where somebody looks.
fn renderer() -> Renderer {
    if io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() }
}

fn print_to(stream: &mut dyn Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// What makes warnings ones of a kind: code and fix.
type Kind<'r> = (Severity, &'static str, Option<&'r str>);

/// The kind of a warning or hint. An error is always shown with its line, and so is what has no place.
fn kind(diagnostic: &Diagnostic) -> Option<Kind<'_>> {
    let is_listed = diagnostic.severity != Severity::Error && diagnostic.location.is_some();
    is_listed.then_some((diagnostic.severity, diagnostic.code, diagnostic.hint.as_deref()))
}

fn alike(report: &Report) -> BTreeMap<Kind<'_>, Vec<&Diagnostic>> {
    let mut kinds: BTreeMap<Kind<'_>, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in report {
        if let Some(kind) = kind(diagnostic) {
            kinds.entry(kind).or_default().push(diagnostic);
        }
    }
    kinds
}

/// Warnings of one kind: a line for each place.
fn listed(same: &[&Diagnostic], renderer: &Renderer) -> String {
    let title = format!("{} of one kind", same.len());
    let title = level(same[0].severity).primary_title(title).id(same[0].code);
    let mut text = renderer.render(&[Group::with_title(title)]);
    let places: Vec<String> =
        same.iter().filter_map(|it| it.location.as_ref()).map(place).collect();
    let width = places.iter().map(|place| place.chars().count()).max().unwrap_or(0);
    for (place, diagnostic) in places.iter().zip(same) {
        let _ = write!(text, "\n  --> {place:width$}  {}", diagnostic.message);
    }
    if let Some(hint) = &same[0].hint {
        let _ = write!(text, "\n   = help: {hint}");
    }
    text.push_str("\n\n");
    text
}

fn place(location: &Location) -> String {
    format!("{}:{}:{}", location.file, location.line, location.column)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    }
}

fn shown(diagnostic: &Diagnostic, walk: Option<&mut Walk<'_>>, renderer: &Renderer) -> String {
    let is_shown = diagnostic.excerpt == Excerpt::Shown;
    let title =
        level(diagnostic.severity).primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group = Group::with_title(title);
    if let Some(location) = &diagnostic.location {
        group = match walk.filter(|_| is_shown).map(|walk| Cutting::of(walk.to(location), location))
        {
            Some(excerpt) if excerpt.is_whole => {
                group.element(excerpt.snippet().path(location.file.as_str()))
            }
            Some(excerpt) => group.element(origin(location)).element(excerpt.snippet()),
            None => group.element(origin(location)),
        };
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    renderer.render(&[group])
}

/// A place whose line is not shown, or not from its beginning.
fn origin(location: &Location) -> Origin<'_> {
    let origin = Origin::path(location.file.as_str()).line(location.line as usize);
    origin.char_column(location.column as usize)
}

/// What is shown of a line.
struct Cutting<'a> {
    text: &'a str,
    line: usize,
    /// The bytes of it that are meant.
    marked: Range<usize>,
    /// Whether it begins where the line does.
    is_whole: bool,
}

impl<'a> Cutting<'a> {
    /// The line around a place, which begins at byte `start` of it; of a very long line the stretch
    /// that holds it.
    fn of((line, start): (&'a str, usize), location: &Location) -> Self {
        let length = byte_of(&line[start..], location.length.max(1));
        let (from, to) = if line.len() > LONGEST_LINE {
            let from = line.floor_char_boundary(start.saturating_sub(LONGEST_LINE / 2));
            (from, line.floor_char_boundary(start + LONGEST_LINE))
        } else {
            (0, line.len())
        };
        let marked = start - from..(start + length).min(to) - from;
        let text = &line[from..to];
        Self { text, line: location.line as usize, marked, is_whole: from == 0 }
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(self.text)
            .line_start(self.line)
            .annotation(AnnotationKind::Primary.span(self.marked.clone()))
    }
}

/// A walk along a file's places. Those on one line cost one pass over it where they come in order.
struct Walk<'t> {
    lines: Lines<'t>,
    /// The last place: its line and column, and the byte of the line.
    last: (u32, u32, usize),
}

impl<'t> Walk<'t> {
    fn along(text: &'t str) -> Self {
        Self { lines: Lines::of(text), last: (1, 1, 0) }
    }

    /// The line of a place, and the byte of it at which the place begins.
    fn to(&mut self, location: &Location) -> (&'t str, usize) {
        let line = self.lines.get(location.line as usize).unwrap_or("");
        let (column, from) = match self.last {
            (number, column, byte) if number == location.line && column <= location.column => {
                (column, byte)
            }
            _ => (1, 0),
        };
        let byte = from + byte_of(&line[from..], location.column.saturating_sub(column));
        self.last = (location.line, location.column, byte);
        (line, byte)
    }
}

/// The byte at which the character of that number (from 0) begins; the line's end where it is short.
fn byte_of(line: &str, character: u32) -> usize {
    line.char_indices().nth(character as usize).map_or(line.len(), |(byte, _)| byte)
}

fn counted(report: &Report) -> String {
    let kinds = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Hint, "hint", "hints"),
    ];
    let parts: Vec<String> = kinds
        .into_iter()
        .filter_map(|(severity, one, many)| match report.count(severity) {
            0 => None,
            1 => Some(format!("1 {one}")),
            more => Some(format!("{more} {many}")),
        })
        .collect();
    parts.join(", ")
}
