//! Prose in YAML: texts that people read, in one language or in all, and what YAML does to them in
//! silence.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::load::manner::{Manner, Manners};
use crate::load::markdown::placeholders::{Part, Placeholder, parts, unknown_fact};
use crate::load::markdown::places::Places;
use crate::load::yaml::names::{enumerated, name_hint};
use crate::load::yaml::node::{Entry, Fields, Node, Source, Style, Value, left_by_comma};
use crate::load::yaml::quotes::quoted_from;
use crate::load::yaml::values::{Text, filled, push};
use crate::model::ids::Language;
use crate::model::settings::Localized;

/// Digits from which a number in prose is taken for a telephone number.
const PHONE_DIGITS: usize = 7;

impl<'n> Fields<'n> {
    /// A text for people that may be left out, but not left empty.
    pub(in crate::load) fn text(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<Text<'n>> {
        prose(&self.optional(key, source, report)?.value, source, report)
    }

    /// A text for people that must be there.
    pub(in crate::load) fn required_text(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<Text<'n>> {
        prose(&self.required(key, source, report)?.value, source, report)
    }
}

/// A text for people: anything that YAML has cut, split or turned into something else is a
/// mistake, told with the line repaired.
pub(in crate::load) fn prose<'n>(
    node: &'n Node,
    source: Source<'_>,
    report: &mut Report,
) -> Option<Text<'n>> {
    let Value::Scalar { text, style } = &node.value else {
        let (code, message, hint) = no_text(node, source);
        push(report, source, &node.span, (code, message, hint));
        return None;
    };
    let whole = text.trim_end();
    if whole.trim().is_empty() {
        let message = "this text is empty".to_owned();
        let hint = "write the text, or leave the line out".to_owned();
        push(report, source, &node.span, ("empty-value", message, hint));
        return None;
    }
    if *style == Style::Plain
        && let Some((code, message, start)) = silent_loss(node, source)
    {
        let hint = quotes_hint(start, source);
        push(report, source, &node.span, (code, message, hint));
        return None;
    }
    Some(Text { text: whole, span: &node.span })
}

/// A list of texts for people.
pub(in crate::load) fn proses<'n>(
    node: &'n Node,
    source: Source<'_>,
    report: &mut Report,
) -> Option<Vec<Text<'n>>> {
    let Value::List(items) = &node.value else {
        let message = format!("a list of texts is due here, not {}", node.kind());
        let hint = "begin each text with `- ` on a line of its own".to_owned();
        push(report, source, &node.span, ("not-a-list", message, hint));
        return None;
    };
    let in_brackets = source.is_flow(node);
    let mut texts = Vec::new();
    for item in items {
        let is_plain = !matches!(item.value, Value::Scalar { style: Style::Quoted, .. });
        if in_brackets && is_plain {
            let message = "a text in brackets without quotes: a comma would split it".to_owned();
            let hint = match item.scalar() {
                Some(text) => format!("write `\"{text}\"`, or `- {text}` on a line of its own"),
                None => "put each text in quotes, or on a line of its own behind `- `".to_owned(),
            };
            push(report, source, &item.span, ("text-in-brackets", message, hint));
        } else {
            texts.extend(prose(item, source, report));
        }
    }
    (texts.len() == items.len()).then_some(texts)
}

/// Whose words are read: the languages of the site, and how texts are read in each.
#[derive(Clone, Copy)]
pub(in crate::load) struct Tongues<'a> {
    pub(in crate::load) source: Source<'a>,
    pub(in crate::load) languages: &'a [Language],
    pub(in crate::load) manners: &'a Manners,
}

impl Tongues<'_> {
    /// One text for all languages, or a map with a text for each.
    pub(in crate::load) fn text(&self, entry: &Entry, report: &mut Report) -> Option<Localized> {
        self.each(entry, report, |node, language, report| {
            let text = prose(node, self.source, report)?;
            Some(fill(text, self.manners.get(language), self.source, report))
        })
    }

    /// One list of texts for all languages, or a map with a list for each.
    pub(in crate::load) fn list(
        &self,
        entry: &Entry,
        report: &mut Report,
    ) -> Option<BTreeMap<Language, Vec<String>>> {
        self.each(entry, report, |node, language, report| {
            let texts = proses(node, self.source, report)?;
            let manner = self.manners.get(language);
            Some(texts.into_iter().map(|text| fill(text, manner, self.source, report)).collect())
        })
    }

    fn each<T>(
        &self,
        entry: &Entry,
        report: &mut Report,
        read: impl Fn(&Node, &Language, &mut Report) -> Option<T>,
    ) -> Option<BTreeMap<Language, T>> {
        let entry = filled(entry, self.source, report)?;
        let by_language = match &entry.value.value {
            Value::Map(entries) if self.speaks_of_languages(entries) => entries,
            _ => {
                let read = |language: &Language| {
                    Some((language.clone(), read(&entry.value, language, report)?))
                };
                return self.languages.iter().map(read).collect();
            }
        };
        let mut texts = BTreeMap::new();
        for (at, part) in by_language.iter().enumerate() {
            if let Some(rest) = left_by_comma(by_language, at, self.source) {
                report.push(rest);
            } else if let Some(language) =
                self.languages.iter().find(|known| known.as_str() == part.key)
            {
                let text = filled(part, self.source, report)
                    .and_then(|part| read(&part.value, language, report));
                texts.insert(language.clone(), text);
            } else {
                let message = format!("`{}` is no language of this site", part.key);
                let hint = name_hint(&part.key, self.languages.iter().map(Language::as_str));
                push(report, self.source, &part.key_span, ("unknown-language", message, hint));
            }
        }
        self.complain_of_gaps(entry, &texts, report);
        let read: BTreeMap<Language, T> =
            texts.into_iter().filter_map(|(language, text)| Some((language, text?))).collect();
        (read.len() == self.languages.len()).then_some(read)
    }

    /// A map whose keys look like languages; else it is a text that a colon has split.
    fn speaks_of_languages(&self, entries: &[Entry]) -> bool {
        entries.iter().any(|entry| {
            let key = entry.key.as_str();
            self.languages.iter().any(|language| language.as_str() == key)
                || (key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_lowercase()))
        })
    }

    fn complain_of_gaps<T>(
        &self,
        entry: &Entry,
        texts: &BTreeMap<Language, T>,
        report: &mut Report,
    ) {
        let gaps: Vec<&str> = self
            .languages
            .iter()
            .filter(|language| !texts.contains_key(*language))
            .map(Language::as_str)
            .collect();
        if !gaps.is_empty() {
            let message = format!("`{}` says nothing in {}", entry.key, enumerated(&gaps));
            let hint = format!("add `{}: …`, or write one text for all languages", gaps[0]);
            push(report, self.source, &entry.key_span, ("missing-language", message, hint));
        }
    }
}

