//! Self-checks: logic once, out of the default language's file; words once per language.

mod choices;
mod conditions;
mod dimension_words;
mod dimensions;
mod draft;
mod examples;
mod logic;
mod outcome_words;
mod outcomes;
mod pieces;
mod points;
mod question_words;
mod questions;
mod shares;
mod words;

use std::collections::BTreeMap;

use crate::diagnostic::{Location, Severity};
use crate::load::markdown::found::Found;
use crate::load::yaml::layer::{Layer, Role};
use crate::load::yaml::sheet::Sheet;
use crate::model::booking::Booking;
use crate::model::ids::{BookingId, SelfCheckId};
use crate::model::self_check::SelfCheck;

/// Reads a self-check from its files, the default language's first.
///
/// `None` where its logic has mistakes; mistakes of its words are reported too, and leave a text
/// empty.
pub(super) fn read(
    id: &SelfCheckId,
    sheets: &[Sheet<'_>],
    bookings: &BTreeMap<BookingId, Booking>,
    found: &mut Found,
) -> Option<SelfCheck> {
    let (first, translations) = sheets.split_first()?;
    let before = found.report.count(Severity::Error);
    let draft = logic::read(first, bookings, &mut found.report)?;
    let is_sound = found.report.count(Severity::Error) == before;
    let layer = Layer { sheet: first, role: Role::Default };
    let original = words::read(&layer, &draft, None, found);
    let mut words = BTreeMap::new();
    for sheet in translations {
        let layer = Layer { sheet, role: Role::Translation };
        let translated = words::read(&layer, &draft, Some(&original), found);
        words.insert(sheet.context.language.clone(), translated);
    }
    words.insert(first.context.language.clone(), original);
    is_sound.then(|| SelfCheck {
        id: id.clone(),
        place: Location::start_of(first.context.source.file),
        dimensions: draft.dimensions.into_iter().map(|draft| draft.dimension).collect(),
        questions: draft.questions.into_iter().map(|draft| draft.question).collect(),
        outcomes: draft.outcomes.into_iter().map(|draft| draft.outcome).collect(),
        examples: draft.examples,
        words,
    })
}

#[cfg(test)]
mod tests;
