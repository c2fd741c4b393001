//! What must not stand anywhere in the output: addresses of bookings, and sentences that are meant
//! for the one who comes to them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::article::Article;
use crate::model::booking::Booking;
use crate::model::ids::{ArticleId, BookingId};
use crate::model::outcome::OutcomeWords;
use crate::model::prose::Prose;
use crate::model::self_check::{DimensionWords, SelfCheck};
use crate::scan::secrets::Secrets;

/// Shorter sentences are said by chance.
const LEAST_CHARACTERS: usize = 24;

/// The secrets of a site.
pub(super) fn secrets(
    self_checks: &[SelfCheck],
    bookings: &BTreeMap<BookingId, Booking>,
    articles: &BTreeMap<ArticleId, Article>,
) -> Secrets {
    let words = || self_checks.iter().flat_map(|check| check.words.values());
    let outcomes = words().flat_map(|words| &words.outcomes).flat_map(of_outcome);
    let bands = words().flat_map(|words| &words.dimensions).flat_map(of_bands);
    let open: Vec<String> = articles
        .values()
        .flat_map(|article| article.pages.values())
        .map(|page| in_one_line(&page.body.text))
        .collect();
    let sentences: BTreeSet<String> = outcomes
        .chain(bands)
        .flat_map(sentences)
        .filter(|sentence| !open.iter().any(|text| text.contains(&in_one_line(sentence))))
        .collect();
    let urls: BTreeSet<String> = bookings.values().map(|booking| booking.url.clone()).collect();
    Secrets { urls: urls.into_iter().collect(), sentences: sentences.into_iter().collect() }
}

fn of_outcome(words: &OutcomeWords) -> impl Iterator<Item = &str> {
    let OutcomeWords { title, lead, text, until, .. } = words;
    let others = [lead, text, until].into_iter().flatten();
    std::iter::once(title).chain(others).map(|prose: &Prose| prose.text.as_str())
}

fn of_bands(words: &DimensionWords) -> impl Iterator<Item = &str> {
    words.bands.iter().filter_map(|band| band.text.as_deref())
}

/// The sentences that are long enough. A line's end ends one too, since markup may stand there.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .flat_map(|line| line.split_inclusive(['.', '!', '?', '…']))
        .map(str::trim)
        .filter(|sentence| sentence.chars().count() >= LEAST_CHARACTERS)
        .map(str::to_owned)
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn short_sentences_are_no_secret() {
        let text = "Zu früh. Ein Gespräch würde Sie heute nur Zeit kosten! Und\n\
                    es gibt bessere Wege dafür, das ist wahr";
        let found: Vec<String> = sentences(text).collect();
        assert_eq!(
            found,
            [
                "Ein Gespräch würde Sie heute nur Zeit kosten!",
                "es gibt bessere Wege dafür, das ist wahr"
            ]
        );
    }
}
