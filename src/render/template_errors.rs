//! What Tera says of a template, in an author's words.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Error, ErrorKind};

use crate::diagnostic::{Diagnostic, Location, Severity, nearest};
use crate::files::FilePath;
use crate::model::theme::Template;
use crate::render::milestones::Measured;

/// What templates can call upon.
pub(super) struct Known<'a> {
    /// The templates, by name.
    pub(super) templates: &'a BTreeMap<String, Template>,
    /// The filters that are the theme's own; Tera's are in `FILTERS`.
    pub(super) filters: &'a [&'a str],
    /// Those that were filled with milestones in them.
    pub(super) measured: Option<&'a BTreeMap<String, Measured>>,
}

/// The filters that Tera brings along.
const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// A complaint of Tera's.
#[derive(Clone, Copy)]
struct Complaint<'e> {
    template: &'e str,
    /// Line, column and length in characters, all from 1; none where Tera tells only the template.
    place: Option<(usize, usize, usize)>,
    message: &'e str,
}

/// The mistakes behind an error, each in the author's template where it is one.
pub(super) fn diagnose(error: &Error, known: &Known<'_>) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let length = span.end_col.saturating_sub(span.start_col);
            let place = Some((span.start_line, span.start_col + 1, length));
            let place = known.written(report.filename(), &span.range).or(place);
            let message = report.message();
            vec![known.told(Complaint { template: report.filename(), place, message })]
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = known.place_of(current, &format!("\"{parent}\""));
            vec![known.lost_template(Complaint { template: current, place, message: "" }, parent)]
        }
        _ => {
            let text = error.to_string();
            let several: Vec<Diagnostic> = complaints(&text).map(|it| known.told(it)).collect();
            if !several.is_empty() {
                return several;
            }
            let own = known.templates.iter().filter(|(_, template)| template.file.is_some());
            let named = own.map(|(name, _)| name.as_str()).find(|name| text.contains(name));
            let message = text.lines().next().unwrap_or_default();
            vec![known.told(Complaint { template: named.unwrap_or(""), place: None, message })]
        }
    }
}

/// The complaints of a text that holds several: `error: …`, and ` --> NAME:LINE:COLUMN` on the next
/// line.
fn complaints(text: &str) -> impl Iterator<Item = Complaint<'_>> {
    let pairs = text.lines().zip(text.lines().skip(1));
    pairs.filter_map(|(said, there)| {
        let message = said.strip_prefix("error: ")?;
        let mut parts = there.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let length = quoted(message).map_or(0, |name| name.chars().count());
        Some(Complaint { template: parts.next()?, place: Some((line, column, length)), message })
    })
}

/// The first word in backticks.
fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

impl Known<'_> {
    fn told(&self, complaint: Complaint<'_>) -> Diagnostic {
        let message = complaint.message.trim_end_matches('.');
        let name = quoted(message).unwrap_or_default();
        if message.starts_with("Unknown template") {
            return self.lost_template(complaint, name);
        }
        let (message, hint) = if message.starts_with("Unknown filter") {
            let filters = FILTERS.iter().copied().chain(self.filters.iter().copied());
            let hint = nearest(name, filters).map(|near| format!("did you mean `{near}`?"));
            (format!("there is no filter `{name}`"), hint)
        } else if message.starts_with("Unknown component") {
            let hint = "write it as `{% component NAME(…) %}` in a file below \
                        `templates/components/`";
            (format!("there is no component `{name}`"), Some(hint.to_owned()))
        } else if message == "Unexpected end of input" {
            let hint = "close what is open: `{% block … %}`, `{% if … %}` and `{% for … %}` end \
                        with `{% endblock %}`, `{% endif %}` and `{% endfor %}`";
            ("the template ends before all that it opens is closed".to_owned(), Some(hint.into()))
        } else if let Some((found, due)) = found_and_due(message) {
            (format!("`{found}` stands here, where {due} is due"), None)
        } else {
            (small(message), None)
        };
        self.at(complaint, message, hint)
    }

    fn lost_template(&self, complaint: Complaint<'_>, name: &str) -> Diagnostic {
        let near = nearest(name, self.templates.keys().map(String::as_str));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write it as `templates/{name}`"),
        };
        self.at(complaint, format!("there is no template `{name}`"), Some(hint))
    }

    /// At its place in the author's template; what is the theme's own names the template instead.
    fn at(&self, complaint: Complaint<'_>, message: String, hint: Option<String>) -> Diagnostic {
        let Complaint { template, place, .. } = complaint;
        let location = self.own(template).map(|file| match place {
            Some((line, column, length)) => Location {
                file: file.clone(),
                line: count(line).max(1),
                column: count(column).max(1),
                length: count(length),
            },
            None => Location::start_of(file),
        });
        let message = match location {
            Some(_) => message,
            None => format!("template `{template}`: {message}"),
        };
        let hint = hint.unwrap_or_else(|| {
            "`docs/content/templates.md` lists what templates see; the built-in template of the same name \
             is a pattern"
                .to_owned()
        });
        Diagnostic::new(Severity::Error, "template", location, message).with_hint(hint)
    }

    /// The place, in a template as it was written, of bytes of the one with milestones.
    fn written(&self, name: &str, range: &Range<usize>) -> Option<(usize, usize, usize)> {
        let (file, source) = (self.own(name)?, &self.templates.get(name)?.source);
        let written = self.measured?.get(name)?.written(range);
        let Location { line, column, length, .. } = Location::of_range(file, source, &written);
        Some((line as usize, column as usize, length as usize))
    }

    fn own(&self, name: &str) -> Option<&FilePath> {
        self.templates.get(name)?.file.as_ref()
    }

    /// Where words stand in a template.
    fn place_of(&self, template: &str, words: &str) -> Option<(usize, usize, usize)> {
        let source = &self.templates.get(template)?.source;
        let at = source.find(words)?;
        let before = &source[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Some((line, column, words.chars().count()))
    }
}

/// `Found X but expected Y`, or `but was expecting`: what stands there, and what is due in backticks.
fn found_and_due(message: &str) -> Option<(&str, String)> {
    let rest = message.strip_prefix("Found ")?;
    let (found, due) =
        rest.split_once(" but expected ").or_else(|| rest.split_once(" but was expecting "))?;
    let is_sign = due.chars().all(|sign| sign.is_ascii_punctuation()) && !due.contains('`');
    let due = if is_sign { format!("`{due}`") } else { due.to_owned() };
    Some((found.trim_matches('`'), due))
}

/// With a small letter at its beginning, as messages begin here.
fn small(message: &str) -> String {
    let mut signs = message.chars();
    let first = signs.next().map(|sign| sign.to_lowercase().to_string()).unwrap_or_default();
    let is_name = signs.clone().next().is_some_and(char::is_uppercase);
    if is_name { message.to_owned() } else { format!("{first}{}", signs.as_str()) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
