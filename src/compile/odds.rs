//! How often visitors give each answer, in whole numbers.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::compile::forms::exact;
use crate::compile::reads::{AnswerForm, Counted, Reads};
use crate::model::self_check::SelfCheck;

/// How often the answers to one question are given.
#[derive(Clone, Debug)]
pub struct Odds {
    /// Choices or steps in their order, or, for boxes, one number for every set; then leaving it
    /// open, where that is allowed.
    pub answers: Vec<BigUint>,
    /// What a visitor who is not asked counts: as much as all that are.
    pub all: BigUint,
    /// No less than what all answers together count.
    pub(super) most: BigUint,
}

impl Odds {
    /// Every walk counts once.
    pub fn of_walks(reads: &Reads) -> Vec<Self> {
        let one = |question: &Counted| Self {
            answers: ones(question),
            all: BigUint::one(),
            most: question.answers(),
        };
        reads.questions.iter().map(one).collect()
    }

    /// Every answer to an asked question is given equally often.
    pub fn even(reads: &Reads) -> Vec<Self> {
        let even = |question: &Counted| Self {
            answers: ones(question),
            all: question.answers(),
            most: question.answers(),
        };
        reads.questions.iter().map(even).collect()
    }

    /// Answers are given as the author expects; `None` where no `share:` says so.
    pub fn expected(check: &SelfCheck, reads: &Reads) -> Option<Vec<Self>> {
        let mut all = Self::even(reads);
        let mut any = false;
        for (question, odds) in reads.questions.iter().zip(&mut all) {
            let AnswerForm::One(_) = question.form else { continue };
            let choices = &check.questions[question.index.0].choices;
            let given = choices.iter().map(|choice| choice.share.as_ref().map(exact));
            let given: Vec<Option<BigRational>> =
                given.chain(question.optional.then_some(None)).collect();
            if given.iter().any(Option::is_some) {
                any = true;
                *odds = Self::shared(&given);
            }
        }
        any.then_some(all)
    }

    /// The given shares; what is left goes evenly to the answers without one.
    fn shared(given: &[Option<BigRational>]) -> Self {
        let rest = BigRational::one() - given.iter().flatten().sum::<BigRational>();
        let without = given.iter().filter(|share| share.is_none()).count();
        let each = rest / BigRational::from_integer(BigInt::from(without.max(1)));
        let shares: Vec<&BigRational> =
            given.iter().map(|share| share.as_ref().unwrap_or(&each)).collect();
        let scale = shares.iter().fold(BigInt::one(), |scale, share| scale.lcm(share.denom()));
        let whole = |share: &&BigRational| (share.numer() * (&scale / share.denom())).to_biguint();
        let answers: Vec<BigUint> =
            shares.iter().map(|share| whole(share).unwrap_or_else(BigUint::zero)).collect();
        let all: BigUint = answers.iter().sum();
        Self { answers, most: all.clone(), all }
    }
}

fn ones(question: &Counted) -> Vec<BigUint> {
    let answers = match question.form {
        AnswerForm::One(count) => usize::from(count),
        AnswerForm::Boxes(_) => 1,
    };
    vec![BigUint::one(); answers + usize::from(question.optional)]
}
