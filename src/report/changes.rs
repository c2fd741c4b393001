//! What has changed since another version of the site: how many ways of answering end elsewhere, and
//! one of each, in the words of the questions.

use num_traits::Zero;

use crate::analysis::against::{Change, Comparison, Shift};
use crate::model::ids::SelfCheckId;
use crate::report::findings::answers;
use crate::report::markup::{Element, classed, element, worded};
use crate::report::names::Named;
use crate::report::numbers::count;
use crate::report::words::{Words, fill};

/// Another version, and what has become of each self-check since.
#[derive(Clone, Copy)]
pub struct Former<'a> {
    /// How the author named it.
    pub name: &'a str,
    /// What has changed.
    pub changes: &'a [Change],
}

/// A paragraph for each self-check.
pub(super) fn section(former: Former<'_>, checks: &[Named<'_>], words: &Words) -> Element {
    let since = fill(words.changed_since, &[("former", former.name)]);
    element("section")
        .with("id", "changes")
        .add(worded("h2", words.what_changed))
        .add(worded("p", since).with("class", "ui"))
        .add_all(former.changes.iter().map(|change| of_check(change, checks, words)))
}

fn of_check(change: &Change, checks: &[Named<'_>], words: &Words) -> Element {
    let (id, told) = match change {
        Change::Added(id) => (id, words.change_added),
        Change::Removed(id) => (id, words.change_removed),
        Change::Unlike(id, _) => (id, words.change_unlike),
        Change::Compared(comparison) => return compared(comparison, checks, words),
    };
    titled(id, checks).add(worded("p", told))
}

fn titled(id: &SelfCheckId, checks: &[Named<'_>]) -> Element {
    let named = checks.iter().find(|named| named.study.id == *id);
    let title = named.map_or(id.as_str(), |named| named.study.title.as_str());
    classed("div", "part").add(worded("h3", title))
}

fn compared(found: &Comparison, checks: &[Named<'_>], words: &Words) -> Element {
    let number = |number| count(number, words);
    let told = if found.changed.is_zero() {
        fill(words.change_none, &[("walks", &number(&found.walks))])
    } else {
        fill(
            words.change_some,
            &[
                ("changed", &number(&found.changed)),
                ("walks", &number(&found.walks)),
                ("lost", &number(&found.lost)),
                ("won", &number(&found.won)),
            ],
        )
    };
    let only = [(&found.only_before, words.only_before), (&found.only_now, words.only_now)];
    let only = only.into_iter().filter(|(walks, _)| !walks.is_zero());
    let only = only.map(|(walks, text)| worded("p", fill(text, &[("walks", &number(walks))])));
    let named = checks.iter().find(|named| named.study.id == found.id);
    let shifts = named.map(|named| found.shifts.iter().map(|shift| one_shift(shift, named)));
    titled(&found.id, checks)
        .add(worded("p", told))
        .add_all(only)
        .add_all(shifts.into_iter().flatten())
}

/// From where to where, how many, and one of them.
fn one_shift(shift: &Shift, named: &Named<'_>) -> Element {
    let words = named.words;
    let told = fill(
        words.shift,
        &[
            ("walks", &count(&shift.walks, words)),
            ("from", &words.quoted(named.outcome(&shift.from.0))),
            ("to", &words.quoted(named.outcome(&shift.to.0))),
        ],
    );
    classed("div", "finding").add(worded("p", told).with("class", "fault")).add(answers(
        &shift.witness,
        words.such_as,
        named,
    ))
}
