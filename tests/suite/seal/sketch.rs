//! Random self-checks, drawn as plain numbers so that a failing one shrinks. Whatever the numbers,
//! the self-check that they mean is one that could be written.

use anteroom::model::condition::{Atom, Comparison, Condition, Decimal, LinearForm};
use anteroom::model::ids::{ChoiceIndex, DimensionIndex, QuestionIndex};
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{Band, Choice, Question, QuestionKind, SelfCheck};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::build::{Check, choice, place, question};

/// How many dimensions there are at most.
const DIMENSIONS: usize = 3;

/// A self-check before it is one.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    /// By dimension, where its bands begin.
    dimensions: Vec<Option<Vec<i8>>>,
    questions: Vec<QuestionSketch>,
    /// By outcome but the last: its kind and route, and its condition.
    outcomes: Vec<(u8, Term)>,
    last: u8,
}

#[derive(Clone, Debug)]
struct QuestionSketch {
    kind: u8,
    /// By choice, the points in each dimension; as many choices as there are entries.
    points: Vec<[i8; DIMENSIONS]>,
    /// What the points are divided by.
    grain: u8,
    exclusive: u8,
    range: (u8, u8),
    scale: (i8, u8),
    required: bool,
    when: Option<Term>,
}

/// A condition before it is one.
#[derive(Clone, Debug)]
enum Term {
    All(Vec<Term>),
    Any(Vec<Term>),
    Not(Box<Term>),
    Atom { kind: u8, question: u8, choices: u8, comparison: u8, number: i8, form: Vec<i8> },
}

/// All kinds of atoms.
pub(crate) const EVERY_ATOM: u8 = 14;
/// All that need not know what other walks reach.
pub(crate) const WITHOUT_PERCENT: u8 = 12;
/// All that ask for answers only.
const ANSWERS_ONLY: u8 = 7;

/// Self-checks with at most so many questions, whose outcomes use the first so many kinds of atoms.
pub(crate) fn sketches(questions: usize, atoms: u8) -> impl Strategy<Value = Sketch> {
    let band = option::weighted(0.6, vec(-6i8..12, 0..3));
    let outcomes = vec((0u8..4, term(atoms)), 0..5);
    (vec(band, 0..=DIMENSIONS), vec(question_sketch(), 1..=questions), outcomes, 0u8..4).prop_map(
        |(dimensions, questions, outcomes, last)| Sketch { dimensions, questions, outcomes, last },
    )
}

fn question_sketch() -> impl Strategy<Value = QuestionSketch> {
    let points = vec(proptest::array::uniform(-4i8..8), 1..5);
    let shape = (0u8..8, points, 0u8..4, any::<u8>(), (1u8..4, 0u8..4), (-2i8..3, 1u8..4));
    (shape, prop::bool::weighted(0.7), option::weighted(0.4, term(ANSWERS_ONLY))).prop_map(
        |((kind, points, grain, exclusive, range, scale), required, when)| QuestionSketch {
            kind,
            points,
            grain,
            exclusive,
            range,
            scale,
            required,
            when,
        },
    )
}

fn term(kinds: u8) -> impl Strategy<Value = Term> {
    let form = vec(-3i8..4, 0..6);
    let atom = (0..kinds, any::<u8>(), any::<u8>(), 0u8..6, -4i8..12, form).prop_map(
        |(kind, question, choices, comparison, number, form)| Term::Atom {
            kind,
            question,
            choices,
            comparison,
            number,
            form,
        },
    );
    atom.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..3).prop_map(Term::All),
            vec(inner.clone(), 1..3).prop_map(Term::Any),
            inner.prop_map(|term| Term::Not(Box::new(term))),
        ]
    })
}

impl Sketch {
    /// The self-check that is meant.
    pub(crate) fn check(&self) -> SelfCheck {
        let mut check = Check::new("zufall");
        for (at, starts) in self.dimensions.iter().enumerate() {
            check = check.dimension(&format!("d{at}"), None);
            check.0.dimensions[at].bands =
                starts.as_ref().map_or_else(Vec::new, |from| bands(from));
        }
        for (at, sketch) in self.questions.iter().enumerate() {
            let mut made = sketch.question(at, self.dimensions.len());
            made.when = sketch.when.as_ref().and_then(|term| term.within(&check.0, at));
            check = check.question(made);
        }
        let all = self.questions.len();
        for (at, (kind, term)) in self.outcomes.iter().enumerate() {
            let id = format!("o{at}");
            let when = term.within(&check.0, all).unwrap_or(Condition::Or(Vec::new()));
            check = match kind {
                0 => check.outcome(&id, OutcomeKind::NotAFit, Some(when)),
                1 => check.outcome(&id, OutcomeKind::NotYet, Some(when)),
                2 => check.outcome(&id, OutcomeKind::Ready, Some(when)),
                _ => check.ready_for(&id, "other", Some(when)),
            };
        }
        let kind = if self.last == 0 { OutcomeKind::Ready } else { OutcomeKind::NotYet };
        check.outcome("last", kind, None).done()
    }
}

