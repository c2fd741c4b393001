//! Weighted sums of dimensions and scale questions, brought to one shape per direction: atoms that
//! differ by a factor only share a chain.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::compile::diagram::Step;
use crate::compile::reads::{AnswerForm, Read, Reads};
use crate::model::condition::{Decimal, LinearForm};
use crate::model::ids::{DimensionIndex, QuestionIndex};
use crate::model::self_check::{Choice, SelfCheck};

/// What a sum may name, in the order in which a form lists its terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A dimension; an undeclared `score` stands last in the self-check's list.
    Dimension(DimensionIndex),
    /// A scale question, which counts as its number.
    Scale(QuestionIndex),
}

/// A form in its one shape: coprime whole coefficients, none of them 0, the first positive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form {
    /// Names with their coefficients; at least one.
    pub terms: Vec<(Name, BigInt)>,
}

/// Names with exact coefficients.
pub type Terms = Vec<(Name, BigRational)>;

/// What each code of each read adds to a form, in whole numbers without a common divisor.
#[derive(Clone, Debug)]
pub struct Weights {
    /// By read, by code in the order of the value list.
    pub values: Vec<Vec<i128>>,
    /// What the form was multiplied by; positive.
    pub factor: BigRational,
}

impl Form {
    /// The form alone, where it is a single dimension.
    pub fn dimension(dimension: DimensionIndex) -> Self {
        Self { terms: vec![(Name::Dimension(dimension), BigInt::one())] }
    }

    /// The shape of `terms`, and the factor by which `terms` is a multiple of it; negative where
    /// comparisons have to be mirrored. `None` where no name is left.
    pub fn normalise(terms: &Terms) -> Option<(Self, BigRational)> {
        let denominator = common_denominator(terms.iter().map(|(_, coefficient)| coefficient));
        let whole: Vec<BigInt> =
            terms.iter().map(|(_, coefficient)| whole(coefficient, &denominator)).collect();
        let mut divisor = whole.iter().fold(BigInt::zero(), |divisor, number| divisor.gcd(number));
        if whole.first()?.is_negative() {
            divisor = -divisor;
        }
        let names = terms.iter().map(|(name, _)| *name);
        let terms = names.zip(whole.iter().map(|number| number / &divisor)).collect();
        Some((Self { terms }, BigRational::new(divisor, denominator)))
    }

    /// The form's terms with exact coefficients.
    pub fn exact(&self) -> Terms {
        let exact = |number: &BigInt| BigRational::from_integer(number.clone());
        self.terms.iter().map(|(name, coefficient)| (*name, exact(coefficient))).collect()
    }
}

impl Weights {
    /// What each code adds to `terms`. `None` where the numbers do not fit into 128 bits.
    pub fn of(terms: &Terms, check: &SelfCheck, reads: &Reads) -> Option<Self> {
        let exact: Vec<Vec<BigRational>> =
            reads.reads.iter().map(|read| of_read(read, terms, check, reads)).collect();
        let denominator = common_denominator(exact.iter().flatten());
        let divisor = exact
            .iter()
            .flatten()
            .fold(BigInt::zero(), |divisor, weight| divisor.gcd(&whole(weight, &denominator)));
        let divisor = if divisor.is_zero() { BigInt::one() } else { divisor };
        let scaled = |weight: &BigRational| (whole(weight, &denominator) / &divisor).to_i128();
        let values = exact.iter().map(|read| read.iter().map(scaled).collect()).collect();
        let values: Option<Vec<Vec<i128>>> = values;
        Some(Self { values: values?, factor: BigRational::new(denominator, divisor) })
    }
}

impl Weights {
    /// What the edges of a diagram's step add, in their order; ticked boxes add behind unticked ones.
    pub fn added(&self, step: Step, edges: usize, reads: &Reads) -> Vec<i128> {
        let asked = |question: u16| &reads.questions[usize::from(question)];
        match step {
            Step::Ask(question) => match asked(question).form {
                AnswerForm::One(_) => self.values[asked(question).first].clone(),
                AnswerForm::Boxes(_) => vec![0; edges],
            },
            Step::Tick { question, number } => {
                let read = &self.values[asked(question).first + 1 + usize::from(number)];
                vec![read[1], read[0]]
            }
            Step::Skip(_) | Step::End(_) => vec![0; edges],
        }
    }
}

