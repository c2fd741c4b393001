//! Journeys: steps once, out of the default language's file; words once per language.

pub(super) mod rules;
mod steps;
mod words;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::load::links::index::PageKey;
use crate::load::links::references::Names;
use crate::load::settings::booking;
use crate::load::yaml::layer::{Layer, Role};
use crate::load::yaml::node::Fields;
use crate::load::yaml::sheet::Sheet;
use crate::load::yaml::values::word;
use crate::model::booking::Booking;
use crate::model::ids::{BookingId, JourneyId, Language};
use crate::model::journey::{Action, Journey, Step};

/// Reads a journey from its files, the default language's first.
///
/// `None` where its steps or its booking cannot be told.
pub(super) fn read(
    id: &JourneyId,
    sheets: &[Sheet<'_>],
    bookings: &BTreeMap<BookingId, Booking>,
    report: &mut Report,
) -> Option<Journey> {
    let (first, translations) = sheets.split_first()?;
    let source = first.context.source;
    let mut fields = Fields::of(first.root, "a journey", source, report)?;
    fields.know(&["title", "description", "intro", "gate"]);
    // The address is made of it before; what is wrong with its shape is told here.
    fields.word("slug", source, report);
    let names = Names { source, index: first.context.index };
    let drafts = steps::read(id, &mut fields, &names, report);
    let booking = fields.required("booking", source, report);
    let booking = booking.and_then(|entry| {
        booking::named(word(&entry.value, source, report)?, bookings, source, report)
    });
    let weight = fields.integer("weight", source, report).unwrap_or(0);
    fields.finish(source, report);
    let layer = Layer { sheet: first, role: Role::Default };
    let original = words::read(&layer, &drafts, None, report);
    let steps: Vec<Step> = drafts.iter().map(|draft| draft.step.clone()).collect();
    let mut words = BTreeMap::new();
    for sheet in translations {
        let layer = Layer { sheet, role: Role::Translation };
        let translated = words::read(&layer, &drafts, Some(&original), report);
        if is_offered(id, sheet, &steps, report) {
            words.insert(sheet.context.language.clone(), translated);
        }
    }
    untranslated(id, sheets, report);
    words.insert(first.context.language.clone(), original);
    let place = Location::start_of(source.file);
    Some(Journey { id: id.clone(), place, weight, steps, booking: booking?, words })
}

/// Whether the pages of all steps exist in the sheet's language.
fn is_offered(id: &JourneyId, sheet: &Sheet<'_>, steps: &[Step], report: &mut Report) -> bool {
    let language = sheet.context.language;
    let lacks = |key: &PageKey| sheet.context.index.edition(key, language).is_none();
    let keys = steps.iter().filter_map(|step| match &step.action {
        Action::Read(article) => Some(PageKey::Article(article.clone())),
        Action::Answer(check) => Some(PageKey::SelfCheck(check.clone())),
        Action::Acknowledge { .. } => None,
    });
    let missing: Vec<PageKey> = keys.filter(lacks).collect();
    for key in &missing {
        let step = key.id();
        let message =
            format!("`{id}` is not offered in `{language}`: its step `{step}` is not translated");
        let place = Location::start_of(sheet.context.source.file);
        let hint = format!("add a translation of `{step}` to `{language}`");
        report.push(Diagnostic::warning("untranslated-step", place, message).with_hint(hint));
    }
    missing.is_empty()
}

/// Warns of languages in which there is no file of the journey.
fn untranslated(id: &JourneyId, sheets: &[Sheet<'_>], report: &mut Report) {
    let Some(first) = sheets.first() else { return };
    let has = |language: &&Language| sheets.iter().any(|sheet| sheet.context.language == *language);
    for language in first.context.index.languages().iter().filter(|language| !has(language)) {
        let file = first.context.source.file;
        let message = format!("`{id}` is not offered in `{language}`: it has no translation");
        let stem = file.as_str().trim_end_matches(file.extension()).trim_end_matches('.');
        let hint = format!("add `{stem}.{language}.{}`", file.extension());
        let place = Location::start_of(file);
        report.push(Diagnostic::warning("untranslated-journey", place, message).with_hint(hint));
    }
}

#[cfg(test)]
mod tests;
