//! What must not stand anywhere in the output: addresses of bookings, and sentences that are meant
//! for the one who comes to them.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::memory::Memory;
use crate::compile::seed::Seed;
use crate::compile::sought::Sought;
use crate::derived::DerivedBy;
use crate::files::FilePath;
use crate::html::words_alone;
use crate::memo::{Retention, Same};
use crate::model::article::{Article, ArticlePage, Articles, Markup, Markups};
use crate::model::booking::Booking;
use crate::model::ids::{ArticleId, BookingId, Language};
use crate::model::outcome::OutcomeWords;
use crate::model::prose::Prose;
use crate::model::self_check::{DimensionWords, SelfCheck};
use crate::model::settings::Legal;
use crate::scan::secrets::Secrets;
use crate::typography::spellings;

/// Shorter sentences are said by chance.
const LEAST_CHARACTERS: usize = 24;
/// How the empty spans begin that a page fills with answers and bands.
const RECALLS: [&str; 2] = ["<span data-answer=", "<span data-band="];

/// Which of the sentences that are looked for each article and each body says openly.
#[derive(Debug, Default)]
pub(super) struct SaidOpenly {
    heads: DerivedBy<Same<Sought>, ArticleId, Same<Article>, Vec<String>>,
    bodies: DerivedBy<Same<Sought>, (ArticleId, Language), Same<Markup>, Vec<String>>,
}

impl SaidOpenly {
    /// The sentences that no page says openly.
    fn others<'a>(
        &mut self,
        sought: &'a Same<Sought>,
        articles: &Articles,
        markups: &Markups,
    ) -> Vec<&'a String> {
        if sought.sentences().is_empty() {
            return Vec::new();
        }
        let some = |said: Vec<String>| (!said.is_empty()).then_some(said);
        let heads = self.heads.of(sought, articles, |_, article| {
            some(sought.said_in(article.pages.values().flat_map(|page| open_texts(page))))
        });
        let bodies = self.bodies.of(sought, markups, |_, markup| {
            some(sought.said_in(std::iter::once(&*markup.text())))
        });
        let said: BTreeSet<&String> = heads.values().chain(bodies.values()).flatten().collect();
        sought.sentences().iter().filter(|sentence| !said.contains(sentence)).collect()
    }
}

/// The secrets of a site. `memory` tells of the pages that were looked at before.
pub(super) fn secrets(
    self_checks: &[SelfCheck],
    bookings: &BTreeMap<BookingId, Booking>,
    (articles, markups): (&Articles, &Markups),
    memory: &mut Memory,
) -> Secrets {
    let words = || self_checks.iter().flat_map(|check| check.words.values());
    let outcomes = words().flat_map(|words| &words.outcomes).flat_map(of_outcome);
    let bands = words().flat_map(|words| &words.dimensions).flat_map(of_bands);
    let all = outcomes.chain(bands).flat_map(|text| sentences(&text)).collect();
    let sought = memory.sought.get(all, Sought::new);
    let sentences = memory.openly.others(&sought, articles, markups);
    if memory.retention == Retention::Dropped {
        memory.openly = SaidOpenly::default();
    }
    // Where nothing is set (a template, a free key) a sentence stands as its author wrote it.
    let sentences = sentences.into_iter().flat_map(|sentence| spellings::of(sentence));
    let urls: BTreeSet<String> = bookings.values().map(|booking| booking.url.clone()).collect();
    Secrets {
        urls: urls.into_iter().collect(),
        sentences: sentences.collect(),
        ..Secrets::default()
    }
}

/// The secret itself, where it is one: bytes all alike are a stand-in for tests, and may stand
/// anywhere.
pub(super) fn key(seed: &Seed) -> Option<String> {
    let bytes = seed.bytes();
    bytes.iter().any(|byte| *byte != bytes[0]).then(|| seed.to_base64())
}

/// Where the legal pages lie.
pub(super) fn legal_pages(legal: &Legal, articles: &Articles) -> BTreeSet<FilePath> {
    let ids = [&legal.imprint, &legal.privacy, &legal.accessibility].into_iter().flatten();
    let pages = ids.filter_map(|id| articles.get(id)).flat_map(|article| article.pages.values());
    pages.map(|page| page.route.file().clone()).collect()
}

/// All that an article's page says openly beside its body.
fn open_texts(page: &ArticlePage) -> impl Iterator<Item = &str> {
    let lead = page.lead.as_ref().map(|lead| lead.text.as_str());
    [Some(page.title.as_str()), lead, page.description.as_deref()].into_iter().flatten()
}

fn of_outcome(words: &OutcomeWords) -> Vec<String> {
    let OutcomeWords { title, lead, text, until, .. } = words;
    let others = [lead, text, until].into_iter().flatten();
    std::iter::once(title).chain(others).map(around_recalls).collect()
}

fn of_bands(words: &DimensionWords) -> Vec<String> {
    words.bands.iter().filter_map(|band| band.text.clone()).collect()
}

/// The words of a text; where it says an answer back, those before and behind stand apart, as they
/// would in a page.
fn around_recalls(prose: &Prose) -> String {
    if !RECALLS.iter().any(|span| prose.html.contains(span)) {
        return prose.text.clone();
    }
    let parted = |html: String, span: &&str| html.replace(*span, &format!("<br>{span}"));
    words_alone(&RECALLS.iter().fold(prose.html.clone(), parted))
}

/// The sentences that are long enough. A line's end ends one too, since markup may stand there.
fn sentences(text: &str) -> Vec<String> {
    text.lines()
        .flat_map(|line| line.split_inclusive(['.', '!', '?', '…']))
        .map(str::trim)
        .filter(|sentence| sentence.chars().count() >= LEAST_CHARACTERS)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{around_recalls, sentences};
    use crate::diagnostic::Location;
    use crate::files::FilePath;
    use crate::model::prose::Prose;

    #[test]
    fn a_recall_parts_a_sentence() {
        let html = "<p>Sie &amp; <em>ich</em>, mit <span data-answer=\"decider\"></span> würde es gehen.</p>";
        let place = Location::start_of(&FilePath::new("a").unwrap());
        let prose = Prose { html: html.to_owned(), text: "ungenutzt".to_owned(), place };
        let words = around_recalls(&prose);
        let parts: Vec<&str> = words.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        assert_eq!(parts, ["Sie & ich, mit", "würde es gehen."]);
    }

    #[test]
    fn short_sentences_are_no_secret() {
        let text = "Zu früh. Ein Gespräch würde Sie heute nur Zeit kosten! Und\n\
                    es gibt bessere Wege dafür, das ist wahr";
        let found = sentences(text);
        assert_eq!(
            found,
            [
                "Ein Gespräch würde Sie heute nur Zeit kosten!",
                "es gibt bessere Wege dafür, das ist wahr"
            ]
        );
    }
}
