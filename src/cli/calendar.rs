//! What only holds on some days. No other room knows which day it is.

use std::collections::BTreeMap;

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

/// Warns of articles that say they were written, or changed, on a day that has not begun anywhere.
/// A date that translations take over is told once, where it is written.
pub(super) fn dates_to_come(site: &CompiledSite, files: &FileTree) -> Vec<Diagnostic> {
    let last = today().tomorrow().unwrap_or(Date::MAX);
    let told = site.articles.values().flat_map(|article| {
        let mut late: BTreeMap<(&str, Date), Vec<&FilePath>> = BTreeMap::new();
        for page in article.pages.values() {
            let dates = [("date", page.date), ("updated", page.updated)];
            for (key, date) in dates.map(|(key, date)| (key, date.filter(|date| *date > last))) {
                if let Some(date) = date {
                    late.entry((key, date)).or_default().push(&page.place.file);
                }
            }
        }
        late.into_iter().flat_map(|((key, date), pages)| {
            let mut places: Vec<Location> =
                pages.iter().filter_map(|file| written(files, file, key)).collect();
            if places.is_empty() {
                places.extend(pages.first().map(|file| Location::start_of(file)));
            }
            places.into_iter().map(move |place| warning(date, place))
        })
    });
    told.collect()
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
