//! Numbers as a language writes them.

use std::ops::Bound;

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};

use crate::analysis::condition_text::number;
use crate::report::words::{Words, fill};

/// The longest exact number that is written out.
const LONGEST: usize = 24;
/// The most visitors a sentence speaks of.
const MOST_VISITORS: u32 = 1_000_000;

/// A share in per cent with one digit; what is not nothing is not called nothing.
pub(super) fn percent(share: f64, words: &Words) -> String {
    let hundredth = if share.is_finite() { share.clamp(0.0, 1.0) * 100.0 } else { 0.0 };
    let told = if hundredth <= 0.0 {
        "0".to_owned()
    } else if hundredth < 0.05 {
        "< 0.1".to_owned()
    } else if hundredth >= 100.0 {
        "100".to_owned()
    } else if hundredth >= 99.95 {
        "> 99.9".to_owned()
    } else {
        let text = tenths(hundredth);
        text.strip_suffix(".0").map_or(text.clone(), ToOwned::to_owned)
    };
    format!("{}{}", localized(&told, words), words.percent)
}

/// One digit behind the point, halves rounded up as `check` does.
fn tenths(number: f64) -> String {
    format!("{:.1}", (number * 10.0).round() / 10.0)
}

/// A share as a number between 0 and 1.
pub(super) fn float(share: &BigRational) -> f64 {
    share.to_f64().filter(|it| it.is_finite()).unwrap_or_default()
}

/// An exact number, as a language writes it.
pub(super) fn exact(value: &BigRational, words: &Words) -> String {
    localized(&number(value), words).replace('-', "−")
}

/// A decimal with one digit.
pub(super) fn rounded(value: &BigRational, words: &Words) -> String {
    let text = tenths(float(value));
    localized(text.strip_suffix(".0").unwrap_or(&text), words)
}

/// `59/810`; nothing where that would fill a line.
pub(super) fn fraction(share: &BigRational) -> Option<String> {
    let text = if share.is_integer() {
        share.numer().to_string()
    } else {
        format!("{}/{}", share.numer(), share.denom())
    };
    (text.len() <= LONGEST).then_some(text)
}

/// A whole number in groups of three; beyond what can be read, as a power of ten.
pub(super) fn count(value: &BigUint, words: &Words) -> String {
    let digits = value.to_string();
    if digits.len() > LONGEST {
        let lead = format!("{}.{}", &digits[..1], &digits[1..3]);
        return format!("{}\u{a0}·\u{a0}10{}", localized(&lead, words), raised(digits.len() - 1));
    }
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&digits[..first]);
    }
    let mut at = first;
    while at < digits.len() {
        groups.push(&digits[at..at + 3]);
        at += 3;
    }
    groups.join(words.thousands)
}

/// A small whole number in groups of three.
pub(super) fn whole(value: usize, words: &Words) -> String {
    count(&BigUint::from(value), words)
}

/// Of how many visitors a sentence should speak, so that even the smallest share is somebody.
pub(super) fn visitors(shares: &[&BigRational]) -> u32 {
    let somebody = shares.iter().filter(|share| !share.is_zero()).min();
    let mut all = 100;
    while somebody.is_some_and(|share| of(share, all) < 1) && all < MOST_VISITORS {
        all *= 10;
    }
    all
}

/// How many of so many visitors a share is, rounded.
pub(super) fn of(share: &BigRational, visitors: u32) -> u32 {
    let many = share * BigRational::from_integer(BigInt::from(visitors));
    let many = many.round().to_integer().to_u32().unwrap_or(visitors);
    // All and nobody are only said where it is so.
    match many {
        all if all >= visitors && !share.is_one() => visitors - 1,
        many => many,
    }
}

