//! What cannot be sealed, and what had better not be, as the author's mistakes.

use crate::compile::atoms::{ChainKey, Misfit};
use crate::compile::forms::names;
use crate::compile::logic::Logic;
use crate::compile::plan::Fault;
use crate::diagnostic::{Diagnostic, Location};
use crate::model::ids::{BookingId, DimensionIndex};
use crate::model::journey::{Journey, Step};
use crate::model::self_check::SelfCheck;

/// More entries than this are unwise: about 200 KB.
const MANY_ENTRIES: usize = 8_000;
/// More entries than this are not sealed.
const MOST_ENTRIES: usize = 40_000;
/// The most dimensions with bands.
const MOST_BANDED: usize = 6;
/// The most chains: a number is one byte, and 255 is the combination.
const MOST_CHAINS: usize = 254;

/// A self-check must end somewhere.
pub(super) fn no_outcome(check: &SelfCheck) -> Vec<Diagnostic> {
    let message = format!("`{}` has no outcome to end in", check.id);
    vec![
        Diagnostic::error("no-outcome", check.place.clone(), message)
            .with_hint("add `outcomes:`, the last of them without `when`"),
    ]
}

/// The dimensions with bands, in their order.
///
/// # Errors
/// More than can be sealed, at the first that is too many.
pub(super) fn banded_dimensions(check: &SelfCheck) -> Result<Vec<DimensionIndex>, Vec<Diagnostic>> {
    let banded: Vec<DimensionIndex> = (0..check.dimensions.len())
        .filter(|at| !check.dimensions[*at].bands.is_empty())
        .map(DimensionIndex)
        .collect();
    let Some(excess) = banded.get(MOST_BANDED) else { return Ok(banded) };
    let dimension = &check.dimensions[excess.0];
    let message = format!(
        "`{}` is one dimension with bands too many: a self-check has at most {MOST_BANDED}",
        dimension.id
    );
    Err(vec![
        Diagnostic::error("too-many-bands", dimension.place.clone(), message)
            .with_hint("leave out the `bands` of the dimensions that visitors need not see"),
    ])
}

/// Whether the compiled form is small enough.
///
/// # Errors
/// More entries or chains than can be sealed.
pub(super) fn sealable(logic: &Logic, check: &SelfCheck) -> Result<(), Vec<Diagnostic>> {
    if logic.entries() > MOST_ENTRIES {
        return Err(too_many_entries(check, largest(logic).as_ref()));
    }
    if logic.chains.len() <= MOST_CHAINS {
        return Ok(());
    }
    let message = format!(
        "the outcomes of `{}` look at {} different things, but at most {MOST_CHAINS} can be sealed",
        check.id,
        logic.chains.len()
    );
    Err(vec![
        Diagnostic::error("too-many-chains", check.place.clone(), message)
            .with_hint("let conditions share totals and answers, or split the self-check in two"),
    ])
}

/// Advice where the sealed form is larger than is good for a page.
pub(super) fn many_entries(logic: &Logic, check: &SelfCheck) -> Option<Diagnostic> {
    let entries = logic.entries();
    if entries <= MANY_ENTRIES {
        return None;
    }
    let kilobytes = entries * 24 / 1_000;
    let message = format!(
        "`{}` seals to {entries} entries, about {kilobytes} KB in every visitor's page",
        check.id
    );
    let hint = remedy(largest(logic).as_ref(), check);
    Some(Diagnostic::warning("many-entries", check.place.clone(), message).with_hint(hint))
}

/// The outcomes are too many-sided to be counted.
pub(super) fn uncounted(check: &SelfCheck) -> Diagnostic {
    let message = format!(
        "`{}` has too many states to count its walks: shares are estimated, and whether each \
         outcome can be reached stays unknown",
        check.id
    );
    Diagnostic::warning("uncounted", check.place.clone(), message)
        .with_hint("give coarser points, or let fewer totals decide")
}

/// The conditions of questions hang together in too many ways.
pub(super) fn too_many_states(check: &SelfCheck) -> Vec<Diagnostic> {
    let message = format!(
        "the `when`s of `{}` hang together in more than 5 million ways, so no walk can be followed",
        check.id
    );
    vec![
        Diagnostic::error("too-many-states", check.place.clone(), message)
            .with_hint("let fewer questions depend on earlier answers, or on nearer ones"),
    ]
}

