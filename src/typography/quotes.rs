//! Quotes and apostrophes.
//!
//! Straight marks are paired as they stand: one opens behind a blank, another closes behind a word.
//! What finds no partner, and what stands behind a digit as a foot or an inch, stays.

use crate::model::tongue::Tongue;
use crate::typography::Edit;
use crate::typography::short_forms::{ENGLISH_ELISIONS, GERMAN_ELISIONS};
use crate::typography::signs::{Signs, is_letter, is_word};

/// What may stand right before a quote, beside blanks.
const BEFORE: &str = "([{<–—-/=„‚“‘«»‹›\"'¿¡";

/// What stands before no quote's first word.
const NO_BEGIN: &str = ".,;:!?)]}>…";

/// How many marks are kept open, and looked at ahead: no text that is meant has more.
const MOST: usize = 64;

/// How marks look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
}

/// What a mark was written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Straight,
    Set,
}

/// A mark that opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Open {
    at: usize,
    kind: Kind,
    written: Written,
}

/// Adds the edits of quotes and apostrophes.
pub(super) fn set(signs: &Signs, tongue: Tongue, found: &mut Vec<Edit>) {
    if !signs.all().iter().any(|sign| matches!(sign, '"' | '\'')) {
        return;
    }
    let mut reader =
        Reader { signs, tongue, open: Vec::new(), pairs: Vec::new(), apostrophes: Vec::new() };
    for (at, sign) in signs.all().iter().enumerate() {
        reader.sign(at, *sign);
    }
    let Reader { mut pairs, apostrophes, .. } = reader;
    found.extend(apostrophes.into_iter().map(|at| signs.edit(at..at + 1, "’")));
    pairs.sort_by_key(|(open, _)| open.at);
    let mut around: Vec<(Kind, usize)> = Vec::new();
    for (open, close) in pairs {
        around.retain(|(_, end)| *end > open.at);
        let kind = match (open.kind, around.last()) {
            (own, _) if open.written == Written::Set => own,
            (Kind::Double, Some((Kind::Double, _))) => Kind::Single,
            (Kind::Single, Some((Kind::Single, _))) => Kind::Double,
            (own, _) => own,
        };
        around.push((kind, close));
        if open.written == Written::Straight {
            let (before, behind) = marks(kind, tongue);
            found.push(signs.edit(open.at..open.at + 1, before));
            found.push(signs.edit(close..close + 1, behind));
        }
    }
}

fn marks(kind: Kind, tongue: Tongue) -> (&'static str, &'static str) {
    match (kind, tongue) {
        (Kind::Double, Tongue::German) => ("„", "“"),
        (Kind::Single, Tongue::German) => ("‚", "‘"),
        (Kind::Double, _) => ("“", "”"),
        (Kind::Single, _) => ("‘", "’"),
    }
}

struct Reader<'s> {
    signs: &'s Signs,
    tongue: Tongue,
    /// The marks that are to be closed, the innermost last.
    open: Vec<Open>,
    /// Marks that belong together, with the place of the one that closes.
    pairs: Vec<(Open, usize)>,
    apostrophes: Vec<usize>,
}

