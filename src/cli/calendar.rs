//! What only holds on some days. No other room knows which day it is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Location};
use crate::files::FileTree;

/// The day it is, in Greenwich.
pub(super) fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}

/// Warns of articles that say they were written, or changed, on a day that has not begun anywhere.
pub(super) fn dates_to_come(site: &CompiledSite, files: &FileTree) -> Vec<Diagnostic> {
    let last = today().tomorrow().unwrap_or(Date::MAX);
    let pages = site.articles.values().flat_map(|article| article.pages.values());
    let dates = pages.flat_map(|page| {
        let file = &page.place.file;
        [("date", page.date), ("updated", page.updated)].map(|(key, date)| (file, key, date))
    });
    let late =
        dates.filter_map(|(file, key, date)| Some((file, key, date.filter(|it| *it > last)?)));
    let told = late.map(|(file, key, date)| {
        let place = files.text(file).and_then(|text| {
            let at = text.find(&format!("\n{key}:"))? + 1;
            Some(Location::of_range(file, text, &(at..at + key.len())))
        });
        let place = place.unwrap_or_else(|| Location::start_of(file));
        let message =
            format!("`{date}` is yet to come, and readers, feed and sitemap are told of it");
        Diagnostic::warning("date-to-come", place, message).with_hint(
            "correct it; or write `draft: true` until that day, since nothing appears by itself",
        )
    });
    told.collect()
}