/// The text as it is set, with each `{fact:NAME}` replaced; an unknown name is a mistake.
pub(in crate::load) fn fill(
    text: Text<'_>,
    manner: Option<&Manner>,
    source: Source<'_>,
    report: &mut Report,
) -> String {
    let none = Manner::default();
    let manner = manner.unwrap_or(&none);
    let mut places = Places::of_value(source, text.text, text.span);
    for part in parts(text.text) {
        if let Part::Placeholder(Placeholder::Fact, name, range) = part
            && !manner.facts.contains_key(name)
        {
            report.push(unknown_fact(name, &manner.facts, places.locate(&range)));
        }
    }
    let set = manner.set(text.text);
    let mut whole = String::with_capacity(set.len());
    for part in parts(&set) {
        match part {
            Part::Text(words) => whole.push_str(words),
            Part::Placeholder(Placeholder::Fact, name, _) => {
                whole.push_str(manner.facts.get(name).map_or("", String::as_str));
            }
            Part::Placeholder(_, _, range) => whole.push_str(&set[range]),
        }
    }
    whole
}

/// What stands where a text is due, and the line with the text in quotes.
fn no_text(node: &Node, source: Source<'_>) -> (&'static str, String, String) {
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            let message = if source.is_flow(node) {
                "braces make a map of this; a text is due here".to_owned()
            } else {
                format!("the colon makes a key of `{}`; a text is due here", entries[0].key)
            };
            ("text-became-map", message, quotes_hint(node.span.start, source))
        }
        Value::List(_) if source.is_flow(node) => {
            let message = "brackets make a list of this; a text is due here".to_owned();
            ("text-became-list", message, quotes_hint(node.span.start, source))
        }
        Value::List(_) => {
            let message = "one text is due here, not a list".to_owned();
            ("text-became-list", message, "write one text; for several lines use `|`".to_owned())
        }
        _ => {
            let message = "a text is due here, and nothing stands there".to_owned();
            ("empty-value", message, "write the text, or leave the line out".to_owned())
        }
    }
}

fn quotes_hint(start: usize, source: Source<'_>) -> String {
    let before = source.line_before(start);
    let line = format!("{before}{}", source.line_from(start));
    format!("put the text in quotes: `{}`", quoted_from(&line, before.len()).trim())
}

/// What YAML took from a text without quotes, or takes it for; and where the text really begins.
fn silent_loss(node: &Node, source: Source<'_>) -> Option<(&'static str, String, usize)> {
    let start = node.span.start;
    let text = source.slice(&node.span);
    let behind = source.line_from(node.span.end);
    let cut = behind.trim_start().strip_prefix('#').filter(|_| behind.starts_with([' ', '\t']));
    if let Some(cut) = cut.filter(|cut| cut.starts_with(|sign: char| !sign.is_whitespace())) {
        let word = cut.split_whitespace().next().unwrap_or("");
        let message =
            format!("`#` behind a blank begins a comment: `#{word}` is not part of the text");
        return Some(("text-cut-by-comment", message, start));
    }
    if is_phone(text) {
        let message = format!("YAML takes `{text}` for a number, not for a text");
        return Some(("text-became-number", message, start));
    }
    let line = source.line_before(start);
    let before = line.trim_end();
    let word = before.rsplit([' ', '\t']).next().unwrap_or("");
    swallowed(word, source.text).then(|| {
        let message = format!("YAML swallows `{word}` before a text without quotes");
        ("text-lost-sign", message, start - (line.len() - before.len()) - word.len())
    })
}

/// Whether a word before a text is a tag, or an anchor that nothing refers to.
fn swallowed(word: &str, file: &str) -> bool {
    word == "!" || word.strip_prefix('&').is_some_and(|name| !file.contains(&format!("*{name}")))
}

fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_long = digits.len() >= PHONE_DIGITS || text.starts_with('+');
    is_number && (is_long || (digits.len() > 1 && digits.starts_with('0')))
}

#[cfg(test)]
mod tests;
