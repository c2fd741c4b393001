//! Plain text as HTML, and back. (Markdown has finer rules for each place, in `load/markdown/escape.rs`.)

/// Escapes text for elements and attributes.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
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
