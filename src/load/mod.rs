//! From files to the site as its author means it. Gathers all mistakes; never stops at the first.

mod condition;
mod journey;
mod links;
mod manner;
pub(crate) mod markdown;
pub mod memory;
pub(crate) mod pages;
pub mod passages;
pub mod prose;
mod prose_keys;
mod self_check;
mod settings;
pub mod style_sheet;
#[cfg(test)]
mod testing;
mod theme;
mod trail;
pub(crate) mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::files::{Content, FilePath, FileTree};
use crate::load::links::index::Index;
use crate::load::links::inquiry::Inquiry;
use crate::load::links::link_files;
use crate::load::links::references::Names;
use crate::load::manner::Manners;
use crate::load::markdown::context::RawHtml;
use crate::load::markdown::found::Found;
use crate::load::memory::{IndexInput, Memory, Paths};
use crate::load::pages::cross_checks::{self, Whole};
use crate::load::pages::library::Library;
use crate::load::pages::manuscripts::Manuscripts;
use crate::load::pages::outputs::Linked;
use crate::load::pages::{
    bodies, languages, manuscripts, outputs, routes, secret_files, sources, utf8,
};
use crate::load::settings::{RawSettings, booking};
use crate::load::theme::files;
use crate::load::yaml::node::Source;
use crate::memo::Same;
use crate::model::ids::{ArticleId, TargetName};
use crate::model::settings::{Audience, Settings};
use crate::model::site::Site;
use crate::model::theme::Theme;

/// The file that makes a folder a site.
const SETTINGS: &str = "anteroom.yaml";

/// What a site's settings say, without anything else of it; `None` where they cannot be read.
pub fn settings(input: &Input<'_>) -> (Option<Settings>, Report) {
    let mut report = Report::default();
    let settings = FilePath::new(SETTINGS).and_then(|file| {
        let source = settings_source(&input.files, &file, &mut report)?;
        let environment = |name: &str| input.environment.get(name).cloned();
        Some(settings::read(source, &environment, input.purpose, &mut report)?.settings)
    });
    (settings, report)
}

/// What a site is read from.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The project's files.
    pub files: FileTree,
    /// The built-in theme, below `templates/` and `static/`.
    pub theme: &'a FileTree,
    /// What `${NAME}` in the settings stands for.
    pub environment: &'a BTreeMap<String, String>,
    /// What it is read for.
    pub purpose: &'a Purpose,
}

/// What a site is read for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be shown or written, with or without its drafts.
    Output(Drafts),
    /// To be published at one of its targets; at the first where none is named.
    Target(Option<TargetName>),
}

/// What becomes of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    Leave,
    /// They are pages like others, marked as drafts.
    Take,
}

/// Reads a site, and everything that is wrong with it. `memory` holds what was read before. Where it is
/// to hold nothing, each article is let go of once it is read, so that its text takes no more room if
/// nobody else holds the files.
///
/// `None` where it makes no site at all: without settings or without a home page. Otherwise what
/// is wrong is left out of the site, which is not meant to be published if the report holds an
/// error.
pub fn site(input: Input<'_>, memory: &mut Memory) -> (Option<Site>, Report) {
    let mut found = Found::default();
    let site = read(input, memory, &mut found);
    let mut report = found.report;
    report.sort();
    (site, report)
}

fn read(mut input: Input<'_>, memory: &mut Memory, found: &mut Found) -> Option<Site> {
    let file = FilePath::new(SETTINGS)?;
    let source = settings_source(&input.files, &file, &mut found.report)?;
    let environment = |name: &str| input.environment.get(name).cloned();
    let mut raw = settings::read(source, &environment, input.purpose, &mut found.report)?;
    let target = raw.target.take();
    let paths = input.files.below("content").map(|(path, _)| path.clone());
    let paths = memory.paths.keep(paths.collect());
    if !are_in_its_languages(&paths, &raw, memory, &mut found.report) {
        return None;
    }
    let manners = memory.manners.keep(raw.manners.clone());
    let (manuscripts, index) = survey(&input, (&paths, &raw, &manners), memory, &mut found.report);
    let names = Names { source, index: Inquiry::silent(&index) };
    let names_legal = raw.names_legal();
    let (settings, bookings, asked) = settings::resolve(raw, &names, &mut found.report);
    let settings = memory.settings.keep(settings);
    let theme = theme(&input, &settings, memory, &mut found.report);
    bodies::check_templates((&manuscripts, &mut memory.templates), &theme, &mut found.report);
    let html = if settings.allow_html { RawHtml::Passes } else { RawHtml::Shown };
    let library = Library { index, manners, strings: theme.strings.clone(), html };
    let files = &mut input.files;
    let journeys = bodies::journeys((&manuscripts, files), &library, &bookings, &mut found.report);
    let library = library.without(bodies::left_out(&manuscripts, &journeys), memory);
    let read = bodies::articles((&manuscripts, files), &library, &mut memory.bodies);
    let self_checks = bodies::self_checks((&manuscripts, files), &library, &bookings, found);
    // What the steps of a journey that could not be read lead to, nobody knows.
    if bodies::journeys_told(&manuscripts) == journeys.len() {
        journey::rules::check(&journeys, &self_checks, &mut found.report);
    }
    booking::check_answers(&asked, &self_checks, &mut found.report);
    let retention = memory.bodies.retention();
    let own = (&manuscripts, settings.default_language());
    let (articles, markups) = memory.bound.articles(own, read, retention);
    let journeys = bodies::whole(journeys, &articles, &self_checks);
    let index = &library.index;
    let whole =
        Whole { settings: &settings, names_legal, articles: &articles, journeys: &journeys, index };
    let own = std::mem::take(found);
    let all: Vec<&Found> = memory.bound.found().chain([&own]).collect();
    let mut report = cross_checks::all(&whole, memory.bound.read(), &all);
    let linked = outputs::linked(&all, &settings);
    outputs::check(&manuscripts, (index, &theme, &linked), &mut memory.outputs, &mut report);
    for found in all {
        report.extend(&found.report);
    }
    found.report = report;
    let attachments = attachments(linked, files, &mut found.report);
    let default = settings.default_language();
    let home = articles.get(&ArticleId::new("index"));
    let is_site = home.is_some_and(|home| home.pages.contains_key(default));
    is_site.then_some(Site {
        settings,
        articles,
        markups,
        self_checks,
        journeys,
        bookings,
        theme,
        attachments,
        target,
    })
}

