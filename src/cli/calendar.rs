//! What only holds on some days. No other room knows which day it is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Location};
use crate::files::{FilePath, FileTree};

/// The day it is, in Greenwich.
pub(super) fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}

/// Dates of an article that have not begun anywhere, with the files of the pages that show them.
type Late<'a> = BTreeMap<(&'static str, Date), Vec<&'a FilePath>>;

/// Articles that say they were written, or changed, on a day that has not begun anywhere.
pub(super) struct ToCome<'a>(Vec<Late<'a>>);

/// The articles of a site with dates to come.
pub(super) fn dates_to_come(site: &CompiledSite) -> ToCome<'_> {
    let last = today().tomorrow().unwrap_or(Date::MAX);
    let late = site.articles.values().map(|article| {
        let mut late = Late::new();
        for page in article.pages.values() {
            let dates = [("date", page.date), ("updated", page.updated)];
            for (key, date) in dates.map(|(key, date)| (key, date.filter(|date| *date > last))) {
                if let Some(date) = date {
                    late.entry((key, date)).or_default().push(&page.place.file);
                }
            }
        }
        late
    });
    ToCome(late.filter(|late| !late.is_empty()).collect())
}

impl ToCome<'_> {
    /// The files in which they are written.
    pub(super) fn files(&self) -> BTreeSet<FilePath> {
        self.0
            .iter()
            .flat_map(BTreeMap::values)
            .flatten()
            .map(|file| FilePath::clone(file))
            .collect()
    }

    /// Warns of them; `files` holds their sources. A date that translations take over is told once, where it is
    /// written.
    pub(super) fn told(&self, files: &FileTree) -> Vec<Diagnostic> {
        let told = self.0.iter().flatten().flat_map(|((key, date), pages)| {
            let mut places: Vec<Location> =
                pages.iter().filter_map(|file| written(files, file, key)).collect();
            if places.is_empty() {
                places.extend(pages.first().map(|file| Location::start_of(file)));
            }
            places.into_iter().map(move |place| warning(*date, place))
        });
        told.collect()
    }
}

/// Where a file says `key`; `None` where it does not, or in a way of its own.
fn written(files: &FileTree, file: &FilePath, key: &str) -> Option<Location> {
    let text = files.text(file)?;
    let at = text.find(&format!("\n{key}:"))? + 1;
    Some(Location::of_range(file, text, &(at..at + key.len())))
}

fn warning(date: Date, place: Location) -> Diagnostic {
    let message = format!("`{date}` is yet to come, and readers, feed and sitemap are told of it");
    Diagnostic::warning("date-to-come", place, message).with_hint(
        "correct it; or write `draft: true` until that day, since nothing appears by itself",
    )
}
