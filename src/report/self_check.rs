//! What is known of a self-check, from the large to the small: where visitors end and why, what
//! decides it, how totals are spread, what is wrong, and how much room there is.

use num_traits::One;

use crate::analysis::study::Basis;
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::numbers::{count, rounded, whole};
use crate::report::words::{counted, fill};
use crate::report::{findings, influence, ladder, margins, shares, totals};

/// A self-check's section.
pub(super) fn section(at: usize, named: &Named<'_>) -> Element {
    let words = named.words;
    element("section")
        .with("id", format!("check-{}", at + 1))
        .add(worded("h2", &named.study.title))
        .add(classed("p", "ui").text(basis(named)))
        .add(shares::figure(named))
        .add(part(words.flow, words.flow_note).add(ladder::figure(named)))
        .add_all(influence::part(named))
        .add_all(totals::part(named))
        .add(findings::part(named))
        .add(margins::part(named))
}

/// A part with its heading and a sentence on how to read it.
pub(super) fn part(heading: &str, note: &str) -> Element {
    let note = (!note.is_empty()).then(|| classed("p", "ui").text(note));
    classed("div", "part").add(worded("h3", heading)).add_all(note)
}

/// How many ways there are, how many questions are asked, and how that is known.
fn basis(named: &Named<'_>) -> String {
    let words = named.words;
    let asked = &named.study.asked;
    let mean = rounded(&asked.mean, words);
    let questions = if asked.min == asked.max {
        counted(asked.max, words.questions)
    } else {
        let [min, max] = [asked.min, asked.max].map(|it| whole(it, words));
        fill(words.questions_range, &[("min", &min), ("max", &max), ("mean", &mean)])
    };
    match &named.study.basis {
        Basis::Exact { walks, .. } => {
            let [one, several] = words.exact;
            let text = if walks.is_one() { one } else { several };
            fill(text, &[("walks", &count(walks, words)), ("questions", &questions)])
        }
        Basis::Estimate { samples } => {
            let samples = whole(*samples, words);
            fill(words.estimate, &[("samples", &samples), ("questions", &questions)])
        }
    }
}
