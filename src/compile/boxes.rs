//! The boxes of multiple questions, and which of them may be ticked together.

use num_bigint::BigUint;
use num_traits::One;

/// The boxes of a multiple question, and which sets of them may be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boxes {
    /// How many there are.
    pub count: u8,
    /// The least number of ticked boxes.
    pub min: u8,
    /// The greatest.
    pub max: u8,
    /// The boxes that stand alone, as bits.
    pub exclusive: u32,
}

/// How many boxes are ticked so far, and whether one that stands alone is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Ticked {
    count: u8,
    alone: bool,
}

impl Boxes {
    /// Whether a box stands alone.
    pub fn is_exclusive(self, number: u8) -> bool {
        self.exclusive >> number & 1 == 1
    }

    /// Whether a set of boxes, as bits, may be ticked.
    pub fn allows(self, set: u32) -> bool {
        if set & self.exclusive == 0 {
            (u32::from(self.min)..=u32::from(self.max)).contains(&set.count_ones())
        } else {
            set.is_power_of_two()
        }
    }

    /// How many sets of boxes may be ticked.
    pub fn sets(self) -> BigUint {
        let alone = (0..self.count).filter(|number| self.is_exclusive(*number)).count();
        let others = u32::from(self.count) - u32::try_from(alone).unwrap_or(0);
        let mut sets = BigUint::from(alone);
        let mut of_size = BigUint::one();
        for size in 0..=u32::from(self.max).min(others) {
            if size >= u32::from(self.min) {
                sets += &of_size;
            }
            of_size = of_size * (others - size) / (size + 1);
        }
        sets
    }
}

impl Ticked {
    /// As a number, for keys.
    pub(super) fn word(self) -> u64 {
        u64::from(self.count) << 1 | u64::from(self.alone)
    }

    /// What a number stands for.
    pub(super) fn from_word(word: u64) -> Self {
        Self { count: u8::try_from(word >> 1).unwrap_or(u8::MAX), alone: word & 1 == 1 }
    }

    /// The same behind a box that is read as `code`; `None` where no allowed set begins so.
    pub(super) fn with(self, boxes: Boxes, tick: u8, code: u8) -> Option<Self> {
        let after = match (code == tick, boxes.is_exclusive(tick)) {
            (false, _) => self,
            (true, true) if self.count == 0 && !self.alone => Self { count: 0, alone: true },
            (true, false) if !self.alone => Self { count: self.count + 1, alone: false },
            (true, _) => return None,
        };
        let left = (tick + 1..boxes.count).filter(|later| boxes.is_exclusive(*later)).count();
        let others = usize::from(boxes.count - tick - 1) - left;
        let may_come_alone = after.count == 0 && left > 0;
        let enough = usize::from(after.count) + others >= usize::from(boxes.min);
        let fits = after.count <= boxes.max && enough;
        (after.alone || fits || may_come_alone).then_some(after)
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigUint;

    use super::{Boxes, Ticked};

    /// Counts the allowed sets one by one.
    fn counted(boxes: Boxes) -> usize {
        (1u32..1 << boxes.count).filter(|set| boxes.allows(*set)).count()
    }

    /// All bounds up to six boxes.
    fn all() -> impl Iterator<Item = Boxes> {
        (1u8..=6)
            .flat_map(|count| (1..=4).map(move |min| (count, min)))
            .flat_map(|(count, min)| (1..=7).map(move |max| (count, min, max)))
            .flat_map(|(count, min, max)| {
                (0..1 << count).map(move |exclusive| Boxes { count, min, max, exclusive })
            })
    }

    #[test]
    fn allowed_sets_are_counted() {
        for boxes in all() {
            assert_eq!(boxes.sets(), BigUint::from(counted(boxes)), "{boxes:?}");
        }
    }

    /// Counts the allowed sets box by box.
    fn walked(boxes: Boxes, number: u8, ticked: Ticked) -> usize {
        if number == boxes.count {
            return 1;
        }
        let further = [128 + number, number]
            .into_iter()
            .filter_map(|code| Some(walked(boxes, number + 1, ticked.with(boxes, number, code)?)));
        further.sum()
    }

    #[test]
    fn ticking_box_by_box_meets_every_allowed_set_once() {
        for boxes in all().filter(|boxes| counted(*boxes) > 0) {
            assert_eq!(walked(boxes, 0, Ticked::default()), counted(boxes), "{boxes:?}");
        }
    }
}
