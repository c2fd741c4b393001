//! Sums of dimensions, scale questions and numbers, and their comparison.

use std::ops::Range;

use num_traits::{One, Zero};

use crate::load::condition::cursor::Cursor;
use crate::load::condition::lexer::{Fault, Kind, Token, is_own_word};
use crate::load::condition::scope::{Named, Owner, Scope, example};
use crate::load::yaml::numbers;
use crate::model::condition::{Atom, Comparison, Decimal, LinearForm};
use crate::model::self_check::QuestionKind;

/// A sum that was read.
struct Sum {
    form: LinearForm,
    constant: Decimal,
    shape: Shape,
    span: Range<usize>,
}

/// What a sum consists of, where that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One number.
    Number,
    /// One dimension, without factor or sign.
    Dimension,
    /// One scale question, without factor or sign.
    Scale,
    /// Anything else.
    Other,
}

const DUE: &str = "write a dimension, a scale question or a number: `clarity >= 3`";

/// Reads `sum cmp sum` or `dimension cmp percentage`.
///
/// # Errors
/// The first mistake in it.
pub(super) fn comparison(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Atom, Fault> {
    let left = sum(cursor, scope)?;
    let comparison = cursor.comparison(&format!("compare it: {DUE}"))?;
    let right = sum(cursor, scope)?;
    if let Some(sign) = cursor.take_if(Kind::Percent) {
        return percentage(&left, comparison, &right, &sign);
    }
    if cursor.peek().kind == Kind::Comparison {
        let message = "three things cannot be compared at once";
        let hint = "join two comparisons: `2 <= pressure and pressure <= 3`";
        return Err(Fault::new(cursor.peek().span.clone(), message, hint));
    }
    if let Owner::Question(_) = scope.owner {
        let shapes = (left.shape, right.shape);
        if !matches!(shapes, (Shape::Scale, Shape::Number) | (Shape::Number, Shape::Scale)) {
            let message = "the `when` of a question holds no sum";
            let hint = "compare one scale question with one number: `pressure >= 2`";
            let span = left.span.start..right.span.end;
            return Err(Fault::new(span, message, hint).coded("condition-scope"));
        }
    }
    let bound = right.constant - left.constant;
    let mut form = left.form;
    add(&mut form.dimensions, &right.form.dimensions, -Decimal::one());
    add(&mut form.scales, &right.form.scales, -Decimal::one());
    Ok(Atom::Sum { form, comparison, bound })
}

fn percentage(
    left: &Sum,
    comparison: Comparison,
    right: &Sum,
    sign: &Token<'_>,
) -> Result<Atom, Fault> {
    let span = right.span.start..sign.span.end;
    if left.shape != Shape::Dimension || right.shape != Shape::Number {
        let message = "a percentage is of one dimension's greatest total";
        let hint = "write one dimension on the left and one number on the right: `clarity >= 60%`";
        return Err(Fault::new(span, message, hint).coded("condition-type"));
    }
    let percent = right.constant;
    if percent < Decimal::zero() || percent > Decimal::from_integer(100) {
        let message = "a percentage lies between 0 and 100";
        return Err(Fault::new(span, message, "write `clarity >= 60%`").coded("condition-type"));
    }
    Ok(Atom::Percent { form: left.form.clone(), comparison, percent })
}

fn sum(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Sum, Fault> {
    let start = cursor.peek().span.start;
    let mut sign = Decimal::one();
    let is_negative = cursor.take_if(Kind::Minus).is_some();
    if is_negative {
        sign = -sign;
    }
    let mut sum = Sum {
        form: LinearForm::default(),
        constant: Decimal::zero(),
        shape: Shape::Other,
        span: start..start,
    };
    let first = term(cursor, scope, sign, &mut sum)?;
    sum.shape = if is_negative && first != Shape::Number { Shape::Other } else { first };
    loop {
        sum.span.end = cursor.peek().span.start;
        sign = match cursor.peek().kind {
            Kind::Plus => Decimal::one(),
            Kind::Minus => -Decimal::one(),
            _ => return Ok(sum),
        };
        cursor.take();
        term(cursor, scope, sign, &mut sum)?;
        sum.shape = Shape::Other;
    }
}

/// Reads one term and adds it to the sum, `sign` times.
fn term(
    cursor: &mut Cursor<'_>,
    scope: &Scope<'_>,
    sign: Decimal,
    sum: &mut Sum,
) -> Result<Shape, Fault> {
    let mut token = term_word(cursor)?;
    let mut factor = sign;
    if let Some(number) = number(&token)? {
        if cursor.take_if(Kind::Times).is_none() {
            sum.constant += number * sign;
            return Ok(Shape::Number);
        }
        factor = number * sign;
        token = term_word(cursor)?;
        if self::number(&token)?.is_some() {
            let hint = "write the product itself, or a number times a name: `2 * clarity`";
            return Err(Fault::new(token.span, "two numbers are multiplied here", hint));
        }
        name(&token, factor, scope, sum)?;
        return Ok(Shape::Other);
    }
    let shape = name(&token, factor, scope, sum)?;
    if cursor.peek().kind == Kind::Times {
        let hint = format!("write the number first: `2 * {}`", token.text);
        return Err(Fault::new(cursor.peek().span.clone(), "`*` follows a number only", &hint));
    }
    Ok(shape)
}

fn term_word<'t>(cursor: &mut Cursor<'t>) -> Result<Token<'t>, Fault> {
    if cursor.peek().kind == Kind::Word && is_own_word(cursor.peek().text) {
        return Err(cursor.unexpected(DUE));
    }
    cursor.expect(Kind::Word, DUE)
}

fn number(token: &Token<'_>) -> Result<Option<Decimal>, Fault> {
    if !token.text.starts_with(|sign: char| sign.is_ascii_digit()) {
        return Ok(None);
    }
    let message = format!("`{}` is no number", token.text);
    let number = numbers::parse(token.text);
    number.map(Some).ok_or_else(|| Fault::new(token.span.clone(), &message, numbers::HINT))
}

fn name(
    token: &Token<'_>,
    factor: Decimal,
    scope: &Scope<'_>,
    sum: &mut Sum,
) -> Result<Shape, Fault> {
    match scope.find(token)? {
        Named::Dimension(dimension) => {
            add(&mut sum.form.dimensions, &[(dimension, factor)], Decimal::one());
            Ok(Shape::Dimension)
        }
        Named::Question(index, question) if question.kind == QuestionKind::Scale => {
            add(&mut sum.form.scales, &[(index, factor)], Decimal::one());
            Ok(Shape::Scale)
        }
        Named::Question(_, question) => {
            let message = format!("`{}` has no number: it is no scale question", token.text);
            let hint = format!("compare it with a choice: `{}`", example(question));
            Err(Fault::new(token.span.clone(), &message, &hint).coded("condition-type"))
        }
    }
}

/// Adds `terms`, `factor` times, to terms in the order of their indexes; zeros vanish.
fn add<T: Copy + Ord>(into: &mut Vec<(T, Decimal)>, terms: &[(T, Decimal)], factor: Decimal) {
    for (index, coefficient) in terms {
        let coefficient = coefficient * factor;
        match into.binary_search_by_key(index, |(known, _)| *known) {
            Ok(at) => {
                into[at].1 += coefficient;
                if into[at].1.is_zero() {
                    into.remove(at);
                }
            }
            Err(at) if !coefficient.is_zero() => into.insert(at, (*index, coefficient)),
            Err(_) => {}
        }
    }
}
