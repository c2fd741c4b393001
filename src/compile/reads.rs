//! What a walk reads of the answers, in which order and as which codes. The sealed form, the
//! diagrams and the page's script all go by this list.

use num_bigint::BigUint;
use num_traits::Zero;

use crate::compile::boxes::Boxes;
use crate::diagnostic::Diagnostic;
use crate::model::ids::QuestionIndex;
use crate::model::self_check::{Question, QuestionKind, SelfCheck};

/// The most questions that a self-check may count; text questions are free.
pub const MOST_QUESTIONS: usize = 60;
/// The most choices of a single or multiple question.
pub const MOST_CHOICES: usize = 16;
/// The most values of a scale.
pub const MOST_STEPS: usize = 32;

/// A multiple question that was answered.
pub const ANSWERED: u8 = 253;
/// A question that was asked and left open.
pub const BLANK: u8 = 254;
/// A question that was not asked.
pub const NOT_ASKED: u8 = 255;
/// Added to a box's number where it is not ticked.
pub const UNTICKED: u8 = 128;

/// All reads of a self-check, in the order in which a walk tries them.
#[derive(Clone, Debug)]
pub struct Reads {
    /// The questions that count, in their order.
    pub questions: Vec<Counted>,
    /// The reads, question by question.
    pub reads: Vec<Read>,
    numbers: Vec<Option<u16>>,
}

/// A question that counts: one that is not text.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Its place among all questions.
    pub index: QuestionIndex,
    /// Its number in the sealed form.
    pub number: u16,
    /// How it is answered.
    pub form: AnswerForm,
    /// Whether it may be left open.
    pub optional: bool,
    /// Its first read.
    pub first: usize,
    /// How many reads it has.
    pub length: usize,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerForm {
    /// By one of so many choices or steps: one read.
    One(u8),
    /// By ticking boxes: a head, then one read per box.
    Boxes(Boxes),
}

/// One look at the answers: a question with the codes that may be met there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The question's number.
    pub question: u16,
    /// Its value list, in the order that the sealed form gives it.
    pub codes: Vec<u8>,
}

impl Reads {
    /// The reads of a self-check.
    ///
    /// # Errors
    /// Too many questions or choices, and questions without a possible answer, each at its place.
    pub fn of(check: &SelfCheck) -> Result<Self, Vec<Diagnostic>> {
        let mut all = Self { questions: Vec::new(), reads: Vec::new(), numbers: Vec::new() };
        let mut mistakes = Vec::new();
        for (place, question) in check.questions.iter().enumerate() {
            if question.kind == QuestionKind::Text {
                all.numbers.push(None);
                continue;
            }
            match form_of(question).and_then(|form| all.add(QuestionIndex(place), question, form)) {
                Ok(()) => {}
                Err(mistake) => mistakes.push(mistake),
            }
        }
        if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
    }

    /// A question's number among those that count; `None` for text.
    pub fn number(&self, question: QuestionIndex) -> Option<u16> {
        self.numbers.get(question.0).copied().flatten()
    }

    fn add(
        &mut self,
        index: QuestionIndex,
        question: &Question,
        form: AnswerForm,
    ) -> Result<(), Diagnostic> {
        let number = u16::try_from(self.questions.len())
            .ok()
            .filter(|number| usize::from(*number) < MOST_QUESTIONS)
            .ok_or_else(|| too_many_questions(question))?;
        let mut open = Vec::new();
        open.extend((!question.required).then_some(BLANK));
        open.extend(question.when.as_ref().map(|_| NOT_ASKED));
        let first = self.reads.len();
        match form {
            AnswerForm::One(count) => {
                self.push(number, (0..count).chain(open).collect());
            }
            AnswerForm::Boxes(boxes) => {
                self.push(number, [ANSWERED].into_iter().chain(open).collect());
                for code in 0..boxes.count {
                    self.push(number, vec![code, UNTICKED + code]);
                }
            }
        }
        let length = self.reads.len() - first;
        let optional = !question.required;
        self.questions.push(Counted { index, number, form, optional, first, length });
        self.numbers.push(Some(number));
        Ok(())
    }

    fn push(&mut self, question: u16, codes: Vec<u8>) {
        self.reads.push(Read { question, codes });
    }
}

impl Counted {
    /// In how many ways it can be answered where it is asked, leaving it open included.
    pub fn answers(&self) -> BigUint {
        let answers = match self.form {
            AnswerForm::One(count) => BigUint::from(count),
            AnswerForm::Boxes(boxes) => boxes.sets(),
        };
        answers + BigUint::from(u8::from(self.optional))
    }
}

fn form_of(question: &Question) -> Result<AnswerForm, Diagnostic> {
    let (most, what) = match question.kind {
        QuestionKind::Scale => (MOST_STEPS, "values"),
        _ => (MOST_CHOICES, "choices"),
    };
    let given = question.choices.len();
    let count = u8::try_from(given).ok().filter(|_| given <= most).ok_or_else(|| {
        let message =
            format!("`{}` has {given} {what}, but at most {most} can be sealed", question.id);
        Diagnostic::error("too-many-choices", question.place.clone(), message)
            .with_hint("join some of them, or split the question in two")
    })?;
    let form = match question.kind {
        QuestionKind::Multiple { min, max } => AnswerForm::Boxes(boxes(question, count, min, max)),
        _ => AnswerForm::One(count),
    };
    let answerable = match form {
        AnswerForm::One(count) => count > 0,
        AnswerForm::Boxes(boxes) => !boxes.sets().is_zero(),
    };
    if answerable {
        return Ok(form);
    }
    let message = format!("`{}` cannot be answered: no choice of it is allowed", question.id);
    Err(Diagnostic::error("unanswerable", question.place.clone(), message)
        .with_hint("give it choices, and a `min` and `max` that some of them fulfil"))
}

fn boxes(question: &Question, count: u8, min: usize, max: usize) -> Boxes {
    let within = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    let exclusive = question
        .choices
        .iter()
        .zip(0u8..)
        .filter(|(choice, _)| choice.exclusive)
        .fold(0, |bits, (_, number)| bits | 1 << number);
    Boxes { count, min: within(min).max(1), max: within(max), exclusive }
}

fn too_many_questions(question: &Question) -> Diagnostic {
    let message = format!(
        "`{}` is one question too many: a self-check has at most {MOST_QUESTIONS}, text aside",
        question.id
    );
    Diagnostic::error("too-many-questions", question.place.clone(), message)
        .with_hint("split the self-check: a journey may have several")
}
