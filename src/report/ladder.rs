//! The flow from questions to outcomes: all visitors come in at the top as one stream. At each rung
//! stands an outcome's condition with the questions that it looks at; those for whom it holds leave
//! to its outcome, the rest goes on. Widths are shares, so that what narrows is what is left.

use crate::analysis::study::OutcomeStudy;
use crate::model::ids::QuestionId;
use crate::report::markup::{Element, classed, coordinate, element, worded};
use crate::report::names::Named;
use crate::report::numbers::{float, percent};
use crate::report::swatches;
use crate::report::words::fill;

/// How wide the whole stream is drawn, and how far what leaves goes beyond it.
const WIDTH: f64 = 128.0;
const BEYOND: f64 = 28.0;
/// How far below the rung the leaving part has turned, and how much follows below it.
const TURN: f64 = 16.0;
const BELOW: f64 = 14.0;
/// The least that somebody is drawn with.
const HAIRLINE: f64 = 1.5;
/// How long the names of a condition's questions may be together.
const MOST_SIGNS: usize = 240;
/// What can be lost to rounding when shares are taken from each other.
const NOTHING: f64 = 1e-9;

/// All rungs.
pub(super) fn figure(named: &Named<'_>) -> Element {
    let all = worded("p", named.words.all_visitors).with("class", "source ui");
    let mut left = 1.0;
    let mut rungs = classed("ol", "ladder");
    for outcome in &named.study.outcomes {
        rungs = rungs.add(rung(outcome, left, named));
        left = (left - float(&outcome.share)).max(0.0);
        if left < NOTHING {
            left = 0.0;
        }
    }
    classed("div", "figure").add(all).add(rungs)
}

fn rung(outcome: &OutcomeStudy, before: f64, named: &Named<'_>) -> Element {
    let share = float(&outcome.share).min(before);
    classed("li", "rung")
        .add(condition(outcome, named))
        .add(stream(share, before, swatches::class(outcome.kind)))
        .add(end(outcome, before - share, named))
}

/// What is looked at, on the left.
fn condition(outcome: &OutcomeStudy, named: &Named<'_>) -> Element {
    let words = named.words;
    let cell = classed("div", "condition");
    let Some(condition) = &outcome.condition else {
        return cell.add(worded("p", words.otherwise).with("class", "ui"));
    };
    cell.add(classed("p", "ui").text(words.if_).text(" ").add(worded("code", condition)))
        .add_all(looks(&outcome.looks_at, named))
}

/// The questions that a condition looks at: by name where they are few and short, else by number.
fn looks<'a>(questions: &'a [QuestionId], named: &Named<'a>) -> Option<Element> {
    let length: usize = questions.iter().map(|it| named.short(it).chars().count()).sum();
    if length <= MOST_SIGNS && !questions.is_empty() {
        let items = questions.iter().map(|question| looked_at(question, named));
        return Some(classed("ul", "looks").add_all(items));
    }
    let all = named.study.questions.len();
    let numbers: Vec<String> = questions.iter().map(|it| named.number(it).to_string()).collect();
    let told = match questions.len() {
        0 => return None,
        some if some == all => fill(named.words.all_questions, &[("n", &all.to_string())]),
        _ => fill(named.words.some_questions, &[("numbers", &numbers.join(", "))]),
    };
    Some(classed("p", "looks").text(told))
}

/// A question with the share of visitors who are asked it, where that is not everybody.
fn looked_at<'a>(question: &'a QuestionId, named: &Named<'a>) -> Element {
    let number = worded("b", named.number(question).to_string());
    let item = element("li").add(number).text(" ").text(named.short(question));
    let study = named.study.questions.iter().find(|known| known.id == *question);
    let some = study.filter(|study| study.asked < 1.0 - NOTHING).map(|study| {
        let asked = percent(study.asked, named.words);
        worded("small", format!(" ({})", fill(named.words.asked_of, &[("n", &asked)])))
    });
    item.add_all(some)
}

/// The stream at a rung: what comes in at the top, what turns to the right, what goes on below.
fn stream(share: f64, before: f64, class: &str) -> Element {
    let thick = if share > NOTHING { (share * WIDTH).max(HAIRLINE) } else { 0.0 };
    let incoming = before * WIDTH;
    let rest = (incoming - thick).max(0.0);
    let height = TURN + thick + BELOW;
    let far = WIDTH + BEYOND;
    let [x, e, r, f] = [incoming, TURN, rest, far].map(coordinate);
    let foot = coordinate(TURN + thick);
    let leaving = format!("M{x} 0C{x} {e} {x} {e} {f} {e}L{f} {foot}C{r} {foot} {r} {foot} {r} 0Z");
    let on = |height: f64| classed("rect", "on").at("width", rest).at("height", height);
    let junction = classed("svg", "junction")
        .with("viewBox", format!("0 0 {f} {}", coordinate(height)))
        .with("aria-hidden", "true")
        .add(on(height))
        .add_all((thick > 0.0).then(|| classed("path", class).with("d", leaving)))
        .add(
            classed("line", "rung-line").with("x2", f.clone()).with("y1", "0.5").with("y2", "0.5"),
        );
    let below = classed("svg", "onward")
        .with("viewBox", format!("0 0 {f} 10"))
        .with("preserveAspectRatio", "none")
        .with("aria-hidden", "true")
        .add(on(10.0));
    classed("div", "stream").add(junction).add(below)
}

/// The outcome, on the right, with its share and what is left.
fn end(outcome: &OutcomeStudy, left: f64, named: &Named<'_>) -> Element {
    let words = named.words;
    let share = percent(float(&outcome.share), words);
    let expected = outcome.expected_share.as_ref().map(|expected| {
        let expected = percent(float(expected), words);
        worded("small", fill(words.expected_of, &[("n", &expected)]))
    });
    let share = worded("b", share).with("class", "number");
    let left = (left > NOTHING).then(|| {
        let left = percent(left, words);
        classed("p", "goes-on ui").text(fill(words.left_of, &[("n", &left)]))
    });
    let title = worded("h4", named.outcome(&outcome.id));
    classed("div", "end")
        .add(classed("p", "ui").add(swatches::labelled(outcome.kind, words)))
        .add(title)
        .add(classed("p", "share").add(share).text(" ").add_all(expected))
        .add_all(left)
}

#[cfg(test)]
mod tests {
    use super::stream;

    #[test]
    fn what_leaves_and_what_goes_on_come_to_what_came_in() {
        let drawn = stream(0.25, 0.75, "ready").written();
        // Of 128, 96 come in, 32 leave, 64 go on.
        assert!(
            drawn.contains("d=\"M96 0C96 16 96 16 156 16L156 48C64 48 64 48 64 0Z\""),
            "{drawn}"
        );
        assert_eq!(drawn.matches("width=\"64\"").count(), 2, "{drawn}");
    }

    #[test]
    fn nobody_is_not_drawn_and_hardly_anybody_is() {
        assert!(!stream(0.0, 0.5, "ready").written().contains("<path"));
        assert!(stream(0.000_001, 0.5, "ready").written().contains("<path"));
    }
}
