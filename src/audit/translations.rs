//! Which pages stand in which languages, and which of them have fallen behind.

use std::collections::BTreeSet;

use crate::audit::Subject;
use crate::audit::published::sheet;
use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::model::article::{Article, ArticlePage};
use crate::model::ids::Language;
use crate::model::journey::Action;

/// One source with its translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationRow {
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Its id.
    pub id: String,
    /// The file in the default language.
    pub source: FilePath,
    /// Every language of the site, in the site's order.
    pub languages: Vec<(Language, Translation)>,
}

/// A kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// An article.
    Article,
    /// A self-check.
    SelfCheck,
    /// A journey.
    Journey,
}

/// How a source stands in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Translation {
    /// It is there, and nothing is known against it.
    Present,
    /// It is not there.
    Missing,
    /// It is there, and the default language's is newer or says more.
    Outdated,
}

/// The table of all sources, articles first, and a warning for each missing or outdated page that
/// loading has not told of.
pub(super) fn table(subject: &Subject<'_>) -> (Vec<TranslationRow>, Report) {
    let (mut rows, mut report) = (Vec::new(), Report::default());
    let settings = &subject.site.settings;
    if settings.languages.len() < 2 {
        return (rows, report);
    }
    for article in subject.site.articles.values() {
        let Some(original) = article.pages.get(settings.default_language()) else { continue };
        rows.push(of_article(subject, article, original));
        if article.listed {
            tell(subject, article, original, &mut report);
        }
    }
    for check in &subject.site.self_checks {
        let there = |language: &Language| check.pages.contains_key(language);
        let names = ("self-checks", check.id.as_str());
        let row = of_sheets(subject, SourceKind::SelfCheck, names, &there);
        if let Some(row) = &row {
            tell_of_sheet(subject, row, &mut report);
        }
        rows.extend(row);
    }
    for journey in &subject.site.journeys {
        let there = |language: &Language| journey.pages.contains_key(language);
        let names = ("journeys", journey.id.as_str());
        rows.extend(of_sheets(subject, SourceKind::Journey, names, &there));
    }
    (rows, report)
}

fn of_article(subject: &Subject<'_>, article: &Article, original: &ArticlePage) -> TranslationRow {
    let state = |language: &Language| match article.pages.get(language) {
        None => Translation::Missing,
        Some(page) if newer(original, page).is_some() => Translation::Outdated,
        Some(_) => Translation::Present,
    };
    let languages = subject.site.settings.languages.iter();
    TranslationRow {
        kind: SourceKind::Article,
        id: article.id.to_string(),
        source: original.place.file.clone(),
        languages: languages.map(|language| (language.clone(), state(language))).collect(),
    }
}

/// The days on which the two were looked over last, where the original's is later. A page without a
/// date cannot be told to be behind.
fn newer(
    original: &ArticlePage,
    page: &ArticlePage,
) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let original = original.updated.or(original.date)?;
    let page = page.updated.or(page.date)?;
    (original > page).then_some((original, page))
}

fn tell(subject: &Subject<'_>, article: &Article, original: &ArticlePage, report: &mut Report) {
    for language in &subject.site.settings.languages {
        let Some(page) = article.pages.get(language) else {
            let is_it = |action: &Action| matches!(action, Action::Read(it) if *it == article.id);
            if !told_by_a_journey(subject, &is_it, language) {
                report.push(missing(&original.place.file, language));
            }
            continue;
        };
        if let Some((newer, older)) = newer(original, page) {
            let message = format!(
                "`{}` was looked over on {newer}, and this translation on {older}",
                original.place.file
            );
            let hint = format!("bring it up to date, and set `updated: {newer}`");
            let found = Diagnostic::warning("outdated-translation", page.place.clone(), message);
            report.push(found.with_hint(hint));
        }
    }
}

/// Whether loading has said of a journey's translation that this step of it is missing.
fn told_by_a_journey(
    subject: &Subject<'_>,
    is_it: &dyn Fn(&Action) -> bool,
    language: &Language,
) -> bool {
    subject.site.journeys.iter().any(|journey| {
        let names = ("journeys", journey.id.as_str());
        journey.steps.iter().any(|step| is_it(&step.action))
            && sheet(subject.site, subject.files, names, language).is_some()
    })
}

fn missing(source: &FilePath, language: &Language) -> Diagnostic {
    let message = format!("this page does not exist in `{language}`");
    let stem = source.as_str().trim_end_matches(source.extension()).trim_end_matches('.');
    let hint = format!("write `{stem}.{language}.{}`", source.extension());
    Diagnostic::warning("missing-translation", Location::start_of(source), message).with_hint(hint)
}

fn of_sheets(
    subject: &Subject<'_>,
    kind: SourceKind,
    names: (&str, &str),
    there: &dyn Fn(&Language) -> bool,
) -> Option<TranslationRow> {
    let site = subject.site;
    let lacking = lacking(subject.said);
    let state = |language: &Language| {
        let Some(file) = sheet(site, subject.files, names, language).filter(|_| there(language))
        else {
            return Translation::Missing;
        };
        if lacking.contains(&file) { Translation::Outdated } else { Translation::Present }
    };
    let languages = site.settings.languages.iter();
    Some(TranslationRow {
        kind,
        id: names.1.to_owned(),
        source: sheet(site, subject.files, names, site.settings.default_language())?,
        languages: languages.map(|language| (language.clone(), state(language))).collect(),
    })
}

/// The translations of which loading has said that they lack texts.
fn lacking(said: &Report) -> BTreeSet<&FilePath> {
    let untranslated = said.iter().filter(|found| found.code == "untranslated");
    untranslated.filter_map(|found| Some(&found.location.as_ref()?.file)).collect()
}

/// Warns of the languages in which a self-check is missing.
fn tell_of_sheet(subject: &Subject<'_>, row: &TranslationRow, report: &mut Report) {
    let is_it = |action: &Action| matches!(action, Action::Answer(it) if it.as_str() == row.id);
    for (language, state) in &row.languages {
        if *state == Translation::Missing && !told_by_a_journey(subject, &is_it, language) {
            report.push(missing(&row.source, language));
        }
    }
}
