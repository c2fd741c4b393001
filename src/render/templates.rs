//! Tera, set up once; its errors turned into diagnostics.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::Diagnostic;
use crate::memo::Same;
use crate::model::theme::{Template, Theme};
use crate::render::names::{self, Subject};
use crate::render::template_errors::{Known, diagnose};

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
    /// The templates by name, for the places of errors.
    templates: BTreeMap<String, Template>,
}

impl Templates {
    /// Checks all templates of a theme.
    ///
    /// # Errors
    /// Mistakes of syntax, in the author's template where it is one; else all names in hers that
    /// stand for nothing.
    pub(super) fn load(input: &Input) -> Result<Same<Self>, Vec<Diagnostic>> {
        let Input { templates, words } = input;
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.register_filter("plural", plural);
        let sources = templates.iter().map(|(name, template)| (name, &template.source));
        match tera.add_raw_templates(sources) {
            Ok(()) => {}
            Err(error) => return Err(diagnose(&error, &known(templates))),
        }
        let unknown: Vec<Diagnostic> = templates
            .values()
            .filter_map(|Template { source, file }| Some((source, file.as_ref()?)))
            .flat_map(|(source, file)| names::unknown(&Subject { file, source, words }))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        Ok(Same::new(Self { tera, templates: templates.clone() }))
    }

    /// Fills a template.
    ///
    /// # Errors
    /// What went wrong, in the author's template where it is one.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(name, context).map_err(|error| {
            let mut found = diagnose(&error, &known(&self.templates));
            // A page that is filled stops at its first mistake.
            found.swap_remove(0)
        })
    }
}

fn known(templates: &BTreeMap<String, Template>) -> Known<'_> {
    Known { templates, filters: &["fill", "plural"] }
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
