//! A place among the tokens of a condition.

use crate::load::condition::lexer::{Fault, Kind, Token};
use crate::model::condition::Comparison;

/// Tokens being read, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// Begins with the first of some tokens, of which the last is the end.
    pub(super) fn new(tokens: Vec<Token<'t>>) -> Self {
        Self { tokens, at: 0 }
    }

    /// The token that is read next.
    pub(super) fn peek(&self) -> &Token<'t> {
        self.ahead(0)
    }

    /// The token some places ahead; the end, where there are not so many.
    pub(super) fn ahead(&self, places: usize) -> &Token<'t> {
        &self.tokens[(self.at + places).min(self.tokens.len() - 1)]
    }

    /// Takes the next token; the end stays.
    pub(super) fn take(&mut self) -> Token<'t> {
        let token = self.peek().clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    /// Takes the next token where it is of a kind.
    pub(super) fn take_if(&mut self, kind: Kind) -> Option<Token<'t>> {
        (self.peek().kind == kind).then(|| self.take())
    }

    /// Whether the next token is this word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.peek().kind == Kind::Word && self.peek().text == word
    }

    /// Takes the next token where it is this word.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let is_there = self.is_word(word);
        if is_there {
            self.take();
        }
        is_there
    }

    /// Takes a token of a kind.
    ///
    /// # Errors
    /// Where another stands there; `hint` says how it should look.
    pub(super) fn expect(&mut self, kind: Kind, hint: &str) -> Result<Token<'t>, Fault> {
        self.take_if(kind).ok_or_else(|| self.unexpected(hint))
    }

    /// Takes a comparison.
    ///
    /// # Errors
    /// Where none stands there; `hint` says how it should look.
    pub(super) fn comparison(&mut self, hint: &str) -> Result<Comparison, Fault> {
        let token = self.expect(Kind::Comparison, hint)?;
        Ok(match token.text {
            ">=" => Comparison::AtLeast,
            ">" => Comparison::Above,
            "<=" => Comparison::AtMost,
            "<" => Comparison::Below,
            "==" => Comparison::Equal,
            _ => Comparison::Unequal,
        })
    }

    /// The mistake that the next token is not the one that is due.
    pub(super) fn unexpected(&self, hint: &str) -> Fault {
        let token = self.peek();
        if token.kind == Kind::End {
            return Fault::new(token.span.clone(), "the condition breaks off here", hint);
        }
        let message = format!("`{}` is not what is due here", token.text);
        Fault::new(token.span.clone(), &message, hint)
    }

    /// Goes on to the end of a comparison that could not be read: to `and`, `or`, the parenthesis
    /// that closes around it, or the end.
    pub(super) fn skip_comparison(&mut self) {
        let mut depth = 0_usize;
        loop {
            let token = self.peek();
            match token.kind {
                Kind::End => return,
                Kind::Close if depth == 0 => return,
                Kind::Word if depth == 0 && matches!(token.text, "and" | "or") => return,
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            self.take();
        }
    }
}
