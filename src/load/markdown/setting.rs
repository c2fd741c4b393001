//! What is set otherwise than it was written: quotes, dashes and spaces, block by block, so that
//! quotes pair across emphasis and links.

use crate::load::manner::{Edits, Manner};
use crate::load::markdown::dialect::Placed;
use crate::load::markdown::prose::{Gatherer, holds_words};
use crate::load::markdown::writer::Writer;
use crate::load::prose::masks;
use crate::model::tongue::Tongue;
use crate::typography;

/// The edits of a text's events. The text begins at byte `offset` of the one they are told of.
pub(super) fn edits(
    events: &[Placed<'_>],
    (text, offset): (&str, usize),
    manner: &Manner,
) -> Edits {
    if manner.tongue == Tongue::Other {
        return Edits::default();
    }
    let may_change =
        |block: &str| masks::may_hold(block) || typography::may_set(block, manner.tongue);
    let wanted = |block: &str| holds_words(block) && may_change(block);
    let mut gatherer = Gatherer::of_some((text, offset), &wanted);
    for (event, range) in events {
        gatherer.event(event, range.clone());
    }
    Edits::of(gatherer.finish().into_iter().flat_map(|run| manner.edits(run)).collect())
}

impl Writer<'_, '_> {
    /// Writes words that stand in the text as they are, from byte `start`, as they are set.
    pub(super) fn set(&mut self, words: &str, start: usize) {
        let edits = self.edits.within(&(start..start + words.len())).to_vec();
        let mut from = 0;
        for edit in edits {
            let (at, end) = (edit.range.start - start, edit.range.end - start);
            self.say(words.get(from..at).unwrap_or_default());
            self.say(edit.to);
            from = end;
        }
        self.say(words.get(from..).unwrap_or_default());
    }

    /// Ends a line that goes on in the next one; where no line may break, a space stands there.
    pub(super) fn soft_break(&mut self, range: &std::ops::Range<usize>) {
        let firm = self.edits.within(range).first().map(|edit| edit.to);
        match firm {
            Some(firm) => self.say(firm),
            None => self.line_break("\n"),
        }
    }
}
