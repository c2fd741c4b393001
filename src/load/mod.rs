//! From files to the site as its author means it. Gathers all mistakes; never stops at the first.

mod condition;
mod journey;
mod links;
mod markdown;
mod pages;
pub mod passages;
mod prose_keys;
mod self_check;
mod settings;
#[cfg(test)]
mod testing;
mod theme;
mod yaml;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::files::{FilePath, FileTree};
use crate::load::links::index::Index;
use crate::load::links::link_files;
use crate::load::links::references::Names;
use crate::load::markdown::context::RawHtml;
use crate::load::markdown::found::Found;
use crate::load::pages::cross_checks::{self, Whole};
use crate::load::pages::library::Library;
use crate::load::pages::{bodies, manuscripts, outputs, routes, sources, utf8};
use crate::load::settings::booking;
use crate::load::theme::files;
use crate::load::yaml::node::Source;
use crate::model::ids::ArticleId;
use crate::model::site::Site;

/// The file that makes a folder a site.
const SETTINGS: &str = "anteroom.yaml";

/// What a site is read from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The project's files.
    pub files: &'a FileTree,
    /// The built-in theme, below `templates/` and `static/`.
    pub theme: &'a FileTree,
    /// What `${NAME}` in the settings stands for.
    pub environment: &'a BTreeMap<String, String>,
    /// What becomes of drafts.
    pub drafts: Drafts,
}

/// What becomes of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    Leave,
    /// They are pages like others, marked as drafts.
    Take,
}

/// Reads a site, and everything that is wrong with it.
///
/// `None` where it makes no site at all: without settings or without a home page. Otherwise what
/// is wrong is left out of the site, which is not meant to be published if the report holds an
/// error.
pub fn site(input: &Input<'_>) -> (Option<Site>, Report) {
    let mut found = Found::default();
    let site = read(input, &mut found);
    let mut report = found.report;
    report.sort();
    (site, report)
}

fn read(input: &Input<'_>, found: &mut Found) -> Option<Site> {
    let file = FilePath::new(SETTINGS)?;
    let source = settings_source(input.files, &file, &mut found.report)?;
    let environment = |name: &str| input.environment.get(name).cloned();
    let raw = settings::read(source, &environment, &mut found.report)?;
    let default = raw.settings.default_language().clone();
    let sources = sources::classify(input.files, &raw.settings, &mut found.report);
    let mut manuscripts = manuscripts::open(input.files, &sources, &raw.facts, &mut found.report);
    if input.drafts == Drafts::Leave {
        manuscripts.leave_drafts(&default);
    }
    let heads = manuscripts.heads(&default, &raw.facts);
    let pages = routes::lay(heads, &raw.settings.languages, &mut found.report);
    let link_files = link_files::gather(input.files, input.theme, &sources);
    let mut index = Index::new(raw.settings.languages.clone(), pages, link_files);
    index.drafts = std::mem::take(&mut manuscripts.drafts);
    let facts = raw.facts.clone();
    let names = Names { source, index: &index };
    let (settings, bookings) = settings::resolve(raw, &names, &mut found.report);
    let theme = files::read(input.files, input.theme, &settings, &mut found.report);
    bodies::check_templates(&manuscripts, &theme, &mut found.report);
    let html = if settings.allow_html { RawHtml::Passes } else { RawHtml::Shown };
    let library = Library { index: &index, facts: &facts, strings: &theme.strings, html };
    let journeys = bodies::journeys(&manuscripts, &library, &bookings, &mut found.report);
    let index = index.without(&bodies::left_out(&manuscripts, &journeys));
    let library = Library { index: &index, facts: &facts, strings: &theme.strings, html };
    let (articles, anchors) = bodies::articles(&manuscripts, &library, found);
    let self_checks = bodies::self_checks(&manuscripts, &library, &bookings, found);
    journey::rules::check(&journeys, &self_checks, &mut found.report);
    booking::check_answers(&bookings, &self_checks, &mut found.report);
    let journeys = bodies::whole(journeys, &articles, &self_checks);
    cross_checks::all(
        &Whole {
            settings: &settings,
            articles: &articles,
            journeys: &journeys,
            index: &index,
            anchors: &anchors,
        },
        found,
    );
    let linked = outputs::linked(&found.attachments, &settings);
    outputs::check(&manuscripts, (&index, &theme, &linked), &mut found.report);
    let attachments = linked
        .into_iter()
        .filter_map(|(output, source)| Some((output, input.files.get(&source)?.clone())))
        .collect();
    let is_site = articles
        .get(&ArticleId::new("index"))
        .is_some_and(|home| home.pages.contains_key(&default));
    is_site.then_some(Site {
        settings,
        articles,
        self_checks,
        journeys,
        bookings,
        theme,
        attachments,
    })
}

/// The settings' text; without it, the one error that says so.
fn settings_source<'a>(
    files: &'a FileTree,
    file: &'a FilePath,
    report: &mut Report,
) -> Option<Source<'a>> {
    if files.contains(file) {
        return Some(Source { file, text: utf8::text(files, file, report)? });
    }
    let alike = ["anteroom.yml", "Anteroom.yaml", "anteroom.yaml.txt", "config.yaml"];
    let hint = match alike
        .iter()
        .find(|name| FilePath::new(name).is_some_and(|path| files.contains(&path)))
    {
        Some(name) => format!("rename `{name}` to `{SETTINGS}`"),
        None => "name a site's folder with `--root DIR`, or begin one with a file of that name"
            .to_owned(),
    };
    let message = format!("there is no `{SETTINGS}` here, so this is no site");
    report
        .push(Diagnostic::new(Severity::Error, "missing-settings", None, message).with_hint(hint));
    None
}

#[cfg(test)]
mod tests;
