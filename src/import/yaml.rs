//! YAML as `import` writes it: every text in quotes or in block style, so that YAML takes nothing of it away.

use std::fmt::Write;

/// A longer text is read by no build, in bytes.
pub(super) const LONGEST_TEXT: usize = 2 << 20;

/// A text in double quotes, with what nobody sees or what ends a line written as an escape.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => written.extend(['\\', sign]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            _ if !is_plain(sign) => {
                let _ = match u32::from(sign) {
                    code @ ..=0xffff => write!(written, "\\u{code:04x}"),
                    code => write!(written, "\\U{code:08x}"),
                };
            }
            _ => written.push(sign),
        }
    }
    written.push('"');
    written
}

/// A key as it can stand before a colon: a word as it is, anything else in quotes.
pub(super) fn key(text: &str) -> String {
    let is_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    let begins = text.starts_with(char::is_alphanumeric);
    let is_value = ["true", "false", "null"].contains(&text.to_ascii_lowercase().as_str());
    if begins && !is_value && text.chars().all(is_word) { text.to_owned() } else { quoted(text) }
}

/// The lines of a text below `key: |`, where block style changes nothing about it; `None` where quotes are safer.
pub(super) fn block(text: &str, indent: usize) -> Option<String> {
    let first = text.chars().next()?;
    if first.is_whitespace()
        || !text.chars().all(|sign| sign == '\n' || sign == '\t' || is_plain(sign))
    {
        return None;
    }
    let mut lines = String::new();
    for line in text.split('\n') {
        if line.trim().is_empty() {
            lines.push('\n');
            continue;
        }
        let _ = writeln!(lines, "{:indent$}{line}", "");
    }
    Some(lines)
}

/// Whether a sign can stand in YAML as it is, on a line: no control, no line end of Unicode's, no mark of order.
fn is_plain(sign: char) -> bool {
    !sign.is_control()
        && !matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        // No character at all: the last two of each plane.
        && u32::from(sign) & 0xfffe != 0xfffe
}

#[cfg(test)]
mod tests {
    use super::{block, key, quoted};

    #[test]
    fn texts_stand_in_quotes_whatever_they_hold() {
        for (text, written) in [
            ("Ja, gern: #1", "\"Ja, gern: #1\""),
            ("\"so\" \\", "\"\\\"so\\\" \\\\\""),
            ("a\nb\tc", "\"a\\nb\\tc\""),
            ("\u{85}\u{2028}\u{feff}\u{1fffe}", "\"\\u0085\\u2028\\ufeff\\U0001fffe\""),
        ] {
            assert_eq!(quoted(text), written);
        }
    }

    #[test]
    fn keys_are_words_or_stand_in_quotes() {
        for (text, written) in
            [("me", "me"), ("10-49", "10-49"), ("null", "\"null\""), ("-a", "\"-a\""), ("", "\"\"")]
        {
            assert_eq!(key(text), written);
        }
    }

    #[test]
    fn a_block_is_only_what_block_style_leaves_as_it_is() {
        assert_eq!(block("a\n\n b", 2).as_deref(), Some("  a\n\n   b\n"));
        assert_eq!(block(" a\nb", 2), None);
        assert_eq!(block("a\u{2028}b", 2), None);
    }
}
