//! The pages themselves, read once everything they may refer to is known.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Location, Report};
use crate::files::{Content, FilePath, FileTree};
use crate::load::journey;
use crate::load::links::index::PageKey;
use crate::load::links::inquiry::{Asked, Inquiry, Record};
use crate::load::markdown::found::Found;
use crate::load::pages::article::ArticleFile;
use crate::load::pages::library::Library;
use crate::load::pages::manuscripts::{Manuscripts, OfArticles, source};
use crate::load::self_check;
use crate::load::theme::files::check_template;
use crate::load::yaml::sheet::Sheet;
use crate::memo::{Retention, Same, Table, Wanted};
use crate::mishap;
use crate::model::article::{ArticlePage, Articles, Markup};
use crate::model::booking::Booking;
use crate::model::ids::{ArticleId, BookingId, Language};
use crate::model::journey::{Action, Journey};
use crate::model::route::Route;
use crate::model::self_check::SelfCheck;
use crate::model::theme::Theme;
use crate::shared_map::SharedMap;

/// The bodies read last.
pub(in crate::load) type Bodies = Table<(ArticleId, Language), Input, Body>;

/// The templates that articles name, with the places where they do.
pub(in crate::load) type NamedTemplates = OfArticles<Vec<(String, Location)>>;

/// What the reading of a body depends on.
#[derive(Debug)]
pub(in crate::load) struct Input {
    file: Same<ArticleFile>,
    /// What the file holds. Where that changed, the file is another one.
    content: Option<Content>,
    /// The default language's file.
    original: Same<ArticleFile>,
    route: Route,
    library: Library,
}

/// An article's page, read.
#[derive(Debug)]
pub(in crate::load) struct Body {
    page: Option<(Same<ArticlePage>, Same<Markup>)>,
    found: Found,
    /// What was asked of the index; nothing where nobody will want to know.
    asked: Vec<Asked>,
}

/// What a file holds.
enum Held<'a> {
    /// It is looked up where the body is read.
    Lent(&'a FileTree),
    /// Nobody else is to hold it.
    Given(Option<Content>),
}

/// A body that is to be read.
struct WantedBody<'a> {
    id: &'a ArticleId,
    language: &'a Language,
    file: &'a Same<ArticleFile>,
    content: Held<'a>,
    original: &'a Same<ArticleFile>,
    route: &'a Route,
    library: &'a Library,
}

impl Wanted<(ArticleId, Language), Input, Body> for WantedBody<'_> {
    fn key(&self) -> (ArticleId, Language) {
        (self.id.clone(), self.language.clone())
    }

    fn is_at(&self, (id, language): &(ArticleId, Language)) -> bool {
        (self.id, self.language) == (id, language)
    }

    /// Where the index is another one, it must give the same answers.
    fn is_met(&self, known: &Input, body: &Body) -> bool {
        let index = &self.library.index;
        let still_answers = || {
            let rest = Library { index: index.clone(), ..known.library.clone() };
            rest == *self.library && body.asked.iter().all(|it| it.holds(index))
        };
        (self.file, self.original, self.route) == (&known.file, &known.original, &known.route)
            && (known.library == *self.library || still_answers())
    }

    fn renew(self, known: &mut Input) {
        if known.library != *self.library {
            known.library = self.library.clone();
            known.route = self.route.clone();
        }
    }

    fn into_parts(self) -> ((ArticleId, Language), Input) {
        let key = self.key();
        let Self { file, content, original, route, library, .. } = self;
        let (file, original) = (file.clone(), original.clone());
        let (route, library) = (route.clone(), library.clone());
        let content = match content {
            Held::Lent(files) => files.get(&file.head.source).cloned(),
            Held::Given(content) => content,
        };
        (key, Input { file, content, original, route, library })
    }
}

/// All articles' pages, by article and language.
pub(in crate::load) type ReadPages = SharedMap<(ArticleId, Language), Same<Body>>;

