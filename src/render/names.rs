//! Looks through a template for fields that nothing has. Tera says nothing of most of them: they
//! print as nothing, and no condition on them ever holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, listed, nearest};
use crate::files::FilePath;
use crate::render::expressions::{Lexeme, Part, Token, parts};
use crate::render::shapes::{Shape, of_name};

/// More known names than these are not listed.
const MANY: usize = 40;

/// An author's template, to be looked through.
pub(super) struct Subject<'a> {
    /// Its file.
    pub(super) file: &'a FilePath,
    /// Its text.
    pub(super) source: &'a str,
    /// The keys of the theme's words.
    pub(super) words: &'a BTreeSet<String>,
}

/// All fields in a template that are none.
pub(super) fn unknown(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut reader = Reader { subject, scopes: vec![BTreeMap::new()], found: Vec::new() };
    for part in parts(subject.source) {
        reader.part(&part);
    }
    reader.found
}

struct Reader<'a> {
    subject: &'a Subject<'a>,
    /// What the template's own names stand for, the innermost last.
    scopes: Vec<BTreeMap<&'a str, Shape>>,
    found: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn part(&mut self, part: &Part<'a>) {
        let words = part.inner();
        let Some(tag) = part.tag() else { return self.expression(words) };
        match tag {
            "for" => self.repeat(&words[1..]),
            "set" | "set_global" => self.set(tag, &words[1..]),
            "component" => {
                self.expression(&words[1..]);
                self.scopes.push(parameters(words));
            }
            "endfor" | "endcomponent" if self.scopes.len() > 1 => drop(self.scopes.pop()),
            _ if tag.starts_with("end") || ["block", "extends", "include"].contains(&tag) => {}
            _ => self.expression(&words[1..]),
        }
    }

    /// `for NAME in EXPRESSION`, `for KEY, VALUE in EXPRESSION`
    fn repeat(&mut self, words: &[Lexeme<'a>]) {
        let end = words.iter().position(|word| word.token == Token::Name("in"));
        let (names, rest) = words.split_at(end.unwrap_or(words.len()));
        let rest = rest.get(1..).unwrap_or_default();
        self.expression(rest);
        let names: Vec<&str> = names.iter().filter_map(name).collect();
        let shape = if names.len() == 1 { self.alone(rest) } else { Shape::Any };
        // A list of texts has texts in it, but what one has built may hold anything.
        self.scopes.push(names.into_iter().map(|name| (name, shape)).collect());
    }

    /// `set NAME = EXPRESSION`
    fn set(&mut self, tag: &str, words: &[Lexeme<'a>]) {
        let rest = words.get(2..).unwrap_or_default();
        self.expression(rest);
        let Some(own) = words.first().and_then(name) else { return };
        let shape = self.alone(rest);
        let shape = match self.local(own) {
            // Set a second time, perhaps in another branch, it may be either.
            Some(other) if other != shape => Shape::Any,
            _ if tag == "set_global" => Shape::Any,
            _ => shape,
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(own, shape);
        }
        if tag == "set_global" {
            for scope in &mut self.scopes {
                scope.insert(own, Shape::Any);
            }
        }
    }

    fn local(&self, name: &str) -> Option<Shape> {
        self.scopes.iter().rev().find_map(|scope| scope.get(name)).copied()
    }

    /// What an expression stands for that is a path and nothing else.
    fn alone(&self, words: &[Lexeme<'a>]) -> Shape {
        match self.path(words, 0) {
            Ok((shape, end)) if end == words.len() => shape,
            _ => Shape::Any,
        }
    }

    /// Looks at every path in an expression.
    fn expression(&mut self, words: &[Lexeme<'a>]) {
        self.scopes.push(comprehended(words));
        for at in 0..words.len() {
            if begins_path(words, at)
                && let Err(diagnostic) = self.path(words, at)
            {
                self.found.push(*diagnostic);
            }
        }
        self.scopes.pop();
    }

    /// What the path stands for that begins at a word, and where it ends.
    fn path(&self, words: &[Lexeme<'a>], at: usize) -> Result<(Shape, usize), Box<Diagnostic>> {
        let Some(first) = words.get(at).and_then(name) else { return Ok((Shape::Any, at)) };
        let known = self.local(first).or_else(|| of_name(first));
        let Some(mut shape) = known else { return Ok((Shape::Any, at)) };
        let (mut next, mut path) = (at + 1, first.to_owned());
        loop {
            let tokens = |number: usize| words.get(next + number).map(|word| word.token);
            let (field, length) = match (tokens(0), tokens(1), tokens(2)) {
                (Some(Token::Dot), Some(Token::Name(field)), _) => (field, 2),
                (Some(Token::Sign('[')), Some(Token::Text(field)), Some(Token::Sign(']'))) => {
                    (field, 3)
                }
                (Some(Token::Sign('[')), Some(Token::Number), Some(Token::Sign(']'))) => {
                    next += 3;
                    continue;
                }
                (Some(Token::Dot), Some(Token::Number), _) => {
                    next += 2;
                    continue;
                }
                (Some(Token::Sign('[' | '?')), ..) => return Ok((Shape::Any, next)),
                _ => return Ok((shape, next)),
            };
            shape = shape.field(field, self.subject.words).map_err(|known| {
                Box::new(self.mistake(&words[next + 1], (&path, field), &known))
            })?;
            path = format!("{path}.{field}");
            next += length;
        }
    }

    fn mistake(
        &self,
        word: &Lexeme<'_>,
        (path, field): (&str, &str),
        known: &[&str],
    ) -> Diagnostic {
        let Subject { file, source, .. } = self.subject;
        let quote = usize::from(matches!(word.token, Token::Text(_)));
        let range = word.at + quote..word.at + quote + field.len();
        let place = Location::of_range(file, source, &range);
        let message = format!("`{path}` has no `{field}`");
        let list = || listed(known.iter().copied());
        let hint = match nearest(field, known.iter().copied()) {
            _ if known.is_empty() => format!("it is a value without fields; write `{path}`"),
            Some(near) if known.len() > MANY => format!("did you mean `{path}.{near}`?"),
            Some(near) => format!("did you mean `{path}.{near}`? It has {}", list()),
            None if known.len() > MANY => {
                "the tables in the theme's `templates/strings/` list its keys".to_owned()
            }
            None => format!("it has {}", list()),
        };
        Diagnostic::error("unknown-name", place, message).with_hint(hint)
    }
}

fn name<'a>(word: &Lexeme<'a>) -> Option<&'a str> {
    match word.token {
        Token::Name(name) => Some(name),
        _ => None,
    }
}

/// Whether a word is a value's name: no field, filter, test, argument, function or component.
fn begins_path(words: &[Lexeme<'_>], at: usize) -> bool {
    let token = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.token);
    let (before, after) = (token(at.checked_sub(1)), token(at.checked_add(1)));
    let is_named = matches!(before, Some(Token::Dot | Token::Sign('|') | Token::Name("is")));
    let is_component = at == 1 && before == Some(Token::Sign('<'));
    let is_argument = matches!(after, Some(Token::Sign('=' | '(' | ':')));
    !is_named && !is_component && !is_argument
}

/// The names that `[x for x in list]` makes, of which nothing is known.
fn comprehended<'a>(words: &[Lexeme<'a>]) -> BTreeMap<&'a str, Shape> {
    let mut names = BTreeMap::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| word.token == Token::Name("for")) {
        let made = words[at + 1..].iter().take_while(|word| word.token != Token::Name("in"));
        names.extend(made.filter_map(name).map(|name| (name, Shape::Any)));
    }
    names
}

/// A component's parameters, of which nothing is known; what it takes from around is what it was.
fn parameters<'a>(words: &[Lexeme<'a>]) -> BTreeMap<&'a str, Shape> {
    let pairs = words.windows(2).filter(|pair| matches!(pair[0].token, Token::Sign('(' | ',')));
    pairs.filter_map(|pair| Some((name(&pair[1])?, Shape::Any))).collect()
}

#[cfg(test)]
mod tests;