/// The sealed form is too large; `largest` is what takes most of it.
pub(super) fn too_many_entries(check: &SelfCheck, largest: Option<&ChainKey>) -> Vec<Diagnostic> {
    let message = format!("`{}` would seal to more than {MOST_ENTRIES} entries", check.id);
    vec![
        Diagnostic::error("too-many-entries", check.place.clone(), message)
            .with_hint(remedy(largest, check)),
    ]
}

/// What keeps outcomes from being compiled.
pub(super) fn faults(faults: &[Fault], check: &SelfCheck) -> Vec<Diagnostic> {
    let of_one = |fault: &Fault| match fault {
        Fault::TooLarge(key) => too_many_entries(check, Some(key)),
        Fault::TooFine(form) => {
            let names = names(&form.exact(), check);
            let message = format!("the points of `{names}` are too fine or too large to add up");
            let error = Diagnostic::error("points-too-fine", check.place.clone(), message);
            vec![error.with_hint("give whole numbers, or one digit behind the point")]
        }
        Fault::Condition(outcome, Misfit::NothingToReach(terms)) => {
            let outcome = &check.outcomes[*outcome];
            let names = names(terms, check);
            let message =
                format!("`{names}` never rises above 0, so a percentage of it means nothing");
            let place = outcome.when_place.as_ref().unwrap_or(&outcome.place).clone();
            let hint =
                format!("compare it with a number, or give answers more points on `{names}`");
            vec![Diagnostic::error("percent-of-nothing", place, message).with_hint(hint)]
        }
    };
    faults.iter().flat_map(of_one).collect()
}

/// A text that no payload can hold.
pub(super) fn text_too_long(place: &Location) -> Diagnostic {
    let message = "a text of 4 GiB or more cannot be sealed";
    Diagnostic::error("text-too-long", place.clone(), message).with_hint("shorten it")
}

/// A journey without answers: what opens its booking would lie in the pages in clear.
pub(super) fn no_answer(journey: &Journey) -> Diagnostic {
    let message = format!(
        "`{}` has no `answer` step, so its booking would be encoded, not sealed",
        journey.id
    );
    Diagnostic::error("encoded-booking", journey.place.clone(), message)
        .with_hint("add a step `- answer: SELF-CHECK`")
}

/// A self-check that every visitor passes, likewise.
pub(super) fn always_ready(step: &Step) -> Diagnostic {
    let message = format!(
        "every walk through `{}` is ready, so the booking would be encoded, not sealed",
        step.id
    );
    Diagnostic::error("encoded-booking", step.place.clone(), message)
        .with_hint("give it an outcome `not-yet` or `not-a-fit` that some answers lead to")
}

/// A self-check that no visitor passes: the door never opens.
pub(super) fn never_ready(step: &Step) -> Diagnostic {
    let message = format!("no walk through `{}` is ready, so the booking never opens", step.id);
    Diagnostic::warning("never-ready", step.place.clone(), message)
        .with_hint("look at the `when` of its `ready` outcomes, and of the outcomes above them")
}

/// A step that names nothing.
pub(super) fn unknown_step(step: &Step) -> Diagnostic {
    let message = format!("the step `{}` leads nowhere", step.id);
    Diagnostic::error("unknown-step", step.place.clone(), message)
        .with_hint("name an article or a self-check that is there")
}

/// A booking that is not there, or not in all languages.
pub(super) fn unknown_booking(journey: &Journey, booking: &BookingId) -> Diagnostic {
    let message =
        format!("the booking `{booking}` of `{}` is not there in every language", journey.id);
    Diagnostic::error("unknown-booking", journey.place.clone(), message)
        .with_hint(format!("declare it as `bookings: {{{booking}: …}}` in anteroom.yaml"))
}

fn largest(logic: &Logic) -> Option<ChainKey> {
    let chain = logic.chains.iter().max_by_key(|chain| chain.entries())?;
    let joint = logic.combination.entries();
    (chain.entries() >= joint).then(|| chain.key.clone())
}

fn remedy(largest: Option<&ChainKey>, check: &SelfCheck) -> String {
    match largest {
        Some(ChainKey::Form(form)) => {
            let names = names(&form.exact(), check);
            format!(
                "most of it is `{names}`: give coarser points (1, 2, 3 in place of 7, 11, 13), or \
                 let fewer questions add to it"
            )
        }
        _ => "let outcomes depend on fewer totals and answers at once".to_owned(),
    }
}