/// The terms of a form as its author wrote it.
pub fn terms(form: &LinearForm) -> Terms {
    let dimensions =
        form.dimensions.iter().map(|(name, weight)| (Name::Dimension(*name), exact(weight)));
    let scales = form.scales.iter().map(|(name, weight)| (Name::Scale(*name), exact(weight)));
    dimensions.chain(scales).filter(|(_, weight)| !weight.is_zero()).collect()
}

/// A decimal of the author's, ready for sums of any size.
pub fn exact(decimal: &Decimal) -> BigRational {
    BigRational::new(BigInt::from(*decimal.numer()), BigInt::from(*decimal.denom()))
}

/// The names of a form, as a message shows them.
pub fn names(terms: &Terms, check: &SelfCheck) -> String {
    let name = |name: &Name| match name {
        Name::Dimension(at) => check.dimensions.get(at.0).map(|found| found.id.as_str()),
        Name::Scale(at) => check.questions.get(at.0).map(|found| found.id.as_str()),
    };
    let names: Vec<&str> = terms.iter().filter_map(|(term, _)| name(term)).collect();
    names.join(" + ")
}

fn of_read(read: &Read, terms: &Terms, check: &SelfCheck, reads: &Reads) -> Vec<BigRational> {
    let Some(counted) = reads.questions.get(usize::from(read.question)) else {
        return Vec::new();
    };
    let choices = &check.questions[counted.index.0].choices;
    let weight = |code: &u8| {
        // Only ticked boxes, choices and steps have a choice of their number.
        choices
            .get(usize::from(*code))
            .map_or_else(BigRational::zero, |choice| of_choice(choice, counted.index, terms))
    };
    read.codes.iter().map(weight).collect()
}

fn of_choice(choice: &Choice, question: QuestionIndex, terms: &Terms) -> BigRational {
    let value = |name: &Name| match name {
        Name::Dimension(dimension) => choice.points.get(dimension.0),
        Name::Scale(scale) if *scale == question => choice.number.as_ref(),
        Name::Scale(_) => None,
    };
    let part = |(name, weight): &(Name, BigRational)| Some(weight * exact(value(name)?));
    terms.iter().filter_map(part).sum()
}

fn common_denominator<'a>(numbers: impl Iterator<Item = &'a BigRational>) -> BigInt {
    numbers.fold(BigInt::one(), |common, number| common.lcm(number.denom()))
}

fn whole(number: &BigRational, denominator: &BigInt) -> BigInt {
    number.numer() * (denominator / number.denom())
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;

    use super::{Form, Name, Terms};
    use crate::model::ids::DimensionIndex;

    fn terms(coefficients: &[(i64, i64)]) -> Terms {
        let number =
            |(numer, denom): &(i64, i64)| BigRational::new((*numer).into(), (*denom).into());
        let name = |at| Name::Dimension(DimensionIndex(at));
        coefficients.iter().enumerate().map(|(at, pair)| (name(at), number(pair))).collect()
    }

    #[test]
    fn multiples_of_a_form_have_one_shape() {
        let (shape, factor) = Form::normalise(&terms(&[(2, 1), (2, 1)])).unwrap();
        assert_eq!(shape.exact(), terms(&[(1, 1), (1, 1)]));
        assert_eq!(factor, BigRational::from_integer(BigInt::from(2)));
        let (mirrored, factor) = Form::normalise(&terms(&[(-3, 4), (1, 2)])).unwrap();
        assert_eq!(mirrored.exact(), terms(&[(3, 1), (-2, 1)]));
        assert_eq!(factor, BigRational::new((-1).into(), 4.into()));
    }

    #[test]
    fn a_form_without_names_has_no_shape() {
        assert_eq!(Form::normalise(&terms(&[])), None);
    }
}
