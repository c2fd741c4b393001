//! Tables of wrong files, and a small site for the tests of this folder.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::diagnostic::Report;
use crate::files::FilePath;
use crate::load::links::index::{Index, PageEntry, PageKey, Pages};
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};
use crate::model::route::Route;

/// What is put into a file in place of what: nothing to replace means that the text is appended.
/// Then code, line and column of the first mistake, and what its hint must hold.
pub(super) type Wrong = (&'static str, &'static str, &'static str, u32, u32, &'static str);

/// The file `base` with the change of a case.
fn changed(base: &str, case: &Wrong) -> String {
    if case.0.is_empty() {
        return format!("{base}{}", case.1);
    }
    assert!(base.contains(case.0), "nothing to replace: {}", case.0);
    base.replacen(case.0, case.1, 1)
}

/// Asserts for each case of a table that the report of `load` holds its mistake, and that every
/// mistake has a hint. Tells all cases that fail.
pub(super) fn assert_told(base: &str, table: &[Wrong], load: impl Fn(&str) -> Report) {
    let failed: Vec<String> =
        table.iter().filter_map(|case| fault(&load(&changed(base, case)), case)).collect();
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), table.len(), failed.join("\n"));
}

fn fault(report: &Report, case: &Wrong) -> Option<String> {
    let mut shown = String::new();
    let mut is_told = false;
    for found in report {
        let place = found.location.clone()?;
        let hint = found.hint.clone().unwrap_or_default();
        let is_clean = !hint.is_empty() && !found.message.ends_with('.');
        let here = (found.code, place.line, place.column);
        is_told |= here == (case.2, case.3, case.4) && hint.contains(case.5) && is_clean;
        shown = format!("{shown}\n    {here:?} {} | {hint}", found.message);
    }
    (!is_told).then(|| format!("{case:?}{shown}"))
}

/// Texts a few slips away from `base`: pieces of it dropped, doubled or replaced by signs that mean
/// something somewhere.
pub(super) fn slips(base: &'static str) -> impl Strategy<Value = String> {
    let signs = vec![
        "",
        " ",
        "\n",
        "  ",
        ": ",
        "- ",
        "#",
        " #x",
        "'",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        "|",
        ">",
        "&a ",
        "*a",
        "!x ",
        "%",
        "~",
        "\t",
        "ä",
        "\u{308}",
        "-1",
        "0.5",
        "99999999999",
        "{answer:x}",
        "<<: ",
        "null",
        "true",
        "when: ",
        "id: ",
        "\r\n",
        "\u{feff}",
        "\u{0}",
    ];
    let slip = (0..base.len(), 0..12_usize, prop::sample::select(signs));
    prop::collection::vec(slip, 1..4).prop_map(move |slips| {
        let mut text = base.to_owned();
        for (at, length, sign) in slips {
            let start = floor(&text, at);
            let end = floor(&text, start + length).max(start);
            text.replace_range(start..end, sign);
        }
        text
    })
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Languages by their tags.
pub(super) fn languages(tags: &[&str]) -> Vec<Language> {
    tags.iter().map(|tag| Language::new(*tag)).collect()
}

/// An index of pages, each named `kind:id` with the languages it has: `article:a/b de en`.
pub(super) fn index(tags: &[&str], pages: &[&str]) -> Index {
    let mut all: BTreeMap<PageKey, Editions<PageEntry>> = BTreeMap::new();
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
    Index::new(languages(tags), Pages::from_iter(all).into(), &[])
}
