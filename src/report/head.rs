//! How a report begins: whose it is, how large the site is, and one sentence per journey.

use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::analysis::study::{JourneyStudy, Study};
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::Severity;
use crate::model::journey::Action;
use crate::model::outcome::OutcomeKind;
use crate::report::Subject;
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::numbers::{of, visitors, whole};
use crate::report::words::{Words, counted, fill};

/// Title, counts, key sentences and what follows.
pub(super) fn opening(subject: &Subject<'_>, checks: &[Named<'_>]) -> Element {
    let words = subject.words();
    let sentences = subject.journeys.iter().map(|journey| claim(journey, subject, words));
    classed("div", "opening")
        .add(worded("h1", words.heading))
        .add(classed("p", "lead").text(words.lead))
        .add_all(errors(subject, words))
        .add_all(subject.site.map(|site| facts(site, words)))
        .add_all(sentences)
        .add(contents(subject, checks, words))
}

/// That not everything could be worked out, at the very top.
fn errors(subject: &Subject<'_>, words: &Words) -> Option<Element> {
    let errors = subject.report.count(Severity::Error);
    let told = counted(errors, words.with_errors);
    let link = element("a").with("href", "#mistakes").text(words.see_mistakes);
    (errors > 0).then(|| classed("p", "err").text(told).text(" ").add(link))
}

fn facts(site: &CompiledSite, words: &Words) -> Element {
    let articles: usize = site.articles.values().map(|article| article.pages.len()).sum();
    let checks: usize = site.self_checks.iter().map(|check| check.pages.len()).sum();
    let gates: usize = site.journeys.iter().map(|journey| journey.pages.len()).sum();
    let counts = [
        counted(articles + checks + gates, words.pages),
        counted(site.settings.languages.len(), words.languages),
        counted(site.self_checks.len(), words.self_checks),
        counted(site.journeys.len(), words.journeys),
    ];
    classed("ul", "facts ui").add_all(counts.into_iter().map(|count| worded("li", count)))
}

/// How many visitors reach the booking, as one sentence.
fn claim(journey: &JourneyStudy, subject: &Subject<'_>, words: &Words) -> Element {
    let title = classed("span", "ui").text(&journey.title);
    let expected = expected(journey, subject.studies);
    let told = match &journey.share {
        Some(share) => sentence(share, expected.as_ref(), words),
        None => words.share_unknown.to_owned(),
    };
    classed("p", "claim").add(title).text(" ").text(told)
}

fn sentence(share: &BigRational, expected: Option<&BigRational>, words: &Words) -> String {
    let all = visitors(&[share, expected.unwrap_or(share)]);
    let told = whole(all as usize, words);
    let number = |share: &BigRational| match of(share, all) {
        0 if share.is_zero() => words.nobody.to_owned(),
        0 => words.hardly_anybody.to_owned(),
        many if many == all => words.everybody.to_owned(),
        many => whole(many as usize, words),
    };
    let verb = if of(share, all) == 1 || share.is_zero() { words.reaches } else { words.reach };
    let even = fill(verb, &[("all", &told), ("n", &number(share))]);
    match expected {
        Some(expected) => {
            format!("{even}{}", fill(words.reach_expected, &[("n", &number(expected))]))
        }
        None => format!("{even}."),
    }
}

/// The share where visitors answer as the author expects; a self-check for which she expects
/// nothing counts evenly. `None` where she expects nothing at all.
pub(super) fn expected(journey: &JourneyStudy, studies: &[Study]) -> Option<BigRational> {
    let mut all = BigRational::one();
    let mut any = false;
    for step in &journey.steps {
        let Action::Answer(id) = &step.action else { continue };
        let study = studies.iter().find(|study| study.id == *id)?;
        let ready = study.outcomes.iter().filter(|outcome| outcome.kind == OutcomeKind::Ready);
        let mut share = BigRational::zero();
        for outcome in ready {
            any |= outcome.expected_share.is_some();
            share += outcome.expected_share.as_ref().unwrap_or(&outcome.share);
        }
        all *= share;
    }
    any.then_some(all)
}

/// What follows, as links.
fn contents(subject: &Subject<'_>, checks: &[Named<'_>], words: &Words) -> Element {
    let link =
        |to: String, title: &str| element("li").add(element("a").with("href", to).text(title));
    let journeys = subject.journeys.iter().enumerate();
    let journeys = journeys.map(|(at, it)| link(format!("#journey-{}", at + 1), &it.title));
    let checks = checks.iter().enumerate();
    let checks = checks.map(|(at, it)| link(format!("#check-{}", at + 1), &it.study.title));
    let translations = (!subject.translations.is_empty())
        .then(|| link("#translations".to_owned(), words.translations));
    let list = element("ol")
        .add_all(journeys)
        .add_all(checks)
        .add_all(translations)
        .add(link("#mistakes".to_owned(), words.mistakes));
    element("nav").with("aria-label", words.contents).add(list)
}
