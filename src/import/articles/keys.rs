//! What the front matter of Hugo and Zola says, as that of an article here.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::import::articles::body::is_one_line;
use crate::import::articles::front::entry::Entry;
use crate::import::articles::head::Head;
use crate::import::articles::places::Article;
use crate::model::route::slug;

/// So deep may lie what is handed to templates; the front matter of an article has 16 levels.
const DEEPEST: usize = 12;

/// So many values at most.
const MOST_VALUES: usize = 10_000;

/// The front matter of one article, as it is read.
pub(super) struct Reader<'a> {
    pub(super) file: &'a FilePath,
    pub(super) text: &'a str,
    pub(super) article: &'a Article,
    pub(super) report: &'a mut Report,
}

/// What a key comes to.
enum Sense {
    /// It was taken over, or says nothing.
    Taken,
    /// It has no counterpart, or not with this value.
    Left,
}

impl Reader<'_> {
    /// Reads the entries. Those that have no counterpart are returned beside what was understood.
    pub(super) fn head<'e>(&mut self, entries: &'e [Entry]) -> (Head, Vec<&'e Entry>) {
        let mut head = Head::default();
        let mut left = Vec::new();
        // A whole path wins over a part of one, and a day that is meant over the day of publication.
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by_key(|entry| {
            ["url", "path", "date"].iter().all(|key| !entry.key.eq_ignore_ascii_case(key))
        });
        for entry in sorted {
            if !entry.value.is_null() && matches!(self.key(entry, &mut head), Sense::Left) {
                left.push(entry);
            }
        }
        left.sort_by_key(|entry| entry.span.start);
        (head, left)
    }

    fn key(&mut self, entry: &Entry, head: &mut Head) -> Sense {
        let is_translation = self.article.language.is_some();
        match entry.key.to_ascii_lowercase().as_str() {
            "title" => words(&entry.value, &mut head.title),
            "description" => words(&entry.value, &mut head.description),
            "summary" => match line(&entry.value) {
                Some(text) if is_one_line(&text) => words(&entry.value, &mut head.lead),
                Some(text) if text.is_empty() => Sense::Taken,
                _ => Sense::Left,
            },
            "date" | "publishdate" | "pubdate" | "published" => self.day(entry, &mut head.date),
            "lastmod" | "updated" | "modified" => self.day(entry, &mut head.updated),
            "draft" => self.truth(entry, &mut head.draft),
            // The first language's file says these for all.
            "weight" | "toc" if is_translation => Sense::Taken,
            "weight" => self.weight(entry, head),
            "toc" => match entry.value.as_bool() {
                Some(toc) => put(&mut head.toc, toc),
                None => Sense::Left,
            },
            "slug" => self.slug(&entry.value, head),
            "url" | "path" => self.path(&entry.value, head),
            "aliases" => self.aliases(&entry.value, head),
            "params" | "extra" => self.extra(entry, head),
            _ => Sense::Left,
        }
    }

    fn day(&mut self, entry: &Entry, day: &mut Option<String>) -> Sense {
        let Some(text) = line(&entry.value) else { return self.wrong(entry, "bad-date") };
        let (date, rest) = text.split_at(text.floor_char_boundary(10));
        let is_day = date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok();
        match is_day && (rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
            true => put(day, date.to_owned()),
            false if text.is_empty() => Sense::Taken,
            false => self.wrong(entry, "bad-date"),
        }
    }

    fn truth(&mut self, entry: &Entry, truth: &mut Option<bool>) -> Sense {
        let written = line(&entry.value).unwrap_or_default().to_ascii_lowercase();
        match written.as_str() {
            "true" | "yes" | "on" => put(truth, true),
            "false" | "no" | "off" | "" => put(truth, false),
            _ => self.wrong(entry, "bad-boolean"),
        }
    }

    fn weight(&mut self, entry: &Entry, head: &mut Head) -> Sense {
        let number = line(&entry.value).and_then(|number| number.parse::<i64>().ok());
        match number {
            Some(number) => put(&mut head.weight, number),
            None => self.wrong(entry, "bad-number"),
        }
    }

    /// A part of a path. What Hugo and Zola say of a folder's page would rename the folder here.
    fn slug(&self, value: &Value, head: &mut Head) -> Sense {
        let segment = line(value).map(|segment| slug(&segment)).unwrap_or_default();
        if segment.is_empty() || self.article.is_section || self.is_home() {
            return Sense::Left;
        }
        if head.slug.is_none() {
            head.slug = Some(segment);
        }
        Sense::Taken
    }

    /// A whole path; one of a single file becomes an alias.
    fn path(&self, value: &Value, head: &mut Head) -> Sense {
        let Some(written) = line(value).filter(|path| !path.contains("//")) else {
            return Sense::Left;
        };
        let path = written.trim_matches('/');
        if path.is_empty() && self.is_home() {
            return Sense::Taken;
        }
        let language = self.article.language.as_ref();
        let path = language
            .and_then(|it| path.strip_prefix(it.as_str())?.strip_prefix('/'))
            .unwrap_or(path);
        let fine = |sign: char| sign.is_alphanumeric() || sign == '-';
        let is_fine = |part: &str| part.chars().all(fine) && !slug(part).is_empty();
        if !self.article.is_section && !self.is_home() && path.split('/').all(is_fine) {
            return put(&mut head.slug, format!("/{path}"));
        }
        let alias = format!("/{}", written.trim_start_matches('/'));
        let is_page = [".html", ".htm"].iter().any(|end| alias.ends_with(end));
        if is_page && head.keep_alias(alias) { Sense::Taken } else { Sense::Left }
    }

    fn aliases(&self, value: &Value, head: &mut Head) -> Sense {
        let all = match value {
            Value::Array(items) => items.iter().map(line).collect(),
            other => vec![line(other)],
        };
        let mut sense = Sense::Taken;
        for written in all {
            // Hugo reads one without a slash from the article's folder.
            let folder = self.article.target.folder().trim_start_matches("content");
            let alias = written.map(|alias| {
                if alias.starts_with('/') { alias } else { format!("{folder}/{alias}") }
            });
            if !alias.is_some_and(|alias| head.keep_alias(alias)) {
                sense = Sense::Left;
            }
        }
        sense
    }

    fn extra(&mut self, entry: &Entry, head: &mut Head) -> Sense {
        let Value::Object(map) = &entry.value else { return Sense::Left };
        let mut left = MOST_VALUES;
        if !is_bounded(&entry.value, DEEPEST, &mut left) {
            return self.wrong(entry, "too-deep");
        }
        head.extra.extend(kept(map));
        Sense::Taken
    }

    fn is_home(&self) -> bool {
        self.article.target.folder() == "content"
            && self.article.target.name().starts_with("index.")
    }

    /// Tells that a value is not what its key wants.
    fn wrong(&mut self, entry: &Entry, code: &'static str) -> Sense {
        let key = &entry.key;
        let (message, hint) = match code {
            "bad-date" => (
                format!("`{key}` is no day"),
                format!("begin it with year, month and day: `{key}: 2027-07-20`"),
            ),
            "bad-boolean" => (
                format!("`{key}` is neither true nor false"),
                format!("write `{key}: true`, or take it out"),
            ),
            "bad-number" => {
                (format!("`{key}` is no whole number"), format!("write digits only: `{key}: 1`"))
            }
            _ => (
                format!("`{key}` holds more than {DEEPEST} levels or {MOST_VALUES} values"),
                "hand templates less".to_owned(),
            ),
        };
        let Range { start, end } = entry.span;
        let place = Location::of_range(self.file, self.text, &(start..end));
        self.report.push(Diagnostic::error(code, place, message).with_hint(hint));
        Sense::Taken
    }
}

