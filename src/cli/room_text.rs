//! Where a number may stand, in words.

use std::ops::Bound;

use num_rational::BigRational;

use crate::analysis::condition_text::number;

/// `above 3, up to 4`, or with `%` as the unit `above 25 %`; `anywhere` where nothing bounds it.
pub(super) fn of((low, high): &(Bound<BigRational>, Bound<BigRational>), unit: &str) -> String {
    let number = |value: &BigRational| format!("{}{unit}", number(value));
    if let (Bound::Included(low), Bound::Included(high)) = (low, high)
        && low == high
    {
        return format!("at {} only", number(low));
    }
    let low = match low {
        Bound::Included(at) => Some(format!("from {}", number(at))),
        Bound::Excluded(at) => Some(format!("above {}", number(at))),
        Bound::Unbounded => None,
    };
    let high = match high {
        Bound::Included(at) => Some(format!("up to {}", number(at))),
        Bound::Excluded(at) => Some(format!("below {}", number(at))),
        Bound::Unbounded => None,
    };
    match (low, high) {
        (Some(low), Some(high)) => format!("{low}, {high}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => "anywhere".to_owned(),
    }
}
