//! Whether a dimension's tinted zone (`enough: true`) says what the outcomes say: whoever is ready
//! must lie in it.

use crate::analysis::trail;
use crate::compile::atoms::Logical;
use crate::compile::combination::ClassTest;
use crate::compile::insight::Insight;
use crate::diagnostic::Diagnostic;
use crate::model::ids::{DimensionIndex, OutcomeIndex};
use crate::model::outcome::OutcomeKind;

/// A warning for each zone that some ready walk does not reach, with the walk.
pub(super) fn of(insight: &Insight) -> Vec<Diagnostic> {
    let dimensions = insight.check().dimensions.len();
    (0..dimensions).filter_map(|at| below_zone(insight, DimensionIndex(at))).collect()
}

fn below_zone(insight: &Insight, at: DimensionIndex) -> Option<Diagnostic> {
    let logic = insight.logic();
    let dimension = &insight.check().dimensions[at.0];
    let zone = dimension.bands.iter().position(|band| band.enough)?;
    let number = logic.banded.iter().position(|banded| *banded == Some(at))?;
    let chain = &logic.chains[number];
    let classes = chain.classes().last().map_or(0, |last| last + 1);
    let below = |class| chain.band(class).is_some_and(|band| usize::from(band) < zone);
    let below = ClassTest { chain: number, holds: (0..classes).map(below).collect() };
    let ready = (0..logic.ends.len()).filter(|at| logic.ends[*at].kind == OutcomeKind::Ready);
    let ready = ready.map(|at| logic.ends_in(OutcomeIndex(at))).collect();
    let both = Logical::All(vec![Logical::Any(ready), Logical::Atom(below)]);
    let walk = trail::where_it_holds(&both, insight).ok()??;
    let message = format!(
        "the zone of `{}` that is marked `enough` is not needed: the walk {walk} is ready below it",
        dimension.id
    );
    Some(
        Diagnostic::warning("zone-not-needed", dimension.bands[zone].place.clone(), message)
            .with_hint(
                "mark the band where readiness really begins, or let the condition ask for it",
            ),
    )
}
