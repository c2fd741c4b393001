//! Conditions taken apart: every comparison becomes a question to one chain, and each chain is
//! named once, in the order in which the conditions first need it.

use std::collections::HashMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::compile::forms::{Form, Terms, exact, terms};
use crate::compile::reads::{NOT_ASKED, Reads};
use crate::model::condition::{Atom, Comparison, Condition};
use crate::model::ids::QuestionIndex;
use crate::model::self_check::{QuestionKind, SelfCheck};

/// What a chain follows. Two atoms with the same key share one chain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChainKey {
    /// A total.
    Form(Form),
    /// The answer to a single or scale question.
    Answer(u16),
    /// One box of a multiple question.
    Has(u16, usize),
    /// The number of ticked boxes.
    Count(u16),
    /// Whether a multiple question was asked.
    Asked(u16),
}

/// And, or and not over some kind of atom.
#[derive(Clone, Debug)]
pub enum Logical<A> {
    /// All hold.
    All(Vec<Self>),
    /// At least one holds.
    Any(Vec<Self>),
    /// The inner one does not hold.
    Not(Box<Self>),
    /// Decided already.
    Constant(bool),
    /// One comparison.
    Atom(A),
}

/// What a comparison asks of its chain.
#[derive(Clone, Debug)]
pub enum Predicate {
    /// How the chain's total, before it is scaled, compares.
    Compare(Comparison, BigRational),
    /// Whether the one code that the chain reads is among these.
    Among(Vec<u8>),
}

/// A comparison before its chain is built.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// The chain.
    pub chain: usize,
    /// The number of its predicate.
    pub predicate: usize,
}

/// Which numbers and ids conditions refer to.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The self-check.
    pub check: &'a SelfCheck,
    /// Its reads.
    pub reads: &'a Reads,
    /// The greatest value that a form reaches on any walk; `None` where that cannot be told.
    pub greatest: &'a dyn Fn(&Terms) -> Option<BigRational>,
}

/// All chains that some conditions need, with all that is asked of them.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The chains' keys, in the order of their first appearance.
    pub keys: Vec<ChainKey>,
    /// What is asked of each chain.
    pub predicates: Vec<Vec<Predicate>>,
    numbers: HashMap<ChainKey, usize>,
}

/// Why a condition cannot be compiled.
#[derive(Clone, Debug)]
pub enum Misfit {
    /// A percentage of a form that never rises above 0, or whose greatest value is not known.
    NothingToReach(Terms),
}

impl Gathered {
    /// Takes a condition apart, left to right.
    ///
    /// # Errors
    /// The first comparison that means nothing.
    pub fn condition(
        &mut self,
        condition: &Condition,
        subject: Subject<'_>,
    ) -> Result<Logical<Draft>, Misfit> {
        let mut all = |parts: &[Condition]| -> Result<Vec<_>, Misfit> {
            parts.iter().map(|part| self.condition(part, subject)).collect()
        };
        Ok(match condition {
            Condition::And(parts) => Logical::All(all(parts)?),
            Condition::Or(parts) => Logical::Any(all(parts)?),
            Condition::Not(inner) => Logical::Not(Box::new(self.condition(inner, subject)?)),
            Condition::Atom(atom) => self.atom(atom, subject)?,
        })
    }

    /// The number of a chain; a new one where nothing asked for it before.
    pub fn chain(&mut self, key: ChainKey) -> usize {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = self.keys.len();
        self.keys.push(key.clone());
        self.predicates.push(Vec::new());
        self.numbers.insert(key, number);
        number
    }

