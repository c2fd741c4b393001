//! What an author may give as a name and as a booking's address, before there is any file to complain of.

use crate::diagnostic::visible;
use crate::model::address;
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
    if visible(text) != text {
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

/// An address that a booking can have, its scheme in lower case. A bare mail address is one too.
///
/// # Errors
/// Why it is none, and what to write.
pub(super) fn booking(text: &str) -> Result<String, String> {
    let text = text.trim();
    let url = match text.split_once(':') {
        Some((scheme, rest)) => format!("{}:{rest}", scheme.to_ascii_lowercase()),
        None if text.contains('@') => format!("mailto:{text}"),
        None => text.to_owned(),
    };
    if let Some((message, hint)) = address::fault(&url) {
        return Err(format!("{message}: {hint}"));
    }
    // A build takes it, but no visitor reaches the author's own machine.
    if host(&url).is_some_and(|host| !host.contains('.')) {
        return Err("this address leads to no host that visitors reach".to_owned());
    }
    Ok(url)
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
        assert_eq!(booking("anna@example.org").unwrap(), "mailto:anna@example.org");
        assert_eq!(booking("HTTPS://Cal.example/A").unwrap(), "https://Cal.example/A");
        for wrong in [
            "",
            "https://",
            "http://cal.example",
            "cal.example/a",
            "https://a b",
            "https:///x",
            "https://localhost",
            "mailto:a",
            "@a",
            "tel:x",
        ] {
            assert!(booking(wrong).is_err(), "{wrong:?}");
        }
    }
}
