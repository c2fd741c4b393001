//! The front matter of an article, as it is written.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::import::yaml::{key, quoted};
use crate::load::pages::aliases;
use crate::model::article::Role;

/// What an article says of itself; what it does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) lead: Option<String>,
    pub(super) description: Option<String>,
    pub(super) slug: Option<String>,
    pub(super) date: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) draft: Option<bool>,
    pub(super) weight: Option<i64>,
    pub(super) toc: Option<bool>,
    pub(super) image: Option<Image>,
    pub(super) role: Option<Role>,
    pub(super) listed: Option<bool>,
    pub(super) revision: Option<u32>,
    pub(super) aliases: Vec<String>,
    pub(super) extra: Map<String, Value>,
}

/// The picture that stands for an article.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Image {
    pub(super) address: String,
    /// What it shows.
    pub(super) alt: Option<String>,
}

impl Head {
    /// Takes an old path, once; says whether it is one.
    pub(super) fn keep_alias(&mut self, alias: String) -> bool {
        let file = |alias: &str| Some(aliases::route(alias)?.file().as_str().to_lowercase());
        let Some(new) = file(&alias) else { return false };
        if !self.aliases.iter().any(|known| file(known).as_ref() == Some(&new)) {
            self.aliases.push(alias);
        }
        true
    }

    /// The lines that stand above a text; nothing where nothing is said.
    pub(super) fn written(&self) -> String {
        let mut lines = String::new();
        let texts =
            [("title", &self.title), ("lead", &self.lead), ("description", &self.description)];
        for (name, text) in texts {
            if let Some(text) = text {
                let _ = writeln!(lines, "{name}: {}", quoted(text));
            }
        }
        if let Some(slug) = &self.slug {
            // A path needs no quotes; a word can be one that YAML knows.
            let slug = if slug.starts_with('/') { slug.clone() } else { key(slug) };
            let _ = writeln!(lines, "slug: {slug}");
        }
        for (name, day) in [("date", &self.date), ("updated", &self.updated)] {
            if let Some(day) = day {
                let _ = writeln!(lines, "{name}: {day}");
            }
        }
        if self.draft == Some(true) {
            lines.push_str("draft: true\n");
        }
        self.logic(&mut lines);
        if let Some(Image { address, alt }) = &self.image {
            let _ = match alt {
                None => writeln!(lines, "image: {}", quoted(address)),
                Some(alt) => {
                    let (address, alt) = (quoted(address), quoted(alt));
                    writeln!(lines, "image:\n  file: {address}\n  alt: {alt}")
                }
            };
        }
        if !self.aliases.is_empty() {
            lines.push_str("aliases:\n");
            for alias in &self.aliases {
                let _ = writeln!(lines, "  - {}", quoted(alias));
            }
        }
        if !self.extra.is_empty() {
            lines.push_str("extra:\n");
            map(&self.extra, 2, &mut lines);
        }
        if lines.is_empty() { lines } else { format!("---\n{lines}---\n") }
    }
}

impl Head {
    /// What is said once for all languages.
    fn logic(&self, lines: &mut String) {
        if let Some(role) = self.role {
            let _ = writeln!(lines, "role: {}", role.as_str());
        }
        if let Some(weight) = self.weight {
            let _ = writeln!(lines, "weight: {weight}");
        }
        if self.listed == Some(false) {
            lines.push_str("listed: false\n");
        }
        if let Some(revision) = self.revision {
            let _ = writeln!(lines, "revision: {revision}");
        }
        if self.toc == Some(true) {
            lines.push_str("toc: true\n");
        }
    }
}

fn map(map: &Map<String, Value>, indent: usize, lines: &mut String) {
    for (name, value) in map {
        let _ = write!(lines, "{:indent$}{}:", "", key(name));
        below(value, indent, lines);
    }
}

/// A value behind a colon or a hyphen.
fn below(value: &Value, indent: usize, lines: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            lines.push('\n');
            for item in items {
                let _ = write!(lines, "{:indent$}  -", "");
                below(item, indent + 2, lines);
            }
        }
        Value::Object(inner) if !inner.is_empty() => {
            lines.push('\n');
            map(inner, indent + 2, lines);
        }
        Value::Array(_) => lines.push_str(" []\n"),
        Value::Object(_) => lines.push_str(" {}\n"),
        Value::String(text) => {
            let _ = writeln!(lines, " {}", quoted(text));
        }
        Value::Number(number) if number.is_i64() => {
            let _ = writeln!(lines, " {number}");
        }
        Value::Null => lines.push_str(" null\n"),
        Value::Bool(truth) => {
            let _ = writeln!(lines, " {truth}");
        }
        other @ Value::Number(_) => {
            let _ = writeln!(lines, " {}", quoted(&other.to_string()));
        }
    }
}
