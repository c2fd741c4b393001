//! A study, put together.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::analysis::sampling::Sampler;
use crate::analysis::study::{
    AnswerStudy, Asked, BandStudy, Basis, Detail, DimensionStudy, OutcomeStudy, QuestionStudy,
    Study,
};
use crate::analysis::{Verdict, condition_text, influence, margins, totals};
use crate::compile::counts::{asked, shares};
use crate::compile::flow::{Flow, flow};
use crate::compile::forms::exact;
use crate::compile::insight::Insight;
use crate::compile::logic::Logic;
use crate::compile::odds::Odds;
use crate::compile::reads::{Counted, Reads};
use crate::model::condition::{Atom, Condition};
use crate::model::ids::{DimensionIndex, QuestionId, QuestionIndex};
use crate::model::outcome::{Outcome, OutcomeKind};
use crate::model::self_check::{Band, Dimension, SelfCheck, SelfCheckWords};

/// How many walks an estimate takes.
const SAMPLES: usize = 100_000;
/// The most states of a diagram for which influence and margins are worked out.
const MOST_STATES: usize = 300_000;

/// All numbers of a self-check.
pub(super) fn study(insight: &Insight, verdict: &Verdict, detail: Detail) -> Study {
    let check = insight.check();
    let words = check.first_words().map(|(_, words)| words);
    let reads = &insight.logic().reads;
    let paths = flow(&insight.logic().paths, &Odds::even(reads), 1);
    let [min, max] = asked(&insight.logic().paths);
    let margins = match (detail, insight.counted()) {
        (Detail::Everything, Some((diagram, _))) if diagram.len() <= MOST_STATES => {
            margins::of(insight)
        }
        _ => None,
    };
    let (thresholds, points) = margins.unzip();
    Study {
        id: insight.id.clone(),
        title: words.map_or_else(String::new, |words| words.title.clone()),
        place: insight.place.clone(),
        basis: basis(insight, verdict),
        asked: Asked { min, max, mean: asked_shares(&paths, reads).into_iter().sum() },
        outcomes: outcomes(insight, words),
        questions: questions(insight, words, (&paths, detail)),
        dimensions: match detail {
            Detail::Numbers => Vec::new(),
            Detail::Everything => dimensions(insight, words),
        },
        findings: verdict.findings.clone(),
        thresholds,
        points,
        entries: insight.size.entries,
        bytes: insight.size.bytes,
    }
}

fn basis(insight: &Insight, verdict: &Verdict) -> Basis {
    match insight.counted().zip(verdict.smallest) {
        Some(((diagram, counts), reduced)) => {
            Basis::Exact { walks: counts.walks(), levelled: diagram.len(), reduced }
        }
        None => Basis::Estimate { samples: SAMPLES },
    }
}

/// By question, the share of visitors who are asked.
fn asked_shares(paths: &Flow, reads: &Reads) -> Vec<BigRational> {
    let mut all = BigInt::from(1);
    let share = |(question, asked): (&Counted, &_)| {
        let share = BigRational::new(BigInt::from(Clone::clone(asked)), all.clone());
        all *= BigInt::from(question.answers());
        share
    };
    reads.questions.iter().zip(&paths.asked).map(share).collect()
}

fn outcomes(insight: &Insight, words: Option<&SelfCheckWords>) -> Vec<OutcomeStudy> {
    let check = insight.check();
    let even = match insight.counted() {
        Some(_) => Vec::new(),
        None => estimate(insight.logic(), SAMPLES),
    };
    let expected = expected(insight);
    let of_outcome = |(at, outcome): (usize, &Outcome)| {
        let known = &insight.outcomes[at];
        let share = known.share.clone().or_else(|| even.get(at).cloned());
        let title =
            words.and_then(|words| words.outcomes.get(at)).map(|words| words.title.text.clone());
        OutcomeStudy {
            id: outcome.id.clone(),
            kind: outcome.kind,
            title: title.unwrap_or_default(),
            place: outcome.place.clone(),
            condition: outcome.when.as_ref().map(|when| condition_text::text(when, check)),
            looks_at: outcome.when.as_ref().map_or_else(Vec::new, |when| looked_at(when, check)),
            walks: known.walks.clone(),
            share: share.unwrap_or_else(BigRational::zero),
            expected_share: expected.as_ref().map(|shares| shares[at].clone()),
        }
    };
    check.outcomes.iter().enumerate().map(of_outcome).collect()
}

/// By outcome, its share of so many walks at random.
pub(super) fn estimate(logic: &Logic, samples: usize) -> Vec<BigRational> {
    let mut ends = vec![0_u32; logic.ends.len()];
    let mut chance = Sampler::new(logic);
    for _ in 0..samples {
        if let Some(walk) = chance.next() {
            ends[walk.outcome.0] += 1;
        }
    }
    let all = BigInt::from(ends.iter().sum::<u32>().max(1));
    ends.into_iter().map(|end| BigRational::new(BigInt::from(end), all.clone())).collect()
}

