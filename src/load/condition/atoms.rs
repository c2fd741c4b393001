//! Comparisons of a question with its choices.

use crate::load::condition::cursor::Cursor;
use crate::load::condition::lexer::{Fault, Kind, Token, is_own_word};
use crate::load::condition::scope::{Named, Scope, example};
use crate::load::condition::sums;
use crate::model::condition::{Atom, Comparison, Condition};
use crate::model::ids::{ChoiceIndex, QuestionIndex};
use crate::model::self_check::{Question, QuestionKind};

/// Reads one comparison. The left side decides which: a lone single or scale question before `==`,
/// `!=` or `in` is compared with its choices, everything else is a sum.
///
/// # Errors
/// The first mistake in it.
pub(super) fn atom(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Condition, Fault> {
    let first = cursor.peek().clone();
    if first.kind != Kind::Word {
        return sum_or_nothing(cursor, scope);
    }
    let next = cursor.ahead(1).clone();
    if next.kind == Kind::Open && matches!(first.text, "asked" | "count") {
        return function(cursor, scope);
    }
    if is_own_word(first.text) {
        return Err(cursor.unexpected("write a comparison: `decider == me`"));
    }
    let is_list = next.text == "in" || (next.text == "not" && cursor.ahead(2).text == "in");
    match next.text {
        "has" => has(cursor, scope),
        _ if is_list => is_in(cursor, scope),
        "not" => {
            let hint = "write `not` before the whole comparison, or `not in […]`";
            Err(Fault::new(next.span, "`not` cannot stand here", hint))
        }
        "==" | "!=" if !is_number(&first) => match scope.find(&first)? {
            Named::Question(..) => is(cursor, scope),
            Named::Dimension(_) => sums::comparison(cursor, scope).map(Condition::Atom),
        },
        _ => sum_or_nothing(cursor, scope),
    }
}

fn is_number(token: &Token<'_>) -> bool {
    token.text.starts_with(|sign: char| sign.is_ascii_digit())
}

/// A sum; or a name alone, which is told with the comparison that is missing.
fn sum_or_nothing(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Condition, Fault> {
    let first = cursor.peek().clone();
    let next = cursor.ahead(1);
    let is_alone = next.kind == Kind::End
        || next.kind == Kind::Close
        || (next.kind == Kind::Word && matches!(next.text, "and" | "or"));
    if first.kind == Kind::Word
        && is_alone
        && !first.text.starts_with(|sign: char| sign.is_ascii_digit())
    {
        let hint = match scope.find(&first)? {
            Named::Question(_, question) => format!("write `{}`", example(question)),
            Named::Dimension(_) => format!("write `{} >= 1`", first.text),
        };
        let message = format!("`{}` is compared with nothing", first.text);
        return Err(Fault::new(first.span, &message, &hint));
    }
    sums::comparison(cursor, scope).map(Condition::Atom)
}

/// `asked(q)` and `count(q) cmp n`.
fn function(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Condition, Fault> {
    let name = cursor.take();
    cursor.take();
    let hint = format!("write `{}(question)`", name.text);
    let token = cursor.expect(Kind::Word, &hint)?;
    let (question, meant) = scope.question(&token)?;
    cursor.expect(Kind::Close, &hint)?;
    if name.text == "asked" {
        return Ok(Condition::Atom(Atom::Asked(question)));
    }
    if !matches!(meant.kind, QuestionKind::Multiple { .. }) {
        let message =
            format!("`count` is for questions of several answers; `{}` has one", token.text);
        let hint = format!("write `{}`", example(meant));
        return Err(Fault::new(token.span, &message, &hint).coded("condition-type"));
    }
    let hint = format!("write a whole number: `count({}) >= 1`", token.text);
    let comparison = cursor.comparison(&hint)?;
    let token = cursor.expect(Kind::Word, &hint)?;
    let number = token.text.parse::<u16>().map_err(|_| {
        let message = format!("`{}` is no number of ticked boxes", token.text);
        Fault::new(token.span.clone(), &message, &hint)
    })?;
    Ok(Condition::Atom(Atom::Count { question, comparison, number: i64::from(number) }))
}

fn has(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Condition, Fault> {
    let token = cursor.take();
    let (question, meant) = scope.question(&token)?;
    let verb = cursor.take();
    if !matches!(meant.kind, QuestionKind::Multiple { .. }) {
        let message =
            format!("`has` is for questions of several answers; `{}` has one", token.text);
        let hint = format!("write `{}`", example(meant));
        return Err(Fault::new(verb.span, &message, &hint).coded("condition-type"));
    }
    if cursor.peek().kind == Kind::OpenList {
        let hint = format!("write `{0} has a or {0} has b`", token.text);
        return Err(Fault::new(cursor.peek().span.clone(), "`has` takes one choice", &hint));
    }
    let choice = choice(cursor, meant)?;
    Ok(Condition::Atom(Atom::Has { question, choice }))
}

fn is(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Condition, Fault> {
    let token = cursor.take();
    let (question, meant) = single(&token, scope)?;
    let comparison = cursor.comparison("write `==`")?;
    let choice = choice(cursor, meant)?;
    if matches!(cursor.peek().kind, Kind::Plus | Kind::Minus | Kind::Times | Kind::Percent) {
        let message =
            format!("`{}` stands alone before `==`: one of its choices is due", token.text);
        let hint = format!("bring the sum to the left: `{} - … == 0`", token.text);
        return Err(Fault::new(cursor.peek().span.clone(), &message, &hint));
    }
    let is = Condition::Atom(Atom::Is { question, choices: vec![choice] });
    Ok(if comparison == Comparison::Equal { is } else { Condition::Not(Box::new(is)) })
}

fn is_in(cursor: &mut Cursor<'_>, scope: &Scope<'_>) -> Result<Condition, Fault> {
    let token = cursor.take();
    let (question, meant) = single(&token, scope)?;
    let is_not = cursor.take_word("not");
    cursor.take();
    let hint = format!("write a list of choices: `{} in [a, b]`", token.text);
    cursor.expect(Kind::OpenList, &hint)?;
    let mut choices: Vec<ChoiceIndex> = Vec::new();
    loop {
        let span = cursor.peek().span.clone();
        let choice = choice(cursor, meant)?;
        if choices.contains(&choice) {
            let message = "this choice stands twice in the list";
            return Err(Fault::new(span, message, "name each choice once"));
        }
        choices.push(choice);
        if cursor.take_if(Kind::Comma).is_none() {
            break;
        }
    }
    cursor.expect(Kind::CloseList, &hint)?;
    let is = Condition::Atom(Atom::Is { question, choices });
    Ok(if is_not { Condition::Not(Box::new(is)) } else { is })
}

/// The single or scale question of a name.
fn single<'a>(
    token: &Token<'_>,
    scope: &Scope<'a>,
) -> Result<(QuestionIndex, &'a Question), Fault> {
    let (index, question) = scope.question(token)?;
    if matches!(question.kind, QuestionKind::Multiple { .. }) {
        let message = format!("`{}` takes several answers: `has` asks for one of them", token.text);
        let hint = format!("write `{}`", example(question));
        return Err(Fault::new(token.span.clone(), &message, &hint).coded("condition-type"));
    }
    Ok((index, question))
}

/// One choice of a question; a scale's steps may be negative.
fn choice(cursor: &mut Cursor<'_>, question: &Question) -> Result<ChoiceIndex, Fault> {
    let hint = format!("name a choice: `{}`", example(question));
    let minus = cursor.take_if(Kind::Minus);
    if minus.is_none() && cursor.peek().kind == Kind::Word && is_own_word(cursor.peek().text) {
        return Err(cursor.unexpected(&hint));
    }
    let token = cursor.expect(Kind::Word, &hint)?;
    let start = minus.as_ref().map_or(token.span.start, |minus| minus.span.start);
    let text = format!("{}{}", if minus.is_some() { "-" } else { "" }, token.text);
    Scope::choice(question, &text, &(start..token.span.end))
}