    fn atom(&mut self, atom: &Atom, subject: Subject<'_>) -> Result<Logical<Draft>, Misfit> {
        Ok(match atom {
            Atom::Asked(question) => self.asked(*question, subject),
            Atom::Is { question, choices } => {
                let codes =
                    choices.iter().filter_map(|choice| u8::try_from(choice.0).ok()).collect();
                self.of(subject, *question, |number| {
                    (ChainKey::Answer(number), Predicate::Among(codes))
                })
            }
            Atom::Has { question, choice } => self
                .of(subject, *question, |number| (ChainKey::Has(number, choice.0), at_least_one())),
            Atom::Count { question, comparison, number: bound } => {
                let bound = BigRational::from_integer(BigInt::from(*bound));
                self.of(subject, *question, |number| {
                    (ChainKey::Count(number), Predicate::Compare(*comparison, bound))
                })
            }
            Atom::Sum { form, comparison, bound } => {
                self.sum(&terms(form), *comparison, &exact(bound))
            }
            Atom::Percent { form, comparison, percent } => {
                let terms = terms(form);
                let greatest = (subject.greatest)(&terms).filter(Signed::is_positive);
                let Some(greatest) = greatest else {
                    return Err(Misfit::NothingToReach(terms));
                };
                let hundred = BigRational::from_integer(BigInt::from(100));
                self.sum(&terms, *comparison, &(exact(percent) / hundred * greatest))
            }
        })
    }

    fn asked(&mut self, question: QuestionIndex, subject: Subject<'_>) -> Logical<Draft> {
        let kind = subject.check.questions.get(question.0).map(|found| found.kind);
        self.of(subject, question, |number| match kind {
            Some(QuestionKind::Multiple { .. }) => (ChainKey::Asked(number), at_least_one()),
            _ => (ChainKey::Answer(number), Predicate::Among((0..NOT_ASKED).collect())),
        })
    }

    /// An atom over one question. Text questions, which stand in no condition, never hold.
    fn of(
        &mut self,
        subject: Subject<'_>,
        question: QuestionIndex,
        ask: impl FnOnce(u16) -> (ChainKey, Predicate),
    ) -> Logical<Draft> {
        let Some(number) = subject.reads.number(question) else {
            return Logical::Constant(false);
        };
        let (key, predicate) = ask(number);
        self.ask(key, predicate)
    }

    fn sum(
        &mut self,
        terms: &Terms,
        comparison: Comparison,
        bound: &BigRational,
    ) -> Logical<Draft> {
        let Some((form, factor)) = Form::normalise(terms) else {
            return Logical::Constant(comparison.holds(&BigRational::zero(), bound));
        };
        let comparison = if factor.is_negative() { comparison.mirrored() } else { comparison };
        self.ask(ChainKey::Form(form), Predicate::Compare(comparison, bound / factor))
    }

    fn ask(&mut self, key: ChainKey, predicate: Predicate) -> Logical<Draft> {
        let chain = self.chain(key);
        self.predicates[chain].push(predicate);
        Logical::Atom(Draft { chain, predicate: self.predicates[chain].len() - 1 })
    }
}

impl<A> Logical<A> {
    /// The same over other atoms.
    pub fn map<B>(&self, change: &mut impl FnMut(&A) -> Logical<B>) -> Logical<B> {
        let mut all = |parts: &[Self]| parts.iter().map(|part| part.map(change)).collect();
        match self {
            Self::All(parts) => Logical::All(all(parts)),
            Self::Any(parts) => Logical::Any(all(parts)),
            Self::Not(inner) => Logical::Not(Box::new(inner.map(change))),
            Self::Constant(value) => Logical::Constant(*value),
            Self::Atom(atom) => change(atom),
        }
    }

    /// Shows every atom, left to right.
    pub fn each_atom(&self, show: &mut impl FnMut(&A)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.each_atom(show);
                }
            }
            Self::Not(inner) => inner.each_atom(show),
            Self::Constant(_) => {}
            Self::Atom(atom) => show(atom),
        }
    }

    /// Whether it holds, given what holds of its atoms.
    pub fn holds(&self, atom: &mut impl FnMut(&A) -> bool) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(atom)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(atom)),
            Self::Not(inner) => !inner.holds(atom),
            Self::Constant(value) => *value,
            Self::Atom(inner) => atom(inner),
        }
    }
}

fn at_least_one() -> Predicate {
    Predicate::Compare(Comparison::AtLeast, BigRational::one())
}
