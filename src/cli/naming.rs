//! What an author may give as a name and as a booking's address, before there is any file to complain of.

use crate::model::booking::host;

/// A name on one line.
///
/// # Errors
/// Why it is none.
pub(super) fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    if !text.chars().any(char::is_alphanumeric) {
        return Err("a name has at least one letter".to_owned());
    }
    if text.chars().any(|sign| sign.is_control() || UNSEEN.contains(&sign)) {
        return Err("a name stands on one line, without signs that nobody sees".to_owned());
    }
    // Between them stands what is replaced.
    if text.contains(['{', '}']) {
        return Err("a name has no braces in it".to_owned());
    }
    if text.chars().count() > LONGEST_NAME {
        return Err(format!("a name has at most {LONGEST_NAME} characters"));
    }
    Ok(text.to_owned())
}

/// So long a name still fits into a page's head.
const LONGEST_NAME: usize = 100;

/// Signs that turn what follows around, or take no room.
const UNSEEN: [char; 14] = [
    '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}',
    '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

/// An address that a booking can have, its scheme in lower case.
///
/// # Errors
/// Why it is none.
pub(super) fn booking(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.chars().any(|sign| sign.is_whitespace() || sign.is_control()) {
        return Err("a link has no blanks in it".to_owned());
    }
    let (scheme, rest) = text.split_once(':').unwrap_or(("", text));
    let (scheme, shown) = (scheme.to_ascii_lowercase(), text.escape_debug());
    let is_whole = match scheme.as_str() {
        "https" => host(&format!("{scheme}:{rest}")).is_some_and(|host| host.contains('.')),
        "mailto" => {
            rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        }
        "tel" => rest.chars().any(|sign| sign.is_ascii_digit()),
        _ => {
            return Err(format!(
                "a booking's link begins with `https://`, `mailto:` or `tel:`, which `{shown}` does not"
            ));
        }
    };
    if is_whole { Ok(format!("{scheme}:{rest}")) } else { Err(format!("`{shown}` leads nowhere")) }
}

#[cfg(test)]
mod tests {
    use super::{booking, name};

    #[test]
    fn names_and_links_are_what_they_look_like() {
        assert_eq!(name(" Anna Beispiel ").unwrap(), "Anna Beispiel");
        for wrong in ["", " ", "a\nb", "a\u{7}", "{a}", "---", "a\u{202e}b", &"x".repeat(101)] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
        for right in ["https://cal.example/a", "mailto:a@example.org", "tel:+49401234"] {
            assert_eq!(booking(right).unwrap(), right);
        }
        assert_eq!(booking("HTTPS://Cal.example/A").unwrap(), "https://Cal.example/A");
        for wrong in [
            "",
            "https://",
            "http://cal.example",
            "cal.example/a",
            "https://a b",
            "https:///x",
            "mailto:a",
            "tel:x",
        ] {
            assert!(booking(wrong).is_err(), "{wrong:?}");
        }
    }
}
