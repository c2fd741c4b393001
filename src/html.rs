//! Plain text as HTML, and back. (Markdown has finer rules for each place, in `load/markdown/escape.rs`.)

use crate::bytes::{first, is_one_of};

/// Escapes text for elements and attributes.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_replaced(&mut html, text, |byte| is_one_of(byte, *b"&<>\"'"), entity);
    html
}

/// Appends text with what `written` has in the place of each sign of which `is_special` holds: signs of
/// ASCII alone.
pub fn push_replaced(
    html: &mut String,
    text: &str,
    is_special: impl Fn(u8) -> bool,
    written: impl Fn(u8) -> &'static str,
) {
    let mut rest = text;
    while let Some(at) = first(rest.as_bytes(), &is_special) {
        html.push_str(&rest[..at]);
        html.push_str(written(rest.as_bytes()[at]));
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// What is written for a sign that means something in HTML; it is one of `&<>"'`.
pub fn entity(sign: u8) -> &'static str {
    match sign {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

/// The elements that part no words.
const WITHIN_WORDS: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "i", "ins", "mark", "q",
    "s", "small", "span", "strong", "sub", "u",
];

/// The words of HTML that is balanced and holds no bare `<` or `>`: without tags and soft hyphens,
/// with the signs that entities stand for, with pictures' `alt`, and with an end of line where an element
/// parts words.
pub fn words_alone(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut pieces = html.split('<');
    words.push_str(pieces.next().unwrap_or_default());
    // All others begin inside a tag.
    for (tag, text) in pieces.filter_map(|piece| piece.split_once('>')) {
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        if !WITHIN_WORDS.contains(&name) {
            words.push('\n');
        }
        let alt = tag.split_once(" alt=\"").filter(|_| name == "img");
        words.push_str(alt.map_or("", |(_, alt)| alt.split('"').next().unwrap_or_default()));
        words.push_str(text);
    }
    if !words.contains(['&', '\u{ad}']) {
        return words;
    }
    let entities = [
        ("\u{ad}", ""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    entities.into_iter().fold(words, |words, (entity, sign)| words.replace(entity, sign))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::html::escape;

    proptest! {
        #[test]
        fn each_sign_is_escaped_wherever_it_stands(text in "[a-z„ä🙂]{0,40}[a-c&<>\"']{0,5}[a-cß]{0,40}['a]{0,3}") {
            let one = |sign: char| match sign {
                '&' => "&amp;".to_owned(),
                '<' => "&lt;".to_owned(),
                '>' => "&gt;".to_owned(),
                '"' => "&quot;".to_owned(),
                '\'' => "&#39;".to_owned(),
                other => other.to_string(),
            };
            prop_assert_eq!(escape(&text), text.chars().map(one).collect::<String>());
        }
    }
}
