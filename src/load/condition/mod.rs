//! The language of conditions: `when` as text to a [`Condition`], typed against the declared ids.
//!
//! ```text
//! or := and {"or" and}      and := not {"and" not}      not := "not" not | "(" or ")" | comparison
//! ```

mod atoms;
mod cursor;
mod lexer;
pub(super) mod scope;
mod sums;

use crate::load::condition::atoms::atom;
use crate::load::condition::cursor::Cursor;
use crate::load::condition::lexer::{Fault, Kind};
use crate::load::condition::scope::Scope;
use crate::model::condition::Condition;

/// How deep parentheses and `not` may nest.
const MAX_DEPTH: usize = 40;

/// How long a condition may be, in bytes.
const MAX_LENGTH: usize = 10_000;

/// Reads a condition.
///
/// # Errors
/// The mistakes, at most one per comparison, with their bytes in `text`.
pub(super) fn parse(text: &str, scope: &Scope<'_>) -> Result<Condition, Vec<Fault>> {
    if text.len() > MAX_LENGTH {
        let message = "this condition is too long";
        let hint = "say it with a dimension: let answers add points, and compare their total";
        return Err(vec![Fault::new(0..0, message, hint)]);
    }
    let tokens = lexer::tokens(text).map_err(|fault| vec![fault])?;
    let mut parser = Parser { cursor: Cursor::new(tokens), scope, faults: Vec::new(), depth: 0 };
    match parser.whole() {
        Err(fault) => {
            parser.faults.push(fault);
            Err(parser.faults)
        }
        Ok(_) if !parser.faults.is_empty() => Err(parser.faults),
        Ok(condition) => Ok(condition),
    }
}

struct Parser<'t, 'a> {
    cursor: Cursor<'t>,
    scope: &'a Scope<'a>,
    faults: Vec<Fault>,
    depth: usize,
}

impl Parser<'_, '_> {
    fn whole(&mut self) -> Result<Condition, Fault> {
        if self.cursor.peek().kind == Kind::End {
            return Err(self.cursor.unexpected("write a comparison: `decider == me`"));
        }
        let condition = self.or()?;
        let rest = self.cursor.peek();
        match rest.kind {
            Kind::End => Ok(condition),
            Kind::Close => {
                let message = "`)` closes nothing";
                Err(Fault::new(rest.span.clone(), message, "remove it, or open `(` before it"))
            }
            Kind::Comma => {
                let message = "a comma parts words in a list alone";
                let hint = "join comparisons by `and` or `or`; write `1.5` for one and a half";
                Err(Fault::new(rest.span.clone(), message, hint))
            }
            _ => {
                let message = format!("`{}` follows a whole comparison", rest.text);
                Err(Fault::new(rest.span.clone(), &message, "join comparisons by `and` or `or`"))
            }
        }
    }

    fn or(&mut self) -> Result<Condition, Fault> {
        let mut parts = vec![self.and()?];
        while self.cursor.take_word("or") {
            parts.push(self.and()?);
        }
        Ok(joined(parts, Condition::Or))
    }

    fn and(&mut self) -> Result<Condition, Fault> {
        let mut parts = vec![self.not()?];
        while self.cursor.take_word("and") {
            parts.push(self.not()?);
        }
        Ok(joined(parts, Condition::And))
    }

    fn not(&mut self) -> Result<Condition, Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = "this condition is nested too deep";
            let hint = "write it with fewer parentheses and `not`s";
            return Err(Fault::new(self.cursor.peek().span.clone(), message, hint));
        }
        let condition = if self.cursor.take_word("not") {
            Condition::Not(Box::new(self.not()?))
        } else if self.cursor.take_if(Kind::Open).is_some() {
            let inner = self.or()?;
            self.cursor.expect(Kind::Close, "close the parenthesis: `(a or b) and c`")?;
            inner
        } else {
            self.comparison()
        };
        self.depth -= 1;
        Ok(condition)
    }

    /// One comparison; a mistake in it is kept, and reading goes on behind it.
    fn comparison(&mut self) -> Condition {
        atom(&mut self.cursor, self.scope).unwrap_or_else(|fault| {
            self.faults.push(fault);
            self.cursor.skip_comparison();
            Condition::Or(Vec::new())
        })
    }
}

fn joined(mut parts: Vec<Condition>, join: impl Fn(Vec<Condition>) -> Condition) -> Condition {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

#[cfg(test)]
mod tests;
