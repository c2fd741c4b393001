//! A self-check on its way from a table: what the cells say, with the place of each.

use std::ops::Range;

use crate::import::table::columns::{Dimension, SCORE};
use crate::import::table::mistakes::Mistakes;
use crate::import::table::values::Kind;
use crate::model::condition::Decimal;
use crate::model::ids::{ChoiceId, QuestionId};

/// The most dimensions of a self-check, besides its score.
const MOST_DIMENSIONS: usize = 60;

/// Something with the cell that says it.
#[derive(Clone, Debug)]
pub(super) struct Said<T> {
    pub(super) what: T,
    pub(super) span: Range<usize>,
}

/// What the rows of a table say.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) dimensions: Vec<Dimension>,
    pub(super) questions: Vec<Question>,
}

impl Draft {
    /// Whether any answer adds to the dimension at that place.
    pub(super) fn adds_to(&self, dimension: usize) -> bool {
        self.questions.iter().any(|question| question.room(dimension).is_some())
    }

    /// Tells of more dimensions than there can be, and drops those.
    pub(super) fn limit(&mut self, mistakes: &mut Mistakes<'_>) {
        let is_declared =
            |at: &usize| self.adds_to(*at) && self.dimensions[*at].id.as_str() != SCORE;
        let beyond = (0..self.dimensions.len()).filter(is_declared).nth(MOST_DIMENSIONS);
        if let Some(first) = beyond {
            let message = format!("a self-check has at most {MOST_DIMENSIONS} dimensions");
            let hint = "leave out columns of points, or split the table in two".to_owned();
            mistakes.tell(&self.dimensions[first].span, ("too-many-dimensions", message, hint));
            self.dimensions.truncate(first);
        }
    }

    /// What the columns of points are called that hold none.
    pub(super) fn idle(&self) -> impl Iterator<Item = &str> {
        let idle = self.dimensions.iter().enumerate().filter(|(at, _)| !self.adds_to(*at));
        idle.map(|(_, dimension)| dimension.column.as_str())
    }
}

/// A question.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) id: Said<QuestionId>,
    pub(super) kind: Said<Kind>,
    pub(super) ask: Said<String>,
    /// Its other texts, by the key that a self-check has for them.
    pub(super) texts: Vec<(&'static str, Said<String>)>,
    pub(super) required: Option<Said<bool>>,
    /// How many boxes may be ticked, by key.
    pub(super) limits: Vec<(&'static str, Said<Decimal>)>,
    pub(super) choices: Vec<Choice>,
    /// The steps of a scale.
    pub(super) scale: Option<Scale>,
}

/// A choice, or a step of a scale.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) id: ChoiceId,
    pub(super) text: Said<String>,
    pub(super) points: Vec<Points>,
    pub(super) share: Option<Said<Decimal>>,
    pub(super) exclusive: bool,
    pub(super) apart: bool,
}

/// What an answer adds to the dimension at a place in [`Draft::dimensions`].
#[derive(Clone, Debug)]
pub(super) struct Points {
    pub(super) dimension: usize,
    pub(super) number: Said<Decimal>,
}

/// A scale.
#[derive(Debug)]
pub(super) struct Scale {
    pub(super) from: Said<Decimal>,
    pub(super) to: Said<Decimal>,
    pub(super) step: Option<Said<Decimal>>,
    /// The words at its ends.
    pub(super) low: Option<Said<String>>,
    pub(super) high: Option<Said<String>>,
    /// What each dimension gets for one step of 1; points by step stand with the choices.
    pub(super) factors: Vec<Points>,
}

impl Question {
    /// What a dimension gets from its answers: the least and the most, where it is asked and answered; `None` where
    /// no answer adds to it.
    pub(super) fn room(&self, dimension: usize) -> Option<(Decimal, Decimal)> {
        let own = |points: &[Points]| {
            let found = points.iter().find(|points| points.dimension == dimension);
            found.map(|points| points.number.what)
        };
        if let Some(Scale { from, to, factors, .. }) = &self.scale
            && let Some(factor) = own(factors)
        {
            let ends = (from.what * factor, to.what * factor);
            return Some((ends.0.min(ends.1), ends.0.max(ends.1)));
        }
        let all: Vec<Option<Decimal>> =
            self.choices.iter().map(|choice| own(&choice.points)).collect();
        if all.iter().all(Option::is_none) {
            return None;
        }
        let all = || all.iter().map(|points| points.unwrap_or_default());
        let nothing = Decimal::default();
        if self.kind.what == Kind::Multiple {
            let sum = |keep: fn(&Decimal) -> bool| all().filter(keep).sum::<Decimal>();
            return Some((sum(|it| *it < Decimal::default()), sum(|it| *it > Decimal::default())));
        }
        Some((all().min().unwrap_or(nothing), all().max().unwrap_or(nothing)))
    }
}
