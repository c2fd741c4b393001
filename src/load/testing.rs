//! Tables of wrong files, and a small site for the tests of this folder.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::files::FilePath;
use crate::load::index::{Index, PageEntry, PageKey, Pages};
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};
use crate::model::route::Route;

/// What is put into a file in place of what: nothing to replace means that the text is appended.
/// Then code, line and column of the first mistake, and what its hint must hold.
pub(super) type Wrong = (&'static str, &'static str, &'static str, u32, u32, &'static str);

/// The file `base` with the change of a case.
pub(super) fn changed(base: &str, case: &Wrong) -> String {
    if case.0.is_empty() {
        return format!("{base}{}", case.1);
    }
    assert!(base.contains(case.0), "nothing to replace: {}", case.0);
    base.replacen(case.0, case.1, 1)
}

/// Asserts that a report holds the mistake of a case, and that every mistake has a hint.
pub(super) fn assert_told(report: &Report, case: &Wrong) {
    let all: Vec<_> = report
        .iter()
        .map(|found| {
            let place = found.location.clone().unwrap();
            assert!(found.hint.is_some(), "no hint: {found:?}");
            assert!(!found.message.ends_with('.'), "full stop: {found:?}");
            (found.code, place.line, place.column, found.hint.clone().unwrap(), &found.message)
        })
        .collect();
    let is_told = all.iter().any(|(code, line, column, hint, _)| {
        (*code, *line, *column) == (case.2, case.3, case.4) && hint.contains(case.5)
    });
    assert!(is_told, "{case:#?}\nfound: {all:#?}");
}

/// Languages by their tags.
pub(super) fn languages(tags: &[&str]) -> Vec<Language> {
    tags.iter().map(|tag| Language::new(*tag)).collect()
}

/// An index of pages, each named `kind:id` with the languages it has: `article:a/b de en`.
pub(super) fn index(tags: &[&str], pages: &[&str]) -> Index {
    let mut all: Pages = BTreeMap::new();
    for page in pages {
        let mut words = page.split(' ');
        let (kind, id) = words.next().unwrap().split_once(':').unwrap();
        let key = match kind {
            "article" => PageKey::Article(ArticleId::new(id)),
            "self-check" => PageKey::SelfCheck(SelfCheckId::new(id)),
            _ => PageKey::Journey(JourneyId::new(id)),
        };
        let entry = |tag: &str| PageEntry {
            source: FilePath::new(&format!("content/{kind}/{id}.{tag}.md")).unwrap(),
            route: Route::new(FilePath::new(&format!("{tag}/{id}/index.html")).unwrap()),
            title: format!("{id} ({tag})"),
            lead: None,
        };
        all.insert(key, words.map(|tag| (Language::new(tag), entry(tag))).collect());
    }
    Index::new(languages(tags), all, Vec::new())
}
