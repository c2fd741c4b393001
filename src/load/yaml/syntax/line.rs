//! One line of YAML that was meant otherwise: what it might have been meant to be.

use std::ops::Range;

use crate::load::yaml::quotes::{quoted, without_comment};

/// A way to mend a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mending {
    /// The code of the mistake that it mends.
    pub(super) code: &'static str,
    /// What is wrong, within the line.
    pub(super) span: Range<usize>,
    /// The cause.
    pub(super) message: String,
    /// What to do, followed by the line.
    pub(super) advice: &'static str,
    /// The whole line as it should stand.
    pub(super) line: String,
}

const QUOTE: &str = "put the text in quotes";

/// Ways to mend the value of a line: quotes set, closed or changed, braces closed, a
/// blank behind the colon.
pub(super) fn mendings_of_value(line: &str) -> Vec<Mending> {
    let mut mendings: Vec<Mending> = mending_of_colon(line).into_iter().collect();
    for start in value_starts(line) {
        let value = without_comment(&line[start..]);
        if value.is_empty() {
            continue;
        }
        let span = start..start + value.len();
        let with = |new: String| format!("{}{new}{}", &line[..start], &line[span.end..]);
        let mut push = |message: String, advice, new: String| {
            let line = with(new);
            mendings.push(Mending {
                code: "yaml-syntax",
                span: span.clone(),
                message,
                advice,
                line,
            });
        };
        match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                if let Some((message, new)) = mend_quotes(value, quote) {
                    push(message, QUOTE, new);
                }
            }
            Some(open @ ('{' | '[')) => {
                for (message, advice, new) in mend_braces(value, open) {
                    push(message, advice, new);
                }
            }
            Some(first) => {
                if let Some(message) = needs_quotes(value, first) {
                    push(message, QUOTE, quoted(value));
                }
            }
            None => {}
        }
    }
    mendings
}

/// A blank put behind the colon of a line's key, where it is missing or cannot be seen as one.
fn mending_of_colon(line: &str) -> Option<Mending> {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    let colon = body.find(':').filter(|at| is_word(&body[..*at]))?;
    let rest = &body[colon + 1..];
    let value = rest.trim_start_matches('\u{a0}');
    (!value.is_empty() && !rest.starts_with([' ', '\t'])).then(|| Mending {
        code: "yaml-syntax",
        span: indent..indent + colon + 1,
        message: "a blank is missing behind this colon".to_owned(),
        advice: "write",
        line: format!("{}{}: {value}", &line[..indent], &body[..colon]),
    })
}

/// Ways to mend a line's layout: a blank behind a dash, tabs, indentation. `above` is the
/// nearest line above that is not empty.
pub(super) fn mendings_of_layout(line: &str, above: Option<&str>) -> Vec<Mending> {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    let mut mendings = Vec::new();
    let mut push = |span, message: &str, advice, line| {
        let message = message.to_owned();
        mendings.push(Mending { code: "yaml-syntax", span, message, advice, line });
    };
    if line[..indent].contains('\t') {
        let blanks = line[..indent].replace('\t', "  ");
        let message = "a tab indents this line; YAML takes blanks only";
        push(0..indent, message, "write it with blanks", format!("{blanks}{body}"));
        let same = above.map_or("", indentation);
        push(0..indent, message, "write it with blanks", format!("{same}{body}"));
    }
    if let Some(item) = body.strip_prefix('-').filter(|item| !item.starts_with([' ', '-'])) {
        let mended = format!("{}- {item}", &line[..indent]);
        push(indent..indent + 1, "a blank is missing behind this dash", "write", mended);
    }
    if let Some(above) = above.filter(|above| indentation(above) != &line[..indent])
        && begins_with_key(body)
    {
        let message = "this line does not stand in line with the one above";
        let mended = format!("{}{body}", indentation(above));
        push(indent..line.len(), message, "indent it like its neighbours", mended);
    }
    mendings
}

