//! What an author may give as a name and as a booking's address, before there is any file to complain of.

/// A name on one line.
///
/// # Errors
/// Why it is none.
pub(super) fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    match text.chars().find(|sign| sign.is_control()) {
        _ if text.is_empty() => Err("a name has at least one letter".to_owned()),
        Some(_) => Err("a name stands on one line, without control characters".to_owned()),
        // Between them stands what is replaced.
        None if text.contains(['{', '}']) => Err("a name has no braces in it".to_owned()),
        None if text.chars().count() > LONGEST_NAME => {
            Err(format!("a name has at most {LONGEST_NAME} characters"))
        }
        None => Ok(text.to_owned()),
    }
}

/// So long a name still fits into a page's head.
const LONGEST_NAME: usize = 100;

/// An address that a booking can have.
///
/// # Errors
/// Why it is none.
pub(super) fn booking(text: &str) -> Result<String, String> {
    let text = text.trim();
    let starts = ["https://", "mailto:", "tel:"];
    let rest = starts.iter().find_map(|start| text.strip_prefix(start));
    if rest.is_none_or(str::is_empty) {
        return Err(format!(
            "a booking's link begins with `https://`, `mailto:` or `tel:`, which `{}` does not",
            text.escape_debug()
        ));
    }
    if text.chars().any(|sign| sign.is_whitespace() || sign.is_control()) {
        return Err("a link has no blanks in it".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{booking, name};

    #[test]
    fn names_and_links_are_what_they_look_like() {
        assert_eq!(name(" Anna Beispiel ").unwrap(), "Anna Beispiel");
        for wrong in ["", " ", "a\nb", "a\u{7}", "{a}", &"x".repeat(101)] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
        for right in ["https://cal.example/a", "mailto:a@example.org", "tel:+49401234"] {
            assert_eq!(booking(right).unwrap(), right);
        }
        for wrong in ["", "https://", "http://cal.example", "cal.example/a", "https://a b"] {
            assert!(booking(wrong).is_err(), "{wrong:?}");
        }
    }
}
