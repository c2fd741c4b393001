//! How much room there is: between which values each threshold may stand, and each answer's points,
//! with every walk ending as it does now. Of the points that are
//! given, those with the least room are shown.

use num_traits::Zero;

use crate::analysis::study::{Points, Threshold};
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::numbers::{exact, room, whole, width};
use crate::report::self_check;
use crate::report::words::{Words, fill};

/// How many points are shown.
const MOST_POINTS: usize = 12;

/// The tables, or why there are none.
pub(super) fn part(named: &Named<'_>) -> Element {
    let words = named.words;
    let part = |note: &str| self_check::part(words.margins, note);
    let (Some(thresholds), Some(points)) = (&named.study.thresholds, &named.study.points) else {
        return part("").add(classed("p", "notice").text(words.margins_unknown));
    };
    if thresholds.is_empty() {
        return part("").add(worded("p", words.no_thresholds));
    }
    let given: Vec<&Points> = points.iter().filter(|points| !points.value.is_zero()).collect();
    let points = (!given.is_empty()).then(|| points_table(given, named));
    part(words.margins_note).add(thresholds_table(thresholds, named)).add_all(points)
}

fn thresholds_table(thresholds: &[Threshold], named: &Named<'_>) -> Element {
    let words = named.words;
    let row = |threshold: &Threshold| {
        element("tr")
            .add(element("th").with("scope", "row").add(worded("code", &threshold.comparison)))
            .add(worded("td", named.outcome(&threshold.outcome)))
            .add(
                worded("td", exact(&threshold.value, words) + unit(threshold, words))
                    .with("class", "right"),
            )
            .add(worded("td", room(&threshold.free, words) + unit(threshold, words)))
    };
    let columns = [words.comparison, words.outcome, words.value, words.may_be];
    table(columns, thresholds.iter().map(row))
}

/// What the numbers of a threshold are: hundredths of the greatest total, or points.
fn unit(threshold: &Threshold, words: &Words) -> &'static str {
    if threshold.comparison.ends_with('%') { words.percent } else { "" }
}

/// The points that are given, those with the least room first.
fn points_table(mut points: Vec<&Points>, named: &Named<'_>) -> Element {
    let words = named.words;
    points.sort_by_key(|points| {
        let width = width(&points.free);
        (width.is_none(), width)
    });
    let row = |points: &&Points| {
        let answer = named.choice(&points.question, &points.choice);
        let question =
            format!("{} {}", named.number(&points.question), named.short(&points.question));
        element("tr")
            .add(
                worded("th", answer)
                    .with("scope", "row")
                    .add(element("br"))
                    .add(worded("small", question)),
            )
            .add(worded("td", named.dimension(&points.dimension)))
            .add(worded("td", exact(&points.value, words)).with("class", "right"))
            .add(worded("td", room(&points.free, words)))
    };
    let columns = [words.answer_column, words.dimension, words.points, words.may_be];
    let shown = points.iter().take(MOST_POINTS).map(row);
    let all = whole(points.len(), words);
    let few = whole(points.len().min(MOST_POINTS), words);
    let note = fill(words.tightest, &[("n", &few), ("all", &all)]);
    classed("div", "points")
        .add(worded("h4", words.points_heading))
        .add(classed("p", "ui").text(note))
        .add(table(columns, shown))
}

fn table(columns: [&str; 4], rows: impl Iterator<Item = Element>) -> Element {
    let head = columns.iter().enumerate().map(|(at, name)| {
        let cell = worded("th", name).with("scope", "col");
        if at == 2 { cell.with("class", "right") } else { cell }
    });
    let table = classed("table", "margins")
        .add(element("thead").add(element("tr").add_all(head)))
        .add(element("tbody").add_all(rows));
    classed("div", "table").add(table)
}
