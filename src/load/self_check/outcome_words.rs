//! The words of outcomes, with the answers and bands that they recall.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};
use crate::load::markdown;
use crate::load::markdown::context::{Context, Recalls};
use crate::load::markdown::found::{Found, Recall, RecallKind};
use crate::load::self_check::draft::{Draft, DraftOutcome, Way};
use crate::load::self_check::pieces::{Section, reading, readings, section};
use crate::load::yaml::layer::{Layer, Original, Part, Role};
use crate::load::yaml::names::{composed, name_hint};
use crate::load::yaml::node::{Node, Value};
use crate::model::outcome::{Other, OutcomeWords};
use crate::model::prose::Prose;
use crate::model::self_check::{QuestionKind, SelfCheckWords};
use crate::typography::hyphens;

/// Keys of an outcome that stand in the default language's file only.
const LOGIC: [&str; 6] = ["id", "kind", "when", "booking", "come_back", "read"];

/// How a text becomes HTML.
type Markdown = fn(&str, &Range<usize>, &Context<'_>, &mut Found) -> Prose;

/// Reads the words of all outcomes. `original` are the default language's words.
pub(super) fn read<'n>(
    layer: &Layer<'_>,
    draft: &Draft<'n>,
    (root, original): (&mut Part<'n>, Option<&SelfCheckWords>),
    found: &mut Found,
) -> Vec<OutcomeWords> {
    let ids: Vec<&str> = draft.outcomes.iter().map(|draft| draft.outcome.id.as_str()).collect();
    let own = draft.outcomes.iter().map(|draft| Some(draft.node)).collect();
    let whole = Section { key: "outcomes", ids: &ids, due: &ids, own };
    let (nodes, span) = section(layer, root, whole, found);
    let reader = Reader { layer, draft };
    draft
        .outcomes
        .iter()
        .zip(nodes)
        .enumerate()
        .map(|(at, (outcome, node))| {
            let path = format!("outcomes.{}", outcome.outcome.id);
            let part = layer.part(node, (path, &span), &mut found.report);
            reader.outcome(outcome, (part, original.map(|words| &words.outcomes[at])), found)
        })
        .collect()
}

struct Reader<'a> {
    layer: &'a Layer<'a>,
    draft: &'a Draft<'a>,
}

