//! What can be known of a self-check before anyone answers it: from what compiling found out to
//! findings with witnesses, and to all numbers that an author may want. None of it ships.

pub mod against;
mod align;
mod comparisons;
pub mod condition_text;
mod examples;
mod extremes;
pub mod finding;
mod findings;
mod influence;
mod joint;
pub mod journeys;
mod margins;
pub mod memory;
mod numbers;
mod percents;
mod reduced;
mod rooms;
mod sampling;
pub mod study;
mod totals;
mod trail;
mod vanished;
mod zones;

use std::sync::Arc;

use num_rational::BigRational;

use crate::analysis::examples::Proof;
use crate::analysis::finding::Finding;
use crate::analysis::findings::Subjects;
use crate::analysis::memory::{Memory, SameInsight};
use crate::analysis::sampling::Sampler;
use crate::analysis::study::{Detail, Study};
use crate::analysis::trail::Trail;
use crate::compile::insight::{Insight, Walk};
use crate::diagnostic::Diagnostic;
use crate::memo::Same;
use crate::mishap;

/// What is wrong with a self-check's logic.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The faults.
    pub findings: Vec<Finding>,
    /// What is unwise besides.
    pub advice: Vec<Diagnostic>,
    /// How many nodes the smallest diagram has that ends in the same outcomes; `None` where there
    /// are too many states.
    pub smallest: Option<usize>,
}

impl Verdict {
    /// Findings and advice as mistakes like all others.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let findings = self.findings.iter().map(Finding::diagnostic);
        findings.chain(self.advice.iter().cloned()).collect()
    }
}

/// How many walks are taken at random to disprove an example where not all can be counted.
const TRIES: usize = 20_000;

/// What is wrong with each self-check, in their order. `memory` holds what was found before.
pub fn verdicts(insights: &[Arc<Insight>], memory: &mut Memory) -> Vec<Same<Verdict>> {
    let wanted = insights.iter().map(|it| (it.id.clone(), SameInsight(Arc::clone(it)))).collect();
    memory.verdicts.all(wanted, |_, insight| told(&insight.0, || verdict(&insight.0)))
}

/// A verdict, or that it was not come to.
fn told(insight: &Insight, judge: impl FnOnce() -> Verdict) -> Verdict {
    mishap::caught(judge).unwrap_or_else(|mishap| {
        let advice = vec![insight.unfinished(&mishap)];
        Verdict { advice, ..Verdict::default() }
    })
}

/// What is wrong with a self-check. Where not all of its walks can be counted, only examples are
/// looked at, by walks at random, and nothing is said that claims never or always.
pub fn verdict(insight: &Insight) -> Verdict {
    let Some((diagram, counts)) = insight.counted() else {
        return by_chance(insight);
    };
    let smallest = reduced::reduced(diagram);
    let mut findings = findings::of(Subjects { insight, diagram, counts }, &smallest);
    let mut advice = zones::of(insight);
    let all = Trail::new(diagram, insight.logic());
    for example in &insight.check().examples {
        match examples::prove(example, insight, &all) {
            Proof::Holds => {}
            Proof::Idle(idle) => advice.push(idle),
            Proof::Fails(finding) => findings.push(finding),
        }
    }
    Verdict { findings, advice, smallest: Some(smallest.nodes) }
}

/// Everything that can be known of a self-check, in the detail that is asked for.
pub fn study(insight: &Insight, verdict: &Verdict, detail: Detail) -> Study {
    numbers::study(insight, verdict, detail)
}

/// By outcome, its share of so many walks taken at random, the same ones every time: what a study
/// says where not all walks can be counted.
pub fn estimate(insight: &Insight, samples: usize) -> Vec<BigRational> {
    numbers::estimate(insight.logic(), samples)
}

fn by_chance(insight: &Insight) -> Verdict {
    let mut findings = Vec::new();
    for example in &insight.check().examples {
        let sampler = Sampler::new(insight.logic());
        let mut sampler = examples::musts(example, insight)
            .into_iter()
            .fold(sampler, |sampler, (question, must)| sampler.with(question, must));
        let walks = (0..TRIES).filter_map(|_| sampler.next());
        let other = walks.into_iter().find(|walk| walk.outcome != example.outcome);
        findings.extend(other.map(|walk| {
            let walk = Walk { answers: insight.named(&walk.answers), near: None };
            examples::failed(example, insight, walk)
        }));
    }
    Verdict { findings, ..Verdict::default() }
}
