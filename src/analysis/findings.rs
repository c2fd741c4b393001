//! The faults of a self-check's logic, found over its diagram; what each code claims stands in `finding.rs`.

use num_traits::Zero;

use crate::analysis::condition_text;
use crate::analysis::finding::{Code, Finding, Subject};
use crate::analysis::reduced::{Reduced, reduced};
use crate::analysis::totals;
use crate::analysis::trail::{self, Must, Trail};
use crate::compile::atoms::Logical;
use crate::compile::combination::ClassTest;
use crate::compile::counts::Counts;
use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::insight::{Insight, Walk};
use crate::compile::numbering::index;
use crate::compile::reads::{AnswerForm, Counted};
use crate::compile::recall::recalls;
use crate::compile::roads::Said;
use crate::model::condition::Condition;
use crate::model::ids::{DimensionIndex, OutcomeIndex};
use crate::model::outcome::OutcomeKind;
use crate::model::self_check::{Question, QuestionKind};

/// A self-check whose walks were counted.
#[derive(Clone, Copy)]
pub(super) struct Subjects<'a> {
    /// What is known of it.
    pub(super) insight: &'a Insight,
    /// All its walks.
    pub(super) diagram: &'a Diagram,
    /// What they come to.
    pub(super) counts: &'a Counts,
}

/// A dimension, and the diagram that ends in its bands.
type Banded = (DimensionIndex, Diagram);

/// All faults but failed examples, outcome by outcome, question by question, band by band. `smallest`
/// is the smallest form of the diagram.
pub(super) fn of(subjects: Subjects<'_>, smallest: &Reduced) -> Vec<Finding> {
    let mut found = Vec::new();
    let banded = subjects.banded();
    found.extend(subjects.outcomes());
    found.extend(subjects.questions(smallest, &banded));
    found.extend(subjects.bypasses());
    found.extend(subjects.bands(&banded));
    found
}

