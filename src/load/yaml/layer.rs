//! Which file a page's words are read from: the default language's, where logic stands among
//! them, or a translation, which holds texts only.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::load::yaml::names::name_hint;
use crate::load::yaml::node::{Fields, Node, Value};
use crate::load::yaml::sheet::Sheet;
use crate::load::yaml::values::{filled, push};

/// A file that words are read from.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Layer<'a> {
    pub(in crate::load) sheet: &'a Sheet<'a>,
    pub(in crate::load) role: Role,
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Role {
    /// The default language's: its keys were checked with the logic.
    Default,
    /// A translation: what it lacks is told by its path.
    Translation,
}

/// A map of words: where it stands, and its path for messages (`questions.decider`).
pub(in crate::load) struct Part<'n> {
    /// `None` where the translation lacks it altogether.
    pub(in crate::load) fields: Option<Fields<'n>>,
    pub(in crate::load) path: String,
    /// Where to look for it.
    pub(in crate::load) span: Range<usize>,
}

/// Whether the default language says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Original {
    Said,
    Unsaid,
}

impl Original {
    /// Of a text that may be missing.
    pub(in crate::load) fn of<T>(text: Option<&T>) -> Self {
        if text.is_some() { Self::Said } else { Self::Unsaid }
    }
}

impl Layer<'_> {
    /// Reads a value as a map of words; a value that is missing is told by the caller.
    pub(in crate::load) fn part<'n>(
        &self,
        node: Option<&'n Node>,
        (path, around): (String, &Range<usize>),
        report: &mut Report,
    ) -> Part<'n> {
        let Some(node) = node else { return Part { fields: None, path, span: around.clone() } };
        let what = format!("`{path}`");
        // In the default file the same map was reported when its logic was read.
        let mut told = Report::default();
        let fields = Fields::of(node, &what, self.sheet.context.source, &mut told);
        if self.role == Role::Translation {
            report.append(told);
        }
        Part { fields, path, span: node.span.clone() }
    }

    /// A plain text that must be there; empty where it is not.
    pub(in crate::load) fn must(
        &self,
        part: &mut Part<'_>,
        key: &'static str,
        report: &mut Report,
    ) -> String {
        let source = self.sheet.context.source;
        let Some(fields) = &mut part.fields else { return String::new() };
        if self.role == Role::Translation && fields.take(key).is_none() {
            self.gap(part, (key, Severity::Error), report);
            return String::new();
        }
        let text = fields.required_text(key, source, report);
        text.map(|text| self.sheet.filled(text, report)).unwrap_or_default()
    }

    /// A plain text that may be missing; a translation that lacks what the default says is warned
    /// of.
    pub(in crate::load) fn may(
        &self,
        part: &mut Part<'_>,
        (key, original): (&'static str, Original),
        report: &mut Report,
    ) -> Option<String> {
        self.expect(part, (key, original), report);
        self.sheet.text(part.fields.as_mut()?, key, report)
    }

    /// Warns of a text that the default says and this translation does not.
    pub(in crate::load) fn expect(
        &self,
        part: &mut Part<'_>,
        (key, original): (&'static str, Original),
        report: &mut Report,
    ) {
        let is_there = part.fields.as_mut().is_none_or(|fields| fields.take(key).is_some());
        if self.role == Role::Translation && !is_there && original == Original::Said {
            self.gap(part, (key, Severity::Warning), report);
        }
    }

    /// Reports that a translation lacks a text.
    pub(in crate::load) fn gap(
        &self,
        part: &Part<'_>,
        (key, severity): (&str, Severity),
        report: &mut Report,
    ) {
        let dot = if part.path.is_empty() || key.is_empty() { "" } else { "." };
        let path = format!("{}{dot}{key}", part.path);
        let language = self.sheet.context.language;
        let message = format!("`{path}` has no text in `{language}`");
        let place = self.sheet.context.source.locate(&part.span);
        let hint = format!("add it here: `{}: …`", path.rsplit('.').next().unwrap_or(key));
        let diagnostic = Diagnostic::new(severity, "untranslated", Some(place), message);
        report.push(diagnostic.with_hint(hint));
    }

    fn gaps(&self, (key, ids): (&str, &[&str]), span: &Range<usize>, report: &mut Report) {
        for id in ids {
            let part = Part { fields: None, path: format!("{key}.{id}"), span: span.clone() };
            self.gap(&part, ("", Severity::Error), report);
        }
    }

    /// Reports keys of a translation that hold no texts.
    pub(in crate::load) fn finish(&self, part: Part<'_>, elsewhere: &[&str], report: &mut Report) {
        if let Some(fields) = part.fields.filter(|_| self.role == Role::Translation) {
            fields.finish_translation(elsewhere, self.sheet.context.source, report);
        }
    }

    /// The values of a section of a translation by the ids they go with, and where the section
    /// stands. Ids that the default file does not have are reported, and those of `due` that this
    /// one lacks.
    pub(in crate::load) fn section<'n>(
        &self,
        root: &mut Part<'n>,
        (key, ids, due): (&'static str, &[&str], &[&str]),
        report: &mut Report,
    ) -> (Vec<Option<&'n Node>>, Range<usize>) {
        let source = self.sheet.context.source;
        let none = (vec![None; ids.len()], root.span.clone());
        let Some(fields) = &mut root.fields else { return none };
        let Some(entry) = fields.take(key) else {
            self.gaps((key, due), &root.span, report);
            return none;
        };
        let nowhere = (vec![None; ids.len()], entry.key_span.clone());
        let Some(entry) = filled(entry, source, report) else { return nowhere };
        let Value::Map(entries) = &entry.value.value else {
            let message = format!("in a translation `{key}` is a map by id");
            let id = ids.first().unwrap_or(&"id");
            let hint = format!("write `{id}:` and its texts below it, indented");
            push(report, source, entry.span(), ("not-a-map", message, hint));
            return nowhere;
        };
        for entry in entries {
            if !ids.contains(&entry.key.as_str()) {
                let message = format!("`{}` is none of the {key} of the default file", entry.key);
                let hint = name_hint(&entry.key, ids.iter().copied());
                push(report, source, &entry.key_span, ("unknown-id", message, hint));
            }
        }
        let of = |id: &&str| entries.iter().find(|entry| entry.key == **id);
        let value = |id: &&str| of(id).map(|entry| &entry.value);
        let missing: Vec<&str> = due.iter().filter(|id| of(id).is_none()).copied().collect();
        self.gaps((key, &missing), &entry.key_span, report);
        (ids.iter().map(value).collect(), entry.key_span.clone())
    }

    /// The values of a list without ids, by position, `count` of them; another count in a
    /// translation is reported.
    pub(in crate::load) fn list<'n>(
        &self,
        part: &mut Part<'n>,
        (key, count): (&'static str, usize),
        report: &mut Report,
    ) -> Vec<Option<&'n Node>> {
        let source = self.sheet.context.source;
        let Some(fields) = &mut part.fields else { return vec![None; count] };
        let mut told = Report::default();
        let nodes = fields.list(key, source, &mut told);
        if self.role == Role::Translation {
            report.append(told);
        }
        let Some(nodes) = nodes else { return vec![None; count] };
        if nodes.len() != count
            && let Some(entry) = fields.take(key).filter(|_| self.role == Role::Translation)
        {
            let message =
                format!("{} items here, {count} in the default language's file", nodes.len());
            let hint = "write one item for each, in the same order; `{}` for a page".to_owned();
            push(report, source, &entry.key_span, ("list-length", message, hint));
        }
        (0..count).map(|at| nodes.get(at)).collect()
    }
}
