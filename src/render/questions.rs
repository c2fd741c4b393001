//! A self-check's open words, as templates see them.

use crate::compile::compiled::{OpenCheckPage, OpenSelfCheck};
use crate::model::minutes;
use crate::model::self_check::QuestionKind;
use crate::render::views::{ChoiceView, QuestionView, ScaleView, SelfCheckView};

/// A self-check with all its questions; `heading` makes HTML of a text that stands as a heading.
pub(super) fn view(
    check: &OpenSelfCheck,
    page: &OpenCheckPage,
    heading: impl Fn(&str) -> String,
) -> SelfCheckView {
    let questions = check.questions.iter().zip(&page.questions).enumerate();
    SelfCheckView {
        id: check.id.as_str().to_owned(),
        title: page.title.clone(),
        intro: page.intro.as_ref().map(|intro| intro.html.clone()),
        minutes: minutes::of_questions(check.questions.len()),
        questions: questions
            .map(|(at, (logic, words))| QuestionView {
                id: logic.id.as_str().to_owned(),
                kind: question_kind(logic.kind),
                ask: words.ask.clone(),
                heading: heading(&words.ask),
                hint: words.hint.clone(),
                why: words.why.as_ref().map(|why| why.html.clone()),
                short: words.short.clone(),
                missing: words.missing.clone(),
                required: logic.required,
                conditional: logic.conditional,
                choices: logic
                    .choices
                    .iter()
                    .zip(&words.choices)
                    .map(|(choice, text)| ChoiceView {
                        id: choice.id.as_str().to_owned(),
                        text: text.clone(),
                        apart: choice.apart,
                        exclusive: choice.exclusive,
                    })
                    .collect(),
                scale: (logic.kind == QuestionKind::Scale)
                    .then(|| ScaleView { low: words.low.clone(), high: words.high.clone() }),
                min: least(logic.kind),
                max: logic.max,
                number: at + 1,
            })
            .collect(),
    }
}

fn question_kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single => "single",
        QuestionKind::Multiple { .. } => "multiple",
        QuestionKind::Scale => "scale",
        QuestionKind::Text => "text",
    }
}

fn least(kind: QuestionKind) -> Option<usize> {
    match kind {
        QuestionKind::Multiple { min, .. } => Some(min),
        _ => None,
    }
}
