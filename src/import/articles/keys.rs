//! What the front matter of Hugo and Zola says, as that of an article here.

use std::ops::Range;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::import::articles::addresses::Addresses;
use crate::import::articles::body::is_one_line;
use crate::import::articles::front::entry::Entry;
use crate::import::articles::head::Head;
use crate::import::articles::hidden;
use crate::import::articles::image::Pictures;
use crate::import::articles::leftovers::Kind;
use crate::import::articles::origin::Origin;
use crate::import::articles::places::Article;
use crate::import::articles::values::{self, line, plain, text};
use crate::model::article::Role;

/// The front matter of one article, as it is read.
pub(super) struct Reader<'a> {
    pub(super) file: &'a FilePath,
    pub(super) text: &'a str,
    pub(super) article: &'a Article,
    pub(super) origin: Origin,
    pub(super) pictures: Pictures<'a>,
    pub(super) report: &'a mut Report,
}

/// What front matter comes to.
#[derive(Default)]
pub(super) struct Meaning {
    pub(super) head: Head,
    /// What is to be told, with the key at which it stands.
    pub(super) told: Vec<(Kind, String, Range<usize>)>,
    /// The file of its picture, where that lies in the folder.
    pub(super) picture: Option<FilePath>,
}

/// What a key comes to.
enum Sense {
    /// It was taken over, or says nothing.
    Taken,
    /// It has no counterpart.
    Left,
    /// It has one, but not with this value.
    Unfit,
    /// These of its addresses became others, or none.
    Readdressed(Vec<String>),
}

