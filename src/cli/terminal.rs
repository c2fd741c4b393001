//! The only place that prints: reports, summaries, failures.

use std::io::{self, IsTerminal, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::cli::stop::Stop;
use crate::diagnostic::{Diagnostic, Excerpt, Location, Report, Severity};
use crate::disk::failure::{Failure, Fault};
use crate::files::FileTree;

/// Shows every diagnostic with its line, then counts them. Goes to standard error.
pub(super) fn show_report(report: &Report, files: &FileTree) {
    let renderer = renderer();
    let mut text = String::new();
    for diagnostic in report {
        text.push_str(&shown(diagnostic, files, &renderer));
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

/// Prints a summary to standard output, which may come to nothing.
pub(super) fn show(text: &str) {
    let _ = print_to(&mut io::stdout(), text);
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

fn shown(diagnostic: &Diagnostic, files: &FileTree, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    };
    let is_shown = diagnostic.excerpt == Excerpt::Shown;
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group = match &diagnostic.location {
        Some(location) => match line_of(location, files).filter(|_| is_shown) {
            Some(line) => title.element(snippet(location, line)),
            None => title.element(
                Origin::path(location.file.as_str())
                    .line(location.line as usize)
                    .char_column(location.column as usize),
            ),
        },
        None => Group::with_title(title),
    };
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    renderer.render(&[group])
}

fn snippet<'a>(location: &'a Location, line: &'a str) -> Snippet<'a, Annotation<'a>> {
    let start = byte_of(line, location.column.saturating_sub(1));
    let end = byte_of(line, location.column.saturating_sub(1) + location.length.max(1));
    Snippet::source(line)
        .path(location.file.as_str())
        .line_start(location.line as usize)
        .annotation(AnnotationKind::Primary.span(start..end))
}

/// The byte at which the character of that number (from 0) begins; the line's end where it is short.
fn byte_of(line: &str, character: u32) -> usize {
    line.char_indices().nth(character as usize).map_or(line.len(), |(byte, _)| byte)
}

fn line_of<'a>(location: &Location, files: &'a FileTree) -> Option<&'a str> {
    let text = files.text(&location.file)?;
    Some(text.lines().nth(location.line as usize - 1).unwrap_or(""))
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
