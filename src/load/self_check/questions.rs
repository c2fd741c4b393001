//! Questions, without their words, points and conditions.

use crate::diagnostic::Report;
use crate::load::self_check::choices;
use crate::load::self_check::draft::{DraftQuestion, name};
use crate::load::yaml::names::enumerated;
use crate::load::yaml::node::{Fields, Node, Source};
use crate::load::yaml::values::{push, word};
use crate::model::ids::QuestionId;
use crate::model::self_check::{Question, QuestionKind};

/// The most questions of a self-check.
const MAX_QUESTIONS: usize = 60;

/// The kinds as authors write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Single,
    Multiple,
    Scale,
    Text,
}

const KINDS: [(&str, Kind); 4] = [
    ("single", Kind::Single),
    ("multiple", Kind::Multiple),
    ("scale", Kind::Scale),
    ("text", Kind::Text),
];

/// Keys that every question may have.
const COMMON: [&str; 9] =
    ["id", "kind", "ask", "hint", "why", "short", "missing", "when", "required"];
/// Keys that belong to some kinds only.
const SPECIAL: [(&str, &[Kind]); 9] = [
    ("choices", &[Kind::Single, Kind::Multiple]),
    ("points", &[Kind::Single, Kind::Multiple, Kind::Scale]),
    ("share", &[Kind::Single, Kind::Scale]),
    ("apart", &[Kind::Single, Kind::Multiple]),
    ("exclusive", &[Kind::Multiple]),
    ("min", &[Kind::Multiple]),
    ("max", &[Kind::Multiple]),
    ("scale", &[Kind::Scale]),
    ("revision", &[Kind::Single, Kind::Multiple, Kind::Scale, Kind::Text]),
];

/// Reads the `questions` of a self-check.
pub(super) fn read<'n>(
    fields: &mut Fields<'n>,
    source: Source<'_>,
    report: &mut Report,
) -> Vec<DraftQuestion<'n>> {
    let Some(entry) = fields.required("questions", source, report) else { return Vec::new() };
    let nodes = fields.list("questions", source, report).unwrap_or_default();
    let read = |node| question(node, source, report);
    let drafts: Vec<DraftQuestion<'n>> =
        nodes.iter().take(10 * MAX_QUESTIONS).filter_map(read).collect();
    if nodes.len() > MAX_QUESTIONS {
        let message = format!("a self-check has at most {MAX_QUESTIONS} questions");
        let hint = "split it in two, or leave out what decides nothing".to_owned();
        push(report, source, &nodes[MAX_QUESTIONS].span, ("too-many-questions", message, hint));
    }
    let decides = drafts.iter().any(|draft| draft.question.kind != QuestionKind::Text);
    if !decides && drafts.len() == nodes.len() {
        let message = "a self-check needs a question that is not `kind: text`".to_owned();
        let hint = "add a question with `choices` or a `scale`".to_owned();
        push(report, source, &entry.key_span, ("no-question", message, hint));
    }
    drafts
}

fn question<'n>(
    node: &'n Node,
    source: Source<'_>,
    report: &mut Report,
) -> Option<DraftQuestion<'n>> {
    let mut fields = Fields::of(node, "a question", source, report)?;
    let id = fields.required("id", source, report);
    let place = source.locate(id.map_or(&node.span, |id| id.span()));
    let id = id.and_then(|id| Some(name(word(&id.value, source, report)?, source, report)));
    let kind = fields.one_of("kind", &KINDS, (source, report));
    let kind = kind.unwrap_or_else(|| likely_kind(&mut fields));
    keys(&mut fields, kind, source, report);
    let required = fields.boolean("required", source, report);
    if kind == Kind::Text && required == Some(true) {
        let message = "a text question is never required".to_owned();
        let hint = "remove `required: true`, or give the question choices".to_owned();
        let span = fields.take("required").map_or(&node.span, |entry| entry.span());
        push(report, source, span, ("misplaced-key", message, hint));
    }
    let revision = fields.count("revision", source, report).unwrap_or(1);
    let (model_kind, choices) = match kind {
        Kind::Single => (QuestionKind::Single, choices::single(&mut fields, source, report)),
        Kind::Multiple => choices::multiple(&mut fields, source, report),
        Kind::Scale => (QuestionKind::Scale, choices::scale(&mut fields, source, report)),
        Kind::Text => (QuestionKind::Text, Vec::new()),
    };
    fields.finish(source, report);
    let question = Question {
        id: QuestionId::new(id.unwrap_or_default()),
        place,
        kind: model_kind,
        choices,
        required: kind != Kind::Text && required.unwrap_or(true),
        when: None,
        revision,
    };
    Some(DraftQuestion { question, node })
}

/// The kind of a question that names none, or one that there is not: so that a slip in one word is
/// one mistake.
fn likely_kind(fields: &mut Fields<'_>) -> Kind {
    if fields.take("kind").is_none() {
        return Kind::Single;
    }
    let mut has = |keys: &[&'static str]| keys.iter().any(|key| fields.take(key).is_some());
    match () {
        () if has(&["scale"]) => Kind::Scale,
        () if has(&["exclusive", "min", "max"]) => Kind::Multiple,
        () if has(&["choices"]) => Kind::Single,
        () => Kind::Text,
    }
}

/// Marks all keys as known; those of other kinds are reported.
fn keys(fields: &mut Fields<'_>, kind: Kind, source: Source<'_>, report: &mut Report) {
    fields.know(&COMMON);
    for (key, kinds) in SPECIAL {
        let Some(entry) = fields.take(key).filter(|_| !kinds.contains(&kind)) else { continue };
        let owners: Vec<&str> = KINDS
            .iter()
            .filter(|(_, known)| kinds.contains(known))
            .map(|(name, _)| *name)
            .collect();
        let message = format!("`{key}` does not belong to a question of this kind");
        let hint = match owners[..] {
            [one] => {
                format!("it belongs to questions with `kind: {one}`: write that, or remove it")
            }
            _ => {
                format!("it belongs to the kinds {}: set `kind`, or remove it", enumerated(&owners))
            }
        };
        push(report, source, &entry.key_span, ("misplaced-key", message, hint));
    }
}