/// The anchors of a page; `None` where no such page was read.
pub(in crate::load) fn anchors<'a>(
    read: &'a ReadPages,
    page: &PageKey,
    language: &Language,
) -> Option<&'a BTreeSet<String>> {
    let PageKey::Article(id) = page else { return None };
    let body = read.get(&(id.clone(), language.clone()))?;
    body.page.as_ref().map(|_| &body.found.anchors)
}

impl Body {
    /// What reading it brought to light.
    pub(in crate::load) fn found(&self) -> &Found {
        &self.found
    }

    /// The page with its markup; `None` where it could not be read.
    pub(in crate::load) fn page(&self) -> Option<&(Same<ArticlePage>, Same<Markup>)> {
        self.page.as_ref()
    }
}

/// Reads all articles' pages, in parallel, but for those that still hold; the result depends on
/// neither. Where nothing is remembered, their texts are taken out of `files`, and each is let go of once
/// its page is read.
pub(in crate::load) fn articles(
    (manuscripts, files): (&Manuscripts, &mut FileTree),
    library: &Library,
    bodies: &mut Bodies,
) -> ReadPages {
    let retention = bodies.retention();
    let Some(default) = library.index.languages.first() else { return ReadPages::default() };
    let mut entries = library.index.pages.beside();
    let pages = manuscripts.articles.iter().flat_map(|(id, editions)| {
        let original = editions.get(default);
        let entries = original.and_then(|_| entries.at(&PageKey::Article(id.clone())));
        editions.iter().filter_map(move |(language, file)| {
            let route = &entries?.get(language)?.route;
            Some((id, language, file, original?, route))
        })
    });
    let make = |key: &_, input: &_| body(retention, key, input);
    match retention {
        Retention::Kept => {
            let wanted = pages.map(|(id, language, file, original, route)| {
                let content = Held::Lent(files);
                WantedBody { id, language, file, content, original, route, library }
            });
            bodies.by_key(wanted, make)
        }
        Retention::Dropped => {
            let wanted = pages.map(|(id, language, file, original, route)| {
                let content = Held::Given(files.remove(&file.head.source));
                WantedBody { id, language, file, content, original, route, library }
            });
            bodies.by_key(wanted, make)
        }
    }
}

fn body(retention: Retention, (id, language): &(ArticleId, Language), input: &Input) -> Body {
    let record = Record::default();
    let Input { file, content, original, library, .. } = input;
    let key = PageKey::Article(id.clone());
    let index = match retention {
        Retention::Kept => Inquiry::recorded(&library.index, &record),
        Retention::Dropped => Inquiry::silent(&library.index),
    };
    let context = content.as_ref().and_then(|content| {
        library.context(source(content, &file.head.source), (&key, language), index)
    });
    let (page, found) = unbroken(&file.head.source, |found| {
        let (page, markup) = file.page(original, &context?, found);
        Some((Same::new(page), Same::new(markup)))
    });
    Body { page, found, asked: record.close() }
}

/// What reading a source comes to: nothing, said there, where the program breaks down.
fn unbroken<T>(
    source: &FilePath,
    read: impl FnOnce(&mut Found) -> Option<T>,
) -> (Option<T>, Found) {
    let read = mishap::caught(|| {
        let mut found = Found::default();
        (read(&mut found), found)
    });
    read.unwrap_or_else(|mishap| {
        let mut found = Found::default();
        let what = format!("`{source}` was not read");
        found.report.push(mishap.diagnostic(Some(Location::start_of(source)), &what));
        (None, found)
    })
}

/// Reports templates that articles name and the theme does not have.
pub(in crate::load) fn check_templates(
    (manuscripts, known): (&Manuscripts, &mut NamedTemplates),
    theme: &Theme,
    report: &mut Report,
) {
    let named = known.of(&manuscripts.articles, |_, editions| {
        let named = editions.values().filter_map(|file| file.template());
        let named: Vec<_> = named.map(|(name, place)| (name.to_owned(), place.clone())).collect();
        (!named.is_empty()).then_some(named)
    });
    for (name, place) in named.values().flatten() {
        check_template(theme, name, place, report);
    }
}

