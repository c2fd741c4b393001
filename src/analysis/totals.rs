//! The totals of dimensions: which walks reach, how often, and in which bands they lie.

use std::collections::HashMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::analysis::condition_text::number;
use crate::compile::atoms::Logical;
use crate::compile::combination::ClassTest;
use crate::compile::counts::Counts;
use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::forms::{Form, Weights};
use crate::compile::insight::Insight;
use crate::compile::numbering::index;
use crate::compile::reads::Reads;
use crate::model::ids::DimensionIndex;

/// The most totals, over all states of a level, that are told apart.
const MOST_TOTALS: usize = 200_000;

/// The diagram that ends in a dimension's bands, by their places; `None` where it has no bands or
/// there are too many states.
pub(super) fn bands_diagram(insight: &Insight, dimension: DimensionIndex) -> Option<Diagram> {
    let logic = insight.logic();
    let chain = logic.banded.iter().position(|banded| *banded == Some(dimension))?;
    let classes = logic.chains[chain].classes().last().map_or(0, |last| last + 1);
    let bands = insight.check().dimensions[dimension.0].bands.len();
    let in_band = |band: usize| {
        let of_class = |class| logic.chains[chain].band(class).map(usize::from) == Some(band);
        Logical::Atom(ClassTest { chain, holds: (0..classes).map(of_class).collect() })
    };
    logic.diagram_of(&(0..bands).map(in_band).collect::<Vec<_>>()).ok()
}

/// How many walks lie in each band of a dimension, and which share of the visitors, over the diagram
/// that ends in its bands.
pub(super) fn band_counts(
    insight: &Insight,
    dimension: DimensionIndex,
    diagram: &Diagram,
) -> Counts {
    let bands = insight.check().dimensions[dimension.0].bands.len();
    // Behind the last band nothing ends.
    let mut counts = Counts::of(diagram, &insight.logic().reads, bands + 1);
    counts.outcomes.truncate(bands);
    counts
}

/// Which totals walks reach, in words to go on with.
pub(super) fn reach_text(insight: &Insight, dimension: DimensionIndex) -> String {
    let totals = distribution(insight, dimension);
    match (totals.first(), totals.last()) {
        (Some((least, _)), Some((greatest, _))) => {
            format!(": its totals go from {} to {}", number(least), number(greatest))
        }
        _ => String::new(),
    }
}

/// The totals that walks reach, rising, each with its share of visitors who give each answer
/// equally often. Empty where there are too many to tell apart, or points too fine to add.
pub(super) fn distribution(
    insight: &Insight,
    dimension: DimensionIndex,
) -> Vec<(BigRational, f64)> {
    let logic = insight.logic();
    let terms = Form::dimension(dimension).exact();
    let Some(weights) = Weights::of(&terms, insight.check(), &logic.reads) else {
        return Vec::new();
    };
    let Some(totals) = ends(&logic.paths, &logic.reads, &weights) else { return Vec::new() };
    let all: f64 = totals.values().sum();
    let mut totals: Vec<(i128, f64)> = totals.into_iter().collect();
    totals.sort_unstable_by_key(|(total, _)| *total);
    let exact = |total: i128| BigRational::from_integer(BigInt::from(total)) / &weights.factor;
    totals.into_iter().map(|(total, weight)| (exact(total), weight / all)).collect()
}

/// By total at the end, how many visitors have it.
fn ends(paths: &Diagram, reads: &Reads, weights: &Weights) -> Option<HashMap<i128, f64>> {
    let ways: Vec<f64> =
        reads.questions.iter().map(|it| it.answers().to_f64().unwrap_or(f64::MAX)).collect();
    let mut known: Vec<HashMap<i128, f64>> = vec![HashMap::new(); paths.len()];
    known.first_mut()?.insert(0, 1.0);
    let mut ends: HashMap<i128, f64> = HashMap::new();
    for node in paths.order() {
        let here = std::mem::take(&mut known[index(*node)]);
        if here.len() > MOST_TOTALS {
            return None;
        }
        let (step, edges) = paths.node(*node);
        let factor = match step {
            // Visitors who are not asked count as much as all who are.
            Step::Skip(question) => ways[usize::from(question)],
            _ => 1.0,
        };
        let added = weights.added(step, edges.len(), reads);
        if let Step::End(_) = step {
            for (total, weight) in &here {
                *ends.entry(*total).or_default() += weight;
            }
        }
        for (next, added) in edges.iter().zip(added).filter(|(next, _)| **next != NOWHERE) {
            let next = &mut known[index(*next)];
            for (total, weight) in &here {
                *next.entry(total.saturating_add(added)).or_default() += weight * factor;
            }
        }
    }
    Some(ends)
}
