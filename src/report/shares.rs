//! Where visitors end, by kind and by outcome: as bars, once with every answer given equally often
//! and once as the author expects; the exact numbers stand below in small print.

use crate::analysis::study::OutcomeStudy;
use crate::model::outcome::OutcomeKind;
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::numbers::{count, float, fraction, percent};
use crate::report::swatches::{self, KINDS};
use crate::report::words::Words;

/// Bars by kind, then by outcome.
pub(super) fn figure(named: &Named<'_>) -> Element {
    let words = named.words;
    let outcomes = &named.study.outcomes;
    let expects = outcomes.iter().any(|outcome| outcome.expected_share.is_some());
    let mut kinds = classed("dl", "kinds");
    kinds = kinds.add_all(kind_row(words.even, kind_shares(outcomes), words));
    if let Some(expected) = expected_kind_shares(outcomes) {
        kinds = kinds.add_all(kind_row(words.expected, expected, words));
    }
    let note = if expects { words.both_note } else { words.even_note };
    let rows = outcomes.iter().map(|outcome| row(outcome, named));
    let table = element("table").add(header(expects, words)).add(element("tbody").add_all(rows));
    classed("div", "part")
        .add(worded("h3", words.shares))
        .add(swatches::legend(words))
        .add(kinds)
        .add(classed("p", "ui").text(note))
        .add(classed("div", "table").add(table.with("class", "shares")))
}

/// The share of each kind, in the order of bars.
pub(super) fn kind_shares(outcomes: &[OutcomeStudy]) -> [f64; 3] {
    let of = |kind: OutcomeKind| {
        outcomes.iter().filter(|it| it.kind == kind).map(|it| float(&it.share)).sum()
    };
    KINDS.map(of)
}

fn expected_kind_shares(outcomes: &[OutcomeStudy]) -> Option<[f64; 3]> {
    let mut shares = [0.0; 3];
    for outcome in outcomes {
        let at = KINDS.iter().position(|kind| *kind == outcome.kind)?;
        shares[at] += float(outcome.expected_share.as_ref()?);
    }
    Some(shares)
}

fn kind_row(name: &str, shares: [f64; 3], words: &Words) -> [Element; 2] {
    let told = KINDS.iter().zip(shares).map(|(kind, share)| {
        let name = format!(" {}", swatches::name(*kind, words));
        classed("span", "of-kind").add(worded("b", percent(share, words))).text(name)
    });
    let told = classed("p", "ui").add_all(told);
    let bar = swatches::three_part_bar(shares, None).with("class", "bar tall");
    [worded("dt", name), element("dd").add(bar).add(told)]
}

fn header(expects: bool, words: &Words) -> Element {
    let head = |text: &str, class: &str| {
        let cell = worded("th", text).with("scope", "col");
        if class.is_empty() { cell } else { cell.with("class", class) }
    };
    let expected = expects.then(|| head(words.expected_short, "right"));
    let row = element("tr")
        .add(head(words.outcome, ""))
        .add(head(words.share, "plot"))
        .add(head(words.even_short, "right"))
        .add_all(expected)
        .add(head(words.walks_column, "right"));
    element("thead").add(row)
}

fn row(outcome: &OutcomeStudy, named: &Named<'_>) -> Element {
    let words = named.words;
    let number = |share: f64, label: &str| {
        let cell = worded("td", percent(share, words)).with("class", "right");
        cell.with("data-label", label)
    };
    let exact = fraction(&outcome.share)
        .filter(|_| outcome.walks.is_some())
        .map(|exact| worded("small", exact));
    let walks = match &outcome.walks {
        Some(walks) => worded("td", count(walks, words)),
        None => worded("td", words.estimated),
    };
    let id = worded("code", outcome.id.as_str());
    let title = worded("th", named.outcome(&outcome.id)).with("scope", "row");
    let title =
        title.add(element("br")).add(swatches::labelled(outcome.kind, words)).text(" ").add(id);
    let expected =
        outcome.expected_share.as_ref().map(|it| number(float(it), words.expected_short));
    element("tr")
        .add(title)
        .add(element("td").with("class", "plot").add(bars(outcome)))
        .add(number(float(&outcome.share), words.even_short).add_all(exact))
        .add_all(expected)
        .add(walks.with("class", "right").with("data-label", words.walks_column))
}

/// The even share filled, the expected one below it in outline.
fn bars(outcome: &OutcomeStudy) -> Element {
    let class = swatches::class(outcome.kind);
    let (even, height) = match outcome.expected_share {
        Some(_) => (float(&outcome.share), "58%"),
        None => (float(&outcome.share), "100%"),
    };
    let even = classed("rect", class).part("width", even).with("height", height);
    let expected = outcome.expected_share.as_ref().map(|expected| {
        let rect = classed("rect", &format!("{class} outlined")).part("width", float(expected));
        rect.with("y", "68%").with("height", "30%")
    });
    classed("svg", "bar tall")
        .with("aria-hidden", "true")
        .add(classed("rect", "rail").with("width", "100%").with("height", "100%"))
        .add(even)
        .add_all(expected)
}
