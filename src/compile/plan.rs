//! From conditions to the chains that decide them.

use crate::compile::atoms::{ChainKey, Draft, Gathered, Logical, Misfit, Subject};
use crate::compile::chains::{Chain, TooLarge};
use crate::compile::combination::ClassTest;
use crate::compile::forms::Form;
use crate::compile::specs::{Spec, TooFine};
use crate::model::condition::Condition;
use crate::model::ids::DimensionIndex;

/// Chains, numbered by their first appearance, and conditions over their classes.
#[derive(Debug)]
pub struct Plan {
    /// The chains; those with a single class are left out, unless they tell a band.
    pub chains: Vec<Chain>,
    /// The conditions, in their order; one that is not there always holds.
    pub tests: Vec<Logical<ClassTest>>,
}

/// Why conditions have no chains.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The condition of this number means nothing.
    Condition(usize, Misfit),
    /// Points that do not fit into 128 bits.
    TooFine(Form),
    /// A chain with more nodes than can be sealed.
    TooLarge(ChainKey),
}

/// The chains for some conditions, and behind them those for the totals of `banded`.
///
/// # Errors
/// All that keeps them from being built.
pub fn plan(
    subject: Subject<'_>,
    conditions: &[Option<&Condition>],
    banded: &[DimensionIndex],
) -> Result<Plan, Vec<Fault>> {
    let mut gathered = Gathered::default();
    let mut faults = Vec::new();
    let mut drafts = Vec::new();
    for (number, condition) in conditions.iter().enumerate() {
        let draft = condition.map(|condition| gathered.condition(condition, subject));
        match draft.unwrap_or(Ok(Logical::Constant(true))) {
            Ok(draft) => drafts.push(draft),
            Err(misfit) => faults.push(Fault::Condition(number, misfit)),
        }
    }
    for dimension in banded {
        gathered.chain(ChainKey::Form(Form::dimension(*dimension)));
    }
    let mut built = Vec::new();
    for chain in 0..gathered.keys.len() {
        match build(&gathered, chain, subject) {
            Ok(both) => built.push(both),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(joined(&built, &drafts)) } else { Err(faults) }
}

fn build(gathered: &Gathered, chain: usize, subject: Subject<'_>) -> Result<(Chain, Spec), Fault> {
    let spec = Spec::of(gathered, chain, subject).map_err(|TooFine(form)| Fault::TooFine(form))?;
    let chain = Chain::build(&spec).map_err(|TooLarge(key)| Fault::TooLarge(key))?;
    Ok((chain, spec))
}

/// Closes up the numbers and turns what is decided already into constants.
fn joined(built: &[(Chain, Spec)], drafts: &[Logical<Draft>]) -> Plan {
    let mut numbers = Vec::new();
    let mut chains = Vec::new();
    for (chain, _) in built {
        let kept = chain.nodes.len() > 1 || chain.bands.is_some();
        numbers.push(kept.then_some(chains.len()));
        chains.extend(kept.then(|| chain.clone()));
    }
    let mut test = |draft: &Draft| {
        let (chain, spec) = &built[draft.chain];
        let holds = &spec.holds[draft.predicate];
        match (numbers[draft.chain], chain.class(0)) {
            (None, Some(class)) => Logical::Constant(holds[usize::from(class)]),
            (number, _) => Logical::Atom(ClassTest {
                chain: number.unwrap_or(usize::MAX),
                holds: holds.clone(),
            }),
        }
    };
    let tests = drafts.iter().map(|draft| draft.map(&mut test)).collect();
    Plan { chains, tests }
}
