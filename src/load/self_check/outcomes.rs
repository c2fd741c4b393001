//! Outcomes, without their words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Report;
use crate::load::condition::scope::Owner;
use crate::load::links::references;
use crate::load::self_check::conditions::Names;
use crate::load::self_check::draft::{DraftOutcome, Way, id};
use crate::load::settings::booking;
use crate::load::yaml::node::{Fields, Node, Source};
use crate::load::yaml::values::{Text, push, word};
use crate::model::address;
use crate::model::booking::Booking;
use crate::model::ids::{BookingId, OutcomeId};
use crate::model::outcome::{Outcome, OutcomeKind};

/// The longest time after which a visitor is asked to come back: ten years.
const MAX_DAYS: u32 = 3650;

/// Reads outcomes: what their conditions, readings and bookings may name.
pub(super) struct Reader<'a> {
    pub(super) names: &'a Names,
    pub(super) pages: references::Names<'a>,
    pub(super) bookings: &'a BTreeMap<BookingId, Booking>,
}

impl Reader<'_> {
    /// Reads the `outcomes` of a self-check.
    pub(super) fn read<'n>(
        &self,
        fields: &mut Fields<'n>,
        report: &mut Report,
    ) -> Vec<DraftOutcome<'n>> {
        let source = self.pages.source;
        let Some(entry) = fields.required("outcomes", source, report) else { return Vec::new() };
        let nodes = fields.list("outcomes", source, report).unwrap_or_default();
        if nodes.is_empty() && entry.value.scalar().is_none() {
            let message = "a self-check needs at least one outcome".to_owned();
            let hint = "add `- id: not-yet` with `kind`, `title` and `text`".to_owned();
            push(report, source, &entry.key_span, ("no-outcome", message, hint));
        }
        let last = nodes.len().saturating_sub(1);
        let read = |(at, node): (usize, &'n Node)| {
            let place = if at == last { Place::Last } else { Place::Before };
            self.outcome(node, place, report)
        };
        nodes.iter().enumerate().filter_map(read).collect()
    }

    fn outcome<'n>(
        &self,
        node: &'n Node,
        place: Place,
        report: &mut Report,
    ) -> Option<DraftOutcome<'n>> {
        let source = self.pages.source;
        let mut fields = Fields::of(node, "an outcome", source, report)?;
        fields.know(&["title", "lead", "text", "until"]);
        let written = fields.required("id", source, report);
        let id_place = source.locate(written.map_or(&node.span, |id| id.span()));
        let id =
            written.and_then(|entry| Some(id(word(&entry.value, source, report)?, source, report)));
        fields.required("kind", source, report);
        let kinds = [OutcomeKind::Ready, OutcomeKind::NotYet, OutcomeKind::NotAFit]
            .map(|kind| (kind.as_str(), kind));
        let kind = fields.one_of("kind", &kinds, (source, report));
        let when = fields.take("when");
        order(when.map(|when| &when.key_span), &node.span, place, (source, report));
        let condition =
            when.and_then(|when| self.names.condition(when, Owner::Outcome, (source, report)));
        let booking = self.booking(&mut fields, kind, report);
        let come_back = fields.word("come_back", source, report);
        let come_back = come_back.and_then(|written| days(written, source, report));
        let read = fields.words("read", source, report);
        let read = read.into_iter().filter_map(|page| self.pages.article(page, report)).collect();
        let instead = fields.list("instead", source, report).unwrap_or_default();
        let instead = instead.iter().filter_map(|node| self.way(node, report)).collect();
        fields.finish(source, report);
        let outcome = Outcome {
            id: OutcomeId::new(id.unwrap_or_default()),
            place: id_place,
            kind: kind.unwrap_or(OutcomeKind::NotYet),
            when: condition,
            when_place: when.map(|when| source.locate(when.span())),
            booking,
            come_back,
        };
        Some(DraftOutcome { outcome, node, read, instead })
    }

    fn booking(
        &self,
        fields: &mut Fields<'_>,
        kind: Option<OutcomeKind>,
        report: &mut Report,
    ) -> Option<BookingId> {
        let source = self.pages.source;
        let written = fields.word("booking", source, report)?;
        if kind.is_some_and(|kind| kind != OutcomeKind::Ready) {
            let message = "only a `ready` outcome leads to a booking".to_owned();
            let hint = "remove `booking`, or write `kind: ready`".to_owned();
            push(report, source, written.span, ("misplaced-key", message, hint));
        }
        booking::named(written, self.bookings, source, report)
    }

    fn way(&self, node: &Node, report: &mut Report) -> Option<Way> {
        let source = self.pages.source;
        let mut fields = Fields::of(node, "another way", source, report)?;
        let page = fields.word("read", source, report);
        if let Some(page) = page {
            fields.finish(source, report);
            return self.pages.article(page, report).map(Way::Page);
        }
        fields.know(&["title", "text"]);
        let url = fields.word("url", source, report);
        fields.finish(source, report);
        if let Some(url) = url
            && let Some((message, hint)) = address::fault(url.text)
        {
            push(report, source, url.span, ("bad-address", message, hint));
        }
        Some(Way::Elsewhere(url.map(|url| url.text.to_owned())))
    }
}

/// Where an outcome stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    Last,
}

/// All outcomes but the last have a condition.
fn order(
    when: Option<&Range<usize>>,
    outcome: &Range<usize>,
    place: Place,
    (source, report): (Source<'_>, &mut Report),
) {
    let (span, message, hint) = match (when, place) {
        (Some(when), Place::Last) => (
            when,
            "the last outcome takes everyone who is left: it has no `when`",
            "remove `when` here, or add a last outcome without it",
        ),
        (None, Place::Before) => (
            outcome,
            "only the last outcome has no `when`: this one would hide all below it",
            "add `when: …`, or put this outcome last",
        ),
        _ => return,
    };
    push(report, source, span, ("outcome-order", message.to_owned(), hint.to_owned()));
}

/// `30 days`, `30 Tage`, `4 weeks`, `4 Wochen` or `30`, in days.
fn days(written: Text<'_>, source: Source<'_>, report: &mut Report) -> Option<u32> {
    let mut words = written.text.split_whitespace();
    let number = words.next().and_then(|number| number.parse::<u32>().ok());
    let unit = match words.next() {
        None | Some("day" | "days" | "Tag" | "Tage" | "Tagen") => Some(1),
        Some("week" | "weeks" | "Woche" | "Wochen") => Some(7),
        Some(_) => None,
    };
    let days = number
        .zip(unit.filter(|_| words.next().is_none()))
        .and_then(|(number, unit)| number.checked_mul(unit))
        .filter(|days| (1..=MAX_DAYS).contains(days));
    if days.is_none() {
        let message = format!("`{}` is no number of days", written.text);
        let hint = "write `30 days` or `4 weeks`".to_owned();
        push(report, source, written.span, ("bad-duration", message, hint));
    }
    days
}
