//! A view seen from one of its four sides, and turned only where something is to be seen: to turn all
//! of it is in vain nearly always.

use std::borrow::Cow;
use std::ops::Range;

use crate::scan::form::Chain;
use crate::scan::orientation::Orientation;
use crate::scan::view::View;

/// A view and how it is to be turned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    pub(super) view: &'a View,
    pub(super) orientation: Orientation,
}

impl<'a> Side<'a> {
    /// What stands at `range` of the view, turned.
    pub(super) fn piece(self, range: Range<usize>) -> Cow<'a, [u8]> {
        let bytes = &self.view.bytes()[range];
        match self.orientation {
            Orientation::AsIs => Cow::Borrowed(bytes),
            turning => Cow::Owned(turning.turn(bytes)),
        }
    }

    /// Where the byte at `at` of that piece stems from, and what was undone to get it.
    pub(super) fn origin(self, range: &Range<usize>, at: usize) -> (usize, Chain) {
        let place = if self.orientation.reverses() {
            range.end.saturating_sub(1 + at)
        } else {
            range.start + at
        };
        let (origin, chain) = self.view.origin(place);
        (origin, chain.then_all(self.orientation.forms()))
    }

    /// Up to `N` bytes from `at` on, read towards the end of this side; zeros behind its end.
    pub(super) fn ahead<const N: usize>(self, at: usize) -> [u8; N] {
        let mut ahead = [0; N];
        let bytes = self.view.bytes();
        let near = if self.orientation.reverses() {
            (at + 1).saturating_sub(N)..at + 1
        } else {
            at..(at + N).min(bytes.len())
        };
        let length = near.len();
        ahead[..length].copy_from_slice(&bytes[near]);
        self.orientation.turn_in_place(&mut ahead[..length]);
        ahead
    }

    /// The whole view, turned.
    pub(super) fn whole(self) -> Cow<'a, View> {
        self.view.turned(self.orientation)
    }
}
