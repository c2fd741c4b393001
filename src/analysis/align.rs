//! Two versions of a self-check brought to the same questions and choices, in the same order, so that
//! one walk can be followed through both.
//!
//! A question that only one version has is in the other one never asked; a choice that only one
//! version has cannot be given in the other. Both stand there as blanks, which change nothing else.

use std::collections::BTreeMap;

use crate::model::condition::{Atom, Condition, Decimal, LinearForm};
use crate::model::ids::{ChoiceIndex, QuestionIndex};
use crate::model::self_check::{Choice, Question, QuestionKind, SelfCheck};

/// Two versions with the same questions and choices.
#[derive(Clone, Debug)]
pub(super) struct Aligned {
    /// The versions: before and now.
    pub(super) versions: [SelfCheck; 2],
    /// By version and question, the choices that are blanks, as bits.
    pub(super) blanks: [Vec<u32>; 2],
}

/// Brings two versions together; text questions are left out, since they decide nothing.
///
/// # Errors
/// Why that cannot be done: a question takes one answer in one version and several in the other, or
/// no order of the questions suits both.
pub(super) fn aligned(before: &SelfCheck, now: &SelfCheck) -> Result<Aligned, &'static str> {
    let otherwise = |question: &Question| {
        let twin = before.questions.iter().find(|other| other.id == question.id);
        twin.is_some_and(|twin| boxes(twin) != boxes(question))
    };
    if now.questions.iter().any(otherwise) {
        return Err("a question takes one answer in one of them and several in the other");
    }
    let plan = plan(before, now);
    let both = version(before, now, &plan, 0).zip(version(now, before, &plan, 1));
    let Some(((one, one_blanks), (two, two_blanks))) = both else {
        return Err("their questions depend on each other in opposite orders");
    };
    Ok(Aligned { versions: [one, two], blanks: [one_blanks, two_blanks] })
}

/// Where the questions of both versions stand, in their common order.
type Plan = Vec<[Option<usize>; 2]>;

/// The order of the present version; what only the former has stands behind what it stood behind.
fn plan(before: &SelfCheck, now: &SelfCheck) -> Plan {
    let counts = |question: &Question| question.kind != QuestionKind::Text;
    let twin = |question: &Question| {
        before.questions.iter().position(|other| other.id == question.id && alike(other, question))
    };
    let mut plan: Plan = Vec::new();
    for (at, question) in now.questions.iter().enumerate().filter(|(_, it)| counts(it)) {
        plan.push([twin(question), Some(at)]);
    }
    let mut place = 0;
    for (at, _) in before.questions.iter().enumerate().filter(|(_, it)| counts(it)) {
        if let Some(known) = plan.iter().position(|pair| pair[0] == Some(at)) {
            place = known + 1;
        } else {
            plan.insert(place, [Some(at), None]);
            place += 1;
        }
    }
    plan
}

/// Whether two questions take the same form of answer.
fn alike(one: &Question, other: &Question) -> bool {
    one.kind != QuestionKind::Text && boxes(one) == boxes(other)
}

fn boxes(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::Multiple { .. })
}

/// One version with the blanks of the other.
fn version(
    own: &SelfCheck,
    other: &SelfCheck,
    plan: &Plan,
    which: usize,
) -> Option<(SelfCheck, Vec<u32>)> {
    let mut places = vec![None; own.questions.len()];
    let mut orders: Vec<Vec<usize>> = vec![Vec::new(); own.questions.len()];
    let mut questions = Vec::new();
    let mut blanks = Vec::new();
    for (place, pair) in plan.iter().enumerate() {
        let theirs = pair[1 - which].map(|at| &other.questions[at]);
        let Some(at) = pair[which] else {
            let mut blank = theirs?.clone();
            blank.when = Some(Condition::Or(Vec::new()));
            blank.choices.iter_mut().for_each(|choice| unpointed(choice, own.dimensions.len()));
            questions.push(blank);
            blanks.push(0);
            continue;
        };
        let mine = &own.questions[at];
        places[at] = Some(place);
        // The choices of the present version come first, so both go by one order.
        let (first, second) = if which == 1 { (Some(mine), theirs) } else { (theirs, Some(mine)) };
        let (choices, order, bits) = choices(mine, first, second);
        orders[at] = order;
        questions.push(Question { choices, ..mine.clone() });
        blanks.push(bits);
    }
    let moved = Moved { places, orders };
    for (place, question) in questions.iter_mut().enumerate() {
        if plan[place][which].is_some() {
            question.when = match &question.when {
                Some(when) => Some(moved.condition(when, place)?),
                None => None,
            };
        }
    }
    let mut outcomes = own.outcomes.clone();
    for outcome in &mut outcomes {
        outcome.when = match &outcome.when {
            Some(when) => Some(moved.condition(when, usize::MAX)?),
            None => None,
        };
    }
    let words = BTreeMap::new();
    let check = SelfCheck { questions, outcomes, examples: Vec::new(), words, ..own.clone() };
    Some((check, blanks))
}

