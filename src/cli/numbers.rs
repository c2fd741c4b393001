//! Numbers for people.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;

/// `17.1 %`.
pub(super) fn percent(share: &BigRational) -> String {
    let hundred = BigRational::from_integer(BigInt::from(100));
    format!("{} %", tenths(&(share * hundred)))
}

/// One digit behind the point, rounded half up: `4.3` for 4.25. Not for what lies below 0.
pub(super) fn tenths(number: &BigRational) -> String {
    let tenths = (number * BigRational::from_integer(BigInt::from(10))).round().to_integer();
    let ten = BigInt::from(10);
    format!("{}.{}", &tenths / &ten, tenths % ten)
}

/// `262,144`.
pub(super) fn grouped(number: &BigUint) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use num_bigint::{BigInt, BigUint};
    use num_rational::BigRational;

    use super::{grouped, percent, tenths};

    #[test]
    fn halves_are_rounded_up() {
        let of = |a: i64, b: i64| BigRational::new(BigInt::from(a), BigInt::from(b));
        assert_eq!(tenths(&of(17, 4)), "4.3");
        assert_eq!(percent(&of(5, 16)), "31.3 %");
        assert_eq!(percent(&of(1, 1)), "100.0 %");
        assert_eq!(percent(&of(0, 1)), "0.0 %");
    }

    #[test]
    fn digits_stand_in_threes() {
        for (number, text) in [(0_u32, "0"), (999, "999"), (1_000, "1,000"), (262_144, "262,144")] {
            assert_eq!(grouped(&BigUint::from(number)), text);
        }
    }
}