/// Reads all self-checks. One with mistakes in its logic is left out.
pub(in crate::load) fn self_checks(
    (manuscripts, files): (&Manuscripts, &FileTree),
    library: &Library,
    bookings: &BTreeMap<BookingId, Booking>,
    found: &mut Found,
) -> Vec<SelfCheck> {
    let mut checks = Vec::new();
    for key in manuscripts.sheets.keys() {
        if let PageKey::SelfCheck(id) = key {
            let sheets = sheets((manuscripts, files), key, library);
            let Some(first) = sheets.first() else { continue };
            let read = |found: &mut Found| self_check::read(id, &sheets, bookings, found);
            let (check, own) = unbroken(first.context.source.file, read);
            checks.extend(check);
            found.append(own);
        }
    }
    checks
}

/// How many journeys are written.
pub(in crate::load) fn journeys_told(manuscripts: &Manuscripts) -> usize {
    manuscripts.sheets.keys().filter(|key| matches!(key, PageKey::Journey(_))).count()
}

/// Reads all journeys, by weight, then id. One whose steps or booking cannot be told is left out.
pub(in crate::load) fn journeys(
    (manuscripts, files): (&Manuscripts, &FileTree),
    library: &Library,
    bookings: &BTreeMap<BookingId, Booking>,
    report: &mut Report,
) -> Vec<Journey> {
    let mut journeys = Vec::new();
    for key in manuscripts.sheets.keys() {
        if let PageKey::Journey(id) = key {
            let sheets = sheets((manuscripts, files), key, library);
            let Some(first) = sheets.first() else { continue };
            let read = |own: &mut Found| journey::read(id, &sheets, bookings, &mut own.report);
            let (journey, own) = unbroken(first.context.source.file, read);
            journeys.extend(journey);
            report.append(own.report);
        }
    }
    journeys.sort_by(|a, b| (a.weight, &a.id).cmp(&(b.weight, &b.id)));
    journeys
}

/// The journeys whose steps all exist; what is missing was reported.
pub(in crate::load) fn whole(
    journeys: Vec<Journey>,
    articles: &Articles,
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
    manuscripts: &Manuscripts,
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
fn sheets<'a>(
    (manuscripts, files): (&'a Manuscripts, &'a FileTree),
    key: &PageKey,
    library: &'a Library,
) -> Vec<Sheet<'a>> {
    let index = Inquiry::silent(&library.index);
    let Some(editions) = manuscripts.sheets.get(key) else { return Vec::new() };
    let sheet = |language: &Language| {
        let (language, file) = editions.get_key_value(language)?;
        let source = source(files.get(&file.file)?, &file.file);
        let context = library.context(source, (key, language), index)?;
        Some(Sheet { root: file.root.as_ref()?, context })
    };
    let mut languages = library.index.languages.iter();
    let Some(first) = languages.next().and_then(sheet) else { return Vec::new() };
    std::iter::once(first).chain(languages.filter_map(sheet)).collect()
}

#[cfg(test)]
mod tests {
    use super::unbroken;
    use crate::files::FilePath;

    #[test]
    fn a_source_that_cannot_be_read_for_a_fault_of_the_program_is_named() {
        let source = FilePath::new("content/a.md").unwrap();
        let (page, found) = unbroken(&source, |_| -> Option<()> { panic!("no end") });
        assert!(page.is_none());
        let told: Vec<_> = found.report.iter().collect();
        assert_eq!((told.len(), told[0].code), (1, "internal"));
        assert_eq!(told[0].location.as_ref().unwrap().file, source);
        assert!(told[0].message.contains("no end"), "{}", told[0].message);
        let (page, found) = unbroken(&source, |_| Some(1));
        assert_eq!((page, found.report.iter().count()), (Some(1), 0));
    }
}
