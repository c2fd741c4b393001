//! The one type of conditions: what `when` says, resolved against the declared ids.
//!
//! Over a question that was not asked or was left unanswered, [`Atom::Is`] and [`Atom::Has`] are
//! false, [`Atom::Count`] and a scale's number count 0. `a != b` is `not a == b`.

use num_rational::Ratio;

use crate::model::ids::{ChoiceIndex, DimensionIndex, QuestionIndex};

/// An exact decimal of the author's: at most 9 digits before the point and 6 behind it, so that
/// sums of products over a whole self-check stay inside 128 bits.
pub type Decimal = Ratio<i128>;

/// A condition over answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
    /// The inner one does not hold.
    Not(Box<Condition>),
    /// One comparison.
    Atom(Atom),
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Atom {
    /// `asked(q)`: also true for one that was asked and left unanswered.
    Asked(QuestionIndex),
    /// `q == c`, `q in [c, …]` (and, inside [`Condition::Not`], `!=` and `not in`) over a single or
    /// scale question.
    Is {
        /// The single or scale question.
        question: QuestionIndex,
        /// The answers for which it holds, as written, without doubles.
        choices: Vec<ChoiceIndex>,
    },
    /// `q has c` over a multiple question.
    Has {
        /// The multiple question.
        question: QuestionIndex,
        /// The choice that is ticked.
        choice: ChoiceIndex,
    },
    /// `count(q) cmp n` over a multiple question.
    Count {
        /// The multiple question.
        question: QuestionIndex,
        /// How the number of ticked boxes compares.
        comparison: Comparison,
        /// To what.
        number: i64,
    },
    /// `sum cmp sum`, with all names brought to the left and all constants to the right.
    Sum {
        /// The left side.
        form: LinearForm,
        /// How it compares.
        comparison: Comparison,
        /// The right side.
        bound: Decimal,
    },
    /// `D cmp p%`: of the greatest value of the form that any walk reaches.
    Percent {
        /// The left side.
        form: LinearForm,
        /// How it compares.
        comparison: Comparison,
        /// The percentage, 60 for 60 %.
        percent: Decimal,
    },
}

/// A weighted sum of dimensions and scale questions. Names stand once each, in the order of their
/// indexes, with coefficients that are not zero; a form without names is a constant 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinearForm {
    /// Dimensions with their coefficients.
    pub dimensions: Vec<(DimensionIndex, Decimal)>,
    /// Scale questions with their coefficients.
    pub scales: Vec<(QuestionIndex, Decimal)>,
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `==`
    Equal,
    /// `!=`
    Unequal,
}

impl Comparison {
    /// Its sign in the condition language.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::AtMost => "<=",
            Self::Below => "<",
            Self::Equal => "==",
            Self::Unequal => "!=",
        }
    }

    /// Whether `left cmp right` holds.
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::Above => left > right,
            Self::AtMost => left <= right,
            Self::Below => left < right,
            Self::Equal => left == right,
            Self::Unequal => left != right,
        }
    }

    /// The comparison that says the same once both sides are multiplied by a negative number.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::Above => Self::Below,
            Self::AtMost => Self::AtLeast,
            Self::Below => Self::Above,
            same => same,
        }
    }
}