impl Reader<'_> {
    /// Reads the entries, on a day.
    pub(super) fn meaning(&mut self, entries: &[Entry], today: jiff::civil::Date) -> Meaning {
        let mut meaning = Meaning::default();
        let hidden = hidden::by(entries, today);
        // A whole path wins over a part of one, a day that is meant over the day of publication, and a lead over a
        // summary.
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by_key(|entry| {
            let first = ["url", "path", "date", "lead"];
            first.iter().all(|key| !entry.key.eq_ignore_ascii_case(key))
        });
        for entry in sorted.into_iter().filter(|entry| !entry.value.is_null()) {
            let sense = self.key(entry, entries, &mut meaning);
            let mut tell = |kind, words| meaning.told.push((kind, words, entry.span.clone()));
            let said = |value: &str| format!("{}: {value}", entry.key);
            match sense {
                Sense::Left if hidden.is_some_and(|hidden| hidden.key == entry.key) => {}
                Sense::Left => tell(Kind::Key, entry.key.clone()),
                Sense::Unfit => tell(Kind::Value, said(&shown(&entry.value))),
                Sense::Readdressed(all) => {
                    for words in &all {
                        tell(Kind::Address, said(words));
                    }
                }
                Sense::Taken => {}
            }
        }
        if let Some(entry) = hidden {
            let words = format!("{}: {}", entry.key, shown(&entry.value));
            meaning.told.push((Kind::Hidden, words, entry.span.clone()));
            meaning.head.draft = Some(true);
        }
        if let Some(day) = self.article.day {
            meaning.head.date.get_or_insert_with(|| day.to_string());
        }
        meaning.told.sort_by_key(|(_, _, span)| span.start);
        meaning
    }

    fn key(&mut self, entry: &Entry, entries: &[Entry], meaning: &mut Meaning) -> Sense {
        let is_translation = self.article.language.is_some();
        let head = &mut meaning.head;
        let value = &entry.value;
        match entry.key.to_ascii_lowercase().as_str() {
            "title" => words(value, &mut head.title),
            "description" => words(value, &mut head.description),
            "lead" | "summary" => lead(value, head),
            "date" | "publishdate" | "pubdate" | "published" => self.day(entry, &mut head.date),
            "lastmod" | "updated" | "modified" => self.day(entry, &mut head.updated),
            "draft" => self.truth(entry, &mut head.draft),
            // The first language's file says these for all.
            "weight" | "toc" | "role" | "listed" | "revision" if is_translation => Sense::Taken,
            "weight" => self.weight(entry, head),
            "toc" => match value.as_bool() {
                Some(toc) => put(&mut head.toc, toc),
                None => Sense::Left,
            },
            "role" => {
                let word = line(value).unwrap_or_default();
                fit(&mut head.role, Role::ALL.into_iter().find(|role| role.as_str() == word))
            }
            "listed" => fit(&mut head.listed, values::truth(value)),
            "revision" => {
                let number = line(value).and_then(|number| number.parse::<u32>().ok());
                fit(&mut head.revision, number.filter(|number| *number > 0))
            }
            "image" => match self.pictures.find(value, (self.file, self.article)) {
                Some((image, taken)) => {
                    meaning.picture = taken;
                    put(&mut head.image, image)
                }
                None => Sense::Unfit,
            },
            "slug" | "url" | "path" | "aliases" => self.addresses(entry, entries, head),
            "params" | "extra" => match value {
                Value::Object(map) => {
                    head.extra.extend(values::map(map));
                    Sense::Taken
                }
                _ => Sense::Left,
            },
            _ => Sense::Left,
        }
    }

    fn addresses(&self, entry: &Entry, entries: &[Entry], head: &mut Head) -> Sense {
        let is_whole =
            |entry: &&Entry| ["url", "path"].iter().any(|key| entry.key.eq_ignore_ascii_case(key));
        let url = entries.iter().find(is_whole).and_then(|entry| line(&entry.value));
        let addresses = Addresses { article: self.article, origin: self.origin, url };
        let all = match &entry.value {
            Value::Array(items) => items.iter().collect(),
            other => vec![other],
        };
        let told = all.into_iter().filter_map(|value| {
            let Some(written) = line(value) else { return Some(shown(value)) };
            if written.is_empty() {
                return None;
            }
            match entry.key.to_ascii_lowercase().as_str() {
                "slug" => addresses.slug(&written, head),
                "aliases" => addresses.alias(&written, head),
                _ => addresses.path(&written, head),
            }
        });
        Sense::Readdressed(told.collect())
    }

    fn day(&mut self, entry: &Entry, day: &mut Option<String>) -> Sense {
        match values::day(&entry.value) {
            Some(date) => put(day, date.to_string()),
            None if line(&entry.value).is_some_and(|text| text.is_empty()) => Sense::Taken,
            None => self.wrong(entry, "bad-date"),
        }
    }

    fn truth(&mut self, entry: &Entry, truth: &mut Option<bool>) -> Sense {
        match values::truth(&entry.value) {
            Some(written) => put(truth, written),
            None if line(&entry.value).is_some_and(|text| text.is_empty()) => Sense::Taken,
            None => self.wrong(entry, "bad-boolean"),
        }
    }

    fn weight(&mut self, entry: &Entry, head: &mut Head) -> Sense {
        let number = line(&entry.value).and_then(|number| number.parse::<i64>().ok());
        match number {
            Some(number) => put(&mut head.weight, number),
            None => self.wrong(entry, "bad-number"),
        }
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
            _ => (format!("`{key}` is no whole number"), format!("write digits only: `{key}: 1`")),
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

/// Likewise, where the value is one that the key takes.
fn fit<T>(place: &mut Option<T>, value: Option<T>) -> Sense {
    value.map_or(Sense::Unfit, |value| put(place, value))
}

fn words(value: &Value, place: &mut Option<String>) -> Sense {
    match line(value) {
        Some(text) if text.is_empty() => Sense::Taken,
        Some(text) => put(place, text),
        None => Sense::Left,
    }
}

/// A lead is one paragraph.
fn lead(value: &Value, head: &mut Head) -> Sense {
    match text(value) {
        Some(_) if head.lead.is_some() => Sense::Left,
        Some(text) if text.trim().is_empty() => Sense::Taken,
        Some(text) if is_one_line(text.trim()) => words(value, &mut head.lead),
        _ => Sense::Unfit,
    }
}

/// A value in one line, as it is told.
fn shown(value: &Value) -> String {
    line(value).unwrap_or_else(|| plain(&value.to_string()))
}
