//! Makes model values without any files: every part has a plain default that a test overrides.

use std::collections::BTreeMap;

use anteroom::diagnostic::Location;
use anteroom::files::FilePath;
use anteroom::model::condition::{Atom, Comparison, Condition, Decimal, LinearForm};
use anteroom::model::ids::{
    BookingId, ChoiceId, ChoiceIndex, DimensionId, DimensionIndex, Language, OutcomeId, QuestionId,
    QuestionIndex, SelfCheckId,
};
use anteroom::model::outcome::{Outcome, OutcomeKind, OutcomeWords};
use anteroom::model::prose::Prose;
use anteroom::model::route::Route;
use anteroom::model::self_check::{
    Band, BandWords, Choice, Dimension, DimensionWords, Question, QuestionKind, QuestionWords,
    SelfCheck, SelfCheckWords,
};

/// The language of everything that is made here.
pub(crate) fn de() -> Language {
    Language::new("de")
}

pub(crate) fn place() -> Location {
    Location::start_of(&path("content/self-checks/check.yaml"))
}

pub(crate) fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

pub(crate) fn route(path_of_file: &str) -> Route {
    Route::new(path(path_of_file))
}

pub(crate) fn prose(text: &str) -> Prose {
    Prose { html: text.to_owned(), text: text.to_owned(), place: place() }
}

/// A decimal as an author writes it: `-0.5`.
pub(crate) fn decimal(text: &str) -> Decimal {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().unwrap();
    Decimal::new(digits, 10i128.pow(u32::try_from(fraction.len()).unwrap()))
}

/// A self-check that grows dimension by dimension, question by question, outcome by outcome.
pub(crate) struct Check(pub(crate) SelfCheck);

impl Check {
    pub(crate) fn new(id: &str) -> Self {
        Self(SelfCheck {
            id: SelfCheckId::new(id),
            place: place(),
            dimensions: Vec::new(),
            questions: Vec::new(),
            outcomes: Vec::new(),
            examples: Vec::new(),
            words: BTreeMap::new(),
        })
    }

    /// A dimension; `from` are the totals at which its second and later bands begin, `None` for a
    /// dimension without bands.
    pub(crate) fn dimension(mut self, id: &str, from: Option<&[&str]>) -> Self {
        let band = |from| Band { from, enough: false, place: place() };
        let bands = from.map_or_else(Vec::new, |from| {
            let rising = from.iter().map(|text| Some(decimal(text)));
            std::iter::once(None).chain(rising).map(band).collect()
        });
        self.0.dimensions.push(Dimension { id: DimensionId::new(id), place: place(), bands });
        self
    }

    pub(crate) fn question(mut self, question: Question) -> Self {
        self.0.questions.push(question);
        self
    }

    pub(crate) fn outcome(mut self, id: &str, kind: OutcomeKind, when: Option<Condition>) -> Self {
        self.0.outcomes.push(Outcome {
            id: OutcomeId::new(id),
            place: place(),
            kind,
            when,
            when_place: None,
            booking: None,
            come_back: None,
        });
        self
    }

    /// The same, for a ready outcome that names its booking.
    pub(crate) fn ready_for(mut self, id: &str, booking: &str, when: Option<Condition>) -> Self {
        self = self.outcome(id, OutcomeKind::Ready, when);
        self.0.outcomes.last_mut().unwrap().booking = Some(BookingId::new(booking));
        self
    }

    /// With words for everything, made of the ids.
    pub(crate) fn done(mut self) -> SelfCheck {
        self.0.words = BTreeMap::from([(de(), words(&self.0))]);
        self.0
    }
}

fn words(check: &SelfCheck) -> SelfCheckWords {
    let dimension = |dimension: &Dimension| DimensionWords {
        label: format!("label of {}", dimension.id),
        bands: (0..dimension.bands.len())
            .map(|at| BandWords {
                label: format!("{} {at}", dimension.id),
                text: None,
                read: Vec::new(),
            })
            .collect(),
    };
    let question = |question: &Question| QuestionWords {
        ask: format!("{}?", question.id),
        hint: None,
        why: None,
        short: None,
        missing: None,
        choices: question.choices.iter().map(|choice| choice.id.to_string()).collect(),
        low: None,
        high: None,
    };
    let outcome = |outcome: &Outcome| OutcomeWords {
        title: prose(&format!("Here ends {}", outcome.id)),
        lead: None,
        text: Some(prose(&format!("<p>This is the honest reason of {}.</p>", outcome.id))),
        instead: Vec::new(),
        until: None,
        read: Vec::new(),
    };
    SelfCheckWords {
        route: route(&format!("self-checks/{}/index.html", check.id)),
        title: check.id.to_string(),
        intro: None,
        description: None,
        dimensions: check.dimensions.iter().map(dimension).collect(),
        questions: check.questions.iter().map(question).collect(),
        outcomes: check.outcomes.iter().map(outcome).collect(),
    }
}

/// A question that must be answered and is always asked.
pub(crate) fn question(id: &str, kind: QuestionKind, choices: Vec<Choice>) -> Question {
    Question {
        id: QuestionId::new(id),
        place: place(),
        kind,
        choices,
        required: kind != QuestionKind::Text,
        when: None,
        revision: 1,
    }
}

/// A choice with its points, one per dimension.
pub(crate) fn choice(id: &str, points: &[&str]) -> Choice {
    Choice {
        id: ChoiceId::new(id),
        points: points.iter().map(|text| decimal(text)).collect(),
        number: None,
        exclusive: false,
        apart: false,
        share: None,
    }
}

/// A step of a scale; its id is its number.
pub(crate) fn step(number: &str, points: &[&str]) -> Choice {
    Choice { number: Some(decimal(number)), ..choice(number, points) }
}

pub(crate) fn is(question: usize, choices: &[usize]) -> Condition {
    Condition::Atom(Atom::Is {
        question: QuestionIndex(question),
        choices: choices.iter().copied().map(ChoiceIndex).collect(),
    })
}

pub(crate) fn not(inner: Condition) -> Condition {
    Condition::Not(Box::new(inner))
}

pub(crate) fn count(question: usize, comparison: Comparison, number: i64) -> Condition {
    Condition::Atom(Atom::Count { question: QuestionIndex(question), comparison, number })
}

/// A weighted sum of dimensions, by their places.
pub(crate) fn form(dimensions: &[(usize, &str)]) -> LinearForm {
    let name = |(at, weight): &(usize, &str)| (DimensionIndex(*at), decimal(weight));
    LinearForm { dimensions: dimensions.iter().map(name).collect(), scales: Vec::new() }
}

pub(crate) fn sum(form: LinearForm, comparison: Comparison, bound: &str) -> Condition {
    Condition::Atom(Atom::Sum { form, comparison, bound: decimal(bound) })
}

pub(crate) fn percent(form: LinearForm, comparison: Comparison, percent: &str) -> Condition {
    Condition::Atom(Atom::Percent { form, comparison, percent: decimal(percent) })
}
