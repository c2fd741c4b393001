//! Where a number may stand: between two ends, each of which belongs to it or not.

use std::ops::Bound;

use num_rational::BigRational;

/// Where values may stand: between two ends.
pub(super) type Room = (Bound<BigRational>, Bound<BigRational>);

/// The end at a value; none where there is no value.
pub(super) fn end(
    value: Option<BigRational>,
    bound: impl FnOnce(BigRational) -> Bound<BigRational>,
) -> Bound<BigRational> {
    value.map_or(Bound::Unbounded, bound)
}

/// Without an end in either direction.
pub(super) fn everywhere() -> Room {
    (Bound::Unbounded, Bound::Unbounded)
}

/// The same with both ends changed.
pub(super) fn map(room: Room, change: impl Fn(BigRational) -> BigRational) -> Room {
    (room.0.map(&change), room.1.map(&change))
}

/// What two rooms have in common.
pub(super) fn narrowed(one: Room, other: Room) -> Room {
    let tighter = |one: Bound<BigRational>, other: Bound<BigRational>, later: bool| {
        let value = |bound: &Bound<BigRational>| match bound {
            Bound::Included(value) => Some((value.clone(), false)),
            Bound::Excluded(value) => Some((value.clone(), true)),
            Bound::Unbounded => None,
        };
        let (Some((a, a_open)), Some((b, b_open))) = (value(&one), value(&other)) else {
            return if matches!(one, Bound::Unbounded) { other } else { one };
        };
        let first = if a == b { a_open || !b_open } else { (a > b) == later };
        if first { one } else { other }
    };
    (tighter(one.0, other.0, true), tighter(one.1, other.1, false))
}