impl QuestionSketch {
    fn question(&self, at: usize, dimensions: usize) -> Question {
        let grain = [1, 2, 4, 10][usize::from(self.grain)];
        let kind = match self.kind {
            0..=2 => QuestionKind::Single,
            3 | 4 => QuestionKind::Scale,
            5 | 6 => self.multiple(),
            _ => QuestionKind::Text,
        };
        let of_choice = |(number, points): (usize, &[i8; DIMENSIONS])| -> Choice {
            let points = points[..dimensions].iter();
            let mut made = choice(&format!("c{number}"), &[]);
            made.points = points.map(|points| decimal(*points, grain)).collect();
            made.exclusive = self.is_exclusive(number) && kind == self.multiple();
            if kind == QuestionKind::Scale {
                let (from, step) = self.scale;
                let place = Decimal::from_integer(i128::try_from(number).unwrap());
                made.number = Some(decimal(from, 1) + place * decimal(1, i128::from(step)));
            }
            made
        };
        let choices = match kind {
            QuestionKind::Text => Vec::new(),
            _ => self.points.iter().enumerate().map(of_choice).collect(),
        };
        let mut made = question(&format!("q{at}"), kind, choices);
        made.required = self.required && kind != QuestionKind::Text;
        made
    }

    fn is_exclusive(&self, choice: usize) -> bool {
        self.exclusive >> choice & 0b1001 == 0b1001
    }

    /// With bounds that at least one set fulfils.
    fn multiple(&self) -> QuestionKind {
        let together = (0..self.points.len()).filter(|at| !self.is_exclusive(*at)).count();
        let min = usize::from(self.range.0).clamp(1, together.max(1));
        QuestionKind::Multiple { min, max: min + usize::from(self.range.1) }
    }
}

impl Term {
    /// The condition over the first `questions` questions; `None` where there is nothing to ask.
    fn within(&self, check: &SelfCheck, questions: usize) -> Option<Condition> {
        let all = |parts: &[Self]| -> Vec<Condition> {
            parts.iter().filter_map(|part| part.within(check, questions)).collect()
        };
        Some(match self {
            Self::All(parts) => Condition::And(all(parts)),
            Self::Any(parts) => Condition::Or(all(parts)),
            Self::Not(part) => Condition::Not(Box::new(part.within(check, questions)?)),
            Self::Atom { kind, question, choices, comparison, number, form } => {
                let comparison = COMPARISONS[usize::from(*comparison)];
                let bound = decimal(*number, 2);
                match kind {
                    0..=5 => over(check, questions, (*question, *choices), (comparison, bound))?,
                    6 => sum(LinearForm::default(), comparison, bound),
                    7..=11 => sum(linear(form, check), comparison, bound),
                    _ => Condition::Atom(Atom::Percent {
                        form: linear(form, check),
                        comparison,
                        percent: decimal(*number, 1) * Decimal::from_integer(10),
                    }),
                }
            }
        })
    }
}

const COMPARISONS: [Comparison; 6] = [
    Comparison::AtLeast,
    Comparison::Above,
    Comparison::AtMost,
    Comparison::Below,
    Comparison::Equal,
    Comparison::Unequal,
];

/// An atom over one of the first `questions` questions, as its kind allows.
fn over(
    check: &SelfCheck,
    questions: usize,
    (picked, bits): (u8, u8),
    (comparison, bound): (Comparison, Decimal),
) -> Option<Condition> {
    let counted = |at: &usize| check.questions[*at].kind != QuestionKind::Text;
    let able: Vec<usize> = (0..questions).filter(counted).collect();
    let index = QuestionIndex(*able.get(usize::from(picked) % able.len().max(1))?);
    let asked = &check.questions[index.0];
    let choices = (0..asked.choices.len()).filter(|at| bits >> at & 1 == 1).map(ChoiceIndex);
    Some(match (asked.kind, bits >> 5) {
        (_, 0) => Condition::Atom(Atom::Asked(index)),
        (QuestionKind::Multiple { .. }, 1..=3) => Condition::Atom(Atom::Has {
            question: index,
            choice: ChoiceIndex(usize::from(bits) % asked.choices.len()),
        }),
        (QuestionKind::Multiple { .. }, _) => {
            let number = i64::try_from(bound.to_integer()).unwrap();
            Condition::Atom(Atom::Count { question: index, comparison, number })
        }
        (QuestionKind::Scale, 1..=3) => {
            let weight = decimal(if bits & 16 == 0 { 1 } else { -2 }, 1);
            let form = LinearForm { dimensions: Vec::new(), scales: vec![(index, weight)] };
            sum(form, comparison, bound)
        }
        _ => Condition::Atom(Atom::Is { question: index, choices: choices.collect() }),
    })
}

fn sum(form: LinearForm, comparison: Comparison, bound: Decimal) -> Condition {
    Condition::Atom(Atom::Sum { form, comparison, bound })
}

/// A form over the dimensions, then the scales; what is 0 is not named.
fn linear(weights: &[i8], check: &SelfCheck) -> LinearForm {
    let scales = (0..check.questions.len())
        .filter(|at| check.questions[*at].kind == QuestionKind::Scale)
        .map(QuestionIndex);
    let mut weights = weights.iter().map(|weight| decimal(*weight, 2));
    let dimensions = (0..check.dimensions.len()).map(DimensionIndex).zip(weights.by_ref());
    let dimensions = dimensions.filter(|(_, weight)| *weight.numer() != 0).collect();
    let scales = scales.zip(weights).filter(|(_, weight)| *weight.numer() != 0).collect();
    LinearForm { dimensions, scales }
}

fn bands(from: &[i8]) -> Vec<Band> {
    let mut from = from.to_vec();
    from.sort_unstable();
    from.dedup();
    let rising = from.iter().map(|from| Some(decimal(*from, 4)));
    let band = |from| Band { from, enough: false, place: place() };
    std::iter::once(None).chain(rising).map(band).collect()
}

fn decimal(number: i8, grain: i128) -> Decimal {
    Decimal::new(i128::from(number), grain)
}