/// Shares where visitors answer as the author expects.
fn expected(insight: &Insight) -> Option<Vec<BigRational>> {
    let (diagram, _) = insight.counted()?;
    let odds = Odds::expected(insight.check(), &insight.logic().reads)?;
    Some(shares(&flow(diagram, &odds, insight.outcomes.len())))
}

/// The questions that a condition looks at, by answers or by totals, in their order.
fn looked_at(condition: &Condition, check: &SelfCheck) -> Vec<QuestionId> {
    let mut seen = vec![false; check.questions.len()];
    look(condition, check, &mut seen);
    let questions = check.questions.iter().zip(seen).filter(|(_, seen)| *seen);
    questions.map(|(question, _)| question.id.clone()).collect()
}

fn look(condition: &Condition, check: &SelfCheck, seen: &mut [bool]) {
    let mut see = |question: &QuestionIndex| seen[question.0] = true;
    match condition {
        Condition::And(parts) | Condition::Or(parts) => {
            for part in parts {
                look(part, check, seen);
            }
        }
        Condition::Not(part) => look(part, check, seen),
        Condition::Atom(
            Atom::Asked(question)
            | Atom::Is { question, .. }
            | Atom::Has { question, .. }
            | Atom::Count { question, .. },
        ) => see(question),
        Condition::Atom(Atom::Sum { form, .. } | Atom::Percent { form, .. }) => {
            for (scale, _) in &form.scales {
                see(scale);
            }
            for (dimension, _) in &form.dimensions {
                let adds = |at: &usize| {
                    let mut choices = check.questions[*at].choices.iter();
                    choices.any(|it| it.points.get(dimension.0).is_some_and(|p| !p.is_zero()))
                };
                for at in (0..check.questions.len()).filter(adds) {
                    see(&QuestionIndex(at));
                }
            }
        }
    }
}

fn questions(
    insight: &Insight,
    words: Option<&SelfCheckWords>,
    (paths, detail): (&Flow, Detail),
) -> Vec<QuestionStudy> {
    let reads = &insight.logic().reads;
    let whole = insight
        .counted()
        .filter(|(diagram, _)| detail == Detail::Everything && diagram.len() <= MOST_STATES);
    let influences = whole.and_then(|(diagram, _)| influence::of(diagram, reads));
    let kind = |outcome: usize| match insight.outcomes[outcome].kind {
        OutcomeKind::Ready => 0,
        OutcomeKind::NotYet => 1,
        OutcomeKind::NotAFit => 2,
    };
    let mut ends = whole.map(|(diagram, _)| influence::ends_by_answer(diagram, reads, &kind));
    let asked = asked_shares(paths, reads);
    let of_question = |(at, counted): (usize, &Counted)| {
        let question = insight.question(counted.number);
        let own = words.and_then(|words| words.questions.get(counted.index.0));
        let ends = ends.as_mut().map(|ends| std::mem::take(&mut ends[at])).unwrap_or_default();
        let answers = ends.into_iter().enumerate().map(|(answer, ends)| AnswerStudy {
            choice: question.choices.get(answer).map(|choice| choice.id.clone()),
            text: own.and_then(|own| own.choices.get(answer).cloned()).unwrap_or_default(),
            ends,
        });
        QuestionStudy {
            id: question.id.clone(),
            ask: own.map_or_else(String::new, |own| own.ask.clone()),
            kind: question.kind,
            place: question.place.clone(),
            condition: question
                .when
                .as_ref()
                .map(|when| condition_text::text(when, insight.check())),
            asked: asked[at].to_f64().unwrap_or_default(),
            influence: influences.as_ref().map(|influences| influences[at]),
            answers: answers.collect(),
        }
    };
    reads.questions.iter().enumerate().map(of_question).collect()
}

fn dimensions(insight: &Insight, words: Option<&SelfCheckWords>) -> Vec<DimensionStudy> {
    let of_dimension = |(at, dimension): (usize, &Dimension)| {
        let index = DimensionIndex(at);
        let own = words.and_then(|words| words.dimensions.get(at));
        let counts = totals::bands_diagram(insight, index)
            .map(|diagram| totals::band_counts(insight, index, &diagram));
        let band = |(band, known): (usize, &Band)| {
            let counts = counts.as_ref().map(|counts| &counts.outcomes[band]);
            BandStudy {
                label: own
                    .and_then(|own| own.bands.get(band))
                    .map_or_else(String::new, |band| band.label.clone()),
                from: known.from.as_ref().map(exact),
                enough: known.enough,
                walks: counts.map(|counts| counts.walks.clone()).unwrap_or_default(),
                share: counts.map_or_else(BigRational::zero, |counts| counts.share.clone()),
            }
        };
        DimensionStudy {
            id: dimension.id.clone(),
            label: own.map_or_else(String::new, |own| own.label.clone()),
            totals: totals::distribution(insight, index),
            bands: dimension.bands.iter().enumerate().map(band).collect(),
        }
    };
    insight.check().dimensions.iter().enumerate().map(of_dimension).collect()
}
