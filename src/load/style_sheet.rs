//! Lists of phrases for the rules of style: those carried in the binary, and an author's `style.yaml`.

use std::collections::BTreeSet;

use crate::diagnostic::Report;
use crate::files::{FilePath, FileTree};
use crate::load::pages::utf8;
use crate::load::yaml::names::name_hint;
use crate::load::yaml::node::{Entry, Fields, Node, Source, Value, left_by_comma};
use crate::load::yaml::syntax::parse_or_report;
use crate::load::yaml::values::{Text, filled, push, word};
use crate::model::ids::Language;
use crate::model::style::{Allowed, Phrase, PhraseList, PhraseLists, Rule};

/// The file of an author's own lists, in the project's root.
const STYLE: &str = "style.yaml";

/// What an author's own lists say in each of the site's languages; nothing without such a file.
pub fn own(files: &FileTree, languages: &[Language], report: &mut Report) -> PhraseLists {
    let none = PhraseLists::default();
    let Some(file) = FilePath::new(STYLE).filter(|file| files.contains(file)) else { return none };
    let Some(text) = utf8::text(files, &file, report) else { return none };
    let source = Source { file: &file, text };
    if is_empty(text) {
        return none;
    }
    let Some(root) = parse_or_report(source, 0..text.len(), report) else { return none };
    let Some(fields) = Fields::of(&root, "`style.yaml`", source, report) else { return none };
    by_language(fields.entries(), languages, source, report)
}

/// What a list for one language says.
pub fn of_one_language(file: &FilePath, text: &str, report: &mut Report) -> PhraseList {
    let source = Source { file, text };
    let root = parse_or_report(source, 0..text.len(), report);
    root.and_then(|root| list(&root, "a list", source, report)).unwrap_or_default()
}

/// Whether nothing but remarks stands in a file.
fn is_empty(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

fn by_language(
    entries: &[Entry],
    languages: &[Language],
    source: Source<'_>,
    report: &mut Report,
) -> PhraseLists {
    let mut lists = PhraseLists::default();
    let mut off = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        let language = languages.iter().find(|language| language.as_str() == entry.key);
        if let Some(rest) = left_by_comma(entries, at, source) {
            report.push(rest);
        } else if entry.key == "off" {
            let items = filled(entry, source, report).map_or(&[][..], items);
            off = rules(items, source, report);
        } else if let Some(language) = language {
            let what = format!("`{language}`");
            let read = filled(entry, source, report)
                .and_then(|entry| list(&entry.value, &what, source, report));
            lists.insert(language.clone(), read.unwrap_or_default());
        } else {
            let known = languages.iter().map(Language::as_str).chain(["off"]);
            let message = format!("unknown key `{}`", entry.key);
            let hint = name_hint(&entry.key, known);
            push(report, source, &entry.key_span, ("unknown-key", message, hint));
        }
    }
    for language in languages.iter().filter(|_| !off.is_empty()) {
        lists.entry(language.clone()).or_default().off.extend(&off);
    }
    lists
}

fn list(node: &Node, what: &str, source: Source<'_>, report: &mut Report) -> Option<PhraseList> {
    let mut fields = Fields::of(node, what, source, report)?;
    let mut list = PhraseList::default();
    for rule in Rule::LISTED {
        for item in fields.list(rule.code(), source, report).unwrap_or_default() {
            list.phrases.extend(phrase(item, rule, source, report));
        }
    }
    let allowed = fields.words("allow", source, report);
    for allowed in allowed.into_iter().filter(|word| is_phrase(*word, source, report)) {
        let place = source.locate(allowed.span);
        list.allowed.push(Allowed { words: allowed.text.to_owned(), place });
    }
    let off = fields.optional("off", source, report).map_or(&[][..], items);
    list.off = rules(off, source, report);
    let mut words = |key| {
        let words = fields.words(key, source, report).into_iter();
        words.map(|word| word.text.to_owned()).collect()
    };
    list.abbreviations = words("abbreviations");
    list.ordinals = words("ordinals");
    fields.finish(source, report);
    Some(list)
}

fn phrase(node: &Node, rule: Rule, source: Source<'_>, report: &mut Report) -> Option<Phrase> {
    let Value::Map(_) = &node.value else {
        let words = word(node, source, report)?;
        let words = is_phrase(words, source, report).then(|| words.text.to_owned())?;
        return Some(Phrase { rule, words, reason: None, instead: None });
    };
    let mut fields = Fields::of(node, "a phrase", source, report)?;
    let words = fields.required("phrase", source, report);
    let words = words.and_then(|entry| word(&entry.value, source, report));
    let mut text = |key| fields.text(key, source, report).map(|text| text.text.to_owned());
    let (reason, instead) = (text("reason"), text("instead"));
    fields.finish(source, report);
    let words = words.filter(|words| is_phrase(*words, source, report))?;
    Some(Phrase { rule, words: words.text.to_owned(), reason, instead })
}

/// Whether a phrase can be found in texts; else what is wrong with it is reported.
fn is_phrase(words: Text<'_>, source: Source<'_>, report: &mut Report) -> bool {
    let parts: Vec<&str> = words.text.split_whitespace().collect();
    let is_any = |part: &str| part == "…" || part == "...";
    let stem = |part: &str| part.strip_suffix('*').unwrap_or(part).to_owned();
    let (cause, hint) = if parts.first().is_some_and(|part| is_any(part)) {
        ("begins with any word", "begin with a word of its own")
    } else if parts.iter().any(|part| stem(part).contains('*')) {
        ("holds a `*` inside a word", "put `*` at a word's end, for all words that begin so")
    } else if parts.iter().any(|part| !is_any(part) && !part.contains(char::is_alphanumeric)) {
        ("holds signs that are no word", "write words only; signs between them do not matter")
    } else {
        return true;
    };
    let message = format!("the phrase `{}` {cause}", words.text);
    push(report, source, words.span, ("bad-phrase", message, hint.to_owned()));
    false
}

/// The items of a list, or one item that stands for a list of one.
fn items(entry: &Entry) -> &[Node] {
    match &entry.value.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(&entry.value),
    }
}

fn rules(items: &[Node], source: Source<'_>, report: &mut Report) -> BTreeSet<Rule> {
    let mut rules = BTreeSet::new();
    for item in items {
        let Some(name) = word(item, source, report) else { continue };
        let rule = Rule::ALL.into_iter().find(|rule| rule.code() == name.text);
        if rule.is_none() {
            let message = format!("there is no rule `{}`", name.text);
            let hint = name_hint(name.text, Rule::ALL.map(Rule::code));
            push(report, source, name.span, ("unknown-rule", message, hint));
        }
        rules.extend(rule);
    }
    rules
}
