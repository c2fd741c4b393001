//! What stands between the braces of a template, word by word.

/// What a template holds between two braces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Whether something is printed, or done.
    pub(super) kind: Kind,
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
    let mut is_raw = false;
    while let Some(open) = source[at..].find('{').map(|found| at + found) {
        let (kind, close) = match source[open + 1..].chars().next() {
            Some('{') => (Kind::Print, "}}"),
            Some('%') => (Kind::Tag, "%}"),
            Some('#') => {
                at = source[open..].find("#}").map_or(source.len(), |end| open + end + 2);
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        let (words, end) = words(source, open + 2, close);
        let first = words.iter().find_map(|word| match word.token {
            Token::Name(name) => Some(name),
            _ => None,
        });
        let named = |name| kind == Kind::Tag && first == Some(name);
        // What is no tag in a raw stretch may be anything, so it is looked at sign by sign.
        at = if is_raw && !named("endraw") { open + 1 } else { end };
        if !is_raw {
            is_raw = named("raw");
            parts.push(Part { kind, words });
        } else if named("endraw") {
            is_raw = false;
        }
    }
    parts
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
                let end = inner.find(sign).unwrap_or(inner.len());
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
        assert_eq!(names("{ {{ 3.5 a"), [["a"]]);
        assert_eq!(names("{{ \"a"), [[""; 0]; 1]);
        assert_eq!(parts("{%").len(), 1);
        assert_eq!(parts("{{x}}")[0].kind, Kind::Print);
        assert_eq!(names("ä{{ ü }}ö{"), [["ü"]]);
    }
}
