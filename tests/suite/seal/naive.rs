//! A self-check evaluated as the design says it in words, slowly and plainly.

use anteroom::model::condition::{Atom, Condition, Decimal, LinearForm};
use anteroom::model::ids::{DimensionIndex, OutcomeIndex, QuestionIndex};
use anteroom::model::self_check::{Question, QuestionKind, SelfCheck};
use num_bigint::BigInt;
use num_rational::BigRational;

use crate::seal::opener::Said;

/// One complete way through a self-check: what was said to each question, text included (which is
/// never asked here).
pub(crate) type Walk = Vec<Said>;

/// All that can be said to a question that is asked.
pub(crate) fn sayings(question: &Question) -> Vec<Said> {
    let mut sayings: Vec<Said> = match question.kind {
        QuestionKind::Text => return vec![Said::NotAsked],
        QuestionKind::Single | QuestionKind::Scale => {
            (0..question.choices.len()).map(Said::One).collect()
        }
        QuestionKind::Multiple { min, max } => (1u32..1 << question.choices.len())
            .map(|set| (0..question.choices.len()).filter(|at| set >> at & 1 == 1).collect())
            .filter(|set: &Vec<usize>| {
                if set.iter().any(|at| question.choices[*at].exclusive) {
                    set.len() == 1
                } else {
                    (min.max(1)..=max).contains(&set.len())
                }
            })
            .map(Said::Boxes)
            .collect(),
    };
    if !question.required {
        sayings.push(Said::Blank);
    }
    sayings
}

/// Goes on with every saying of the next question; gives up beyond `most` walks.
pub(crate) fn walks(check: &SelfCheck, most: usize) -> Option<Vec<Walk>> {
    let mut walks = vec![Walk::new()];
    for question in &check.questions {
        let sayings = sayings(question);
        let further = |walk: Walk| -> Vec<Walk> {
            let asked = is_asked(check, question, &walk);
            let said = if asked { &sayings[..] } else { &[Said::NotAsked] };
            said.iter().map(|said| [&walk[..], std::slice::from_ref(said)].concat()).collect()
        };
        walks = walks.into_iter().flat_map(further).collect();
        if walks.len() > most {
            return None;
        }
    }
    Some(walks)
}

/// A walk that takes at each question the saying that `choose` picks among so many.
pub(crate) fn one_walk(check: &SelfCheck, mut choose: impl FnMut(usize) -> usize) -> Walk {
    let mut walk = Walk::new();
    for question in &check.questions {
        let mut sayings = sayings(question);
        let asked = is_asked(check, question, &walk);
        walk.push(if asked { sayings.swap_remove(choose(sayings.len())) } else { Said::NotAsked });
    }
    walk
}

pub(crate) fn is_asked(check: &SelfCheck, question: &Question, before: &[Said]) -> bool {
    let nothing = |_: &LinearForm| None;
    question.when.as_ref().is_none_or(|when| holds(check, when, before, &nothing))
}

/// The first outcome whose condition holds. `greatest` is what a form reaches at most.
pub(crate) fn outcome(
    check: &SelfCheck,
    walk: &[Said],
    greatest: &dyn Fn(&LinearForm) -> Option<Decimal>,
) -> OutcomeIndex {
    let holds = |when: &Condition| holds(check, when, walk, greatest);
    let first = check.outcomes.iter().position(|found| found.when.as_ref().is_none_or(holds));
    OutcomeIndex(first.unwrap())
}

/// The band of a dimension: the last that begins at or below the total.
pub(crate) fn band(check: &SelfCheck, walk: &[Said], dimension: usize) -> usize {
    let total = total(check, walk, DimensionIndex(dimension));
    let bands = &check.dimensions[dimension].bands;
    bands.iter().rposition(|band| band.from.is_none_or(|from| from <= total)).unwrap()
}

/// The share of visitors who take this walk.
pub(crate) fn share(check: &SelfCheck, walk: &[Said]) -> BigRational {
    let asked = check.questions.iter().zip(walk).filter(|(_, said)| **said != Said::NotAsked);
    let ways = asked.map(|(question, _)| BigInt::from(sayings(question).len()));
    BigRational::new(1.into(), ways.product())
}

/// The value of a form.
pub(crate) fn value(check: &SelfCheck, form: &LinearForm, walk: &[Said]) -> Decimal {
    let dimensions = form.dimensions.iter().map(|(at, weight)| weight * total(check, walk, *at));
    let scales = form.scales.iter().map(|(at, weight)| weight * number(check, *at, walk));
    dimensions.chain(scales).sum()
}

/// The forms of which outcomes take a percentage.
pub(crate) fn percents(check: &SelfCheck) -> Vec<&LinearForm> {
    fn of(condition: &Condition) -> Vec<&LinearForm> {
        match condition {
            Condition::And(parts) | Condition::Or(parts) => parts.iter().flat_map(of).collect(),
            Condition::Not(part) => of(part),
            Condition::Atom(Atom::Percent { form, .. }) => vec![form],
            Condition::Atom(_) => Vec::new(),
        }
    }
    check.outcomes.iter().filter_map(|outcome| outcome.when.as_ref()).flat_map(of).collect()
}

pub(crate) fn holds(
    check: &SelfCheck,
    condition: &Condition,
    walk: &[Said],
    greatest: &dyn Fn(&LinearForm) -> Option<Decimal>,
) -> bool {
    let inner = |part: &Condition| holds(check, part, walk, greatest);
    let said = |question: &QuestionIndex| &walk[question.0];
    match condition {
        Condition::And(parts) => parts.iter().all(inner),
        Condition::Or(parts) => parts.iter().any(inner),
        Condition::Not(part) => !inner(part),
        Condition::Atom(Atom::Asked(question)) => *said(question) != Said::NotAsked,
        Condition::Atom(Atom::Is { question, choices }) => {
            choices.iter().any(|choice| *said(question) == Said::One(choice.0))
        }
        Condition::Atom(Atom::Has { question, choice }) => {
            ticked(said(question)).contains(&choice.0)
        }
        Condition::Atom(Atom::Count { question, comparison, number }) => {
            let count = i64::try_from(ticked(said(question)).len()).unwrap();
            comparison.holds(&count, number)
        }
        Condition::Atom(Atom::Sum { form, comparison, bound }) => {
            comparison.holds(&value(check, form, walk), bound)
        }
        Condition::Atom(Atom::Percent { form, comparison, percent }) => {
            let bound = greatest(form).unwrap() * percent / Decimal::from_integer(100);
            comparison.holds(&value(check, form, walk), &bound)
        }
    }
}

fn total(check: &SelfCheck, walk: &[Said], dimension: DimensionIndex) -> Decimal {
    let points = |(question, said): (&Question, &Said)| -> Decimal {
        let points = |at: &usize| question.choices[*at].points[dimension.0];
        match said {
            Said::NotAsked | Said::Blank => Decimal::from_integer(0),
            Said::One(at) => points(at),
            Said::Boxes(boxes) => boxes.iter().map(points).sum(),
        }
    };
    check.questions.iter().zip(walk).map(points).sum()
}

fn number(check: &SelfCheck, question: QuestionIndex, walk: &[Said]) -> Decimal {
    match walk[question.0] {
        Said::One(at) => check.questions[question.0].choices[at].number.unwrap(),
        _ => Decimal::from_integer(0),
    }
}

fn ticked(said: &Said) -> &[usize] {
    if let Said::Boxes(boxes) = said { boxes } else { &[] }
}
