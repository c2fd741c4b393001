//! Exact decimals as authors write them.

use num_rational::Ratio;

use crate::model::condition::Decimal;

/// What to write where a number is due.
pub(in crate::load) const HINT: &str =
    "write digits, at most 9 before and 6 behind the point: `1.5`";

/// Digits of a decimal before and behind its point, see [`Decimal`].
const WHOLE_DIGITS: usize = 9;
const FRACTION_DIGITS: usize = 6;

/// The value of `-1.50`; `None` for anything but digits with a point, or for too many of them.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(whole, WHOLE_DIGITS) || !is_number(fraction, FRACTION_DIGITS) {
        return None;
    }
    let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
    let number = whole.parse::<i128>().ok()? * scale + fraction.parse::<i128>().ok()?;
    Some(Ratio::new(sign * number, scale))
}

/// A decimal as an author would write it: `3`, `-0.5`.
pub(crate) fn text(number: Decimal) -> String {
    let sign = if *number.numer() < 0 { "-" } else { "" };
    let mut rest = number.numer().abs() % number.denom();
    let mut text = format!("{sign}{}", number.numer().abs() / number.denom());
    for digit in 0..=FRACTION_DIGITS {
        if rest == 0 {
            break;
        }
        if digit == 0 {
            text.push('.');
        }
        rest *= 10;
        text.push_str(&(rest / number.denom()).to_string());
        rest %= number.denom();
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::load::yaml::numbers::{parse, text};

    #[test]
    fn only_plain_digits_are_numbers() {
        for wrong in
            ["", "-", "1.", ".5", "1e3", "1,5", "1 000", "0x1F", "1234567890", "--1", "1.1234567"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        for (written, shown) in
            [("1.50", "1.5"), ("-0.25", "-0.25"), ("007", "7"), ("+3", "3"), ("-0", "0")]
        {
            assert_eq!(text(parse(written).unwrap()), shown);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(number in -999_999_999_999_999_i128..999_999_999_999_999) {
            let number = num_rational::Ratio::new(number, 1_000_000);
            prop_assert_eq!(parse(&text(number)), Some(number));
        }
    }
}
