//! Text into HTML, each place by its own rule.

use crate::encoding::first;

/// Appends words as the text of an element.
pub(in crate::load) fn push_text(html: &mut String, words: &str) {
    push(html, words, |byte| matches!(byte, b'&' | b'<' | b'>') || is_unsayable(byte));
}

/// Appends words as the value of an attribute in double quotes.
pub(in crate::load) fn push_attribute(html: &mut String, words: &str) {
    push(html, words, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"') || is_unsayable(byte));
}

/// Whether a byte is a control character, which HTML does not hold; only an entity (`&#1;`) names one.
fn is_unsayable(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t' && byte != b'\n' && byte != b'\r') || byte == 0x7f
}

/// Appends words with an entity for each byte of which `is_special` holds.
fn push(html: &mut String, words: &str, is_special: impl Fn(u8) -> bool) {
    let mut rest = words;
    while let Some(at) = first(rest.as_bytes(), &is_special) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Appends an address as the value of an attribute in double quotes: what may not stand in an
/// address is percent-encoded, what is encoded already stays.
pub(in crate::load) fn push_address(html: &mut String, address: &str) {
    for byte in address.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            _ if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$()*+,;=%".contains(&byte) => {
                html.push(char::from(byte));
            }
            b'\'' => html.push_str("&#x27;"),
            _ => push_encoded(html, byte),
        }
    }
}

/// Appends a path of the output as the value of an attribute: a `%` or `?` in a file's name is
/// part of the name.
pub(in crate::load) fn push_path(html: &mut String, path: &str) {
    for byte in path.bytes() {
        match byte {
            _ if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) => {
                html.push(char::from(byte));
            }
            _ => push_encoded(html, byte),
        }
    }
}

fn push_encoded(html: &mut String, byte: u8) {
    html.push('%');
    for half in [byte >> 4, byte & 15] {
        html.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
    }
}

/// Undoes percent-encoding; `None` where it is broken or yields no text.
pub(crate) fn decoded(address: &str) -> Option<String> {
    if !address.contains('%') {
        return Some(address.to_owned());
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut half = || char::from(rest.next()?).to_digit(16);
            bytes.push(u8::try_from(half()? * 16 + half()?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use crate::load::markdown::escape::{
        decoded, push_address, push_attribute, push_path, push_text,
    };

    fn with(push: fn(&mut String, &str), words: &str) -> String {
        let mut html = String::new();
        push(&mut html, words);
        html
    }

    #[test]
    fn every_place_has_its_rule() {
        let words = "a<b> & \"c\" 'd' ä%20?";
        assert_eq!(with(push_text, words), "a&lt;b&gt; &amp; \"c\" 'd' ä%20?");
        assert_eq!(with(push_attribute, words), "a&lt;b&gt; &amp; &quot;c&quot; 'd' ä%20?");
        assert_eq!(
            with(push_address, words),
            "a%3Cb%3E%20&amp;%20%22c%22%20&#x27;d&#x27;%20%C3%A4%20?"
        );
        assert_eq!(with(push_path, "a b%c/ä.pdf"), "a%20b%25c/%C3%A4.pdf");
    }

    #[test]
    fn decoding_undoes_encoding() {
        assert_eq!(decoded("a%20%C3%A4").as_deref(), Some("a ä"));
        assert_eq!(decoded("100%"), None);
        assert_eq!(decoded("%ff"), None);
    }
}
