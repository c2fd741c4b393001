//! Tera, set up once; its errors turned into diagnostics.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, Tera};

use crate::diagnostic::{Diagnostic, Location};
use crate::memo::Same;
use crate::model::theme::{Template, Theme};
use crate::render::meter::Sheet;
use crate::render::milestones::{self, Measured, Milestone};
use crate::render::names::{self, Subject};
use crate::render::template_errors::{Known, diagnose};
use crate::render::{helpers, lineage};

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
    /// What they were made of, by name, for the places of errors.
    sources: BTreeMap<String, Template>,
    /// The author's own with milestones, by name; none where the engine did not take them.
    measured: BTreeMap<String, Measured>,
    /// What is passed again and again in them.
    milestones: Vec<Milestone>,
}

impl Templates {
    /// Checks all templates of a theme.
    ///
    /// # Errors
    /// What would never end, else mistakes of syntax, in the author's template where it is one; else
    /// all names in hers that stand for nothing.
    pub(super) fn load(input: &Input) -> Result<Same<Self>, Vec<Diagnostic>> {
        let Input { templates, words } = input;
        let endless = lineage::faults(templates);
        if !endless.is_empty() {
            return Err(endless);
        }
        let mut milestones = Vec::new();
        let measured = own_names(templates).map(|name| {
            let measured = milestones::put(name, templates, &mut milestones);
            (name.clone(), measured)
        });
        let mut measured: BTreeMap<String, Measured> = measured.collect();
        let tera = engine(templates, &measured, &milestones).or_else(|_| {
            // Where it is the milestones that the engine does not take, a page that goes on for too long is
            // found by the watchdog alone.
            measured.clear();
            engine(templates, &measured, &milestones)
        });
        let tera = tera.map_err(|error| diagnose(&error, &known(templates)))?;
        let unknown: Vec<Diagnostic> = templates
            .values()
            .filter_map(|Template { source, file }| Some((source, file.as_ref()?)))
            .flat_map(|(source, file)| names::unknown(&Subject { file, source, words }))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        Ok(Same::new(Self { tera, sources: templates.clone(), measured, milestones }))
    }

    /// Fills a template.
    ///
    /// # Errors
    /// What went wrong, in the author's template where it is one.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Context,
        sheet: &mut Sheet,
    ) -> Result<(), Diagnostic> {
        self.tera.render_to(name, context, sheet).map_err(|error| {
            let known = Known { measured: Some(&self.measured), ..known(&self.sources) };
            let mut found = diagnose(&error, &known);
            // A page that is filled stops at its first mistake.
            found.swap_remove(0)
        })
    }

    /// Whether a template is without a word, which reading it has told.
    pub(super) fn is_empty(&self, name: &str) -> bool {
        self.sources.get(name).is_some_and(|template| template.source.trim().is_empty())
    }

    /// Where a milestone stands; the template's beginning where none was passed. `None` for a
    /// built-in template.
    pub(super) fn place(&self, milestone: usize, template: &str) -> Option<Location> {
        let passed = self.milestones.get(milestone);
        let name = passed.map_or(template, |milestone| &milestone.template);
        let Template { source, file } = self.sources.get(name)?;
        let file = file.as_ref()?;
        Some(match passed {
            Some(Milestone { tag, .. }) => Location::of_range(file, source, tag),
            None => Location::start_of(file),
        })
    }
}

/// The engine with all templates, those with milestones in the place of what the author wrote. All in one go: it checks
/// every template anew whenever some are added.
fn engine(
    templates: &BTreeMap<String, Template>,
    measured: &BTreeMap<String, Measured>,
    milestones: &[Milestone],
) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    helpers::register(&mut tera, milestones.iter().map(|it| it.bytes).collect());
    let sources = templates.iter().map(|(name, template)| {
        (name, measured.get(name).map_or(&template.source, |measured| &measured.source))
    });
    tera.add_raw_templates(sources)?;
    Ok(tera)
}

fn known(templates: &BTreeMap<String, Template>) -> Known<'_> {
    Known { templates, filters: &["fill", "plural"], measured: None }
}

fn own_names(templates: &BTreeMap<String, Template>) -> impl Iterator<Item = &String> {
    templates.iter().filter(|(_, template)| template.file.is_some()).map(|(name, _)| name)
}
