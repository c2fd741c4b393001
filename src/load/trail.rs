//! The way from a text back to what it was read from, where marks, quotes, escapes and folded lines
//! are gone.

use std::ops::Range;

/// For every stretch of a text, where it came from.
///
/// Stretches follow each other without a gap. One that is as long as its origin goes back byte by
/// byte, any other as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Trail {
    steps: Vec<Step>,
}

/// A text with the way back to what it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Traced {
    pub(in crate::load) text: String,
    pub(in crate::load) trail: Trail,
}

/// How many bytes a block of prose has, as a rule.
const BLOCK: usize = 600;

impl Traced {
    /// Adds words that came from `origin`.
    pub(in crate::load) fn push(&mut self, words: &str, origin: Range<usize>) {
        if self.text.is_empty() {
            self.text.reserve(words.len().max(BLOCK));
        }
        self.text.push_str(words);
        self.trail.push(words.len(), origin);
    }

    /// Takes all words out.
    pub(in crate::load) fn clear(&mut self) {
        self.text.clear();
        self.trail.steps.clear();
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    text: Range<usize>,
    origin: Range<usize>,
}

impl Step {
    fn is_even(&self) -> bool {
        self.text.len() == self.origin.len()
    }
}

impl Trail {
    /// Of a text that stands where it came from as it is, from byte `start`.
    pub(in crate::load) fn straight(length: usize, start: usize) -> Self {
        let mut trail = Self::default();
        trail.push(length, start..start + length);
        trail
    }

    /// Adds that the next `length` bytes of the text came from `origin`.
    pub(in crate::load) fn push(&mut self, length: usize, origin: Range<usize>) {
        if length == 0 {
            return;
        }
        let start = self.end();
        let step = Step { text: start..start + length, origin };
        match self.steps.last_mut() {
            Some(last)
                if last.is_even() && step.is_even() && last.origin.end == step.origin.start =>
            {
                last.text.end = step.text.end;
                last.origin.end = step.origin.end;
            }
            _ => self.steps.push(step),
        }
    }

    /// Where a byte range of the text came from.
    pub(in crate::load) fn back(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.steps.partition_point(|step| step.text.end <= range.start);
        let start = self.steps.get(start).map_or(self.origin_end(), |step| {
            let into = range.start.saturating_sub(step.text.start);
            step.origin.start + if step.is_even() { into } else { 0 }
        });
        if range.is_empty() {
            return start..start;
        }
        let end = self.steps.partition_point(|step| step.text.end < range.end);
        let end = self.steps.get(end).map_or(self.origin_end(), |step| {
            if step.is_even() {
                step.origin.start + (range.end - step.text.start)
            } else {
                step.origin.end
            }
        });
        start..end.max(start)
    }

    /// The way on, where what this text came from is itself a text with a trail.
    pub(in crate::load) fn through(&self, outer: &Self) -> Self {
        let mut whole = Self::default();
        for step in &self.steps {
            if step.is_even() {
                outer.copy(&step.origin, &mut whole);
            } else {
                whole.push(step.text.len(), outer.back(&step.origin));
            }
        }
        whole
    }

    /// Adds the steps of a byte range of this trail's text to another trail.
    fn copy(&self, range: &Range<usize>, into: &mut Self) {
        let first = self.steps.partition_point(|step| step.text.end <= range.start);
        let mut at = range.start;
        for step in &self.steps[first..] {
            let end = step.text.end.min(range.end);
            if end <= at {
                break;
            }
            into.push(end - at, self.back(&(at..end)));
            at = end;
        }
        let end = self.origin_end();
        into.push(range.end.saturating_sub(at), end..end);
    }

    fn end(&self) -> usize {
        self.steps.last().map_or(0, |step| step.text.end)
    }

    fn origin_end(&self) -> usize {
        self.steps.last().map_or(0, |step| step.origin.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::load::trail::Trail;

    /// `ab` as it is, `&amp;` as one sign, `cd` as it is; all behind ten bytes.
    fn trail() -> Trail {
        let mut trail = Trail::straight(2, 10);
        trail.push(1, 12..17);
        trail.push(2, 17..19);
        trail
    }

    #[test]
    fn ranges_go_back_over_all_that_is_gone() {
        let ways = [(0..2, 10..12), (1..3, 11..17), (2..3, 12..17), (2..4, 12..18), (3..3, 17..17)];
        for (range, expected) in ways {
            assert_eq!(trail().back(&range), expected, "{range:?}");
        }
        assert_eq!(trail().back(&(7..9)), 19..19);
    }

    #[test]
    fn two_trails_are_one_way() {
        let mut inner = Trail::straight(1, 1);
        inner.push(3, 2..3);
        inner.push(1, 4..5);
        let whole = inner.through(&trail());
        assert_eq!(whole.back(&(0..1)), 11..12);
        assert_eq!(whole.back(&(1..4)), 12..17);
        assert_eq!(whole.back(&(4..5)), 18..19);
        assert_eq!(whole.back(&(0..5)), 11..19);
    }
}
