//! How a dimension's totals are spread: a column per total, over the bands; where the tinted zone
//! begins, and as lines where an outcome's condition compares. The bands' numbers stand below.

use num_rational::BigRational;

use crate::analysis::study::{BandStudy, DimensionStudy};
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::numbers::{count, exact, float, percent};
use crate::report::self_check;
use crate::report::words::Words;

/// The most columns; more totals are put together.
const MOST_COLUMNS: usize = 48;
/// The most totals that are named at the axis.
const MOST_NAMED: usize = 9;
/// How much of the height the highest column takes.
const HIGHEST: f64 = 0.94;

/// A figure per dimension; nothing where there is none.
pub(super) fn part(named: &Named<'_>) -> Option<Element> {
    let words = named.words;
    let shown: Vec<&DimensionStudy> = named
        .study
        .dimensions
        .iter()
        .filter(|dimension| !(dimension.totals.is_empty() && dimension.bands.is_empty()))
        .collect();
    if shown.is_empty() {
        return None;
    }
    let figures = shown.into_iter().map(|dimension| figure(dimension, named));
    Some(self_check::part(words.totals, words.totals_note).add_all(figures))
}

fn figure(dimension: &DimensionStudy, named: &Named<'_>) -> Element {
    let words = named.words;
    let plot = Axis::of(dimension).map(|axis| plot(dimension, axis, named));
    let none = dimension.totals.is_empty().then(|| classed("p", "ui").text(words.totals_unknown));
    let bands = (!dimension.bands.is_empty()).then(|| bands(dimension, words));
    classed("div", "dimension")
        .add(worded("h4", &dimension.label))
        .add_all(plot)
        .add_all(none)
        .add_all(bands)
}

/// Where values stand from left to right.
#[derive(Clone, Copy)]
struct Axis {
    from: f64,
    to: f64,
    /// Half of what lies between neighbouring columns.
    half: f64,
    /// Half of what lies between neighbouring totals, which may be closer.
    lean: f64,
}

impl Axis {
    fn of(dimension: &DimensionStudy) -> Option<Self> {
        let least = float(&dimension.totals.first()?.0);
        let greatest = float(&dimension.totals.last()?.0);
        let steps = dimension.totals.windows(2).map(|pair| float(&(&pair[1].0 - &pair[0].0)));
        let step = steps.fold(f64::INFINITY, f64::min);
        let step = if step.is_finite() { step } else { 1.0 };
        let lean = step / 2.0;
        #[allow(clippy::cast_precision_loss, reason = "a small constant")]
        let step = step.max((greatest - least) / (MOST_COLUMNS - 1) as f64);
        Some(Self { from: least - step / 2.0, to: greatest + step / 2.0, half: step / 2.0, lean })
    }

    /// The place of a value, from 0 to 1.
    fn place(self, value: f64) -> f64 {
        ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0)
    }

    /// The columns: where they stand, and their shares; neighbours that are too near are one.
    fn columns(self, dimension: &DimensionStudy) -> Vec<(f64, f64)> {
        let mut columns: Vec<(f64, f64)> = Vec::new();
        for (total, share) in &dimension.totals {
            let at = ((float(total) - self.from) / (2.0 * self.half)).floor();
            let at = self.from + (2.0 * at + 1.0) * self.half;
            match columns.last_mut() {
                Some((known, sum)) if (at - *known).abs() < self.half => *sum += share,
                _ => columns.push((at, *share)),
            }
        }
        columns
    }
}

fn plot(dimension: &DimensionStudy, axis: Axis, named: &Named<'_>) -> Element {
    let words = named.words;
    let columns = axis.columns(dimension);
    let highest =
        columns.iter().map(|(_, share)| *share).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let width = axis.place(axis.from + 2.0 * axis.half);
    let drawn = columns.iter().map(|(at, share)| {
        let height = share / highest * HIGHEST;
        classed("rect", "column")
            .part("x", axis.place(*at) - width * 0.4)
            .part("width", width * 0.8)
            .part("y", 1.0 - height)
            .part("height", height)
    });
    let peak = columns.iter().find(|(_, share)| *share >= highest).map(|(at, _)| {
        let place = axis.place(*at);
        let label = worded("text", percent(highest, words)).part("x", place);
        label.with("y", "-5").with("class", anchored("peak", place))
    });
    let columns = drawing("columns")
        .add_all(zone(dimension, axis))
        .add_all(drawn)
        .add_all(edges(dimension, axis))
        .add_all(thresholds(dimension, axis, named))
        .add(classed("line", "base").with("x2", "100%").with("y1", "100%").with("y2", "100%"))
        .add_all(ticks(dimension, axis, words));
    // Words stand beside what is drawn, never on it.
    let letters =
        (!dimension.bands.is_empty()).then(|| drawing("strip").add_all(letters(dimension, axis)));
    classed("div", "plot-of-totals")
        .add_all(letters)
        .add(drawing("strip").add_all(peak))
        .add(columns)
}

