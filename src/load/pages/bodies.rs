//! The pages themselves, read once everything they may refer to is known.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostic::Report;
use crate::load::journey;
use crate::load::links::index::PageKey;
use crate::load::markdown::found::Found;
use crate::load::pages::article::ArticleFile;
use crate::load::pages::library::Library;
use crate::load::pages::manuscripts::{Editions, Manuscripts};
use crate::load::self_check;
use crate::load::theme::files::check_template;
use crate::load::yaml::sheet::Sheet;
use crate::model::article::{Article, ArticlePage};
use crate::model::booking::Booking;
use crate::model::ids::{ArticleId, BookingId, Language};
use crate::model::journey::{Action, Journey};
use crate::model::self_check::SelfCheck;
use crate::model::theme::Theme;

/// The anchors of every page that was read.
pub(in crate::load) type AnchorsByPage = BTreeMap<(PageKey, Language), BTreeSet<String>>;

/// Reads all articles, in parallel; the result does not depend on the order.
///
/// An article without a page in the default language, which was reported, is left out.
pub(in crate::load) fn articles(
    manuscripts: &Manuscripts<'_>,
    library: &Library<'_>,
    found: &mut Found,
) -> (BTreeMap<ArticleId, Article>, AnchorsByPage) {
    let Some(default) = library.index.languages.first() else { return Default::default() };
    let work: Vec<_> = manuscripts
        .articles
        .iter()
        .filter_map(|(id, editions)| Some((id, editions, editions.get(default)?)))
        .flat_map(|(id, editions, original)| {
            editions.iter().map(move |(language, file)| (id, language, file, original))
        })
        .collect();
    let pages: Vec<Option<(ArticlePage, Found)>> = work
        .par_iter()
        .map(|(id, language, file, original)| {
            let mut found = Found::default();
            let key = PageKey::Article((*id).clone());
            let context = library.context(file.source, &key, language)?;
            Some((file.page(original, &context, &mut found), found))
        })
        .collect();
    let mut by_article: BTreeMap<ArticleId, Editions<ArticlePage>> = BTreeMap::new();
    let mut anchors = AnchorsByPage::new();
    for ((id, language, ..), page) in work.into_iter().zip(pages) {
        let Some((page, mut own)) = page else { continue };
        let key = PageKey::Article(id.clone());
        anchors.insert((key, language.clone()), std::mem::take(&mut own.anchors));
        found.append(own);
        by_article.entry(id.clone()).or_default().insert(language.clone(), page);
    }
    let originals = |id: &ArticleId| manuscripts.articles.get(id)?.get(default);
    let articles = by_article.into_iter().filter_map(|(id, pages)| {
        let article = ArticleFile::article(originals(&id)?, &id, pages);
        Some((id, article))
    });
    (articles.collect(), anchors)
}

/// Reports templates that articles name and the theme does not have.
pub(in crate::load) fn check_templates(
    manuscripts: &Manuscripts<'_>,
    theme: &Theme,
    report: &mut Report,
) {
    for file in manuscripts.articles.values().flat_map(BTreeMap::values) {
        if let Some((name, place)) = file.template() {
            check_template(theme, name, place, report);
        }
    }
}

/// Reads all self-checks. One with mistakes in its logic is left out.
pub(in crate::load) fn self_checks(
    manuscripts: &Manuscripts<'_>,
    library: &Library<'_>,
    bookings: &BTreeMap<BookingId, Booking>,
    found: &mut Found,
) -> Vec<SelfCheck> {
    let mut checks = Vec::new();
    for key in manuscripts.sheets.keys() {
        if let PageKey::SelfCheck(id) = key {
            let sheets = sheets(manuscripts, key, library);
            checks.extend(self_check::read(id, &sheets, bookings, found));
        }
    }
    checks
}

/// Reads all journeys, by weight, then id. One whose steps or booking cannot be told is left out.
pub(in crate::load) fn journeys(
    manuscripts: &Manuscripts<'_>,
    library: &Library<'_>,
    bookings: &BTreeMap<BookingId, Booking>,
    report: &mut Report,
) -> Vec<Journey> {
    let mut journeys = Vec::new();
    for key in manuscripts.sheets.keys() {
        if let PageKey::Journey(id) = key {
            let sheets = sheets(manuscripts, key, library);
            journeys.extend(journey::read(id, &sheets, bookings, report));
        }
    }
    journeys.sort_by(|a, b| (a.weight, &a.id).cmp(&(b.weight, &b.id)));
    journeys
}

/// The journeys whose steps all exist; what is missing was reported.
pub(in crate::load) fn whole(
    journeys: Vec<Journey>,
    articles: &BTreeMap<ArticleId, Article>,
    self_checks: &[SelfCheck],
) -> Vec<Journey> {
    let exists = |action: &Action| match action {
        Action::Read(id) => articles.contains_key(id),
        Action::Answer(id) => self_checks.iter().any(|check| check.id == *id),
        Action::Acknowledge { .. } => true,
    };
    let is_whole = |journey: &Journey| journey.steps.iter().all(|step| exists(&step.action));
    journeys.into_iter().filter(is_whole).collect()
}

/// The gates that are not built, as a step of theirs is not translated.
pub(in crate::load) fn left_out(
    manuscripts: &Manuscripts<'_>,
    journeys: &[Journey],
) -> Vec<(PageKey, Language)> {
    let of = |journey: &Journey| {
        let key = PageKey::Journey(journey.id.clone());
        let editions = manuscripts.sheets.get(&key)?;
        let missing = editions.keys().filter(|language| !journey.words.contains_key(*language));
        Some(missing.map(|language| (key.clone(), language.clone())).collect::<Vec<_>>())
    };
    journeys.iter().filter_map(of).flatten().collect()
}

/// The sheets of a page, the default language's first; none where that one is missing or broken.
pub(in crate::load) fn sheets<'a>(
    manuscripts: &'a Manuscripts<'_>,
    key: &PageKey,
    library: &Library<'a>,
) -> Vec<Sheet<'a>> {
    let Some(editions) = manuscripts.sheets.get(key) else { return Vec::new() };
    let sheet = |language: &Language| {
        let (language, file) = editions.get_key_value(language)?;
        let context = library.context(file.source, key, language)?;
        Some(Sheet { root: file.root.as_ref()?, context })
    };
    let mut languages = library.index.languages.iter();
    let Some(first) = languages.next().and_then(sheet) else { return Vec::new() };
    std::iter::once(first).chain(languages.filter_map(sheet)).collect()
}