impl<'a> Subjects<'a> {
    fn trail(self) -> Trail<'a> {
        Trail::new(self.diagram, self.insight.logic())
    }

    fn walk(self, answers: &[(u16, Said)]) -> Walk {
        Walk { answers: self.insight.named(answers), near: None }
    }

    fn outcomes(self) -> Vec<Finding> {
        let mut found: Vec<Finding> = (0..self.counts.outcomes.len())
            .filter(|at| !self.counts.outcomes[*at].is_reached())
            .map(|at| self.never_ends_in(OutcomeIndex(at)))
            .collect();
        let mut reached =
            (0..self.counts.outcomes.len()).filter(|at| self.counts.outcomes[*at].is_reached());
        if let (Some(only), None) = (reached.next(), reached.next()) {
            found.push(self.always(OutcomeIndex(only)));
        }
        found
    }

    fn never_ends_in(self, outcome: OutcomeIndex) -> Finding {
        let known = &self.insight.outcomes[outcome.0];
        let place = known.when.as_ref().unwrap_or(&known.place).clone();
        let subject = Subject::Outcome(known.id.clone());
        let hint = "change its condition, or leave the outcome out".to_owned();
        match self.walk_where_it_holds(outcome) {
            None => Finding {
                code: Code::UnreachableOutcome,
                message: format!(
                    "no walk fulfils the condition of `{}`{}",
                    known.id,
                    self.reason(outcome)
                ),
                witness: None,
                subject,
                hint,
                place,
            },
            Some(walk) => Finding {
                code: Code::ShadowedOutcome,
                message: format!(
                    "no walk ends in `{}`: wherever its condition holds, an outcome above it is taken",
                    known.id
                ),
                hint: "move it up, or narrow the conditions above it".to_owned(),
                witness: Some(walk),
                subject,
                place,
            },
        }
    }

    /// A walk on which an outcome's own condition holds, whatever stands above it.
    fn walk_where_it_holds(self, outcome: OutcomeIndex) -> Option<Walk> {
        let always = Logical::Constant(true);
        let test = self.insight.logic().tests.get(outcome.0).unwrap_or(&always);
        trail::where_it_holds(test, self.insight).ok()?
    }

    /// Why a condition never holds, where one of its parts alone never does.
    fn reason(self, outcome: OutcomeIndex) -> String {
        let check = self.insight.check();
        let logic = self.insight.logic();
        let (Some(Condition::And(parts)), Some(Logical::All(tests))) =
            (&check.outcomes[outcome.0].when, logic.tests.get(outcome.0))
        else {
            return String::new();
        };
        let never = |test: &Logical<ClassTest>| {
            trail::where_it_holds(test, self.insight).is_ok_and(|walk| walk.is_none())
        };
        let part = parts.iter().zip(tests).find(|(_, test)| never(test));
        part.map_or_else(String::new, |(part, _)| {
            format!(": `{}` never holds", condition_text::text(part, check))
        })
    }

    fn always(self, outcome: OutcomeIndex) -> Finding {
        let known = &self.insight.outcomes[outcome.0];
        Finding {
            code: Code::Always,
            subject: Subject::Outcome(known.id.clone()),
            message: format!("every walk ends in `{}`, whatever is answered", known.id),
            hint: "let its answers decide something: look at the conditions of the outcomes".into(),
            witness: self.trail().first(|_| true).map(|answers| self.walk(&answers)),
            place: known.when.as_ref().unwrap_or(&known.place).clone(),
        }
    }

    fn questions(self, smallest: &Reduced, banded: &[Banded]) -> Vec<Finding> {
        let logic = self.insight.logic();
        let effective = self.effective(smallest, banded);
        let of_question = |question: &Counted| {
            let own = self.insight.question(question.number);
            let subject = Subject::Question(own.id.clone());
            if !self.counts.outcomes.iter().any(|it| it.ever_asks(question.number)) {
                return Some(never_asked(own));
            }
            (effective >> question.number & 1 == 0).then(|| Finding {
                code: Code::NoEffect,
                subject,
                message: format!(
                    "no answer to `{}` ever changes an outcome, a band or a recalled text",
                    own.id
                ),
                hint: "give its answers points or let a condition look at it, or make it \
                       `kind: text`, or leave it out"
                    .to_owned(),
                witness: self
                    .trail()
                    .with(question.number, Must::BeAsked)
                    .first(|_| true)
                    .map(|answers| self.walk(&answers)),
                place: own.place.clone(),
            })
        };
        let check = self.insight.check();
        let is_idle = |question: &&Question| {
            let when = question.when.as_ref().filter(|_| question.kind == QuestionKind::Text);
            when.is_some_and(|when| logic.ever_holds(when, check) == Some(false))
        };
        let texts = check.questions.iter().filter(is_idle).map(never_asked);
        logic.reads.questions.iter().filter_map(of_question).chain(texts).collect()
    }

    /// The questions whose answers can change an outcome, a band or a recalled text, as bits.
    fn effective(self, smallest: &Reduced, banded: &[Banded]) -> u64 {
        let bits = |reduced: &Reduced| -> u64 {
            reduced.questions.iter().fold(0, |bits, question| bits | 1 << question)
        };
        let by_bands = banded.iter().map(|(_, diagram)| bits(&reduced(diagram)));
        bits(smallest) | by_bands.fold(0, |all, more| all | more) | self.recalled()
    }

    /// The questions of which some outcome says back the answer, as bits.
    fn recalled(self) -> u64 {
        let (check, logic) = (self.insight.check(), self.insight.logic());
        let mut bits = 0;
        for words in check.words.values() {
            for (words, counts) in words.outcomes.iter().zip(&self.counts.outcomes) {
                for (question, _) in recalls(words) {
                    let several = logic.reads.questions.iter().find(|counted| {
                        check.questions[counted.index.0].id.as_str() == question
                            && counted.answers() > 1_u32.into()
                            && counts.is_reached()
                            && counts.ever_asks(counted.number)
                    });
                    bits |= several.map_or(0, |counted| 1 << counted.number);
                }
            }
        }
        bits
    }

    /// Answers after which every walk is ready, though not all walks are.
    fn bypasses(self) -> Vec<Finding> {
        let ready = |end: OutcomeIndex| self.insight.outcomes[end.0].kind == OutcomeKind::Ready;
        let only_ready = self.only(&ready);
        if only_ready.first() != Some(&false) {
            return Vec::new();
        }
        let questions = &self.insight.logic().reads.questions;
        // By question and answer, whether it is given on some walk, and whether all are ready then.
        let mut answers: Vec<Vec<Option<bool>>> =
            questions.iter().map(|question| vec![None; answer_count(question)]).collect();
        for node in self.diagram.order() {
            let (step, edges) = self.diagram.node(*node);
            let (question, first, edges) = match step {
                Step::Ask(question) => match questions[usize::from(question)].form {
                    AnswerForm::One(_) => (question, 0, edges),
                    AnswerForm::Boxes(boxes) => {
                        (question, usize::from(boxes.count), edges.get(1..).unwrap_or_default())
                    }
                },
                Step::Tick { question, number } => (question, usize::from(number), &edges[1..]),
                Step::Skip(_) | Step::End(_) => continue,
            };
            for (at, next) in edges.iter().enumerate().filter(|(_, next)| **next != NOWHERE) {
                let known = &mut answers[usize::from(question)][first + at];
                *known = Some(known.unwrap_or(true) && only_ready[index(*next)]);
            }
        }
        let of_question = |question: &'a Counted| {
            let answers = answers[usize::from(question.number)].clone();
            let all_ready = answers.into_iter().enumerate().filter(|(_, all)| *all == Some(true));
            all_ready.map(move |(answer, _)| self.bypass(question, answer))
        };
        questions.iter().flat_map(of_question).collect()
    }

    /// By node, whether all walks from there end so.
    fn only(self, good: &dyn Fn(OutcomeIndex) -> bool) -> Vec<bool> {
        let mut only = vec![true; self.diagram.len()];
        for node in self.diagram.order().iter().rev() {
            let (step, edges) = self.diagram.node(*node);
            only[index(*node)] = match step {
                Step::End(outcome) => good(outcome),
                _ => edges.iter().filter(|next| **next != NOWHERE).all(|next| only[index(*next)]),
            };
        }
        only
    }

    fn bypass(self, question: &Counted, answer: usize) -> Finding {
        let own = self.insight.question(question.number);
        let choice = own.choices.get(answer);
        let must = match (question.form, u8::try_from(answer)) {
            (AnswerForm::One(_), Ok(at)) if choice.is_some() => Must::Say(Said::One(at)),
            (AnswerForm::Boxes(_), Ok(at)) if choice.is_some() => Must::Tick(at),
            _ => Must::Say(Said::Blank),
        };
        let answers = self.trail().with(question.number, must).first(|_| true);
        let told = choice.map_or("leaving it open", |choice| choice.id.as_str());
        Finding {
            code: Code::Bypass,
            subject: Subject::Answer(own.id.clone(), choice.map(|choice| choice.id.clone())),
            message: format!(
                "after `{told}` at `{}` every walk is ready, whatever else is answered",
                own.id
            ),
            hint:
                "let the `ready` outcomes ask for more than this answer, or put a condition that \
                   can still fail above them"
                    .to_owned(),
            witness: answers.map(|answers| self.walk(&answers)),
            place: own.place.clone(),
        }
    }

    /// The dimensions with bands, as far as those can be told apart.
    fn banded(self) -> Vec<Banded> {
        let dimensions = (0..self.insight.check().dimensions.len()).map(DimensionIndex);
        let banded = |at| Some((at, totals::bands_diagram(self.insight, at)?));
        dimensions.filter_map(banded).collect()
    }

    fn bands(self, banded: &[Banded]) -> Vec<Finding> {
        let mut found = Vec::new();
        for (dimension, diagram) in banded {
            let known = &self.insight.check().dimensions[dimension.0];
            let counts = totals::band_counts(self.insight, *dimension, diagram);
            let empty = counts.outcomes.iter().enumerate().filter(|(_, it)| it.walks.is_zero());
            found.extend(empty.map(|(band, _)| Finding {
                code: Code::UnreachableBand,
                subject: Subject::Band(known.id.clone(), band),
                message: format!(
                    "no walk lies in band {} of `{}`{}",
                    band + 1,
                    known.id,
                    totals::reach_text(self.insight, *dimension)
                ),
                hint: "move where the band begins, or leave it out".to_owned(),
                witness: None,
                place: known.bands[band].place.clone(),
            }));
        }
        found
    }
}

fn never_asked(question: &Question) -> Finding {
    Finding {
        code: Code::NeverAsked,
        subject: Subject::Question(question.id.clone()),
        message: format!("no walk asks `{}`: its `when` never holds", question.id),
        hint: "change its `when`, or leave the question out".to_owned(),
        witness: None,
        place: question.place.clone(),
    }
}

/// How many answers can be told apart: choices, steps or boxes, then leaving it open.
fn answer_count(question: &Counted) -> usize {
    let answers = match question.form {
        AnswerForm::One(count) => count,
        AnswerForm::Boxes(boxes) => boxes.count,
    };
    usize::from(answers) + usize::from(question.optional)
}