impl Reader<'_> {
    fn outcome(
        &self,
        outcome: &DraftOutcome<'_>,
        (mut part, original): (Part<'_>, Option<&OutcomeWords>),
        found: &mut Found,
    ) -> OutcomeWords {
        let said =
            |text: fn(&OutcomeWords) -> Option<&Prose>| Original::of(original.and_then(text));
        let lead_said = said(|words| words.lead.as_ref());
        let text_said = said(|words| words.text.as_ref());
        let until_said = said(|words| words.until.as_ref());
        let title = self.title(&mut part, found);
        let lead = self.prose(&mut part, ("lead", lead_said, markdown::inline), found);
        let text = self.prose(&mut part, ("text", text_said, markdown::blocks), found);
        let until = self.plain(&mut part, ("until", until_said), found);
        let instead = self.instead(outcome, &mut part, found);
        self.layer.finish(part, &LOGIC, &mut found.report);
        let read = readings(self.layer, &outcome.read);
        OutcomeWords { title, lead, text, instead, until, read }
    }

    fn title(&self, part: &mut Part<'_>, found: &mut Found) -> Prose {
        let place = self.layer.sheet.context.source.locate(&part.span);
        let none = Prose { html: String::new(), text: String::new(), place };
        let Some(fields) = &mut part.fields else {
            self.layer.must(part, "title", &mut found.report);
            return none;
        };
        if fields.take("title").is_none() {
            self.layer.must(part, "title", &mut found.report);
            return none;
        }
        let text = ("title", Original::Unsaid, markdown::inline as Markdown);
        let Some(title) = self.prose(part, text, found) else { return none };
        let tongue = self.layer.sheet.context.manner.tongue;
        Prose { html: hyphens::html(&title.html, tongue).into_owned(), ..title }
    }

    /// A text with recalls.
    fn prose(
        &self,
        part: &mut Part<'_>,
        (key, original, markdown): (&'static str, Original, Markdown),
        found: &mut Found,
    ) -> Option<Prose> {
        self.layer.expect(part, (key, original), &mut found.report);
        let context = Context { recalls: Recalls::Spans, ..self.layer.sheet.context };
        let text = part.fields.as_mut()?.text(key, context.source, &mut found.report)?;
        let mut own = Found::default();
        let prose = markdown(text.text, text.span, &context, &mut own);
        for recall in &own.recalls {
            if let Some((message, hint)) = self.recall_fault(recall) {
                let error = Diagnostic::error("unknown-recall", recall.place.clone(), message);
                own.report.push(error.with_hint(hint));
            }
        }
        found.append(own);
        Some(prose)
    }

    /// A text without recalls.
    fn plain(
        &self,
        part: &mut Part<'_>,
        (key, original): (&'static str, Original),
        found: &mut Found,
    ) -> Option<Prose> {
        self.layer.expect(part, (key, original), &mut found.report);
        let context = &self.layer.sheet.context;
        let text = part.fields.as_mut()?.text(key, context.source, &mut found.report)?;
        Some(markdown::inline(text.text, text.span, context, found))
    }

    /// Why nothing can be recalled under an id.
    fn recall_fault(&self, recall: &Recall) -> Option<(String, String)> {
        let id = composed(&recall.id);
        let questions = || self.draft.questions.iter().map(|draft| &draft.question);
        let dimensions = || self.draft.dimensions.iter().map(|draft| &draft.dimension);
        if recall.kind == RecallKind::Answer {
            let Some(question) = questions().find(|question| question.id.as_str() == id) else {
                let known = questions()
                    .filter(|question| question.kind != QuestionKind::Text)
                    .map(|question| question.id.as_str());
                let message = format!("no question is named `{id}`");
                return Some((message, name_hint(&id, known)));
            };
            let is_text = question.kind == QuestionKind::Text;
            let message = format!("`{id}` is a text question, whose words are not recalled");
            let hint = "remove it: free words stand in the brief".to_owned();
            return is_text.then_some((message, hint));
        }
        let banded = || dimensions().filter(|dimension| !dimension.bands.is_empty());
        if banded().any(|dimension| dimension.id.as_str() == id) {
            return None;
        }
        let known = banded().map(|dimension| dimension.id.as_str());
        let message = if dimensions().any(|dimension| dimension.id.as_str() == id) {
            format!("the dimension `{id}` has no bands")
        } else {
            format!("no dimension is named `{id}`")
        };
        Some((message, name_hint(&id, known)))
    }

    fn instead(
        &self,
        outcome: &DraftOutcome<'_>,
        part: &mut Part<'_>,
        found: &mut Found,
    ) -> Vec<Other> {
        let ways = &outcome.instead;
        let report = &mut found.report;
        let nodes = self.layer.list(part, ("instead", ways.len()), report);
        let words_due = ways.iter().any(|way| matches!(way, Way::Elsewhere(_)));
        let is_missing =
            part.fields.as_mut().is_some_and(|fields| fields.take("instead").is_none());
        if self.layer.role == Role::Translation && words_due && is_missing {
            self.layer.gap(part, ("instead", Severity::Error), report);
            return Vec::new();
        }
        let mut others = Vec::new();
        for (at, (way, node)) in ways.iter().zip(nodes).enumerate() {
            let path = format!("{}.instead.{at}", part.path);
            match way {
                Way::Page(article) => {
                    let bare = node.filter(|node| !is_bare(node));
                    let inner = self.layer.part(bare, (path, &part.span), report);
                    self.layer.finish(inner, &["read"], report);
                    others.extend(reading(self.layer, article).map(Other::Page));
                }
                Way::Elsewhere(url) => {
                    let mut inner = self.layer.part(node, (path, &part.span), report);
                    let title = self.layer.must(&mut inner, "title", report);
                    let text = self.layer.may(&mut inner, ("text", Original::Unsaid), report);
                    self.layer.finish(inner, &["url"], report);
                    others.push(Other::Elsewhere { title, text, url: url.clone() });
                }
            }
        }
        others
    }
}

/// Whether a value holds nothing.
fn is_bare(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => entries.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Null => true,
        Value::Scalar { .. } => false,
    }
}
