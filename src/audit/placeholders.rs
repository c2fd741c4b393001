//! What an author meant to replace and did not.

use std::collections::BTreeSet;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use crate::audit::bare::bare;
use crate::audit::memory::Memory;
use crate::audit::{published, spots};
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::{Content, FilePath, FileTree};
use crate::model::booking::host;

/// A bracket that is filled in later is no longer than this, in bytes.
const LONGEST_BRACKET: usize = 80;

/// The lines of `placeholders.txt`, by kind.
#[derive(Debug, Default)]
struct Words {
    brackets: Vec<String>,
    /// What a text may hold, by its first letter.
    letters: [Vec<Phrase>; 26],
    /// The second letters of what begins with a byte, a bit for each.
    seconds: Seconds,
    hosts: Vec<&'static str>,
}

#[derive(Debug)]
struct Seconds([u32; 256]);

impl Default for Seconds {
    fn default() -> Self {
        Self([0; 256])
    }
}

/// Words that wait to be replaced, one blank between them.
#[derive(Debug)]
enum Phrase {
    /// In this case alone.
    Exact(&'static str),
    /// In any case; these are in lower case.
    Any(String),
}

/// Warns of placeholders in the settings and in the sources of all pages, where they stand. Remarks
/// and code are not looked at.
pub(super) fn in_texts(site: &CompiledSite, files: &FileTree, memory: &mut Memory) -> Report {
    let mut report = Report::default();
    let found = memory.placeholders.of(files.as_map(), in_file);
    if !found.is_empty() {
        let sources: BTreeSet<FilePath> = published::sources(site, files).into_iter().collect();
        let told = found.iter().filter(|(file, _)| sources.contains(file));
        told.for_each(|(_, told)| report.extend(told));
    }
    report
}

/// Warns of a host that is only an example, in the site's address or the contact's.
pub(super) fn in_addresses(site: &CompiledSite, files: &FileTree) -> Report {
    let mut report = Report::default();
    let settings = &site.settings;
    let email = settings.contact.email.as_deref().unwrap_or_default();
    let addresses = [
        ("base_url", settings.base_url.trim_end_matches('/'), host(&settings.base_url)),
        ("email", email, email.rsplit_once('@').map(|(_, host)| host)),
    ];
    for (key, written, host) in addresses {
        let Some(host) = host.filter(|host| is_example(host)) else { continue };
        let place = spots::behind(files, &settings.place.file, &[key, written]);
        let place = place.unwrap_or_else(|| settings.place.clone());
        let message = format!("`{host}` in `{key}` is only an example");
        let found = Diagnostic::warning("placeholder", place, message);
        report.push(found.with_hint("write your own address"));
    }
    report
}

fn is_example(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    words().hosts.iter().any(|name| {
        host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// What is told of a text of the author's; `None` where it holds none, and for all other files.
fn in_file(file: &FilePath, content: &Content) -> Option<Report> {
    if !["md", "yaml", "yml"].contains(&file.extension()) {
        return None;
    }
    let text = std::str::from_utf8(content.bytes()?).ok()?;
    if !may_hold(text) {
        return None;
    }
    let mut report = Report::default();
    let found = places(&bare(file, text));
    for range in &found {
        let message = format!("`{}` is a placeholder", &text[range.clone()]);
        let place = Location::of_range(file, text, range);
        let found = Diagnostic::warning("placeholder", place, message);
        report.push(found.with_hint("write the real words in its place"));
    }
    (!found.is_empty()).then_some(report)
}

/// Whether a text may have placeholders once remarks and code are taken out of it, which most texts
/// are spared by this. Blanks in their place let no word begin that did not begin before, and never
/// stand between two words as a single one.
fn may_hold(text: &str) -> bool {
    memchr::memchr_iter(b'[', text.as_bytes()).any(|at| waits(&text[at + 1..]))
        || beginnings(text).any(|(at, phrase)| phrase.begins(&text[at..]))
}

/// Where placeholders stand in a text.
fn places(text: &str) -> Vec<Range<usize>> {
    let fitting = beginnings(text).filter(|(at, phrase)| phrase.begins(&text[*at..]));
    let mut found: Vec<Range<usize>> = fitting
        .map(|(at, phrase)| at..at + phrase.words().len())
        .filter(|range| ends_there(text, range))
        .collect();
    let defined = defined(text);
    let brackets = text.match_indices('[').filter_map(|(at, _)| bracket(text, at));
    found.extend(brackets.filter(|range| !defined.contains(&text[range.start + 1..range.end - 1])));
    found.sort_by_key(|range| (range.start, range.end));
    found
}

/// A letter in lower case, where that is as long in bytes, so that places stay.
fn small(sign: char) -> char {
    let mut small = sign.to_lowercase();
    match (small.next(), small.next()) {
        (Some(only), None) if only.len_utf8() == sign.len_utf8() => only,
        _ => sign,
    }
}

/// Whether a text begins with words that are written in lower case, whatever its own case.
fn same(text: &str, lower: &str) -> bool {
    let mut signs = text.chars().map(small);
    lower.chars().all(|sign| signs.next() == Some(sign))
}

impl Phrase {
    fn words(&self) -> &str {
        match self {
            Self::Exact(words) => words,
            Self::Any(words) => words,
        }
    }

    /// Whether a text begins with it.
    fn begins(&self, text: &str) -> bool {
        match self {
            Self::Exact(words) => text.starts_with(words),
            Self::Any(words) => same(text, words),
        }
    }
}

/// Where in a text a word begins with the two letters that a phrase begins with.
fn beginnings(text: &str) -> impl Iterator<Item = (usize, &'static Phrase)> {
    let Words { letters, seconds, .. } = words();
    let bytes = text.as_bytes();
    let mut from = 0;
    let pairs = std::iter::from_fn(move || {
        let known = |[first, second]: &[u8; 2]| {
            let seconds = seconds.0[usize::from(*first)];
            seconds != 0 && seconds & bit(*second) != 0
        };
        let at = from + bytes[from..].array_windows().position(known)?;
        from = at + 1;
        Some(at)
    });
    let begins = |at: &usize| !text[..*at].chars().next_back().is_some_and(is_letter);
    pairs
        .filter(begins)
        .flat_map(move |at| letters[letter(bytes[at])].iter().map(move |phrase| (at, phrase)))
}

/// The number of a letter, in any case, from 0; something larger for what is none.
fn letter(byte: u8) -> usize {
    usize::from((byte | 0x20).wrapping_sub(b'a'))
}

/// The bit of a letter, in any case; of all that is no letter the same one.
fn bit(byte: u8) -> u32 {
    1 << letter(byte).min(26)
}

fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '-')
}

/// Whether no word goes on behind it.
fn ends_there(text: &str, range: &Range<usize>) -> bool {
    let last = text[range.clone()].chars().next_back();
    let behind = text[range.end..].chars().next();
    !(last.is_some_and(is_letter) && behind.is_some_and(is_letter))
}

/// Whether the first word behind a bracket is one that waits for another.
fn waits(inner: &str) -> bool {
    let ends = |sign: char| !sign.is_alphanumeric() && sign != '-';
    let first = &inner[..inner.find(ends).unwrap_or(inner.len())];
    words().brackets.iter().any(|word| word.len() == first.len() && same(first, word))
}

/// The bracket at `at`, where it waits to be filled in: no link, no footnote, no list of YAML's.
fn bracket(text: &str, at: usize) -> Option<Range<usize>> {
    let inner = &text[at + 1..];
    let end = inner.find([']', '[', '\n'])?;
    let (inner, behind) = (&inner[..end], &inner[end..]);
    let behind = behind.strip_prefix(']')?;
    let before = text[..at].trim_end_matches([' ', '\t']).chars().next_back();
    let is_value = before.is_some_and(|sign| matches!(sign, ':' | '{' | ',' | '[' | ']' | '!'));
    if end > LONGEST_BRACKET
        || behind.starts_with(['(', '[', ':', '{'])
        || (is_value && inner.split(',').all(is_id))
    {
        return None;
    }
    waits(inner).then_some(at..at + end + 2)
}

/// What stands in brackets before a colon anywhere: addresses that a text names.
fn defined(text: &str) -> HashSet<&str> {
    let ends = text.match_indices("]:").map(|(at, _)| &text[..at]);
    let name = |before: &'_ str| -> Option<usize> {
        let start = before.bytes().rev().take(LONGEST_BRACKET + 1).position(|sign| sign == b'[')?;
        Some(before.len() - start)
    };
    ends.filter_map(|before| Some(&before[name(before)?..])).collect()
}

/// Whether this could be one of the ids in a list of YAML's.
fn is_id(item: &str) -> bool {
    let fine = |sign: char| sign.is_lowercase() || sign.is_numeric() || matches!(sign, '-' | '/');
    item.trim().chars().all(fine)
}

impl Words {
    fn push(&mut self, phrase: Phrase) {
        let mut bytes = phrase.words().bytes();
        let (first, second) = (bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default());
        if let Some(phrases) = self.letters.get_mut(letter(first)) {
            phrases.push(phrase);
            for first in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
                self.seconds.0[usize::from(first)] |= bit(second);
            }
        }
    }
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for line in include_str!("placeholders.txt").lines() {
            match line.split_once(' ') {
                Some(("bracket", word)) => words.brackets.push(word.to_lowercase()),
                Some(("exact", word)) => words.push(Phrase::Exact(word)),
                Some(("text", word)) => words.push(Phrase::Any(word.to_lowercase())),
                Some(("host", name)) => words.hosts.push(name),
                _ => {}
            }
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{bare, may_hold, places, words};
    use crate::files::FilePath;

    proptest! {
        #[test]
        fn no_text_stops_the_search(text in "([ẞİKäÄ \\n:,\\[\\]]|TODO|Lorem ipsum|\\[Ihr ){0,30}") {
            for range in places(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }

        #[test]
        fn no_text_with_a_placeholder_is_passed_over(
            text in "([a \n`#:\\[\\]\"]|<!--|-->|TODO|Lorem|ipsum|\\[Ihr|ß|```){0,20}"
        ) {
            for name in ["a.md", "a.yaml"] {
                let bare = bare(&FilePath::new(name).unwrap(), &text);
                prop_assert!(places(&bare).is_empty() || may_hold(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn every_line_of_the_list_is_known() {
        let lines = include_str!("placeholders.txt").lines();
        let kinds = |kind: &str| lines.clone().filter(|line| line.starts_with(kind)).count();
        let phrases: usize = words().letters.iter().map(Vec::len).sum();
        assert_eq!(phrases, kinds("exact ") + kinds("text "));
    }

    #[test]
    fn placeholders_are_told_from_words_that_look_like_them() {
        let cases: [(&str, &[&str]); 12] = [
            (
                "Inhaber: [Ihr Name], [Straße und Hausnummer]",
                &["[Ihr Name]", "[Straße und Hausnummer]"],
            ),
            ("[your company]", &["[your company]"]),
            ("Lorem Ipsum dolor", &["Lorem Ipsum"]),
            ("Max Mustermann, Musterstr. 1", &["Mustermann", "Musterstr."]),
            ("TODO: Preise", &["TODO"]),
            ("Tel. XXX", &["XXX"]),
            ("[Ihr Weg](weg.md) und [Name][n]\n\n[Ort]\n\n[Ort]: ort.md", &[]),
            ("- [ ] offen\n- [x] getan", &[]),
            ("Größe XXXL, mastodon, todo, TODO-Liste", &[]),
            ("read: [name, ort]\nmenu: [ort]", &[]),
            ("Siehe [^name].", &[]),
            ("ẞ İ LOREM IPSUM TODO", &["LOREM IPSUM", "TODO"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = places(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