/// The end of the word that begins at `offset`, on its line.
pub(super) fn end_of_word(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or("");
    offset + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// Where the line's value may begin: behind its first `key: `, and behind its list dashes.
fn value_starts(line: &str) -> Vec<usize> {
    let mut item = line.len() - line.trim_start().len();
    while let Some(rest) = line[item..].strip_prefix("- ") {
        item = line.len() - rest.trim_start().len();
    }
    let body = &line[item..];
    let key_end = if let Some(quote) = body.chars().next().filter(|first| "\"'".contains(*first)) {
        body[1..].find(quote).map(|at| at + 2).filter(|at| body[*at..].starts_with(": "))
    } else {
        body.find(": ").filter(|_| !body.starts_with(['{', '[']))
    };
    let behind_key = key_end.map(|at| {
        let rest = &body[at + 2..];
        (looks_like_key(&body[..at]), item + at + 2 + (rest.len() - rest.trim_start().len()))
    });
    let is_item = line.trim_start().starts_with("- ");
    match behind_key {
        Some((true, value)) if is_item => vec![value, item],
        Some((false, value)) if is_item => vec![item, value],
        Some((_, value)) => vec![value],
        None if is_item => vec![item],
        None => Vec::new(),
    }
}

fn begins_with_key(body: &str) -> bool {
    let body = body.trim_start_matches("- ");
    body.find(':').is_some_and(|at| is_word(&body[..at])) || body.starts_with("- ")
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign))
}

/// Keys and ids are written small; `Ja: gern` is more likely a text.
fn looks_like_key(key: &str) -> bool {
    is_word(key) && !key.chars().any(char::is_uppercase)
}

pub(super) fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Why a plain text must stand in quotes; `None` where nothing speaks against it.
fn needs_quotes(value: &str, first: char) -> Option<String> {
    if "@`%&*!|>,?]}#".contains(first) {
        return Some(format!("a text cannot begin with `{first}` unless it stands in quotes"));
    }
    if first == '-' && value.starts_with("- ") {
        return Some("a text cannot begin with `- ` unless it stands in quotes".to_owned());
    }
    let colon = value.contains(": ") || value.ends_with(':');
    colon.then(|| "the colon in this text makes YAML look for another key".to_owned())
}

fn mend_quotes(value: &str, quote: char) -> Option<(String, String)> {
    let inner = &value[1..];
    if !inner.contains(quote) {
        let message = "the quote opened here is never closed".to_owned();
        return Some((message, quoted(inner)));
    }
    let body = inner.strip_suffix(quote);
    let body_is_clean = body.is_some_and(|body| match quote {
        '"' => !body.contains(['"', '\\']),
        _ => !body.replace("''", "").contains('\''),
    });
    if body_is_clean {
        return None;
    }
    if quote == '"' && body.is_some_and(|body| !body.contains('"')) {
        let message = "a backslash in double quotes begins an escape, and this is none".to_owned();
        return body.map(|body| (message, quoted(body)));
    }
    let message = "the text goes on behind its closing quote".to_owned();
    Some((message, quoted(body.unwrap_or(value))))
}

fn mend_braces(value: &str, open: char) -> Vec<(String, &'static str, String)> {
    let close = if open == '{' { '}' } else { ']' };
    let Some(inner) = value[1..].strip_suffix(close) else {
        if value.contains(close) {
            let message = "the text goes on behind its closing bracket or brace".to_owned();
            return vec![(message, QUOTE, quoted(value))];
        }
        let message = format!("`{open}` is opened here and never closed");
        return vec![(message, "close it", format!("{value}{close}"))];
    };
    let pieces: Vec<String> = inner.split(',').map(|piece| mend_piece(piece, open)).collect();
    let mended = format!("{open}{}{close}", pieces.join(","));
    let message = "a colon or `#` in a text in braces needs quotes around the text".to_owned();
    let mut mendings = vec![(message, QUOTE, mended)];
    let message = format!("a text cannot begin with `{open}` unless it stands in quotes");
    mendings.push((message, QUOTE, quoted(value)));
    mendings
}

fn mend_piece(piece: &str, open: char) -> String {
    let start = piece.len() - piece.trim_start().len();
    let start = match piece.find(": ") {
        Some(colon) if open == '{' => {
            colon + 2 + (piece.len() - colon - 2 - piece[colon + 2..].trim_start().len())
        }
        _ => start,
    };
    let text = piece[start..].trim_end();
    let is_odd = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let is_odd = is_odd || text.starts_with(['@', '`', '%', '&', '*', '!', '|', '>', '#']);
    if !is_odd || text.starts_with(['"', '\'']) {
        return piece.to_owned();
    }
    format!("{}{}{}", &piece[..start], quoted(text), &piece[start + text.len()..])
}