/// What becomes of drafts: what is published for colleagues is built with them.
fn drafts(purpose: &Purpose, settings: &Settings) -> Drafts {
    match (purpose, settings.audience) {
        (Purpose::Output(drafts), _) => *drafts,
        (Purpose::Target(_), Audience::Colleagues) => Drafts::Take,
        (Purpose::Target(_), Audience::Public) => Drafts::Leave,
    }
}

/// Whether the files are written in the languages that the settings name; where they are not, all else
/// that is wrong with languages comes from it.
fn are_in_its_languages(
    paths: &Paths,
    raw: &RawSettings,
    memory: &mut Memory,
    report: &mut Report,
) -> bool {
    let Settings { languages, languages_place, .. } = &raw.settings;
    let all = (paths.clone(), languages.clone(), languages_place.clone());
    let cause = memory
        .mismatch
        .get(all, |(paths, languages, place)| languages::mismatch(paths, languages, place));
    if cause.is_none() {
        return true;
    }
    let told = std::mem::take(report);
    report.extend(told.iter().filter(|it| it.code != "unknown-language"));
    report.extend(&*cause);
    false
}

/// The linked files with their contents; those that hold secrets are reported.
fn attachments(
    linked: Linked,
    files: &FileTree,
    report: &mut Report,
) -> BTreeMap<FilePath, Content> {
    let taken = linked.into_iter().filter_map(|(output, source)| {
        let content = files.get(&source)?;
        report.extend(secret_files::fault(&source, content).as_ref());
        Some((output, content.clone()))
    });
    taken.collect()
}

/// Opens all pages and lays their routes, so that they can refer to each other.
fn survey(
    input: &Input<'_>,
    (paths, raw, manners): (&Paths, &RawSettings, &Same<Manners>),
    memory: &mut Memory,
    report: &mut Report,
) -> (Manuscripts, Same<Index>) {
    let languages = &raw.settings.languages;
    let sorted = memory.sources.get((paths.clone(), languages.clone()), |(paths, languages)| {
        let mut report = Report::default();
        (sources::classify(paths, languages, &mut report), report)
    });
    report.extend(&sorted.1);
    let sources = &sorted.0;
    let opened = (manners, &mut memory.opened);
    let mut manuscripts = manuscripts::open(&input.files, sources, opened, report);
    let default = raw.settings.default_language();
    if drafts(input.purpose, &raw.settings) == Drafts::Leave {
        manuscripts.leave_drafts(default);
    }
    let heads = manuscripts.heads(&input.files, (default, manners), &mut memory.heads);
    let pages = memory.pages.get((heads, languages.clone()), |(heads, languages)| {
        let mut report = Report::default();
        (Arc::new(routes::lay(&heads.by_page(), languages, &mut report)), report)
    });
    report.extend(&pages.1);
    let statics = input.files.below("static").map(|(path, _)| path);
    let linkable = sources.attachments.iter().chain(statics);
    let linkable = linkable.map(|path| (path.clone(), input.files.get(path).cloned())).collect();
    let link_files = memory.link_files.get((linkable, input.theme.clone()), |(_, theme)| {
        link_files::gather(&input.files, theme, sources)
    });
    let drafts = std::mem::take(&mut manuscripts.drafts);
    let index = IndexInput { pages, link_files, drafts, languages: languages.clone() };
    let index = memory.index.get(index, |input| {
        let pages = Arc::clone(&input.pages.0);
        let mut index = Index::new(input.languages.clone(), pages, &input.link_files);
        index.drafts.clone_from(&input.drafts);
        index
    });
    (manuscripts, index)
}

/// The theme, read again where a file of it or the settings changed.
fn theme(
    input: &Input<'_>,
    settings: &Same<Settings>,
    memory: &mut Memory,
    report: &mut Report,
) -> Same<Theme> {
    let folders = ["static", "templates"].into_iter();
    let own = folders.flat_map(|folder| input.files.below(folder));
    let own = own.map(|(path, content)| (path.clone(), content.clone())).collect();
    let all = (settings.clone(), own, input.theme.clone());
    let Memory { theme, strings, .. } = memory;
    let read = theme.get(all, |(settings, own, theme)| {
        let mut report = Report::default();
        let mut read = files::read(own, theme, settings, &mut report);
        read.strings = strings.keep(BTreeMap::clone(&read.strings));
        (Same::new(read), report)
    });
    report.extend(&read.1);
    read.0.clone()
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
        None => "name a site's folder with `--root DIR`, or begin one with `anteroom new DIR`"
            .to_owned(),
    };
    let message = format!("there is no `{SETTINGS}` here, so this is no site");
    report
        .push(Diagnostic::new(Severity::Error, "missing-settings", None, message).with_hint(hint));
    None
}

#[cfg(test)]
mod tests;