impl Reader<'_> {
    fn sign(&mut self, at: usize, sign: char) {
        let is_german = self.tongue == Tongue::German;
        let kind = if matches!(sign, '‚' | '‘' | '’') { Kind::Single } else { Kind::Double };
        match sign {
            '"' => self.double(at),
            '\'' => self.single(at),
            '“' | '‘' if is_german => self.closes((at, kind, Written::Set)),
            '’' if is_german || !self.may_close(at) => {}
            '»' | '«' if !self.may_open(at) => self.closes((at, kind, Written::Set)),
            '”' | '’' => self.closes((at, kind, Written::Set)),
            '„' | '‚' | '“' | '‘' | '»' | '«' => self.opens((at, kind, Written::Set)),
            _ => {}
        }
    }

    fn double(&mut self, at: usize) {
        let is_open = self.is_open(Kind::Double);
        if self.is_behind_digit(at) && (!is_open || self.closes_later(at)) {
            return;
        }
        if is_open && self.may_close(at) {
            self.closes((at, Kind::Double, Written::Straight));
        } else if self.may_open(at) {
            self.opens((at, Kind::Double, Written::Straight));
        }
    }

    fn single(&mut self, at: usize) {
        let before = self.signs.before(at).is_some_and(is_word);
        let after = self.signs.at(at + 1).is_some_and(is_letter);
        if (before && after) || self.is_elision(at) {
            self.apostrophes.push(at);
        } else if self.may_close(at) && self.is_open(Kind::Single) {
            self.closes((at, Kind::Single, Written::Straight));
        } else if self.may_close(at) && self.signs.before(at).is_some_and(char::is_alphabetic) {
            self.apostrophes.push(at);
        } else if self.may_open(at) {
            self.opens((at, Kind::Single, Written::Straight));
        }
    }

    fn opens(&mut self, (at, kind, written): (usize, Kind, Written)) {
        if self.open.len() == MOST {
            self.open.remove(0);
        }
        self.open.push(Open { at, kind, written });
    }

    /// Closes what a like mark opened, and drops all inside it that is still open.
    fn closes(&mut self, (at, kind, written): (usize, Kind, Written)) {
        let is_like = |open: &Open| (open.kind, open.written) == (kind, written);
        if let Some(opened) = self.open.iter().rposition(is_like) {
            let open = self.open[opened];
            self.open.truncate(opened);
            if open.at + 1 < at {
                self.pairs.push((open, at));
            }
        }
    }

    /// Whether a straight mark is open.
    fn is_open(&self, kind: Kind) -> bool {
        self.open.iter().any(|open| (open.kind, open.written) == (kind, Written::Straight))
    }

    fn may_open(&self, at: usize) -> bool {
        let before = self.signs.before(at);
        let is_start = before.is_none_or(|sign| sign.is_whitespace() || BEFORE.contains(sign));
        let after = self.signs.at(at + 1);
        let is_dots =
            after == Some('…') || (after == Some('.') && self.signs.at(at + 2) == Some('.'));
        let begins = |sign: char| !sign.is_whitespace() && !NO_BEGIN.contains(sign);
        is_start && (is_dots || after.is_some_and(begins))
    }

    fn may_close(&self, at: usize) -> bool {
        let is_behind = self.signs.before(at).is_some_and(|sign| !sign.is_whitespace());
        is_behind && !self.signs.at(at + 1).is_some_and(is_word)
    }

    fn is_behind_digit(&self, at: usize) -> bool {
        self.signs.before(at).is_some_and(char::is_numeric)
    }

    /// Whether what is open at a mark closes at a later one, before another opens.
    fn closes_later(&self, at: usize) -> bool {
        let later = (at + 1..self.signs.len()).filter(|at| self.signs.at(*at) == Some('"'));
        for at in later.take(MOST) {
            if self.may_close(at) && !self.is_behind_digit(at) {
                return true;
            }
            if self.may_open(at) {
                return false;
            }
        }
        false
    }

    /// Whether a mark stands for letters or digits left out before a word: `'90s`, `'s`, `'n'`.
    fn is_elision(&self, at: usize) -> bool {
        let rest = &self.signs.all()[at + 1..];
        let length = rest.iter().position(|sign| !is_word(*sign)).unwrap_or(rest.len());
        let word = &rest[..length];
        let is_closed = rest.get(length) == Some(&'\'');
        let of_and = |rest: &[char]| matches!(rest, ['n' | 'N', '\'', ..]);
        // `'n'`, from its first and from its last mark.
        let is_last = at >= 2
            && self.signs.at(at - 2).is_some_and(|mark| matches!(mark, '\'' | '’'))
            && of_and(&self.signs.all()[at - 1..]);
        if of_and(rest) || is_last {
            return true;
        }
        if !self.may_open(at) || is_closed {
            return false;
        }
        let digits = word.iter().take_while(|sign| sign.is_ascii_digit()).count();
        if digits == 2 {
            return true;
        }
        let word: String = word.iter().flat_map(|sign| sign.to_lowercase()).collect();
        let known = if self.tongue == Tongue::German { GERMAN_ELISIONS } else { ENGLISH_ELISIONS };
        known.contains(&word.as_str())
    }
}
