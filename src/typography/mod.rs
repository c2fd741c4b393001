//! Setting a text as its language does: quotes, apostrophes, dashes, unbreakable spaces, and soft
//! hyphens in headings. A function of text and language alone.
//!
//! Signs that are set already stay, and so does what no rule is sure of. Setting a text that was
//! set changes nothing.

mod dashes;
pub mod hyphens;
mod interest;
mod quotes;
mod short_forms;
mod signs;
mod spaces;
pub mod spellings;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::tongue::Tongue;
use crate::typography::signs::Signs;

/// The space at which no line breaks.
const FIRM: &str = "\u{a0}";

/// What stands in a text for something that is none: code, an address, a placeholder. It is taken
/// for a word, or a number, and never changed.
const OBJECT: char = '\u{fffc}';

/// A place of a text at which other signs are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the text that give way: straight marks, hyphens, points or a single space.
    pub range: Range<usize>,
    /// What is set instead.
    pub to: &'static str,
}

/// What is to be changed in a text, so that it is set as `tongue` does: in order, without overlaps.
///
/// The text is one block (a paragraph, a heading, a cell): quotes are paired in it. U+FFFC stands
/// in it for what is no prose.
pub fn edits(text: &str, tongue: Tongue) -> Vec<Edit> {
    let mut all = Vec::new();
    if !may_set(text, tongue) {
        return all;
    }
    // A mark that finds no partner may find one once others are set; what is left is final.
    loop {
        let set = with(text, &all);
        let mut next = once(&Signs::of(&set), tongue);
        let mut origins = Origins { edits: &all, more: 0, less: 0 };
        next.retain_mut(|edit| match origins.of(&edit.range) {
            Some(range) => {
                edit.range = range;
                true
            }
            None => false,
        });
        if next.is_empty() {
            return all;
        }
        all.extend(next);
        all.sort_by_key(|edit| edit.range.start);
    }
}

/// Whether there may be anything to set in a text.
pub fn may_set(text: &str, tongue: Tongue) -> bool {
    tongue != Tongue::Other && interest::holds(text, tongue)
}

/// A text with its edits made.
pub fn with<'t>(text: &'t str, edits: &[Edit]) -> Cow<'t, str> {
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + edits.len() * 2);
    let mut from = 0;
    for edit in edits {
        set.push_str(&text[from..edit.range.start]);
        set.push_str(edit.to);
        from = edit.range.end;
    }
    set.push_str(&text[from..]);
    Cow::Owned(set)
}

/// One pass of all rules.
fn once(signs: &Signs, tongue: Tongue) -> Vec<Edit> {
    let mut found = Vec::new();
    quotes::set(signs, tongue, &mut found);
    dashes::set(signs, tongue, &mut found);
    spaces::set(signs, tongue, &mut found);
    found.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut end = 0;
    found.retain(|edit| {
        let is_free = edit.range.start >= end;
        end = end.max(edit.range.end);
        is_free
    });
    found
}

/// Where ranges of the edited text stand in the text, asked for in their order.
struct Origins<'a> {
    /// The edits that are not passed yet.
    edits: &'a [Edit],
    /// By how many bytes those before made the text longer, and shorter.
    more: usize,
    less: usize,
}

impl Origins<'_> {
    /// Where a range stands; `None` where it was set by an edit.
    fn of(&mut self, range: &Range<usize>) -> Option<Range<usize>> {
        while let [edit, rest @ ..] = self.edits {
            let start = edit.range.start + self.more - self.less;
            let end = start + edit.to.len();
            if range.end <= start {
                break;
            }
            if range.start < end {
                return None;
            }
            self.more += edit.to.len();
            self.less += edit.range.len();
            self.edits = rest;
        }
        Some(range.start + self.less - self.more..range.end + self.less - self.more)
    }
}
