//! The default language's file as logic: everything that stands once.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::load::links::references;
use crate::load::self_check::conditions::{self, Names};
use crate::load::self_check::draft::{Draft, unique};
use crate::load::self_check::outcomes::Reader;
use crate::load::self_check::{dimensions, examples, points, questions};
use crate::load::yaml::node::Fields;
use crate::load::yaml::sheet::Sheet;
use crate::model::booking::Booking;
use crate::model::ids::BookingId;

/// Reads the logic of a self-check out of its default language's file.
///
/// `None` where the file is no map.
pub(super) fn read<'a>(
    sheet: &Sheet<'a>,
    bookings: &BTreeMap<BookingId, Booking>,
    report: &mut Report,
) -> Option<Draft<'a>> {
    let source = sheet.context.source;
    let pages = references::Names { source, index: sheet.context.index };
    let mut fields = Fields::of(sheet.root, "a self-check", source, report)?;
    fields.know(&["title", "intro", "description"]);
    // The address is made of it before; what is wrong with its shape is told here.
    fields.word("slug", source, report);
    let mut draft = Draft {
        dimensions: dimensions::read(&mut fields, &pages, report),
        questions: questions::read(&mut fields, source, report),
        outcomes: Vec::new(),
        examples: Vec::new(),
    };
    points::read(&mut draft, source, report);
    let questions = draft
        .questions
        .iter()
        .map(|draft| (draft.question.id.as_str(), draft.question.place.clone()));
    let dimensions = draft
        .dimensions
        .iter()
        .map(|draft| (draft.dimension.id.as_str(), draft.dimension.place.clone()));
    unique(dimensions.chain(questions), report);
    let names = Names::of(&draft);
    conditions::of_questions(&mut draft.questions, &names, source, report);
    draft.outcomes = Reader { names: &names, pages, bookings }.read(&mut fields, report);
    let outcomes =
        draft.outcomes.iter().map(|draft| (draft.outcome.id.as_str(), draft.outcome.place.clone()));
    unique(outcomes, report);
    draft.examples = examples::read(&mut fields, &draft, source, report);
    fields.finish(source, report);
    Some(draft)
}
