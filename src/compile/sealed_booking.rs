//! What is sealed of a booking: its address, its words and what goes into its fields.

use serde_json::{Map, Value, json};

use crate::model::booking::{Booking, BookingWords, Closed, Intake, Prefill};

/// A booking's payload in one language. What goes into a field stands as authors write it:
/// `brief`, `outcome`, `self-check/question`, the same with `#` for its number, or `=text`.
pub(super) fn booking_json(booking: &Booking, words: &BookingWords) -> String {
    let mut payload = json!({"url": booking.url, "label": words.label});
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            payload[key] = value;
        }
    };
    add("minutes", booking.minutes.map(Value::from));
    add("how", words.how.as_deref().map(Value::from));
    add("decides", list(&words.decides));
    add("bring", list(&words.bring));
    let closed: Vec<Value> = words.closed.iter().map(closed_json).collect();
    add("closed", list(&closed));
    add("repeat", (booking.intake == Intake::RepeatedFields).then_some(true.into()));
    add("copy", (booking.intake == Intake::Clipboard).then_some(true.into()));
    let takes = matches!(booking.intake, Intake::Fields | Intake::RepeatedFields);
    let fields = booking.prefill.iter().map(|(field, value)| (field.clone(), prefill_json(value)));
    let fields: Map<String, Value> = fields.collect();
    add("prefill", (takes && !fields.is_empty()).then_some(Value::Object(fields)));
    payload.to_string()
}

fn list<T: Clone + Into<Value>>(items: &[T]) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().cloned().map(Into::into).collect())
}

fn closed_json(closed: &Closed) -> Value {
    let Closed { from, to, text } = closed;
    json!({"from": from.to_string(), "to": to.to_string(), "text": text})
}

fn prefill_json(prefill: &Prefill) -> Value {
    Value::from(match prefill {
        Prefill::Brief => "brief".to_owned(),
        Prefill::Outcome => "outcome".to_owned(),
        Prefill::Answer(check, question) => format!("{check}/{question}"),
        Prefill::Number(check, question) => format!("{check}/{question}#"),
        Prefill::Text(text) => format!("={text}"),
    })
}
