//! What cells say besides prose: kinds, numbers, shares, yes and no, as people write them into tables.

use num_traits::Zero;

use crate::load::yaml::numbers;
use crate::model::condition::Decimal;
use crate::model::route::slug;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Single,
    Multiple,
    Scale,
    Text,
}

impl Kind {
    /// The word that a self-check has for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Scale => "scale",
            Self::Text => "text",
        }
    }
}

/// The kind that a cell names.
pub(super) fn kind(cell: &str) -> Option<Kind> {
    const WORDS: [(&str, Kind); 4] = [
        ("single singlechoice radio one einfach einzel einfachauswahl einzelauswahl", Kind::Single),
        (
            "multiple multiplechoice multi checkbox checkboxes many mehrfach mehrfachauswahl",
            Kind::Multiple,
        ),
        ("scale rating slider skala bewertung", Kind::Scale),
        ("text freetext open freitext textfeld offen", Kind::Text),
    ];
    let cell = slug(cell).replace('-', "");
    WORDS.into_iter().find(|(words, _)| words.split(' ').any(|word| word == cell)).map(|it| it.1)
}

/// The number in a cell, with a decimal point or a decimal comma.
///
/// `None` for anything else, `1.000` too: in one country it is one, in the next a thousand.
pub(super) fn number(cell: &str) -> Option<Decimal> {
    let cell = cell.replace('\u{2212}', "-");
    let text = cell.replace(',', ".");
    let is_grouped = text.split_once('.').is_some_and(|(whole, rest)| {
        let digits = whole.trim_start_matches(['-', '+']);
        rest.len() == 3 && !digits.is_empty() && digits != "0"
    });
    if is_grouped { None } else { numbers::parse(&text) }
}

/// Why a cell is no number, to be put behind its words, and what to write.
pub(super) fn number_fault(cell: &str) -> (&'static str, &'static str) {
    const HINT: &str = "write digits, `1.5` or `1,5`, and a thousand without a mark: `1000`";
    let digits = cell.trim_start_matches(['-', '+', '\u{2212}']);
    let is_plain = digits.chars().all(|sign| sign.is_ascii_digit() || ",.".contains(sign));
    let parts: Vec<&str> = digits.split([',', '.']).collect();
    if !is_plain || parts.iter().any(|part| part.is_empty()) {
        return ("is no number", HINT);
    }
    let is_long = match parts[..] {
        [whole] => whole.len() > 9,
        [whole, rest] => whole.len() > 9 || rest.len() > 6,
        _ => false,
    };
    if is_long {
        return ("has too many digits", "write at most 9 before the decimal point and 6 behind it");
    }
    ("can mean more than one number", HINT)
}

/// A number as a self-check writes it.
pub(super) fn shown(number: Decimal) -> String {
    numbers::text(number)
}

/// The share in a cell, in percent: `40 %`, `40,5%`, `40`.
///
/// `None` for anything else, `0.4` too, which could be meant as 40 %.
pub(super) fn share(cell: &str) -> Option<Decimal> {
    match cell.strip_suffix('%') {
        Some(rest) => number(rest.trim_end()),
        None => number(cell).filter(|share| share.is_zero() || *share > Decimal::from_integer(1)),
    }
}

/// Whether a cell says yes.
pub(super) fn truth(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "yes" | "y" | "true" | "ja" | "j" | "wahr" | "x" | "1" | "✓" | "✔" => Some(true),
        "no" | "n" | "false" | "nein" | "falsch" | "0" | "-" | "–" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind, number, share, shown, truth};

    #[test]
    fn numbers_have_a_point_or_a_comma() {
        for (cell, expected) in [
            ("1,5", "1.5"),
            ("-0.25", "-0.25"),
            ("\u{2212}2", "-2"),
            ("+3", "3"),
            ("0,125", "0.125"),
        ] {
            assert_eq!(number(cell).map(shown).as_deref(), Some(expected), "{cell}");
        }
        for (cell, cause) in [
            ("1.000", "can mean more"),
            ("-1,000", "can mean more"),
            ("1.000,5", "can mean more"),
            ("0,1234567", "too many digits"),
            ("9999999999", "too many digits"),
            ("drei", "is no"),
            ("-", "is no"),
            ("1,", "is no"),
            ("1e3", "is no"),
        ] {
            assert!(super::number_fault(cell).0.contains(cause), "{cell}");
        }
        for cell in ["", "drei", "1.000", "1,000", "1.000,5", "1 5", "1e3", "=A1", "1,"] {
            assert_eq!(number(cell), None, "{cell}");
        }
    }

    #[test]
    fn shares_are_percent() {
        for (cell, expected) in [("40 %", "40"), ("40,5%", "40.5"), ("40", "40"), ("0", "0")] {
            assert_eq!(share(cell).map(shown).as_deref(), Some(expected), "{cell}");
        }
        for cell in ["0.4", "1", "%", "viel"] {
            assert_eq!(share(cell), None, "{cell}");
        }
    }

    #[test]
    fn words_mean_what_they_do_in_both_languages() {
        assert_eq!(kind("Multiple Choice"), Some(Kind::Multiple));
        assert_eq!(kind("Freitext"), Some(Kind::Text));
        assert_eq!(kind("Sonstiges"), None);
        assert_eq!(
            (truth("Ja"), truth("FALSCH"), truth("vielleicht")),
            (Some(true), Some(false), None)
        );
    }
}
