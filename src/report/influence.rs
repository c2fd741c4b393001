//! How much each question decides, the one that decides most first, and how each of its answers
//! shifts where visitors end: a bar of three parts per answer, beside the one of all visitors.

use crate::analysis::study::{AnswerStudy, QuestionStudy};
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::numbers::percent;
use crate::report::words::{Words, fill};
use crate::report::{self_check, shares, swatches};

/// A block per question; nothing where none counts.
pub(super) fn part(named: &Named<'_>) -> Option<Element> {
    let words = named.words;
    let part = self_check::part(words.influence, words.influence_note);
    let mut questions: Vec<&QuestionStudy> = named.study.questions.iter().collect();
    if questions.is_empty() {
        return None;
    }
    if questions.iter().all(|question| question.influence.is_none()) {
        return Some(part.add(classed("p", "notice").text(words.influence_unknown)));
    }
    let strength = |question: &QuestionStudy| question.influence.unwrap_or(0.0) * question.asked;
    questions.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
    let all = shares::kind_shares(&named.study.outcomes);
    let blocks = questions.into_iter().map(|question| block(question, all, named));
    Some(part.add(swatches::legend(words)).add_all(blocks))
}

fn block(question: &QuestionStudy, all: [f64; 3], named: &Named<'_>) -> Element {
    let words = named.words;
    let number = worded("b", named.number(&question.id).to_string()).with("class", "figure-number");
    let heading = element("h4").add(number).text(" ").text(&question.ask);
    let strength = question.influence.map(|influence| {
        let told = fill(words.changes, &[("n", &percent(influence, words))]);
        let bar = classed("svg", "bar thin")
            .with("aria-hidden", "true")
            .add(classed("rect", "rail").with("width", "100%").with("height", "100%"))
            .add(classed("rect", "ink").part("width", influence).with("height", "100%"));
        classed("div", "strength").add(bar).add(classed("p", "ui").text(told))
    });
    let when = question.condition.as_ref().map(|condition| {
        let asked = percent(question.asked, words);
        let text = fill(words.asked_if, &[("n", &asked)]);
        classed("p", "ui").text(text).text(" ").add(worded("code", condition))
    });
    let table = (!question.answers.is_empty()).then(|| answers(question, all, named));
    classed("div", "question").add(heading).add_all(strength).add_all(when).add_all(table)
}

fn answers(question: &QuestionStudy, all: [f64; 3], named: &Named<'_>) -> Element {
    let words = named.words;
    let column =
        |text: &str, class: &str| worded("th", text).with("scope", "col").with("class", class);
    let kinds = swatches::KINDS.map(|kind| column(swatches::name(kind, words), "right"));
    let head = element("tr")
        .add(column(words.answer_column, "first"))
        .add(column(words.ends_column, "plot"))
        .add_all(kinds);
    let everybody = row(words.all_visitors, all, all, words).with("class", "everybody");
    let told = |answer: &AnswerStudy| match &answer.choice {
        Some(choice) => named.choice(&question.id, choice),
        None => words.left_open.to_owned(),
    };
    let rows = question.answers.iter().map(|it| row(&told(it), it.ends, all, words));
    let table = classed("table", "answers")
        .add(element("thead").add(head))
        .add(element("tbody").add(everybody).add_all(rows));
    classed("div", "table").add(table)
}

fn row(name: &str, ends: [f64; 3], all: [f64; 3], words: &Words) -> Element {
    let nobody = ends.iter().all(|share| *share <= 0.0);
    let cells = swatches::KINDS.iter().zip(ends).map(|(kind, share)| {
        let told = if nobody { "–".to_owned() } else { percent(share, words) };
        let cell = worded("td", told).with("class", "right");
        cell.with("data-label", swatches::name(*kind, words))
    });
    let bar = swatches::three_part_bar(ends, Some(all[0]));
    element("tr")
        .add(worded("th", name).with("scope", "row"))
        .add(element("td").with("class", "plot").add(bar))
        .add_all(cells)
}