/// Puts a value where none stands yet.
fn put<T>(place: &mut Option<T>, value: T) -> Sense {
    place.get_or_insert(value);
    Sense::Taken
}

fn words(value: &Value, place: &mut Option<String>) -> Sense {
    match line(value) {
        Some(text) if text.is_empty() => Sense::Taken,
        Some(text) => put(place, text),
        None => Sense::Left,
    }
}

/// A scalar as a text on one line; `None` for lists and maps.
fn line(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    Some(plain(&text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text without control characters, which no text here may hold; JSON and TOML can name them.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect()
}

/// Whether a value is no deeper than that, and holds no more than what is left.
fn is_bounded(value: &Value, depth: usize, left: &mut usize) -> bool {
    if depth == 0 || *left == 0 {
        return false;
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter().all(|item| is_bounded(item, depth - 1, left)),
        Value::Object(map) => map.values().all(|value| is_bounded(value, depth - 1, left)),
        _ => true,
    }
}

/// A map without what says nothing.
fn kept(map: &Map<String, Value>) -> Map<String, Value> {
    map.iter().filter_map(|(key, value)| Some((plain(key), kept_value(value)?))).collect()
}

fn kept_value(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Value::from(plain(text))),
        Value::Array(items) => Some(items.iter().filter_map(kept_value).collect()),
        Value::Object(map) => Some(Value::Object(kept(map))),
        other => Some(other.clone()),
    }
}
