//! What is sealed of a self-check: its compiled form, which no wording touches.

use num_rational::BigRational;

use crate::compile::atoms::{Logical, Subject};
use crate::compile::bounds;
use crate::compile::chains::Chain;
use crate::compile::combination::{ClassTest, Combination, Joint};
use crate::compile::counts::{Counts, greatest, left};
use crate::compile::diagram::{Diagram, Step};
use crate::compile::forms::{Terms, Weights};
use crate::compile::plan::{Plan, plan};
use crate::compile::product::{Factors, TooManyStates, product};
use crate::compile::reads::Reads;
use crate::compile::specs::banded;
use crate::compile::whens::Whens;
use crate::diagnostic::Diagnostic;
use crate::model::condition::Condition;
use crate::model::ids::{DimensionIndex, OutcomeIndex};
use crate::model::outcome::{Outcome, OutcomeKind};
use crate::model::self_check::SelfCheck;

/// The most states over which the conditions of questions are followed.
const MOST_STATES: usize = 5_000_000;
/// The most states over which outcomes are counted.
const MOST_COUNTED_STATES: usize = 5_000_000;

/// The compiled form of a self-check.
#[derive(Debug)]
pub struct Logic {
    /// What is read of the answers.
    pub reads: Reads,
    /// The chains, by number.
    pub chains: Vec<Chain>,
    /// The dimension whose bands a chain tells, by chain.
    pub banded: Vec<Option<DimensionIndex>>,
    /// What the ends of the chains come to.
    pub combination: Combination,
    /// By outcome: what it means, and where it leads.
    pub ends: Vec<End>,
    /// By question: how many questions are still asked after it, at least and at most.
    pub left: Vec<[usize; 2]>,
    /// When questions are asked; not sealed.
    pub whens: Whens,
    /// The conditions of all outcomes but the last; not sealed.
    pub tests: Vec<Logical<ClassTest>>,
    /// Which questions are asked on which walks, and nothing else.
    pub paths: Diagram,
}

/// What the sealed form knows of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// What it means for the call.
    pub kind: OutcomeKind,
    /// The booking that a ready outcome names; empty for the journey's own, and for other kinds.
    pub route: String,
}

impl Logic {
    /// Compiles a self-check.
    ///
    /// # Errors
    /// All that keeps it from being sealed.
    pub fn of(check: &SelfCheck) -> Result<Self, Vec<Diagnostic>> {
        if check.outcomes.is_empty() {
            return Err(bounds::no_outcome(check));
        }
        let reads = Reads::of(check)?;
        let whens = Whens::of(check, &reads)?;
        let paths =
            paths(&reads, &whens).map_err(|TooManyStates| bounds::too_many_states(check))?;
        let bands = bounds::banded_dimensions(check)?;
        let reached = |terms: &Terms| -> Option<BigRational> {
            greatest(&paths, &reads, &Weights::of(terms, check, &reads)?)
        };
        let conditions = conditions(check);
        let subject = Subject { check, reads: &reads, greatest: &reached };
        let planned =
            plan(subject, &conditions, &bands).map_err(|faults| bounds::faults(&faults, check))?;
        let classes: Vec<Vec<u16>> = planned.chains.iter().map(Chain::classes).collect();
        let combination = Combination::build(&classes, &planned.tests)
            .map_err(|_| bounds::too_many_entries(check, None))?;
        let banded = planned.chains.iter().map(|chain| banded(&chain.key, check)).collect();
        let left = left(&paths, &reads);
        let ends = check.outcomes.iter().map(end).collect();
        let Plan { chains, tests } = planned;
        let logic = Self { reads, chains, banded, combination, ends, left, whens, tests, paths };
        bounds::sealable(&logic, check)?;
        Ok(logic)
    }

    /// How many entries its table has, without those that open nothing.
    pub fn entries(&self) -> usize {
        self.chains.iter().map(Chain::entries).sum::<usize>() + self.combination.entries()
    }

    /// The product of all that its outcomes depend on.
    ///
    /// # Errors
    /// More states than can be counted in reasonable time.
    pub fn diagram(&self) -> Result<Diagram, TooManyStates> {
        product(self.factors(), MOST_COUNTED_STATES)
    }

    /// What its diagram is the product of.
    pub(super) fn factors(&self) -> Factors<'_> {
        let (reads, whens) = (&self.reads, &self.whens);
        let (chains, combination) = (&self.chains[..], &self.combination);
        Factors { reads, whens, chains, combination }
    }

    /// The product that ends in the first of some conditions over its chains that holds, by its
    /// place; behind the last where none does.
    ///
    /// # Errors
    /// More states than can be counted in reasonable time.
    pub fn diagram_of(&self, tests: &[Logical<ClassTest>]) -> Result<Diagram, TooManyStates> {
        let classes: Vec<Vec<u16>> = self.chains.iter().map(Chain::classes).collect();
        let combination = &Combination::build(&classes, tests).map_err(|_| TooManyStates)?;
        product(Factors { combination, ..self.factors() }, MOST_COUNTED_STATES)
    }

    /// Whether a condition over answers holds on any walk of the self-check; `None` where there are
    /// too many states to tell.
    pub fn ever_holds(&self, condition: &Condition, check: &SelfCheck) -> Option<bool> {
        let nothing = |_: &Terms| None;
        let subject = Subject { check, reads: &self.reads, greatest: &nothing };
        let Plan { chains, tests } = plan(subject, &[Some(condition)], &[]).ok()?;
        let classes: Vec<Vec<u16>> = chains.iter().map(Chain::classes).collect();
        let combination = &Combination::build(&classes, &tests).ok()?;
        let factors = Factors { chains: &chains, combination, ..self.factors() };
        let diagram = product(factors, MOST_COUNTED_STATES).ok()?;
        let holds = Step::End(OutcomeIndex(0));
        Some(diagram.order().iter().any(|node| diagram.node(*node).0 == holds))
    }

    /// That a walk ends in an outcome: its condition holds, and none above it does.
    pub fn ends_in(&self, outcome: OutcomeIndex) -> Logical<ClassTest> {
        let own = self.tests.get(outcome.0).cloned();
        let above = self.tests[..outcome.0].iter().cloned();
        let none = above.map(|test| Logical::Not(Box::new(test)));
        Logical::All(none.chain(own).collect())
    }

    /// Exact numbers of its outcomes, over its diagram.
    pub fn count(&self, diagram: &Diagram) -> Counts {
        Counts::of(diagram, &self.reads, self.ends.len())
    }
}

/// Which questions are asked on which walks, and nothing else.
fn paths(reads: &Reads, whens: &Whens) -> Result<Diagram, TooManyStates> {
    let combination = &Combination { nodes: vec![Joint::Leaf(OutcomeIndex(0))] };
    product(Factors { reads, whens, chains: &[], combination }, MOST_STATES)
}

/// The conditions of all outcomes but the last.
fn conditions(check: &SelfCheck) -> Vec<Option<&Condition>> {
    let decided = check.outcomes.split_last().map_or(&[][..], |(_, decided)| decided);
    decided.iter().map(|outcome| outcome.when.as_ref()).collect()
}

fn end(outcome: &Outcome) -> End {
    let named = outcome.booking.as_ref().filter(|_| outcome.kind == OutcomeKind::Ready);
    End { kind: outcome.kind, route: named.map_or_else(String::new, ToString::to_string) }
}
