//! `${NAME}` and `${NAME:-default}` in an address, filled from the environment.

use std::ops::Range;

/// The environment that `${NAME}` is read from: a name to its value.
pub(in crate::load) type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Why an address cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Gap {
    /// The bytes of the address that are meant.
    pub(in crate::load) span: Range<usize>,
    /// The code of the mistake.
    pub(in crate::load) code: &'static str,
    /// The cause.
    pub(in crate::load) message: String,
    /// The fix.
    pub(in crate::load) hint: String,
}

/// The text with every variable filled in. A default stands in for a variable that is unset or
/// empty.
///
/// # Errors
/// All variables that are unset, badly named or not closed.
pub(in crate::load) fn fill(text: &str, environment: Environment<'_>) -> Result<String, Vec<Gap>> {
    let mut filled = String::new();
    let mut gaps = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("${").map(|open| at + open) {
        filled.push_str(&text[at..open]);
        let Some(close) = text[open..].find('}').map(|close| open + close) else {
            gaps.push(Gap {
                span: open..text.len(),
                code: "bad-variable",
                message: "`${` is opened here and never closed".to_owned(),
                hint: "close it: `${NAME}`".to_owned(),
            });
            at = text.len();
            break;
        };
        match value(&text[open + 2..close], environment) {
            Ok(value) => filled.push_str(&value),
            Err((code, message, hint)) => {
                gaps.push(Gap { span: open..close + 1, code, message, hint });
            }
        }
        at = close + 1;
    }
    filled.push_str(&text[at..]);
    if gaps.is_empty() { Ok(filled) } else { Err(gaps) }
}

/// All variables that a text names.
pub(in crate::load) fn named(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.split("${").skip(1);
    behind.filter_map(|behind| behind.split_once('}')).map(|(inner, _)| parts(inner).0)
}

/// The first variable that a text names; `None` where it names none.
pub(in crate::load) fn first_named(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once("${")?;
    let (inner, _) = behind.split_once('}')?;
    Some(parts(inner).0)
}

/// A variable's name and its default.
fn parts(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once(":-") {
        Some((name, default)) => (name, Some(default)),
        None => (inner, None),
    }
}

fn value(
    inner: &str,
    environment: Environment<'_>,
) -> Result<String, (&'static str, String, String)> {
    let (name, default) = parts(inner);
    let is_name = name.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_')
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
    if !is_name {
        let message = format!("`{name}` cannot name a variable");
        let fine = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '_' };
        let better: String = name.to_ascii_uppercase().chars().map(fine).collect();
        let better = better.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let better = if better.is_empty() { "BOOKING_URL" } else { better };
        let hint = format!("a name has letters, digits and underscores: `${{{better}}}`");
        return Err(("bad-variable", message, hint));
    }
    let set = environment(name).map(|value| value.trim().to_owned());
    if let Some(value) = set.filter(|value| !value.is_empty()) {
        return Ok(value);
    }
    default.map(str::to_owned).ok_or_else(|| {
        let message = format!("`{name}` is not set");
        let hint = format!(
            "write `{name}=…` into a file `.env` beside `anteroom.yaml`, set it in the environment, \
             or give a default: `${{{name}:-…}}`"
        );
        ("unset-variable", message, hint)
    })
}

#[cfg(test)]
mod tests {
    use crate::load::settings::env::{fill, first_named};

    fn environment(name: &str) -> Option<String> {
        match name {
            "SET" => Some(" https://a.example ".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn variables_are_filled_in() {
        for (text, expected) in [
            ("x", "x"),
            ("${SET}/b", "https://a.example/b"),
            ("${SET:-c}${NONE:-d}", "https://a.exampled"),
            ("${EMPTY:-https://e}", "https://e"),
            ("${NONE:-}", ""),
            ("$SET $", "$SET $"),
        ] {
            assert_eq!(fill(text, &environment).unwrap(), expected);
        }
    }

    #[test]
    fn the_first_variable_is_named() {
        for (text, name) in
            [("a${B}c${D}", Some("B")), ("${B:-x}", Some("B")), ("ab", None), ("${a", None)]
        {
            assert_eq!(first_named(text), name, "{text}");
        }
    }

    #[test]
    fn every_gap_is_told() {
        let gaps = fill("a ${NONE} ${EMPTY} ${1x} ${SET", &environment).unwrap_err();
        let told: Vec<_> = gaps.iter().map(|gap| (gap.span.clone(), gap.code)).collect();
        let expected = [
            (2..9, "unset-variable"),
            (10..18, "unset-variable"),
            (19..24, "bad-variable"),
            (25..30, "bad-variable"),
        ];
        assert_eq!(told, expected);
        assert!(gaps[0].hint.contains("NONE=…"));
    }
}
