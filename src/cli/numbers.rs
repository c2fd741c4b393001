//! Numbers for people.

use num_bigint::BigUint;
use num_rational::BigRational;
use num_traits::ToPrimitive;

/// `17.1 %`.
pub(super) fn percent(share: &BigRational) -> String {
    format!("{:.1} %", share.to_f64().unwrap_or_default() * 100.0)
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
    use num_bigint::BigUint;

    use super::grouped;

    #[test]
    fn digits_stand_in_threes() {
        for (number, text) in [(0_u32, "0"), (999, "999"), (1_000, "1,000"), (262_144, "262,144")] {
            assert_eq!(grouped(&BigUint::from(number)), text);
        }
    }
}
