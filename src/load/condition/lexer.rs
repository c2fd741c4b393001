//! A condition's text in words and signs. The longest word wins: `a-b` is one id, and a minus
//! stands between blanks.

use std::ops::Range;

use crate::load::yaml::names::is_id_char;

/// In the place of a code, where there is nothing to report.
const TOLD: &str = "";

/// A mistake in a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Fault {
    /// The bytes of the condition's text that are meant.
    pub(in crate::load) span: Range<usize>,
    /// The code of the mistake.
    pub(in crate::load) code: &'static str,
    /// The cause.
    pub(in crate::load) message: String,
    /// The fix.
    pub(in crate::load) hint: String,
}

impl Fault {
    /// A mistake of grammar.
    pub(super) fn new(span: Range<usize>, message: &str, hint: &str) -> Self {
        Self { span, code: "condition-syntax", message: message.to_owned(), hint: hint.to_owned() }
    }

    /// What follows from a mistake that is reported where it was made.
    pub(super) fn told(span: Range<usize>) -> Self {
        Self { span, code: TOLD, message: String::new(), hint: String::new() }
    }

    /// Whether it says nothing that is not said elsewhere.
    pub(in crate::load) fn is_told(&self) -> bool {
        self.code == TOLD
    }

    /// The same with another code.
    pub(super) fn coded(self, code: &'static str) -> Self {
        Self { code, ..self }
    }
}

/// A word or sign with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) span: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An id, a number or one of the language's own words.
    Word,
    /// `==`, `!=`, `>=`, `>`, `<=` or `<`.
    Comparison,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenList,
    /// `]`
    CloseList,
    /// `,`
    Comma,
    /// `+` between blanks.
    Plus,
    /// `-` between blanks, or before the first term of a sum, or before a number.
    Minus,
    /// `*`
    Times,
    /// `%`
    Percent,
    /// The end of the text.
    End,
}

/// Signs of other languages: what stands there, what is meant, and how that is written here.
const FOREIGN: &[(&str, &str, &str)] = &[
    ("&&", "`&&` is not known here", "write `and`"),
    ("||", "`||` is not known here", "write `or`"),
    ("===", "`===` is not known here", "write `==`"),
    ("=>", "`=>` is not known here", "write `>=`"),
    ("=<", "`=<` is not known here", "write `<=`"),
    ("<>", "`<>` is not known here", "write `!=`"),
    ("≥", "`≥` is not known here", "write `>=`"),
    ("≤", "`≤` is not known here", "write `<=`"),
    ("≠", "`≠` is not known here", "write `!=`"),
    ("−", "this minus is another character than `-`", "write `-` between blanks"),
    ("–", "this is a dash, no minus", "write `-` between blanks"),
    ("×", "`×` is not known here", "write `*`"),
    ("\"", "ids stand without quotes here", "write the id alone: `decider == me`"),
    ("'", "ids stand without quotes here", "write the id alone: `decider == me`"),
    ("„", "ids stand without quotes here", "write the id alone: `decider == me`"),
    ("“", "ids stand without quotes here", "write the id alone: `decider == me`"),
    ("{", "braces are not known here", "write a list as `[a, b]`"),
    ("}", "braces are not known here", "write a list as `[a, b]`"),
    ("_", "an id has letters, digits and hyphens, no `_`", "write the id as it is declared"),
    ("/", "there is no division here", "multiply by a decimal: `0.5 * clarity`"),
    (".", "a decimal begins with a digit", "write `0.5`"),
];

/// The tokens of a text, with [`Kind::End`] last.
///
/// # Errors
/// The first character that means nothing here.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, Fault> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = token(&text[at..], at, tokens.last())?;
        let span = at..at + length;
        at = span.end;
        tokens.push(Token { kind, text: &text[span.clone()], span });
    }
    tokens.push(Token { kind: Kind::End, text: "", span: text.len()..text.len() });
    Ok(tokens)
}

fn token(rest: &str, at: usize, before: Option<&Token<'_>>) -> Result<(Kind, usize), Fault> {
    let first = rest.chars().next().unwrap_or(' ');
    if is_id_char(first) && first != '-' {
        return Ok((Kind::Word, word(rest)));
    }
    if let Some((sign, message, hint)) = FOREIGN.iter().find(|(sign, ..)| rest.starts_with(sign)) {
        return Err(Fault::new(at..at + sign.len(), message, hint));
    }
    let two = rest.get(..2).unwrap_or("");
    if matches!(two, "==" | "!=" | ">=" | "<=") {
        return Ok((Kind::Comparison, 2));
    }
    let kind = match first {
        '>' | '<' => Kind::Comparison,
        '(' => Kind::Open,
        ')' => Kind::Close,
        '[' => Kind::OpenList,
        ']' => Kind::CloseList,
        ',' => Kind::Comma,
        '*' => Kind::Times,
        '%' => Kind::Percent,
        '+' | '-' => return sign(rest, at, before),
        '=' => {
            let message = "a single `=` is not known here";
            return Err(Fault::new(at..at + 1, message, "write `==`"));
        }
        '!' => return Err(Fault::new(at..at + 1, "`!` is not known here", "write `not`")),
        other => {
            let message = format!("`{other}` means nothing in a condition");
            let hint = "write ids, numbers, comparisons, `and`, `or`, `not`, `in`, `has`";
            return Err(Fault::new(at..at + other.len_utf8(), &message, hint));
        }
    };
    Ok((kind, 1))
}

/// A plus or minus: between two terms it needs a blank on either side.
fn sign(rest: &str, at: usize, before: Option<&Token<'_>>) -> Result<(Kind, usize), Fault> {
    let kind = if rest.starts_with('+') { Kind::Plus } else { Kind::Minus };
    let behind_a_term = before.filter(|token| token.kind == Kind::Word && !is_own_word(token.text));
    let touches = behind_a_term.is_some_and(|token| token.span.end == at)
        || !rest[1..].starts_with(char::is_whitespace);
    if behind_a_term.is_some() && touches {
        let sign = &rest[..1];
        let message = format!("`{sign}` needs a blank on either side");
        return Err(Fault::new(at..at + 1, &message, &format!("write `a {sign} b`")));
    }
    Ok((kind, 1))
}

/// Whether a word belongs to the language itself.
pub(super) fn is_own_word(word: &str) -> bool {
    matches!(word, "and" | "or" | "not" | "in" | "has")
}

/// The length of the longest word: id characters, and a point between digits.
fn word(rest: &str) -> usize {
    let id_end = |from: usize| {
        rest[from..].find(|sign| !is_id_char(sign)).map_or(rest.len(), |end| from + end)
    };
    let end = id_end(0);
    let is_whole = rest[..end].bytes().all(|byte| byte.is_ascii_digit());
    let fraction = rest[end..]
        .strip_prefix('.')
        .is_some_and(|behind| behind.starts_with(|sign: char| sign.is_ascii_digit()));
    if is_whole && fraction { id_end(end + 1) } else { end }
}