fn drawing(class: &str) -> Element {
    classed("svg", class).with("aria-hidden", "true")
}

/// The zone that is marked as enough.
fn zone(dimension: &DimensionStudy, axis: Axis) -> Option<Element> {
    let band = dimension.bands.iter().find(|band| band.enough)?;
    let from = beginning(band, axis);
    Some(classed("rect", "zone").part("x", from).part("width", 1.0 - from).with("height", "100%"))
}

/// Where a band begins.
fn beginning(band: &BandStudy, axis: Axis) -> f64 {
    band.from.as_ref().map_or(0.0, |from| axis.place(float(from) - axis.lean))
}

/// Lines where bands begin.
fn edges(dimension: &DimensionStudy, axis: Axis) -> Vec<Element> {
    let edge = |place: f64| {
        let line = classed("line", "edge-line").part("x1", place).part("x2", place);
        line.with("y2", "100%")
    };
    let places = dimension.bands.iter().skip(1).map(|band| beginning(band, axis));
    places.filter(|place| *place < 1.0).map(edge).collect()
}

/// The letters of bands, each where it begins; those beyond all totals are left out.
fn letters(dimension: &DimensionStudy, axis: Axis) -> Vec<Element> {
    let bands = dimension.bands.iter().enumerate();
    let seen =
        bands.map(|(at, band)| (at, beginning(band, axis))).filter(|(_, place)| *place < 1.0);
    let letter = |(at, place): (usize, f64)| {
        worded("text", letter(at)).part("x", place).with("y", "-5").with("class", "band-letter")
    };
    seen.map(letter).collect()
}

/// Lines where conditions compare this dimension alone with a number.
fn thresholds(dimension: &DimensionStudy, axis: Axis, named: &Named<'_>) -> Vec<Element> {
    let mut places: Vec<f64> = Vec::new();
    for threshold in named.study.thresholds.iter().flatten() {
        let mut parts = threshold.comparison.split(' ');
        if parts.next() != Some(dimension.id.as_str()) {
            continue;
        }
        let value = float(&threshold.value);
        let place = match (parts.next(), parts.next().is_some_and(|it| it.ends_with('%'))) {
            (Some(">=" | "<"), false) => axis.place(value - axis.lean),
            (Some(">" | "<="), false) => axis.place(value + axis.lean),
            _ => continue,
        };
        if places.iter().all(|known| (known - place).abs() > 1e-6) {
            places.push(place);
        }
    }
    let line = |place: f64| classed("line", "threshold").part("x1", place).part("x2", place);
    places.into_iter().map(|place| line(place).with("y2", "100%")).collect()
}

/// Some totals at the axis.
fn ticks(dimension: &DimensionStudy, axis: Axis, words: &Words) -> Vec<Element> {
    let totals = &dimension.totals;
    let every = totals.len().div_ceil(MOST_NAMED).max(1);
    let named = totals.iter().step_by(every);
    let tick = |(total, _): &(BigRational, f64)| {
        let place = axis.place(float(total));
        worded("text", exact(total, words))
            .part("x", place)
            .with("y", "100%")
            .with("dy", "18")
            .with("class", anchored("tick", place))
    };
    named.map(tick).collect()
}

/// Words at the ends stay inside.
fn anchored(class: &str, place: f64) -> String {
    let anchor = match place {
        place if place < 0.02 => " starts",
        place if place > 0.98 => " ends",
        _ => "",
    };
    format!("{class}{anchor}")
}

/// A band's letter: A, B, C …
fn letter(at: usize) -> String {
    let letter = u8::try_from(at % 26).map_or('A', |at| char::from(b'A' + at));
    letter.to_string().repeat(at / 26 + 1)
}

fn bands(dimension: &DimensionStudy, words: &Words) -> Element {
    let column =
        |text: &str, class: &str| worded("th", text).with("scope", "col").with("class", class);
    let head = element("tr")
        .add(column(words.band, "first"))
        .add(column(words.band_from, "right"))
        .add(column(words.share, "right"))
        .add(column(words.walks_column, "right"));
    let row = |(at, band): (usize, &BandStudy)| {
        let enough = band.enough.then(|| worded("small", format!(" ({})", words.enough)));
        let name = element("th").with("scope", "row").add(worded("b", letter(at)));
        let from = band.from.as_ref().map_or_else(|| "–".to_owned(), |from| exact(from, words));
        element("tr")
            .add(name.text(" ").text(&band.label).add_all(enough))
            .add(worded("td", from).with("class", "right"))
            .add(worded("td", percent(float(&band.share), words)).with("class", "right"))
            .add(worded("td", count(&band.walks, words)).with("class", "right"))
    };
    let rows = dimension.bands.iter().enumerate().map(row);
    let table = classed("table", "bands")
        .add(element("thead").add(head))
        .add(element("tbody").add_all(rows));
    classed("div", "table").add(table)
}
