//! What can only be seen with all pages side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, Report, Severity, listed};
use crate::files::FilePath;
use crate::load::links::dead_links::{self, lost_anchor};
use crate::load::links::index::{Index, PageKey};
use crate::load::markdown::found::{AnchorLink, DeadLink, Found};
use crate::load::pages::bodies::{self, ReadPages};
use crate::model::article::Articles;
use crate::model::ids::{ArticleId, NoteId};
use crate::model::journey::Journey;
use crate::model::settings::Settings;

/// For how many dead anchors of a site the nearest one is looked for.
const SEARCHES: usize = 200;

/// The site as far as it is looked at here.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Whole<'a> {
    pub(in crate::load) settings: &'a Settings,
    /// Whether the settings name imprint and privacy notice, be it rightly or wrongly.
    pub(in crate::load) names_legal: [bool; 2],
    pub(in crate::load) articles: &'a Articles,
    pub(in crate::load) journeys: &'a [Journey],
    pub(in crate::load) index: &'a Index,
}

/// Looks at everything: the site, its articles' pages, and what reading all texts brought to light.
pub(in crate::load) fn all(whole: &Whole<'_>, read: &ReadPages, found: &[&Found]) -> Report {
    let mut report = Report::default();
    let dead: Vec<&DeadLink> = found.iter().flat_map(|found| &found.dead_links).collect();
    dead_links::report(&dead, whole.index, &mut report);
    anchors(found.iter().flat_map(|found| &found.anchor_links), read, &mut report);
    let all: Vec<_> = found.iter().flat_map(|found| &found.notes).collect();
    if !all.is_empty() {
        notes(whole, &all, &mut report);
        translated_notes(whole, &all, &mut report);
    }
    translations(whole, &mut report);
    home(whole, &mut report);
    legal(whole, &mut report);
    report
}

/// Warns of legal pages that a site with visitors from Germany has to have: the imprint
/// (section 5 DDG) and the privacy notice (article 13 GDPR), where it offers a booking.
fn legal(whole: &Whole<'_>, report: &mut Report) {
    if whole.journeys.is_empty() {
        return;
    }
    let settings = whole.settings;
    let pages = [("imprint", "impressum"), ("privacy notice", "datenschutz")];
    for ((name, file), is_named) in pages.into_iter().zip(whole.names_legal) {
        if !is_named {
            let key = name.split(' ').next().unwrap_or(name);
            let hint = format!("write `content/{file}.md` and name it: `legal: {{{key}: {file}}}`");
            let message = format!("the site names no {name}");
            report.push(
                Diagnostic::warning("missing-legal", settings.place.clone(), message)
                    .with_hint(hint),
            );
        }
    }
}

/// Reports links to anchors that their pages do not have.
fn anchors<'a>(links: impl Iterator<Item = &'a AnchorLink>, read: &ReadPages, report: &mut Report) {
    let mut searches = 0;
    for link in links {
        let known = bodies::anchors(read, &link.page, &link.language);
        if known.is_some_and(|known| known.contains(&link.anchor)) {
            continue;
        }
        searches += 1;
        let known = known.filter(|_| searches <= SEARCHES);
        let known = known.into_iter().flatten().map(String::as_str);
        report.push(lost_anchor(&link.anchor, known, link.place.clone()));
    }
}

/// Reports a note's id that stands twice on a page or in two articles: the reader's words would
/// stand under both.
fn notes(whole: &Whole<'_>, notes: &[&(NoteId, Location)], report: &mut Report) {
    let owners = whole
        .articles
        .iter()
        .flat_map(|(id, article)| article.pages.values().map(move |page| (&page.place.file, id)));
    let owners: BTreeMap<&FilePath, &ArticleId> = owners.collect();
    let mut seen: BTreeMap<&NoteId, Vec<&Location>> = BTreeMap::new();
    for (note, place) in notes {
        let others = seen.entry(note).or_default();
        let owner = owners.get(&place.file);
        let clash = others
            .iter()
            .find(|other| other.file == place.file || owners.get(&other.file) != owner);
        if let Some(other) = clash {
            let message =
                format!("the note `{note}` stands in `{}`, line {}, too", other.file, other.line);
            report.push(
                Diagnostic::error("double-note", place.clone(), message)
                    .with_hint("give one of the two another id"),
            );
        } else {
            others.push(place);
        }
    }
}

/// Reports notes of a translation that the default language's page does not have.
fn translated_notes(whole: &Whole<'_>, notes: &[&(NoteId, Location)], report: &mut Report) {
    let default = whole.settings.default_language();
    let places: BTreeMap<(&FilePath, &NoteId), &Location> =
        notes.iter().map(|(note, place)| ((&place.file, note), place)).collect();
    for article in whole.articles.values() {
        let Some(original) = article.pages.get(default) else { continue };
        let known: BTreeSet<&NoteId> = original.body.notes.iter().map(|(id, _)| id).collect();
        for page in article.pages.values() {
            for (note, _) in &page.body.notes {
                let is_known = known.contains(note);
                let place = places.get(&(&page.place.file, note));
                let (false, Some(place)) = (is_known, place) else { continue };
                let message = format!("`{}` has no note `{note}`", original.place.file);
                let known = &original.body.notes;
                let hint = if known.is_empty() {
                    "a note bears the same id in all languages; add it there".to_owned()
                } else {
                    let ids = listed(known.iter().map(|(id, _)| id.as_str()));
                    format!("a note bears the same id in all languages: {ids}")
                };
                let found = Diagnostic::error("unknown-note", (*place).clone(), message);
                report.push(found.with_hint(hint));
            }
        }
    }
}

/// Reports home and legal pages that a language of the site lacks.
fn translations(whole: &Whole<'_>, report: &mut Report) {
    let settings = whole.settings;
    let home = ArticleId::new("index");
    let legal = &settings.legal;
    let due =
        [Some(&home), legal.imprint.as_ref(), legal.privacy.as_ref(), legal.accessibility.as_ref()];
    for id in due.into_iter().flatten() {
        let Some(editions) = whole.index.pages.get(&PageKey::Article(id.clone())) else { continue };
        let Some(original) = editions.get(settings.default_language()) else { continue };
        for language in settings.languages.iter().filter(|other| !editions.contains_key(other)) {
            let message = format!("this page must exist in every language, and lacks `{language}`");
            let file = original.source.as_str().trim_end_matches(".md");
            report.push(
                Diagnostic::error(
                    "missing-translation",
                    Location::start_of(&original.source),
                    message,
                )
                .with_hint(format!("write `{file}.{language}.md`")),
            );
        }
    }
}

/// Reports a missing home page.
fn home(whole: &Whole<'_>, report: &mut Report) {
    let default = whole.settings.default_language();
    let home = whole.articles.get(&ArticleId::new("index"));
    if home.is_some_and(|home| home.pages.contains_key(default)) {
        return;
    }
    let draft = whole.index.drafts.iter().find(|draft| draft.as_str() == "content/index.md");
    let (message, hint) = if draft.is_some() {
        ("the home page is a draft", "take `draft: true` out of `content/index.md`")
    } else {
        ("there is no home page", "write `content/index.md`")
    };
    let place = draft.map(Location::start_of);
    report.push(Diagnostic::new(Severity::Error, "missing-home", place, message).with_hint(hint));
}
