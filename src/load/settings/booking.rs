//! Bookings as the settings declare them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::load::links::references::{Names, Reference};
use crate::load::settings::env::{self, Environment};
use crate::load::settings::providers;
use crate::load::yaml::names::{enumerated, id_fault, name_hint, name_hint_with};
use crate::load::yaml::node::{Entry, Fields, Node, Source, Value};
use crate::load::yaml::texts::Tongues;
use crate::load::yaml::values::{Text, push, word};
use crate::load::yaml::within;
use crate::model::address;
use crate::model::booking::{Booking, BookingWords, Closed, Prefill};
use crate::model::ids::{BookingId, Language, QuestionId, SelfCheckId};
use crate::model::self_check::SelfCheck;
use crate::model::settings::Localized;

/// A booking whose prefill still names questions by what was written.
#[derive(Clone, Debug)]
pub(in crate::load) struct RawBooking {
    booking: Booking,
    prefill: Vec<(String, Reference)>,
}

/// The bookings below `entry`, by their keys.
pub(in crate::load) fn read_all(
    entry: &Entry,
    tongues: &Tongues<'_>,
    environment: Environment<'_>,
    report: &mut Report,
) -> Vec<RawBooking> {
    let source = tongues.source;
    let Some(fields) = Fields::of(&entry.value, "`bookings`", source, report) else {
        return Vec::new();
    };
    let mut bookings = Vec::new();
    for entry in fields.entries() {
        if let Some((message, hint)) = id_fault(&entry.key) {
            push(report, source, &entry.key_span, ("bad-id", message, hint));
        }
        bookings.extend(Reader { tongues, environment }.booking(entry, report));
    }
    bookings
}

/// An answer that a booking is to be given, until it is known whether it is asked for.
#[derive(Clone, Debug)]
pub(in crate::load) struct AskedAnswer {
    place: Location,
    check: SelfCheckId,
    question: QuestionId,
}

/// The booking with its prefill resolved, and the answers that it is given; whether they are asked
/// for is told by [`check_answers`], once the self-checks are read.
pub(in crate::load) fn resolve(
    raw: RawBooking,
    names: &Names<'_>,
    report: &mut Report,
) -> (Booking, Vec<AskedAnswer>) {
    let mut booking = raw.booking;
    let mut asked = Vec::new();
    for (field, reference) in raw.prefill {
        let name = reference.text();
        let prefill = match name.text {
            "brief" => Some(Prefill::Brief),
            "outcome" => Some(Prefill::Outcome),
            text if text.starts_with('=') => Some(Prefill::Text(text[1..].trim().to_owned())),
            question => answer(question, name, names, report),
        };
        if let Some(Prefill::Answer(check, question) | Prefill::Number(check, question)) = &prefill
        {
            let place = names.source.locate(name.span);
            asked.push(AskedAnswer { place, check: check.clone(), question: question.clone() });
        }
        booking.prefill.extend(prefill.map(|prefill| (field, prefill)));
    }
    (booking, asked)
}

/// The booking of a name.
pub(in crate::load) fn named(
    written: Text<'_>,
    bookings: &BTreeMap<BookingId, Booking>,
    source: Source<'_>,
    report: &mut Report,
) -> Option<BookingId> {
    let id = BookingId::new(written.text);
    if bookings.contains_key(&id) {
        return Some(id);
    }
    let message = format!("no booking is named `{id}`");
    let known = bookings.keys().map(BookingId::as_str);
    let hint = name_hint_with(id.as_str(), known, "bookings stand in `anteroom.yaml`");
    push(report, source, written.span, ("unknown-booking", message, hint));
    None
}

/// Reports every answer that its self-check does not ask for.
pub(in crate::load) fn check_answers(
    asked: &[AskedAnswer],
    self_checks: &[SelfCheck],
    report: &mut Report,
) {
    for AskedAnswer { place, check: id, question } in asked {
        let Some(check) = self_checks.iter().find(|check| check.id == *id) else { continue };
        if check.questions.iter().any(|known| known.id == *question) {
            continue;
        }
        let message = format!("`{id}` asks no question `{question}`");
        let known = check.questions.iter().map(|known| known.id.as_str());
        report.push(
            Diagnostic::error("unknown-question", place.clone(), message)
                .with_hint(name_hint(question.as_str(), known)),
        );
    }
}

fn answer(
    written: &str,
    name: Text<'_>,
    names: &Names<'_>,
    report: &mut Report,
) -> Option<Prefill> {
    let Some((check, question)) = written.rsplit_once('/') else {
        let message = format!("`{written}` is nothing that a booking can be given");
        let hint = "write `brief`, `outcome`, a question as `self-check/question`, or a text as \
                    `\"=text\"`"
            .to_owned();
        push(report, names.source, name.span, ("bad-prefill", message, hint));
        return None;
    };
    let id = names.self_check(Text { text: check, span: name.span }, report)?;
    Some(match question.strip_suffix('#') {
        Some(question) => Prefill::Number(id, QuestionId::new(question)),
        None => Prefill::Answer(id, QuestionId::new(question)),
    })
}

struct Reader<'a> {
    tongues: &'a Tongues<'a>,
    environment: Environment<'a>,
}

