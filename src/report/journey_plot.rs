//! A journey as a picture: one arch per step and a last one for the call, and through them a stream
//! of light as wide as the share of visitors who go on. It runs from left to right where there is
//! room, else from top to bottom.

use num_rational::BigRational;

use crate::analysis::journeys::NEEDED;
use crate::analysis::study::{JourneyStudy, StepStudy};
use crate::model::article::Role;
use crate::model::journey::Action;
use crate::report::markup::{Element, classed, coordinate, element, worded};
use crate::report::numbers::{float, percent};
use crate::report::words::{Words, counted};

/// The most stations that stand side by side.
const MOST_ABREAST: usize = 8;
/// How wide the whole stream is, in hundredths of the picture, so that it goes through the arches.
const WIDEST: f64 = 56.0;

/// A journey's section.
pub(super) fn section(at: usize, journey: &JourneyStudy, words: &Words) -> Element {
    let id = format!("journey-{}", at + 1);
    let minutes = counted(journey.minutes, words.minutes);
    let steps = counted(journey.steps.len(), words.steps);
    element("section")
        .with("id", id)
        .add(worded("h2", &journey.title))
        .add(classed("p", "ui").text(format!("{steps}, {minutes}. ")).text(words.journey_note))
        .add(stations(journey, words))
        .add_all(missing(journey, words))
}

fn stations(journey: &JourneyStudy, words: &Words) -> Element {
    let mut before = Some(1.0);
    let mut list = classed("ol", "stations");
    for step in &journey.steps {
        let after = step.left.as_ref().map(float);
        let facts = [Some(deed(step, words)), step.role.map(|role| words.role(role).to_owned())];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let facts = facts.join("\u{a0}· ");
        let station = Station { label: &step.label, facts, deed: words.go_on, before, after };
        list = list.add(station.drawn(step.left.as_ref(), words));
        before = after;
    }
    let facts = words.call_text.to_owned();
    let call = Station { label: words.call, facts, deed: words.arrive, before, after: before };
    let call = call.drawn(journey.share.as_ref(), words);
    let abreast = journey.steps.len() < MOST_ABREAST;
    let class = if abreast { "stations abreast" } else { "stations" };
    list.add(call.with("class", "station door")).with("class", class)
}

/// One arch with its words and the light that goes through it.
struct Station<'a> {
    label: &'a str,
    facts: String,
    /// What the visitors do of whom the share is told.
    deed: &'static str,
    before: Option<f64>,
    after: Option<f64>,
}

impl Station<'_> {
    fn drawn(&self, left: Option<&BigRational>, words: &Words) -> Element {
        let share = match left {
            Some(left) => worded("b", percent(float(left), words)).with("class", "number"),
            None => worded("span", words.unknown),
        };
        let fallen = self.before.zip(self.after).is_some_and(|(before, after)| after < before);
        let class = if fallen { "left fallen" } else { "left" };
        let arch = element("path").with("d", "M2 62V24a22 22 0 0 1 44 0v38z");
        let arch = classed("svg", "arch")
            .with("viewBox", "0 0 48 64")
            .with("aria-hidden", "true")
            .add(arch);
        let picture = classed("div", "picture").add_all(self.light()).add(arch);
        let told = classed("div", "told")
            .add(worded("h3", self.label))
            .add(worded("p", &self.facts).with("class", "ui"))
            .add(classed("p", class).add(share).text(" ").add(worded("small", self.deed)));
        classed("li", "station").add(picture).add(told)
    }

    /// The stream in both directions, one of which is shown.
    fn light(&self) -> Vec<Element> {
        let (Some(before), Some(after)) = (self.before, self.after) else { return Vec::new() };
        let [from, to] = [before, after].map(|share| coordinate(50.0 - WIDEST / 2.0 * share));
        let [end, begin] = [after, before].map(|share| coordinate(50.0 + WIDEST / 2.0 * share));
        let across = format!(
            "M0 {from}C55 {from} 45 {to} 100 {to}L100 {end}C45 {end} 55 {begin} 0 {begin}Z"
        );
        let down = format!(
            "M{from} 0C{from} 55 {to} 45 {to} 100L{end} 100C{end} 45 {begin} 55 {begin} 0Z"
        );
        let stream = |class: &str, path: String| {
            classed("svg", class)
                .with("viewBox", "0 0 100 100")
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true")
                .add(element("path").with("d", path))
        };
        vec![stream("light across", across), stream("light down", down)]
    }
}

/// What the visitor does, and for how long.
fn deed(step: &StepStudy, words: &Words) -> String {
    let deed = match &step.action {
        Action::Read(_) => words.read,
        Action::Answer(_) => words.answer,
        Action::Acknowledge { .. } => return words.acknowledge.to_owned(),
    };
    format!("{deed}, {}", counted(step.minutes, words.minutes))
}

/// What nobody says on the way.
fn missing(journey: &JourneyStudy, words: &Words) -> Vec<Element> {
    let has = |role: &Role| journey.steps.iter().any(|step| step.role == Some(*role));
    let missing = NEEDED.iter().map(|(role, _)| role).filter(|role| !has(role));
    missing.map(|role| classed("p", "notice").text(words.missing_role(*role))).collect()
}