/// The choices of a question in the common order, where each of its own has gone, and which of them
/// are blanks.
fn choices(
    mine: &Question,
    first: Option<&Question>,
    second: Option<&Question>,
) -> (Vec<Choice>, Vec<usize>, u32) {
    let mut names: Vec<&Choice> = Vec::new();
    for choice in [first, second].into_iter().flatten().flat_map(|question| &question.choices) {
        if names.iter().all(|known| known.id != choice.id) {
            names.push(choice);
        }
    }
    let mut order = vec![0; mine.choices.len()];
    let mut bits = 0;
    let mut all = Vec::new();
    for (place, name) in names.into_iter().enumerate() {
        if let Some(at) = mine.choices.iter().position(|own| own.id == name.id) {
            order[at] = place;
            all.push(mine.choices[at].clone());
        } else {
            bits |= 1_u32.checked_shl(u32::try_from(place).unwrap_or(32)).unwrap_or(0);
            let blank = mine.choices.first().unwrap_or(name).clone();
            all.push(Choice { id: name.id.clone(), exclusive: false, ..blank });
        }
    }
    (all, order, bits)
}

fn unpointed(choice: &mut Choice, dimensions: usize) {
    choice.points = vec![Decimal::from_integer(0); dimensions];
}

/// Where questions and choices have gone.
struct Moved {
    places: Vec<Option<usize>>,
    orders: Vec<Vec<usize>>,
}

impl Moved {
    /// A condition over the new places; `None` where it looks at a question at `limit` or later.
    fn condition(&self, condition: &Condition, limit: usize) -> Option<Condition> {
        let all = |parts: &[Condition]| -> Option<Vec<Condition>> {
            parts.iter().map(|part| self.condition(part, limit)).collect()
        };
        Some(match condition {
            Condition::And(parts) => Condition::And(all(parts)?),
            Condition::Or(parts) => Condition::Or(all(parts)?),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner, limit)?)),
            Condition::Atom(atom) => Condition::Atom(self.atom(atom, limit)?),
        })
    }

    fn atom(&self, atom: &Atom, limit: usize) -> Option<Atom> {
        let question = |at: &QuestionIndex| {
            let place = self.places.get(at.0).copied().flatten()?;
            (place < limit).then_some(QuestionIndex(place))
        };
        let choice = |of: &QuestionIndex, at: &ChoiceIndex| {
            self.orders.get(of.0)?.get(at.0).copied().map(ChoiceIndex)
        };
        let form = |form: &LinearForm| -> Option<LinearForm> {
            let scales: Option<Vec<_>> =
                form.scales.iter().map(|(at, weight)| Some((question(at)?, *weight))).collect();
            let mut scales = scales?;
            scales.sort_by_key(|(at, _)| *at);
            Some(LinearForm { dimensions: form.dimensions.clone(), scales })
        };
        Some(match atom {
            Atom::Asked(at) => Atom::Asked(question(at)?),
            Atom::Is { question: at, choices } => Atom::Is {
                question: question(at)?,
                choices: choices.iter().map(|it| choice(at, it)).collect::<Option<_>>()?,
            },
            Atom::Has { question: at, choice: ticked } => {
                Atom::Has { question: question(at)?, choice: choice(at, ticked)? }
            }
            Atom::Count { question: at, comparison, number } => {
                Atom::Count { question: question(at)?, comparison: *comparison, number: *number }
            }
            Atom::Sum { form: of, comparison, bound } => {
                Atom::Sum { form: form(of)?, comparison: *comparison, bound: *bound }
            }
            Atom::Percent { form: of, comparison, percent } => {
                Atom::Percent { form: form(of)?, comparison: *comparison, percent: *percent }
            }
        })
    }
}