/// Between which values something may stand, in words.
pub(super) fn room(free: &(Bound<BigRational>, Bound<BigRational>), words: &Words) -> String {
    let say = |text: &str, value: &BigRational| fill(text, &[("n", &exact(value, words))]);
    match free {
        (Bound::Included(low), Bound::Included(high)) if low == high => say(words.only, low),
        (low, high) => {
            let low = match low {
                Bound::Included(value) => Some(say(words.at_least, value)),
                Bound::Excluded(value) => Some(say(words.above, value)),
                Bound::Unbounded => None,
            };
            let high = match high {
                Bound::Included(value) => Some(say(words.at_most, value)),
                Bound::Excluded(value) => Some(say(words.below, value)),
                Bound::Unbounded => None,
            };
            match (low, high) {
                (Some(low), Some(high)) => format!("{low}, {high}"),
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => words.anywhere.to_owned(),
            }
        }
    }
}

/// How wide that is; `None` without end.
pub(super) fn width(free: &(Bound<BigRational>, Bound<BigRational>)) -> Option<BigRational> {
    match free {
        (
            Bound::Included(low) | Bound::Excluded(low),
            Bound::Included(high) | Bound::Excluded(high),
        ) => Some(high - low),
        _ => None,
    }
}

fn localized(text: &str, words: &Words) -> String {
    text.replace('.', words.point)
}

fn raised(power: usize) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |digit: char| RAISED[digit.to_digit(10).unwrap_or_default() as usize];
    power.to_string().chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use std::ops::Bound;

    use num_bigint::{BigInt, BigUint};
    use num_rational::BigRational;

    use super::{count, exact, fraction, of, percent, room, visitors};
    use crate::report::words;

    fn ratio(a: i64, b: i64) -> BigRational {
        BigRational::new(BigInt::from(a), BigInt::from(b))
    }

    #[test]
    fn a_share_is_never_rounded_to_nobody_or_all() {
        let (de, en) = (words::of("de"), words::of("en"));
        assert_eq!(percent(0.0, de), "0\u{a0}%");
        assert_eq!(percent(0.000_1, de), "<\u{a0}0,1\u{a0}%".replace("<\u{a0}", "< "));
        assert_eq!(percent(0.3141, de), "31,4\u{a0}%");
        assert_eq!(percent(0.3141, en), "31.4%");
        assert_eq!(percent(0.5, en), "50%");
        assert_eq!(percent(0.999_99, en), "> 99.9%");
        assert_eq!(percent(1.0, en), "100%");
        assert_eq!(percent(f64::NAN, en), "0%");
        assert_eq!(of(&ratio(999, 1000), 100), 99);
        assert_eq!(of(&ratio(1, 1), 100), 100);
    }

    #[test]
    fn a_sentence_speaks_of_as_many_visitors_as_it_takes() {
        assert_eq!(visitors(&[&ratio(19, 100)]), 100);
        assert_eq!(visitors(&[&ratio(19, 100), &ratio(1, 900)]), 1000);
        assert_eq!(visitors(&[&ratio(0, 1)]), 100);
        assert_eq!(visitors(&[&ratio(1, 1_000_000_000)]), 1_000_000);
    }

    #[test]
    fn great_numbers_stay_readable() {
        let (de, en) = (words::of("de"), words::of("en"));
        assert_eq!(super::tenths(4.25), "4.3");
        assert_eq!(super::tenths(31.25), "31.3");
        assert_eq!(count(&BigUint::from(1_234_567_u32), de), "1.234.567");
        assert_eq!(count(&BigUint::from(123_u32), en), "123");
        assert_eq!(count(&BigUint::from(2_u32).pow(100), de), "1,26\u{a0}·\u{a0}10³⁰");
        assert_eq!(fraction(&ratio(118, 1620)).as_deref(), Some("59/810"));
        assert_eq!(fraction(&BigRational::new(1.into(), BigInt::from(2).pow(100))), None);
    }

    #[test]
    fn rooms_say_where_a_value_may_stand() {
        let de = words::of("de");
        let free = (Bound::Excluded(ratio(3, 1)), Bound::Included(ratio(4, 1)));
        assert_eq!(room(&free, de), "über 3, höchstens 4");
        let pinned = (Bound::Included(ratio(4, 1)), Bound::Included(ratio(4, 1)));
        assert_eq!(room(&pinned, de), "nur genau 4");
        assert_eq!(room(&(Bound::Unbounded, Bound::Excluded(ratio(-1, 2))), de), "unter −0,5");
        assert_eq!(exact(&ratio(-5, 4), de), "−1,25");
    }
}
