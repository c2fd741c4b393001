//! What stands between the braces of a template, word by word.

use std::ops::Range;

/// What a template holds between two braces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Whether something is printed, or done.
    pub(super) kind: Kind,
    /// Its bytes in the source, with its braces.
    pub(super) range: Range<usize>,
    /// Its words.
    pub(super) words: Vec<Lexeme<'a>>,
}

/// What a part is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{{ … }}`
    Print,
    /// `{% … %}`
    Tag,
}

/// A word, with its place in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme<'a> {
    /// What it is.
    pub(super) token: Token<'a>,
    /// Where it begins, in bytes.
    pub(super) at: usize,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A name or a keyword.
    Name(&'a str),
    /// A number.
    Number,
    /// A text, without its quotes.
    Text(&'a str),
    /// `.` or `?.`
    Dot,
    /// `==`
    Equal,
    /// Any other sign.
    Sign(char),
}

/// The parts of a template, without comments and without what is to stand as it is.
pub(super) fn parts(source: &str) -> Vec<Part<'_>> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while let Some(open) = source[at..].find('{').map(|found| at + found) {
        let (kind, close) = match source[open + 1..].chars().next() {
            Some('{') => (Kind::Print, "}}"),
            Some('%') => (Kind::Tag, "%}"),
            Some('#') => {
                let inner = &source[open + 2..];
                at = inner.find("#}").map_or(source.len(), |end| open + 2 + end + 2);
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        let (words, end) = words(source, open + 2, close);
        let part = Part { kind, range: open..end, words };
        at = if part.tag() == Some("raw") { end_of_raw(source, end) } else { end };
        parts.push(part);
    }
    parts
}

/// Where the tag ends that closes a stretch which is to stand as it is. What looks like a tag in it
/// may be anything, so nothing in it is read.
fn end_of_raw(source: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(open) = source[at..].find("{%").map(|found| at + found) {
        at = open + 2;
        let inner = source[at..].trim_start_matches('-').trim_start();
        let rest =
            inner.strip_prefix("endraw").map(|rest| rest.trim_start().trim_start_matches('-'));
        if let Some(rest) = rest.and_then(|rest| rest.strip_prefix("%}")) {
            return source.len() - rest.len();
        }
    }
    source.len()
}

impl<'a> Part<'a> {
    /// Its words without the signs that take the blanks around away.
    pub(super) fn inner(&self) -> &[Lexeme<'a>] {
        let minus = |word: &Lexeme<'_>| word.token == Token::Sign('-');
        let words = match self.words.as_slice() {
            [first, rest @ ..] if minus(first) => rest,
            all => all,
        };
        match words {
            [rest @ .., last] if minus(last) => rest,
            all => all,
        }
    }

    /// The name of a tag; `None` for what is printed, and for a component with a body.
    pub(super) fn tag(&self) -> Option<&'a str> {
        match (self.kind, self.inner().first()?.token) {
            (Kind::Tag, Token::Name(name)) => Some(name),
            _ => None,
        }
    }
}

/// The words from `at` to `close`, and where the part ends.
fn words<'a>(source: &'a str, mut at: usize, close: &str) -> (Vec<Lexeme<'a>>, usize) {
    let (mut words, mut depth) = (Vec::new(), 0_usize);
    while let Some(sign) = source[at..].chars().next() {
        if depth == 0 && source[at..].starts_with(close) {
            return (words, at + close.len());
        }
        let (token, length) = match sign {
            _ if sign.is_whitespace() => {
                at += sign.len_utf8();
                continue;
            }
            '"' | '\'' | '`' => {
                let inner = &source[at + 1..];
                let end = end_of_text(inner, sign);
                (Token::Text(&inner[..end]), (end + 2).min(source.len() - at))
            }
            _ if sign.is_alphabetic() || sign == '_' => {
                let rest = &source[at..];
                let is_in = |sign: char| sign.is_alphanumeric() || sign == '_';
                let end = rest.find(|sign| !is_in(sign)).unwrap_or(rest.len());
                (Token::Name(&rest[..end]), end)
            }
            _ if sign.is_ascii_digit() => {
                let rest = &source[at..];
                let is_in = |sign: char| sign.is_ascii_digit() || sign == '.';
                (Token::Number, rest.find(|sign| !is_in(sign)).unwrap_or(rest.len()))
            }
            '?' if source[at..].starts_with("?.") => (Token::Dot, 2),
            '=' if source[at..].starts_with("==") => (Token::Equal, 2),
            '.' => (Token::Dot, 1),
            _ => {
                depth = match sign {
                    '{' => depth + 1,
                    '}' => depth.saturating_sub(1),
                    _ => depth,
                };
                (Token::Sign(sign), sign.len_utf8())
            }
        };
        words.push(Lexeme { token, at });
        at += length;
    }
    (words, source.len())
}

/// Where a text ends that is closed by `quote`; one behind a `\` is part of it.
fn end_of_text(inner: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let ends = |sign: char| {
        let was_escaped = is_escaped;
        is_escaped = sign == '\\' && !was_escaped;
        sign == quote && !was_escaped
    };
    inner.find(ends).unwrap_or(inner.len())
}

#[cfg(test)]
mod tests {
    use super::{Kind, Token, parts};

    fn names(source: &str) -> Vec<Vec<&str>> {
        let of = |token| match token {
            Token::Name(name) => Some(name),
            _ => None,
        };
        parts(source)
            .into_iter()
            .map(|part| part.words.into_iter().filter_map(|word| of(word.token)).collect())
            .collect()
    }

    #[test]
    fn parts_end_where_their_braces_do() {
        assert_eq!(
            names(
                "a {{ b.c?.d }}e{%- if f == \"}} %} x\" -%}{{<g h={i} j={{\"k\": l}} />}}{#{{ m }}#}"
            ),
            [vec!["b", "c", "d"], vec!["if", "f"], vec!["g", "h", "i", "j", "l"]]
        );
        assert_eq!(names("{% raw %}{{ a }}{ {%x{% endraw %}{{ b }}"), [vec!["raw"], vec!["b"]]);
        assert_eq!(names("{%- raw -%}{{ a {%-endraw-%}{{ b }}"), [vec!["raw"], vec!["b"]]);
        assert_eq!(names(r#"{{ "\"}} x" ~ a }}{#}{{ b }}#}"#), [["a"]]);
        assert_eq!(names("{ {{ 3.5 a"), [["a"]]);
        assert_eq!(names("{{ \"a"), [[""; 0]; 1]);
        assert_eq!(parts("{%").len(), 1);
        assert_eq!(parts("{{x}}")[0].kind, Kind::Print);
        assert_eq!(names("ä{{ ü }}ö{"), [["ü"]]);
    }
}
