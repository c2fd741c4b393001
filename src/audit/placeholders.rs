//! What an author meant to replace and did not.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use crate::audit::bare::bare;
use crate::audit::memory::Memory;
use crate::audit::{published, spots};
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::{Content, FilePath, FileTree};
use crate::model::booking::host;
use crate::shared_map::SharedMap;

/// A bracket that is filled in later is no longer than this, in bytes.
const LONGEST_BRACKET: usize = 80;

/// The lines of `placeholders.txt`, by kind.
#[derive(Debug)]
struct Words {
    brackets: Vec<String>,
    /// What a text may hold, by the two letters that it begins with.
    phrases: Vec<(Pair, Vec<Phrase>)>,
    hosts: Vec<&'static str>,
}

/// Two letters of ASCII that phrases begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    letters: [u8; 2],
    /// What is added to a byte before it is compared: the bit that makes a letter small, or nothing.
    small: u8,
}

/// Words that wait to be replaced, one blank between them.
#[derive(Debug)]
enum Phrase {
    /// In this case alone.
    Exact(&'static str),
    /// In any case; these are in lower case.
    Any(String),
}

/// The placeholders of each text of the author's that holds any, with their places. Remarks and code are not looked
/// at.
pub type Waiting = SharedMap<FilePath, Report>;

/// Finds them. `memory` holds what was looked at before.
pub fn find(files: &FileTree, memory: &mut Memory) -> Waiting {
    memory.placeholders.of(files.as_map(), in_file).clone()
}

/// Warns of those in the settings and in the sources of all pages.
pub fn of_site(site: &CompiledSite, files: &FileTree, found: &Waiting) -> Report {
    let mut report = Report::default();
    if !found.is_empty() {
        let sources: BTreeSet<FilePath> = published::sources(site, files).into_iter().collect();
        let told = found.iter().filter(|(file, _)| sources.contains(file));
        told.for_each(|(_, told)| report.extend(told));
    }
    report
}

/// Warns of a host that is only an example, in the site's address, the contact's or a booking's.
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
        let place = spots::in_settings(settings, files, &[key, written]);
        let message = format!("`{host}` in `{key}` is only an example");
        let found = Diagnostic::warning("placeholder", place, message);
        report.push(found.with_hint("write your own address"));
    }
    for host in site.booking_hosts.iter().filter(|host| is_example(host)) {
        let place = spots::in_settings(settings, files, &["bookings"]);
        let message = format!("`{host}`, where a booking leads, is only an example");
        let found = Diagnostic::warning("placeholder", place, message);
        report.push(
            found.with_hint("write your own link where the booking's `url` says, or into `.env`"),
        );
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
    let text = content.bytes()?.text().ok()?;
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

/// The phrases whose first two letters begin a word of a text, with the place where they do.
fn beginnings(text: &str) -> impl Iterator<Item = (usize, &'static Phrase)> {
    let all = words().phrases.iter();
    let starts = pairs(text.as_bytes()).into_iter();
    let starts = starts.filter(|at| !text[..*at].chars().next_back().is_some_and(is_letter));
    starts.flat_map(move |at| {
        let begun = all.clone().filter(move |(pair, _)| pair.is_at(&text.as_bytes()[at..]));
        begun.flat_map(|(_, phrases)| phrases).map(move |phrase| (at, phrase))
    })
}

/// The pairs of letters with which the phrases of `placeholders.txt` begin, in this case alone and in any
/// case: the compiler knows them, so that a processor compares many places at once.
const EXACT_PAIRS: [[u8; 2]; 4] = [*b"FI", *b"TB", *b"TO", *b"XX"];
const PAIRS: [[u8; 2]; 6] = [*b"do", *b"ja", *b"jo", *b"lo", *b"mu", *b"yo"];

/// How many places are compared at once.
const AT_ONCE: usize = 32;

/// Where one of the pairs stands: all of every source is looked at with every build.
fn pairs(bytes: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut look = |start: usize, firsts: &[u8; AT_ONCE], seconds: &[u8; AT_ONCE]| {
        let mut pairs = [0; AT_ONCE];
        for (pair, (first, second)) in pairs.iter_mut().zip(firsts.iter().zip(seconds)) {
            *pair = u8::from(is_pair(*first, *second));
        }
        if pairs != [0; AT_ONCE] {
            let all = (start..).zip(pairs).filter(|(_, pair)| *pair != 0);
            found.extend(all.map(|(at, _)| at));
        }
    };
    let (seconds, rest) = bytes.get(1..).unwrap_or_default().as_chunks();
    let firsts = bytes.as_chunks().0;
    for (start, (firsts, seconds)) in (0..).step_by(AT_ONCE).zip(firsts.iter().zip(seconds)) {
        look(start, firsts, seconds);
    }
    // What does not fill a block is filled up with what is no letter.
    let start = seconds.len() * AT_ONCE;
    let [mut firsts, mut seconds] = [[0; AT_ONCE]; 2];
    firsts[..rest.len()].copy_from_slice(&bytes[start..start + rest.len()]);
    seconds[..rest.len()].copy_from_slice(rest);
    look(start, &firsts, &seconds);
    found
}

/// Whether two bytes are one of the pairs, told without a branch.
#[allow(clippy::needless_bitwise_bool, reason = "to decide takes longer than to compare")]
fn is_pair(first: u8, second: u8) -> bool {
    let is = |small: u8| {
        move |any: bool, [own, other]: &[u8; 2]| {
            any | ((first | small == *own) & (second | small == *other))
        }
    };
    EXACT_PAIRS.iter().fold(false, is(0)) | PAIRS.iter().fold(false, is(SMALL))
}

/// The bit that makes a letter small. No other byte becomes a small letter by it.
const SMALL: u8 = 0x20;

impl Pair {
    fn of(phrase: &Phrase) -> Option<Self> {
        let letters = *phrase.words().as_bytes().first_chunk()?;
        let small = match phrase {
            Phrase::Exact(_) => 0,
            Phrase::Any(_) => SMALL,
        };
        Some(Self { letters, small })
    }

    /// Whether a byte is one of the letters.
    fn fits(self, byte: u8, letter: usize) -> bool {
        byte | self.small == self.letters[letter]
    }

    fn is_at(self, bytes: &[u8]) -> bool {
        matches!(bytes, [first, second, ..] if self.fits(*first, 0) && self.fits(*second, 1))
    }
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
        let Some(pair) = Pair::of(&phrase) else { return };
        match self.phrases.iter_mut().find(|(own, _)| *own == pair) {
            Some((_, phrases)) => phrases.push(phrase),
            None => self.phrases.push((pair, vec![phrase])),
        }
    }
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words { brackets: Vec::new(), phrases: Vec::new(), hosts: Vec::new() };
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

    use super::{EXACT_PAIRS, PAIRS, Phrase, SMALL, bare, may_hold, pairs, places, words};
    use crate::files::FilePath;

    proptest! {
        #[test]
        fn pairs_are_found_wherever_they_stand(text in "([a-zA-Zä ]|TO|mu|Lo|Xx|jO){0,80}") {
            let is_one = |at: &usize| {
                let rest = text.as_bytes()[*at..].iter().take(2).map(|it| char::from(*it));
                let rest: String = rest.collect();
                words().phrases.iter().flat_map(|(_, phrases)| phrases).any(|phrase| match phrase {
                    Phrase::Exact(words) => rest == words[..2],
                    Phrase::Any(words) => rest.eq_ignore_ascii_case(&words[..2]),
                })
            };
            prop_assert_eq!(pairs(text.as_bytes()), (0..text.len()).filter(is_one).collect::<Vec<_>>());
        }

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
        let phrases: usize = words().phrases.iter().map(|(_, phrases)| phrases.len()).sum();
        assert_eq!(phrases, kinds("exact ") + kinds("text "));
        // Only letters of ASCII are the same bytes in any case but for one bit.
        let all = words().phrases.iter().map(|(pair, _)| pair);
        assert!(all.clone().flat_map(|pair| pair.letters).all(|it| it.is_ascii_alphabetic()));
        let of = |small: u8| {
            let own = all.clone().filter(|pair| pair.small == small);
            let mut own: Vec<_> = own.map(|pair| pair.letters).collect();
            own.sort_unstable();
            own
        };
        let known = (EXACT_PAIRS.to_vec(), PAIRS.to_vec());
        assert_eq!((of(0), of(SMALL)), known, "the list's pairs are named above, too");
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
