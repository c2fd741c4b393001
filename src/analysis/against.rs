//! Two versions of a self-check compared over all walks: which of them end elsewhere now.

use num_bigint::BigUint;

use crate::analysis::align::aligned;
use crate::analysis::joint::Joint;
use crate::analysis::percents;
use crate::compile::insight::{Insight, Walk};
use crate::compile::logic::Logic;
use crate::model::ids::{OutcomeId, SelfCheckId};
use crate::model::outcome::OutcomeKind;
use crate::model::self_check::SelfCheck;

/// What has become of a self-check.
#[derive(Clone, Debug)]
pub enum Change {
    /// It was not there before.
    Added(SelfCheckId),
    /// It is no longer there.
    Removed(SelfCheckId),
    /// It is there in both versions.
    Compared(Comparison),
    /// It is there in both versions, but they cannot be compared walk by walk.
    Unlike(SelfCheckId, &'static str),
}

/// What has become of a self-check's walks.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Its id.
    pub id: SelfCheckId,
    /// How many walks there are in both versions.
    pub walks: BigUint,
    /// How many of them end in another outcome now.
    pub changed: BigUint,
    /// How many of them were ready and are no longer.
    pub lost: BigUint,
    /// How many of them are ready only now.
    pub won: BigUint,
    /// How many walks of the former version give an answer that the present one no longer takes: a
    /// choice that is gone, or leaving open what must be answered now.
    pub only_before: BigUint,
    /// How many walks of the present version give an answer that the former one did not take.
    pub only_now: BigUint,
    /// From which outcome to which walks have gone; the most walks first.
    pub shifts: Vec<Shift>,
}

/// Walks that ended in one outcome and end in another now.
#[derive(Clone, Debug)]
pub struct Shift {
    /// Where they ended.
    pub from: (OutcomeId, OutcomeKind),
    /// Where they end now.
    pub to: (OutcomeId, OutcomeKind),
    /// How many they are.
    pub walks: BigUint,
    /// One of them.
    pub witness: Walk,
}

/// Compares all self-checks of two versions of a site, in the order of the present one.
pub fn changes(before: &[&Insight], now: &[&Insight]) -> Vec<Change> {
    let twin = |of: &Insight, among: &[&Insight]| among.iter().position(|it| it.id == of.id);
    let mut changes: Vec<Change> = now
        .iter()
        .map(|insight| match twin(insight, before) {
            None => Change::Added(insight.id.clone()),
            Some(at) => compare(before[at].check(), insight.check()),
        })
        .collect();
    let gone = before.iter().filter(|insight| twin(insight, now).is_none());
    changes.extend(gone.map(|insight| Change::Removed(insight.id.clone())));
    changes
}

/// Compares two versions of a self-check.
pub fn compare(before: &SelfCheck, now: &SelfCheck) -> Change {
    let id = now.id.clone();
    let (Some(before), Some(now)) = (percents::fixed(before), percents::fixed(now)) else {
        return Change::Unlike(id, "their points are too fine or too large to be compared");
    };
    let aligned = match aligned(&before, &now) {
        Ok(aligned) => aligned,
        Err(why) => return Change::Unlike(id, why),
    };
    let [one, two] = &aligned.versions;
    let (Ok(one), Ok(two)) = (Logic::of(one), Logic::of(two)) else {
        return Change::Unlike(id, "together they have too many choices or points to be compiled");
    };
    let logics = [&one, &two];
    let (Ok(one), Ok(two)) = (one.diagram(), two.diagram()) else {
        return Change::Unlike(id, "they have too many states to be counted");
    };
    let mut joint = Joint::new(&aligned, logics, [&one, &two]);
    match joint.follow() {
        Some(()) => Change::Compared(joint.comparison()),
        None => Change::Unlike(id, "together they have too many states to be counted"),
    }
}
