//! Tera, set up once; its errors turned into diagnostics.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::FilePath;
use crate::memo::Same;
use crate::model::theme::{Template, Theme};
use crate::render::names::{self, Subject};

/// What templates are checked by.
#[derive(PartialEq)]
pub(super) struct Input {
    /// A theme's templates, by name.
    pub(super) templates: BTreeMap<String, Template>,
    /// The keys of its words.
    pub(super) words: BTreeSet<String>,
}

impl Input {
    /// Of a theme.
    pub(super) fn of(theme: &Theme) -> Self {
        let words = theme.strings.values().flat_map(|table| table.0.keys().cloned()).collect();
        Self { templates: theme.templates.clone(), words }
    }
}

/// A theme's templates, checked and ready to be filled.
pub(super) struct Templates {
    tera: Tera,
    /// The author's own templates, by name, for the places of errors.
    own: BTreeMap<String, FilePath>,
}

impl Templates {
    /// Checks all templates of a theme.
    ///
    /// # Errors
    /// The first mistake of syntax, in the author's template where it is one; else all names in hers
    /// that stand for nothing.
    pub(super) fn load(input: &Input) -> Result<Same<Self>, Vec<Diagnostic>> {
        let Input { templates, words } = input;
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.register_filter("plural", plural);
        let own = templates.iter().filter_map(own_file).collect();
        let sources = templates.iter().map(|(name, template)| (name, &template.source));
        match tera.add_raw_templates(sources) {
            Ok(()) => {}
            Err(error) => return Err(vec![diagnose(&error, &own)]),
        }
        let unknown: Vec<Diagnostic> = templates
            .values()
            .filter_map(|Template { source, file }| Some((source, file.as_ref()?)))
            .flat_map(|(source, file)| names::unknown(&Subject { file, source, words }))
            .collect();
        if unknown.is_empty() { Ok(Same::new(Self { tera, own })) } else { Err(unknown) }
    }

    /// Fills a template.
    ///
    /// # Errors
    /// What went wrong, in the author's template where it is one.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(name, context).map_err(|error| diagnose(&error, &self.own))
    }
}

fn own_file((name, template): (&String, &Template)) -> Option<(String, FilePath)> {
    Some((name.clone(), template.file.clone()?))
}

/// `{{ text | fill(n=1, total=4) }}`: every `{n}` and `{total}` replaced.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn fill(text: &str, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    Ok(replace(text, &values.deserialize()?))
}

/// `{{ forms | plural(n=1) }}`: the form `one` or `other`, with `{n}` replaced.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn plural(forms: &tera::Map, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let values: Map<String, Value> = values.deserialize()?;
    let one = values.get("n").and_then(Value::as_u64) == Some(1);
    let form = if one { "one" } else { "other" };
    let text = forms
        .get(&tera::value::Key::from(form))
        .and_then(tera::Value::as_str)
        .ok_or_else(|| tera::Error::message(format!("there is no form `{form}` to choose")))?;
    Ok(replace(text, &values))
}

fn replace(text: &str, values: &Map<String, Value>) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text.replace(&format!("{{{name}}}"), &value)
    })
}

fn diagnose(error: &tera::Error, own: &BTreeMap<String, FilePath>) -> Diagnostic {
    let (name, place, message) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = (span.start_line, span.start_col, span.range.len());
            (report.filename().to_owned(), Some(place), report.message().to_owned())
        }
        _ => (named_template(error, own), None, error.to_string()),
    };
    let location = own.get(&name).map(|file| match place {
        Some((line, column, length)) => Location {
            file: file.clone(),
            line: count(line).max(1),
            column: count(column) + 1,
            length: count(length),
        },
        None => Location::start_of(file),
    });
    let message = message.lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
    let message = match location {
        Some(_) => message,
        None => format!("template `{name}`: {message}"),
    };
    Diagnostic::new(Severity::Error, "template", location, message).with_hint(
        "`docs/templates.md` lists what templates see; the built-in template of the same name is a pattern",
    )
}

/// Errors without a report name their template only in their text.
fn named_template(error: &tera::Error, own: &BTreeMap<String, FilePath>) -> String {
    let text = error.to_string();
    own.keys().find(|name| text.contains(name.as_str())).cloned().unwrap_or_default()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
