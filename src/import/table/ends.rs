//! What columns of their own say of a scale: its ends, its step, and the words at its ends.

use crate::import::table::choices::number;
use crate::import::table::columns::Column;
use crate::import::table::draft::{Points, Said, Scale};
use crate::import::table::mistakes::Mistakes;
use crate::import::table::rows::Block;
use crate::import::table::steps::Step;
use crate::import::table::values;
use crate::model::condition::Decimal;

/// What columns of their own say of a scale.
pub(super) struct Given {
    pub(super) from: Option<Said<Decimal>>,
    pub(super) to: Option<Said<Decimal>>,
    pub(super) step: Option<Said<Decimal>>,
}

impl Given {
    pub(super) fn read(block: &Block<'_>, mistakes: &mut Mistakes<'_>) -> Self {
        let [from, to, step] = [Column::From, Column::To, Column::Step].map(|column| {
            let cell = block.one(column, mistakes)?;
            number(&cell.what, &cell.span, mistakes)
        });
        Self { from, to, step }
    }

    /// Whether the rows are only the ends of a scale of more steps.
    pub(super) fn has_ends(&self, steps: &[Step<'_>]) -> bool {
        let [low, high] = steps else { return false };
        let is =
            |own: &Option<Said<Decimal>>, number| own.as_ref().is_none_or(|it| it.what == number);
        let by = self.step.as_ref().map_or(Decimal::from_integer(1), |step| step.what);
        let is_any = self.from.is_some() || self.to.is_some() || self.step.is_some();
        is_any
            && is(&self.from, low.number)
            && is(&self.to, high.number)
            && !low.is_before(high, by)
    }

    /// The scale between two ends.
    pub(super) fn scale(self, ends: &[Step<'_>], words: Words, factors: Vec<Points>) -> Scale {
        let at = |step: &Step<'_>| step.said(step.number);
        let (low, high) = (at(&ends[0]), at(&ends[ends.len() - 1]));
        Scale {
            from: self.from.unwrap_or(low),
            to: self.to.unwrap_or(high),
            step: self.step,
            low: words.low,
            high: words.high,
            factors,
        }
    }

    /// Tells where the rows say something else.
    pub(super) fn compare(&self, scale: &Scale, mistakes: &mut Mistakes<'_>) {
        let by = scale.step.as_ref().map_or(Decimal::from_integer(1), |step| step.what);
        let all = [
            (&self.from, scale.from.what, "begin at"),
            (&self.to, scale.to.what, "end at"),
            (&self.step, by, "rise by"),
        ];
        for (own, number, deed) in all {
            let Some(own) = own.as_ref().filter(|own| own.what != number) else { continue };
            let [rows, cell] = [number, own.what].map(values::shown);
            let message =
                format!("the rows of this scale {deed} {rows}, and this cell says {cell}");
            let hint =
                "write a row for each step, or rows for the two ends alone, or empty this cell";
            mistakes.tell(&own.span, ("contradicting-cells", message, hint.to_owned()));
        }
    }
}

/// The words at the ends of a scale.
pub(super) struct Words {
    pub(super) low: Option<Said<String>>,
    pub(super) high: Option<Said<String>>,
}

impl Words {
    /// With those that the rows of the ends have; two that differ are a mistake.
    pub(super) fn with(self, ends: (&Step<'_>, &Step<'_>), mistakes: &mut Mistakes<'_>) -> Self {
        let mut one = |own: Option<Said<String>>, step: &Step<'_>| {
            let said = Some(step.said(step.words.to_owned())).filter(|it| !it.what.is_empty());
            if let (Some(own), Some(said)) = (&own, &said)
                && own.what != said.what
            {
                let message = format!("this end is called `{}` in its own column", own.what);
                let hint = "say it once".to_owned();
                mistakes.tell(&said.span, ("contradicting-cells", message, hint));
            }
            own.or(said)
        };
        Self { low: one(self.low, ends.0), high: one(self.high, ends.1) }
    }
}
