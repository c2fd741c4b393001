//! Text into HTML, each place by its own rule.

use std::borrow::Cow;

use crate::bytes::is_one_of;
use crate::html::{entity, push_replaced};

/// Appends words as the text of an element.
pub(in crate::load) fn push_text(html: &mut String, words: &str) {
    push_replaced(html, words, |byte| is_control(byte) | is_one_of(byte, *b"&<>"), written);
}

/// Appends words as the value of an attribute in double quotes.
pub(in crate::load) fn push_attribute(html: &mut String, words: &str) {
    push_replaced(html, words, |byte| is_control(byte) | is_one_of(byte, *b"&<>\""), written);
}

#[allow(clippy::needless_bitwise_bool, reason = "to decide takes longer than to compare")]
fn is_control(byte: u8) -> bool {
    (byte < b' ') | (byte == 0x7f)
}

/// What is written for a sign. HTML holds no control character but for three; only an entity (`&#1;`)
/// names another.
fn written(sign: u8) -> &'static str {
    match sign {
        b'\t' => "\t",
        b'\n' => "\n",
        b'\r' => "\r",
        _ if is_control(sign) => "\u{fffd}",
        _ => entity(sign),
    }
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
    let is_special = |byte: u8| !byte.is_ascii_alphanumeric() && !b"-._~/".contains(&byte);
    let mut rest = path;
    while let Some(at) = rest.bytes().position(is_special) {
        html.push_str(&rest[..at]);
        let sign = rest[at..].chars().next().map_or(1, char::len_utf8);
        rest[at..at + sign].bytes().for_each(|byte| push_encoded(html, byte));
        rest = &rest[at + sign..];
    }
    html.push_str(rest);
}

fn push_encoded(html: &mut String, byte: u8) {
    html.push('%');
    for half in [byte >> 4, byte & 15] {
        html.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
    }
}

/// Undoes percent-encoding; `None` where it is broken or yields no text.
pub(crate) fn decoded(address: &str) -> Option<Cow<'_, str>> {
    if !address.contains('%') {
        return Some(Cow::Borrowed(address));
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
    String::from_utf8(bytes).ok().map(Cow::Owned)
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
        assert_eq!(with(push_path, "a b%c/ä🙂.pdf"), "a%20b%25c/%C3%A4%F0%9F%99%82.pdf");
        let controls = "a\u{1}\tb\r\n\u{7f}";
        assert_eq!(with(push_text, controls), "a\u{fffd}\tb\r\n\u{fffd}");
        assert_eq!(with(push_attribute, controls), "a\u{fffd}\tb\r\n\u{fffd}");
    }

    #[test]
    fn decoding_undoes_encoding() {
        assert_eq!(decoded("a%20%C3%A4").as_deref(), Some("a ä"));
        assert_eq!(decoded("100%"), None);
        assert_eq!(decoded("%ff"), None);
    }
}