impl Reader<'_> {
    fn booking(&self, entry: &Entry, report: &mut Report) -> Option<RawBooking> {
        let source = self.tongues.source;
        let what = format!("the booking `{}`", entry.key);
        let mut fields = Fields::of(&entry.value, &what, source, report)?;
        let url = fields.required("url", source, report);
        let place = source.locate(url.map_or(&entry.key_span, |url| url.span()));
        let url = url.and_then(|url| self.url(word(&url.value, source, report)?, report));
        let words: Vec<(&str, &str)> =
            providers::names().into_iter().map(|name| (name, name)).collect();
        let given = fields.one_of("provider", &words, (source, report));
        let provider = given.or_else(|| providers::provider_of(url.as_deref()?));
        let minutes = fields.count("minutes", source, report);
        let words = self.words(&mut fields, report);
        let prefill = fields.optional("prefill", source, report);
        let prefill = prefill
            .map_or_else(Vec::new, |entry| prefill_of((&entry.value, provider), source, report));
        fields.finish(source, report);
        let booking = Booking {
            id: BookingId::new(entry.key.clone()),
            place,
            url: url.unwrap_or_default(),
            intake: providers::intake(provider),
            minutes,
            prefill: Vec::new(),
            words,
        };
        Some(RawBooking { booking, prefill })
    }

    fn url(&self, written: Text<'_>, report: &mut Report) -> Option<String> {
        let source = self.tongues.source;
        match env::fill(written.text, self.environment) {
            Ok(url) => {
                if let Some((message, mut hint)) = address::fault(&url) {
                    if let Some(name) = env::first_named(written.text) {
                        hint.push_str("; `");
                        hint.push_str(name);
                        hint.push_str("` is set in the environment, else in `.env`");
                    }
                    push(report, source, written.span, ("bad-address", message, hint));
                    return None;
                }
                Some(url)
            }
            Err(gaps) => {
                for gap in gaps {
                    let place = within::place(source, written.span, written.text, &gap.span);
                    push(report, source, &place, (gap.code, gap.message, gap.hint));
                }
                None
            }
        }
    }

    fn words(
        &self,
        fields: &mut Fields<'_>,
        report: &mut Report,
    ) -> BTreeMap<Language, BookingWords> {
        let source = self.tongues.source;
        let label = fields.required("label", source, report);
        let label = label.and_then(|entry| self.tongues.text(entry, report));
        let how = fields.take("how").and_then(|entry| self.tongues.text(entry, report));
        let decides = fields.take("decides").and_then(|entry| self.tongues.list(entry, report));
        let bring = fields.take("bring").and_then(|entry| self.tongues.list(entry, report));
        let closed = fields.list("closed", source, report).unwrap_or_default();
        let closed: Vec<_> = closed.iter().filter_map(|node| self.closed(node, report)).collect();
        let words = |language: &Language| {
            let text = |texts: &Option<Localized>| texts.as_ref()?.get(language).cloned();
            let list = |lists: &Option<BTreeMap<Language, Vec<String>>>| {
                lists.as_ref().and_then(|lists| lists.get(language).cloned()).unwrap_or_default()
            };
            BookingWords {
                label: text(&label).unwrap_or_default(),
                how: text(&how),
                decides: list(&decides),
                bring: list(&bring),
                closed: closed
                    .iter()
                    .map(|(from, to, texts)| Closed {
                        from: *from,
                        to: *to,
                        text: texts.get(language).cloned().unwrap_or_default(),
                    })
                    .collect(),
            }
        };
        self.tongues.languages.iter().map(|language| (language.clone(), words(language))).collect()
    }

    fn closed(
        &self,
        node: &Node,
        report: &mut Report,
    ) -> Option<(jiff::civil::Date, jiff::civil::Date, Localized)> {
        let source = self.tongues.source;
        let mut fields = Fields::of(node, "a closed time", source, report)?;
        fields.required("from", source, report);
        fields.required("to", source, report);
        let from = fields.date("from", source, report);
        let to = fields.date("to", source, report);
        let text = fields.required("text", source, report);
        let text = text.and_then(|entry| self.tongues.text(entry, report));
        let span = fields.span().clone();
        fields.finish(source, report);
        let (from, to) = (from?, to?);
        if from > to {
            let message = format!("this closed time ends on {to}, before it begins on {from}");
            push(report, source, &span, ("bad-date", message, "swap `from` and `to`".to_owned()));
        }
        Some((from, to, text?))
    }
}

fn prefill_of(
    (node, provider): (&Node, Option<&str>),
    source: Source<'_>,
    report: &mut Report,
) -> Vec<(String, Reference)> {
    let Some(fields) = Fields::of(node, "`prefill`", source, report) else { return Vec::new() };
    let mut prefill = Vec::new();
    for entry in fields.entries() {
        if matches!(entry.value.value, Value::Null) {
            let message = format!("`{}` is given nothing", entry.key);
            let hint = format!("write one of {}", enumerated(&["brief", "outcome", "=text"]));
            push(report, source, &entry.key_span, ("empty-value", message, hint));
        } else if let Some(text) = word(&entry.value, source, report) {
            if let Some((message, hint)) = providers::fault(provider, &entry.key) {
                let place = source.locate(&entry.key_span);
                report.push(Diagnostic::warning("lost-prefill", place, message).with_hint(hint));
            }
            prefill.push((entry.key.clone(), Reference::of(text)));
        }
    }
    prefill
}
