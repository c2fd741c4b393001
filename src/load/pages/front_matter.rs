//! The lines between `---` at the top of an article.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report};
use crate::load::pages::extra::object;
use crate::load::pages::image::{self, WrittenImage};
use crate::load::yaml::node::{Fields, Source};
use crate::load::yaml::syntax::parse_or_report;
use crate::load::yaml::values::Text;
use crate::model::article::Role;

/// An article's file, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Parts {
    /// The YAML, without the lines around it.
    pub(in crate::load) front: Option<Range<usize>>,
    /// The Markdown.
    pub(in crate::load) body: Range<usize>,
    /// Whether it begins with what looks like front matter out of place, which was reported.
    pub(in crate::load) is_late: bool,
}

/// A text as it was written, and its bytes in the file.
#[derive(Clone, Debug)]
pub(in crate::load) struct Written {
    pub(in crate::load) text: String,
    pub(in crate::load) span: Range<usize>,
}

impl Written {
    /// Keeps a text for later.
    pub(in crate::load) fn of(text: Text<'_>) -> Self {
        Self { text: text.text.to_owned(), span: text.span.clone() }
    }

    /// As the readers of values give it.
    pub(in crate::load) fn as_text(&self) -> Text<'_> {
        Text { text: &self.text, span: &self.span }
    }
}

/// What an article's front matter says; what it does not say is `None`.
#[derive(Debug, Default)]
pub(in crate::load) struct FrontMatter {
    pub(in crate::load) title: Option<Written>,
    /// Whether `title` stands there, be it rightly or wrongly.
    pub(in crate::load) is_titled: bool,
    pub(in crate::load) lead: Option<Written>,
    pub(in crate::load) description: Option<Written>,
    pub(in crate::load) slug: Option<Written>,
    pub(in crate::load) draft: Option<bool>,
    pub(in crate::load) date: Option<jiff::civil::Date>,
    pub(in crate::load) updated: Option<jiff::civil::Date>,
    pub(in crate::load) image: Option<WrittenImage>,
    pub(in crate::load) aliases: Vec<Written>,
    pub(in crate::load) extra: Option<serde_json::Map<String, serde_json::Value>>,
    pub(in crate::load) logic: Logic,
    /// The bytes of the keys of `logic`.
    pub(in crate::load) logic_keys: Vec<(&'static str, Range<usize>)>,
}

/// What is said once, in the default language's file.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct Logic {
    pub(in crate::load) role: Option<Role>,
    pub(in crate::load) weight: Option<i64>,
    pub(in crate::load) listed: Option<bool>,
    pub(in crate::load) revision: Option<u32>,
    pub(in crate::load) template: Option<Written>,
    pub(in crate::load) toc: Option<bool>,
}

impl Logic {
    /// The value of a key, in a form that can be compared.
    pub(in crate::load) fn value(&self, key: &str) -> Option<String> {
        match key {
            "role" => self.role.map(|role| role.as_str().to_owned()),
            "weight" => self.weight.map(|weight| weight.to_string()),
            "listed" => self.listed.map(|listed| listed.to_string()),
            "revision" => self.revision.map(|revision| revision.to_string()),
            "template" => self.template.as_ref().map(|template| template.text.clone()),
            _ => self.toc.map(|toc| toc.to_string()),
        }
    }
}

/// Takes a file apart; `None` where its front matter does not end, which is reported.
pub(in crate::load) fn split(source: Source<'_>, report: &mut Report) -> Option<Parts> {
    let text = source.text;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = text[start..].split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        let is_late = warn_of_late(source, start, report);
        return Some(Parts { front: None, body: start..text.len(), is_late });
    }
    let front = start + first.len();
    let mut at = front;
    for line in text[front..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let body = at + line.len()..text.len();
            return Some(Parts { front: Some(front..at), body, is_late: false });
        }
        at += line.len();
    }
    report.push(
        Diagnostic::error(
            "unclosed-front-matter",
            source.locate(&(start..start + 3)),
            "the front matter that begins here does not end",
        )
        .with_hint(
            "close it with `---` on a line of its own; for a line across the page write `***`",
        ),
    );
    None
}

/// Front matter that does not begin in the first line would be read as text.
fn warn_of_late(source: Source<'_>, start: usize, report: &mut Report) -> bool {
    let rest = &source.text[start..];
    let blank = rest.len() - rest.trim_start().len();
    let mut lines = rest[blank..].lines();
    let mark = lines.next().unwrap_or_default().trim_end();
    let is_key = |line: &str| {
        line.split_once([':', '=']).is_some_and(|(key, _)| {
            !key.is_empty()
                && key.trim().chars().all(|sign| sign.is_ascii_lowercase() || sign == '_')
        })
    };
    if !matches!(mark, "---" | "+++") || !lines.next().is_some_and(is_key) {
        return false;
    }
    let at = start + blank;
    report.push(
        Diagnostic::error(
            "late-front-matter",
            source.locate(&(at..at + 3)),
            "this looks like front matter, and is not where front matter is read",
        )
        .with_hint("front matter is YAML between two lines `---`, the first of which is line 1"),
    );
    true
}

/// Reads the front matter in `range` of a file; `None` where it is no YAML or no map.
pub(in crate::load) fn read(
    source: Source<'_>,
    range: Range<usize>,
    report: &mut Report,
) -> Option<FrontMatter> {
    if source.slice(&range).trim().is_empty() {
        return Some(FrontMatter::default());
    }
    let root = parse_or_report(source, range, report)?;
    let mut fields = Fields::of(&root, "front matter", source, report)?;
    let keys = ["role", "weight", "listed", "revision", "template", "toc"];
    let logic_keys =
        keys.iter().filter_map(|key| Some((*key, fields.take(key)?.key_span.clone()))).collect();
    let logic = logic(&mut fields, source, report);
    let front = FrontMatter {
        is_titled: fields.take("title").is_some(),
        title: fields.text("title", source, report).map(Written::of),
        lead: fields.text("lead", source, report).map(Written::of),
        description: fields.text("description", source, report).map(Written::of),
        slug: fields.word("slug", source, report).map(Written::of),
        draft: fields.boolean("draft", source, report),
        date: fields.date("date", source, report),
        updated: fields.date("updated", source, report),
        image: image::read(&mut fields, source, report),
        aliases: fields.words("aliases", source, report).into_iter().map(Written::of).collect(),
        extra: object(&mut fields, source, report),
        logic,
        logic_keys,
    };
    if let (Some(date), Some(updated)) = (front.date, front.updated)
        && updated < date
        && let Some(entry) = fields.take("updated")
    {
        let message = format!("`updated` lies before `date`, which is {date}");
        report.push(
            Diagnostic::warning("updated-before-date", source.locate(entry.span()), message)
                .with_hint("correct one of the two days"),
        );
    }
    fields.finish(source, report);
    Some(front)
}

fn logic(fields: &mut Fields<'_>, source: Source<'_>, report: &mut Report) -> Logic {
    let roles = Role::ALL.map(|role| (role.as_str(), role));
    Logic {
        role: fields.one_of("role", &roles, (source, report)),
        weight: fields.integer("weight", source, report),
        listed: fields.boolean("listed", source, report),
        revision: fields.count("revision", source, report),
        template: fields.word("template", source, report).map(Written::of),
        toc: fields.boolean("toc", source, report),
    }
}

#[cfg(test)]
mod tests;
