//! A journey as one page sees it: stations, its own place on the way, what it gives and where next.

use serde_json::{Value, json};

use crate::compile::compiled::{OpenClosed, OpenGate, OpenJourney, OpenStep};
use crate::files::FilePath;
use crate::model::ids::{Language, SelfCheckId, StepId};
use crate::model::journey::Action;
use crate::model::minutes;
use crate::model::route::Route;
use crate::render::around::Around;
use crate::render::dates;
use crate::render::links::Links;
use crate::render::views::{
    AcknowledgeView, BookingView, ClosedView, GateView, HereView, JourneyView, NextView, ReadView,
    StatementView, StationView,
};
use crate::render::ways::Ways;

/// Where on its journey a page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// It only shows the way.
    Beside,
    /// It is the page of a step.
    Step(&'a StepId),
    /// It is the gate.
    Gate,
}

/// A journey in one language, as seen from one page.
pub(super) struct Way<'a> {
    setting: Setting<'a>,
    journey: &'a OpenJourney,
    gate: &'a OpenGate,
    language: &'a Language,
}

/// What a way is seen in.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The site around the page.
    pub(super) around: &'a Around,
    /// All ways.
    pub(super) ways: &'a Ways,
}

impl<'a> Way<'a> {
    /// A journey by its gate in `language`.
    pub(super) fn new(
        setting: Setting<'a>,
        journey: &'a OpenJourney,
        gate: &'a OpenGate,
        language: &'a Language,
    ) -> Self {
        Self { setting, journey, gate, language }
    }

    /// The first journey that is offered in `language`.
    pub(super) fn first(setting: Setting<'a>, language: &'a Language) -> Option<Self> {
        let mut journeys = setting.ways.journeys.iter();
        journeys.find_map(|journey| Self::offered(setting, journey, language))
    }

    /// The first journey that is offered in `language` and has `step`, with its own name for it.
    pub(super) fn of_step(
        setting: Setting<'a>,
        step: &StepId,
        language: &'a Language,
    ) -> Option<(Self, &'a StepId)> {
        setting.ways.journeys.iter().find_map(|journey| {
            let own = journey.steps.iter().find(|own| own.id == *step)?;
            Some((Self::offered(setting, journey, language)?, &own.id))
        })
    }

    fn offered(
        setting: Setting<'a>,
        journey: &'a OpenJourney,
        language: &'a Language,
    ) -> Option<Self> {
        Some(Self::new(setting, journey, journey.pages.get(language)?, language))
    }

