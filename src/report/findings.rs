//! What is wrong with a self-check's logic, each fault as a paragraph with the walk that shows it,
//! in the words of the questions.

use crate::analysis::finding::{Code, Finding, Subject};
use crate::analysis::study::Basis;
use crate::compile::insight::Walk;
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::self_check;
use crate::report::words::fill;

/// All findings, or that there is none.
pub(super) fn part(named: &Named<'_>) -> Element {
    let words = named.words;
    let part = self_check::part(words.findings, "");
    if !named.study.findings.is_empty() {
        return part.add_all(named.study.findings.iter().map(|found| paragraph(found, named)));
    }
    let told = match named.study.basis {
        Basis::Exact { .. } => words.no_findings,
        Basis::Estimate { .. } => words.no_findings_estimate,
    };
    part.add(worded("p", told))
}

fn paragraph(finding: &Finding, named: &Named<'_>) -> Element {
    let words = named.words;
    let subject = subject(&finding.subject, named);
    let [fault, remedy] = match finding.code {
        Code::UnreachableOutcome => words.unreachable_outcome,
        Code::ShadowedOutcome => words.shadowed_outcome,
        Code::NeverAsked => words.never_asked,
        Code::NoEffect => words.no_effect,
        Code::Bypass => words.bypass,
        Code::Always => words.always,
        Code::UnreachableBand => words.unreachable_band,
        Code::FailedExample => words.failed_example,
    };
    let place = format!("{}:{}", finding.place.file, finding.place.line);
    let source = classed("p", "ui")
        .add(worded("code", finding.code.as_str()))
        .text(" · ")
        .add(worded("code", finding.subject.to_string()))
        .text(" · ")
        .add(worded("code", place));
    let walk = finding.witness.as_ref().filter(|walk| !walk.answers.is_empty());
    classed("div", "finding")
        .add(worded("p", fill(fault, &[("subject", &subject)])).with("class", "fault"))
        .add(worded("p", remedy))
        .add_all(walk.map(|walk| answers(walk, words.witness, named)))
        .add(source)
}

/// What a finding is about, in words.
fn subject(subject: &Subject, named: &Named<'_>) -> String {
    let words = named.words;
    match subject {
        Subject::Outcome(id) => words.quoted(named.outcome(id)),
        Subject::Question(id) => words.quoted(named.ask(id)),
        Subject::Answer(question, choice) => {
            let answer = choice.as_ref().map_or_else(
                || words.left_open.to_owned(),
                |choice| words.quoted(&named.choice(question, choice)),
            );
            let question = words.quoted(named.ask(question));
            fill(words.answer_to, &[("answer", &answer), ("question", &question)])
        }
        Subject::Band(dimension, band) => {
            let band = words.quoted(&named.band(dimension, *band));
            let dimension = words.quoted(named.dimension(dimension));
            fill(words.band_of, &[("band", &band), ("dimension", &dimension)])
        }
        Subject::Example(at) => fill(words.example_at, &[("line", &at.line.to_string())]),
    }
}

/// A walk, question by question, under some words.
pub(super) fn answers(walk: &Walk, heading: &'static str, named: &Named<'_>) -> Element {
    let rows = walk.answers.iter().flat_map(|(question, answer)| {
        [worded("dt", named.ask(question)), worded("dd", named.answer(question, answer))]
    });
    element("div")
        .with("class", "witness")
        .add(classed("p", "ui").text(heading))
        .add(element("dl").add_all(rows))
}
