//! Front matter as Hugo and Zola read it: YAML between `---`, TOML between `+++`, or JSON in braces.

pub(in crate::import) mod entry;
mod json;
mod toml;
mod yaml;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::import::articles::front::entry::{Front, Notation};

/// Takes an article's file apart; what cannot be read is reported.
pub(in crate::import) fn read(file: &FilePath, text: &str, report: &mut Report) -> Front {
    let begin = text.len() - text.trim_start().len();
    let first = text[begin..].split_inclusive('\n').next().unwrap_or_default();
    match first.trim_end() {
        mark @ ("---" | "+++") => {
            let start = begin + first.len();
            let Some(front) = fenced(text, mark, start) else {
                report.push(unclosed(file, text, begin..begin + mark.len()));
                return Front { body: text.len(), ..Front::default() };
            };
            let (notation, entries) = match mark {
                "---" => (Notation::Yaml, yaml::entries((file, text), front.clone(), report)),
                _ => (Notation::Toml, toml::entries((file, text), front.clone(), report)),
            };
            let rest = &text[front.end..];
            let mark = rest.split_inclusive('\n').next().unwrap_or_default().len();
            Front { entries, notation, body: front.end + mark }
        }
        _ if is_json(&text[begin..]) => json::read((file, text), begin, report),
        _ => Front::default(),
    }
}

/// The lines from `start` on up to the next one that is only `mark`.
fn fenced(text: &str, mark: &str, start: usize) -> Option<Range<usize>> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == mark {
            return Some(start..at);
        }
        at += line.len();
    }
    None
}

fn unclosed(file: &FilePath, text: &str, span: Range<usize>) -> Diagnostic {
    let mark = &text[span.clone()];
    let message = "the front matter that begins here does not end";
    Diagnostic::error("unclosed-front-matter", Location::of_range(file, text, &span), message)
        .with_hint(format!("close it with `{mark}` on a line of its own"))
}

/// Whether a text begins with a map in JSON rather than with a shortcode.
fn is_json(text: &str) -> bool {
    let rest = text.strip_prefix('{').map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with(['"', '}']))
}

#[cfg(test)]
mod tests;