    /// The self-check whose verdict goes along with the booking, if one does: the last.
    pub(super) fn verdict_told(&self) -> Option<&'a SelfCheckId> {
        let mut answered = self.journey.steps.iter().rev().filter_map(|step| match &step.action {
            Action::Answer(check) => Some(check),
            _ => None,
        });
        answered.next().filter(|_| self.gate.tells_verdict)
    }

    /// What templates see of it.
    pub(super) fn view(&self, links: &Links, place: Place<'_>) -> JourneyView {
        let steps = self.steps(links, place);
        let stations = folded(&steps);
        let here = self.here(&stations, place);
        JourneyView {
            id: self.journey.id.as_str().to_owned(),
            title: self.gate.words.title.clone(),
            heading: self.heading(&self.gate.words.title),
            url: links.to(self.gate.words.route.file()),
            home: self.home().map(|file| links.to(file)),
            intro: self.gate.words.intro.clone(),
            minutes: stations.iter().map(|station| station.minutes).sum(),
            gate: GateView {
                label: self.gate.words.gate_label.clone(),
                text: self.gate.words.gate_text.clone(),
                number: stations.len() + 1,
            },
            next: self.next(&stations, here.as_ref(), links),
            here,
            acknowledge: self.acknowledge_at(place),
            gate_acknowledges: self.acknowledges_on_gate(),
            read: self.read_at(place),
            last: self.is_last(place),
            booking: (place == Place::Gate || self.is_last(place)).then(|| self.booking()),
            stations,
            steps,
        }
    }

    /// A text as a heading, HTML.
    fn heading(&self, text: &str) -> String {
        self.setting.around.heading(text, self.language)
    }

    /// Whether the page is that of the last step, so that the booking opens there too.
    pub(super) fn is_last(&self, place: Place<'_>) -> bool {
        let last = self.journey.steps.last();
        matches!((place, last), (Place::Step(step), Some(last)) if last.id == *step
            && matches!(last.action, Action::Answer(_)))
    }

    /// The gate's island: steps with tags, labels and links; the sealed bookings only where they
    /// may open.
    pub(super) fn island(&self, links: &Links, place: Place<'_>) -> Value {
        let mut steps = self.gate.steps_island.clone();
        let stations = self.steps(links, place);
        for (step, station) in steps.as_array_mut().into_iter().flatten().zip(&stations) {
            step["label"] = json!(station.label);
            step["url"] = json!(station.url);
        }
        let mut island = json!({"v": 1, "id": self.journey.id.as_str(),
            "lang": self.language.as_str(), "steps": steps,
            "gate": links.to(self.gate.words.route.file())});
        if place == Place::Gate || self.is_last(place) {
            island["blobs"] = Value::Object(self.gate.blobs.clone());
        }
        island
    }

    /// The journey's steps.
    pub(super) fn open_steps(&self) -> &'a [OpenStep] {
        &self.journey.steps
    }

    /// The statements of all acknowledgements, by step.
    pub(super) fn statements(&self) -> impl Iterator<Item = (&'a StepId, &'a [String])> {
        let words = self.gate.words.steps.iter();
        self.journey.steps.iter().zip(words).filter_map(|(step, words)| {
            (!words.statements.is_empty()).then_some((&step.id, words.statements.as_slice()))
        })
    }

    fn home(&self) -> Option<&'a FilePath> {
        self.setting.around.homes.get(self.language).map(Route::file)
    }

    fn steps(&self, links: &Links, place: Place<'_>) -> Vec<StationView> {
        let words = &self.gate.words.steps;
        self.journey
            .steps
            .iter()
            .zip(words)
            .enumerate()
            .map(|(at, (step, words))| {
                let target = self.target(at);
                StationView {
                    step: step.id.as_str().to_owned(),
                    also: None,
                    kind: kind(&step.action),
                    number: at + 1,
                    label: words.label.clone(),
                    heading: self.heading(&words.label),
                    text: words.text.clone(),
                    url: links.to(&target.file),
                    minutes: target.minutes,
                    questions: target.questions,
                    current_page: place == Place::Step(&step.id),
                }
            })
            .collect()
    }

    /// Where a step's page lies; an acknowledgement's is the article before it, else the gate.
    fn target(&self, at: usize) -> Target {
        let gate = Target { file: self.gate.words.route.file().clone(), minutes: 0, questions: 0 };
        match &self.journey.steps[at].action {
            Action::Read(id) => {
                let page = self.setting.ways.articles.get(&(id.clone(), self.language.clone()));
                page.map_or(gate, |(route, minutes)| Target {
                    file: route.file().clone(),
                    minutes: *minutes,
                    questions: 0,
                })
            }
            Action::Answer(id) => {
                let check = self.setting.ways.self_check(id);
                let page = check.and_then(|check| Some((check, check.pages.get(self.language)?)));
                page.map_or(gate, |(check, page)| Target {
                    file: page.route.file().clone(),
                    minutes: minutes::of_questions(check.questions.len()),
                    questions: check.questions.len(),
                })
            }
            Action::Acknowledge { .. } if self.rides_along(at) => {
                Target { minutes: 0, ..self.target(at - 1) }
            }
            Action::Acknowledge { .. } => gate,
        }
    }

    /// Whether the step at `at` is an acknowledgement right after an article.
    fn rides_along(&self, at: usize) -> bool {
        let steps = &self.journey.steps;
        at > 0
            && matches!(steps[at].action, Action::Acknowledge { .. })
            && matches!(steps[at - 1].action, Action::Read(_))
    }

    fn here(&self, stations: &[StationView], place: Place<'_>) -> Option<HereView> {
        let total = stations.len() + 1;
        match place {
            Place::Beside => None,
            Place::Gate => Some(HereView {
                number: total,
                total,
                label: self.gate.words.gate_label.clone().unwrap_or_default(),
                step: format!("gate:{}", self.journey.id),
            }),
            Place::Step(step) => {
                let station = stations.iter().find(|station| station.step == step.as_str())?;
                Some(HereView {
                    number: station.number,
                    total,
                    label: station.label.clone(),
                    step: station.step.clone(),
                })
            }
        }
    }

    fn next(
        &self,
        stations: &[StationView],
        here: Option<&HereView>,
        links: &Links,
    ) -> Option<NextView> {
        let here = here.filter(|here| here.number < here.total)?;
        let next = stations.get(here.number).map(|station| NextView {
            url: station.url.clone(),
            label: Some(station.label.clone()),
        });
        Some(next.unwrap_or_else(|| NextView {
            url: links.to(self.gate.words.route.file()),
            label: self.gate.words.gate_label.clone(),
        }))
    }

    fn read_at(&self, place: Place<'_>) -> Option<ReadView> {
        let step = &self.journey.steps[self.position(place)?];
        let share = step.shares.first().filter(|_| matches!(step.action, Action::Read(_)))?;
        Some(ReadView { step: step.id.as_str().to_owned(), share: share.clone() })
    }

    fn acknowledge_at(&self, place: Place<'_>) -> Option<AcknowledgeView> {
        let at = self.position(place)? + 1;
        (at < self.journey.steps.len() && self.rides_along(at)).then(|| self.acknowledge(at))
    }

    fn acknowledges_on_gate(&self) -> Vec<AcknowledgeView> {
        (0..self.journey.steps.len())
            .filter(|at| matches!(self.journey.steps[*at].action, Action::Acknowledge { .. }))
            .filter(|at| !self.rides_along(*at))
            .map(|at| self.acknowledge(at))
            .collect()
    }

    fn acknowledge(&self, at: usize) -> AcknowledgeView {
        let (step, words) = (&self.journey.steps[at], &self.gate.words.steps[at]);
        let statements = words.statements.iter().zip(&step.shares);
        AcknowledgeView {
            step: step.id.as_str().to_owned(),
            label: words.label.clone(),
            statements: statements
                .map(|(text, share)| StatementView { text: text.clone(), share: share.clone() })
                .collect(),
        }
    }

    fn booking(&self) -> BookingView {
        let booking = self.gate.booking.clone();
        BookingView {
            minutes: booking.minutes,
            how: booking.how,
            decides: booking.decides,
            bring: booking.bring,
            closed: booking.closed.iter().map(|closed| self.closed(closed)).collect(),
        }
    }

    fn closed(&self, closed: &OpenClosed) -> ClosedView {
        let strings = self.setting.around.words(self.language);
        ClosedView {
            from: dates::in_words(closed.from, strings),
            to: dates::in_words(closed.to, strings),
            text: closed.text.clone(),
        }
    }

    fn position(&self, place: Place<'_>) -> Option<usize> {
        let Place::Step(id) = place else {
            return None;
        };
        self.journey.steps.iter().position(|step| step.id == *id)
    }
}

struct Target {
    file: FilePath,
    minutes: usize,
    questions: usize,
}

fn kind(action: &Action) -> &'static str {
    match action {
        Action::Read(_) => "read",
        Action::Answer(_) => "answer",
        Action::Acknowledge { .. } => "acknowledge",
    }
}

/// Stations: an acknowledgement right after an article becomes part of the article's station.
fn folded(steps: &[StationView]) -> Vec<StationView> {
    let mut stations: Vec<StationView> = Vec::new();
    for step in steps {
        match stations.last_mut() {
            Some(before)
                if step.kind == "acknowledge" && before.kind == "read" && before.also.is_none() =>
            {
                before.also = Some(step.step.clone());
            }
            _ => stations.push(StationView { number: stations.len() + 1, ..step.clone() }),
        }
    }
    stations
}
