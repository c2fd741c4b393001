//! What stays in clear of a self-check: its questions, and what the page's script reads.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::compile::compiled::{OpenChoice, OpenDimension, OpenQuestion};
use crate::compile::keys::Label;
use crate::compile::logic::Logic;
use crate::compile::reads::Counted;
use crate::compile::seal::Seal;
use crate::compile::when_tree::tree;
use crate::model::ids::Language;
use crate::model::self_check::{Choice, Question, QuestionKind, SelfCheck, SelfCheckWords};

/// A page's sealed data with its open words.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// The self-check.
    pub(super) check: &'a SelfCheck,
    /// Its compiled form.
    pub(super) logic: &'a Logic,
    /// Its sealed form.
    pub(super) seal: &'a Seal,
}

impl Page<'_> {
    /// What the script reads, in one language.
    pub(super) fn island(
        self,
        language: &Language,
        dimensions: &[OpenDimension],
        blobs: Map<String, Value>,
    ) -> Value {
        let Self { check, logic, seal } = self;
        let roots: Vec<String> = seal.roots.iter().map(base64).collect();
        let questions: Vec<Value> = logic
            .reads
            .questions
            .iter()
            .zip(&logic.left)
            .map(|(counted, left)| self.question(counted, *left))
            .collect();
        let mut island = json!({
            "v": 1,
            "id": check.id.as_str(),
            "lang": language.as_str(),
            "salt": base64(&seal.salt),
            "roots": roots,
            "comb": base64(&seal.combination),
            "bands": seal.bands,
            "q": questions,
        });
        let texts = self.texts();
        if !texts.is_empty() {
            island["texts"] = Value::Array(texts);
        }
        island["table"] = Value::from(STANDARD.encode(&seal.table));
        island["blobs"] = Value::Object(blobs);
        let dimension = |dimension: &OpenDimension| json!({"id": dimension.id.as_str(), "label": dimension.label});
        island["dimensions"] = dimensions.iter().map(dimension).collect();
        island
    }

    fn question(self, counted: &Counted, left: [usize; 2]) -> Value {
        let question = &self.check.questions[counted.index.0];
        let kind = match question.kind {
            QuestionKind::Single => "single",
            QuestionKind::Multiple { .. } => "multiple",
            QuestionKind::Scale => "scale",
            QuestionKind::Text => "text",
        };
        let mut object = json!({
            "id": question.id.as_str(),
            "kind": kind,
            "n": question.choices.len(),
            "required": question.required,
            "when": self.when(question),
            "left": left,
        });
        let ids = |choices: &mut dyn Iterator<Item = &Choice>| -> Value {
            choices.map(|choice| choice.id.as_str()).collect()
        };
        object["choices"] = ids(&mut question.choices.iter());
        if let QuestionKind::Multiple { min, max } = question.kind {
            object["min"] = min.into();
            object["max"] = max.into();
            object["exclusive"] = ids(&mut question.choices.iter().filter(|it| it.exclusive));
        }
        revised(&mut object, question);
        object
    }

    /// The text questions, each with the number of the counted question that follows it.
    fn texts(self) -> Vec<Value> {
        let mut before = 0;
        let mut texts = Vec::new();
        for question in &self.check.questions {
            if question.kind != QuestionKind::Text {
                before += 1;
                continue;
            }
            let mut object = json!({
                "id": question.id.as_str(),
                "before": before,
                "required": question.required,
                "when": self.when(question),
            });
            revised(&mut object, question);
            texts.push(object);
        }
        texts
    }

    fn when(self, question: &Question) -> Value {
        // Compiling has refused what has no tree.
        tree(question.when.as_ref(), self.check, &self.logic.reads).unwrap_or(Value::Null)
    }
}

/// The questions as a page offers them.
pub(super) fn questions(check: &SelfCheck) -> Vec<OpenQuestion> {
    check.questions.iter().map(open_question).collect()
}

/// The dimensions with bands, in the order of their declaration.
pub(super) fn dimensions(check: &SelfCheck, words: &SelfCheckWords) -> Vec<OpenDimension> {
    check
        .dimensions
        .iter()
        .zip(&words.dimensions)
        .filter(|(dimension, _)| !dimension.bands.is_empty())
        .map(|(dimension, words)| OpenDimension {
            id: dimension.id.clone(),
            label: words.label.clone(),
        })
        .collect()
}

fn open_question(question: &Question) -> OpenQuestion {
    let together = question.choices.iter().filter(|choice| !choice.exclusive).count();
    let max = match question.kind {
        QuestionKind::Multiple { max, .. } => Some(max).filter(|max| *max < together),
        _ => None,
    };
    let choice = |choice: &Choice| OpenChoice {
        id: choice.id.clone(),
        apart: choice.apart,
        exclusive: choice.exclusive,
    };
    OpenQuestion {
        id: question.id.clone(),
        kind: question.kind,
        required: question.required,
        conditional: question.when.is_some(),
        max,
        choices: question.choices.iter().map(choice).collect(),
    }
}

/// A raised revision drops answers that were kept from before.
fn revised(object: &mut Value, question: &Question) {
    if question.revision > 1 {
        object["rev"] = json!(question.revision);
    }
}

fn base64(label: &Label) -> String {
    STANDARD.encode(label)
}
