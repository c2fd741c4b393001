//! Percentages of the greatest total, written as the totals that they mean, so that they stay what
//! they are when blanks are added to a self-check.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::compile::counts::greatest;
use crate::compile::forms::{Weights, exact, terms};
use crate::compile::logic::Logic;
use crate::model::condition::{Atom, Condition, Decimal};
use crate::model::self_check::SelfCheck;

/// The same self-check without percentages; `None` where it cannot be compiled, or a total does not
/// fit into the model's numbers.
pub(super) fn fixed(check: &SelfCheck) -> Option<SelfCheck> {
    let logic = Logic::of(check).ok()?;
    let mut fixed = check.clone();
    for when in fixed.outcomes.iter_mut().filter_map(|outcome| outcome.when.as_mut()) {
        fix(when, check, &logic)?;
    }
    Some(fixed)
}

fn fix(condition: &mut Condition, check: &SelfCheck, logic: &Logic) -> Option<()> {
    match condition {
        Condition::And(parts) | Condition::Or(parts) => {
            parts.iter_mut().try_for_each(|part| fix(part, check, logic))
        }
        Condition::Not(part) => fix(part, check, logic),
        Condition::Atom(Atom::Percent { form, comparison, percent }) => {
            let weights = Weights::of(&terms(form), check, &logic.reads)?;
            let most = greatest(&logic.paths, &logic.reads, &weights)?;
            let hundred = BigRational::from_integer(BigInt::from(100));
            let bound = exact(percent) * most / hundred;
            let bound = Decimal::new(bound.numer().to_i128()?, bound.denom().to_i128()?);
            let (form, comparison) = (std::mem::take(form), *comparison);
            *condition = Condition::Atom(Atom::Sum { form, comparison, bound });
            Some(())
        }
        Condition::Atom(_) => Some(()),
    }
}
