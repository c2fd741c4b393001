//! A text put in quotes, for the lines that hints show.

/// The text in quotes, double ones unless single ones save an escape.
pub(in crate::load) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A line with everything from `start` to its end (a comment left out) in quotes.
pub(in crate::load) fn quoted_from(line: &str, start: usize) -> String {
    let value = without_comment(&line[start..]);
    format!("{}{}{}", &line[..start], quoted(value), &line[start + value.len()..])
}

/// The value at the start of a text, without a comment behind it.
pub(in crate::load) fn without_comment(value: &str) -> &str {
    let end = value
        .match_indices(" #")
        .map(|(at, _)| at)
        .find(|at| value[at + 2..].starts_with([' ', '\t']) || value.len() == at + 2)
        .unwrap_or(value.len());
    value[..end].trim_end()
}
