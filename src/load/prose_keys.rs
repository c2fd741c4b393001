//! Which keys of self-checks and journeys hold texts for people, and how those are read.

use std::ops::Range;

use crate::load::yaml::names::composed;
use crate::load::yaml::node::{Entry, Node, Style, Value};
use crate::model::prose::Voice;

/// What is found in a file.
pub(super) enum Prose<'n> {
    /// A question.
    Question {
        /// Its id.
        id: String,
        /// The byte at which its id stands.
        start: usize,
    },
    /// A text.
    Text {
        /// The key; for an item of a list, the list's.
        name: &'n str,
        /// How it is read.
        form: Form,
        /// The text.
        text: &'n str,
        /// Its bytes in the file.
        span: &'n Range<usize>,
        /// How it was written.
        style: Style,
        /// Who speaks.
        voice: Voice,
    },
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it stands.
    Plain,
    /// As one line of Markdown.
    Line,
    /// As blocks of Markdown.
    Blocks,
}

/// A map whose keys are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    SelfCheck,
    Journey,
    Question,
    Choices,
    Scale,
    Dimension,
    Band,
    Outcome,
    Way,
    Gate,
    Step,
}

/// What stands under a key.
enum Holds {
    Text(Form),
    /// A map.
    Map(Place),
    /// Many maps, as a list or by name.
    Maps(Place),
}

/// The questions and texts of a file, in its order.
pub(super) fn of(root: &Node) -> Vec<Prose<'_>> {
    let is_journey = entries(root).iter().any(|entry| entry.key == "steps");
    let mut found = Vec::new();
    map(root, if is_journey { Place::Journey } else { Place::SelfCheck }, &mut found);
    found
}

fn holds(place: Place, key: &str) -> Option<Holds> {
    use Form::{Blocks, Line, Plain};
    Some(match (place, key) {
        (Place::SelfCheck, "intro") | (Place::Question, "why") | (Place::Outcome, "text") => {
            Holds::Text(Blocks)
        }
        (Place::Outcome, "title" | "lead" | "until") => Holds::Text(Line),
        (Place::SelfCheck, "title" | "description")
        | (Place::Journey, "title" | "description" | "intro")
        | (Place::Question, "ask" | "hint" | "short" | "missing")
        | (Place::Choices, _)
        | (Place::Scale, "low" | "high")
        | (Place::Dimension, "label")
        | (Place::Band | Place::Gate, "label" | "text")
        | (Place::Way, "title" | "text")
        | (Place::Step, "label" | "text" | "statements") => Holds::Text(Plain),
        (Place::SelfCheck, "questions") => Holds::Maps(Place::Question),
        (Place::SelfCheck, "dimensions") => Holds::Maps(Place::Dimension),
        (Place::SelfCheck, "outcomes") => Holds::Maps(Place::Outcome),
        (Place::Journey, "steps") => Holds::Maps(Place::Step),
        (Place::Journey, "gate") => Holds::Map(Place::Gate),
        (Place::Question, "choices") => Holds::Map(Place::Choices),
        (Place::Question, "scale") => Holds::Map(Place::Scale),
        (Place::Dimension, "bands") => Holds::Maps(Place::Band),
        (Place::Outcome, "instead") => Holds::Maps(Place::Way),
        _ => return None,
    })
}

fn voice(place: Place, key: &str) -> Voice {
    match (place, key) {
        (Place::Choices, _) | (Place::Step, "statements") => Voice::Visitor,
        _ => Voice::Author,
    }
}

fn map<'n>(node: &'n Node, place: Place, found: &mut Vec<Prose<'n>>) {
    for entry in entries(node) {
        match holds(place, &entry.key) {
            Some(Holds::Text(form)) => texts(entry, (form, voice(place, &entry.key)), found),
            Some(Holds::Map(place)) => map(&entry.value, place, found),
            Some(Holds::Maps(place)) => maps(&entry.value, place, found),
            None => {}
        }
    }
}

fn maps<'n>(node: &'n Node, place: Place, found: &mut Vec<Prose<'n>>) {
    let mut one = |name: Option<(&str, usize)>, node: &'n Node| {
        if let (Place::Question, Some((id, start))) = (place, name) {
            found.push(Prose::Question { id: composed(id), start });
        }
        map(node, place, found);
    };
    match &node.value {
        Value::List(items) => {
            for item in items {
                let id = entries(item).iter().find(|entry| entry.key == "id");
                let name = id.and_then(|id| Some((id.value.scalar()?, id.value.span.start)));
                one(name, item);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                one(Some((&entry.key, entry.key_span.start)), &entry.value);
            }
        }
        Value::Null | Value::Scalar { .. } => {}
    }
}

/// One text, or a list of them.
fn texts<'n>(entry: &'n Entry, (form, voice): (Form, Voice), found: &mut Vec<Prose<'n>>) {
    let items = match &entry.value.value {
        Value::List(items) => &items[..],
        _ => std::slice::from_ref(&entry.value),
    };
    for item in items {
        if let Value::Scalar { text, style } = &item.value {
            let (name, span, style) = (entry.key.as_str(), &item.span, *style);
            found.push(Prose::Text { name, form, text, span, style, voice });
        }
    }
}

fn entries(node: &Node) -> &[Entry] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}
