//! A question's `when` as the page evaluates it: a tree over question and choice numbers.

use num_rational::BigRational;
use num_traits::Zero;
use serde_json::{Value, json};

use crate::compile::forms::{Name, Terms, exact, terms};
use crate::compile::reads::Reads;
use crate::model::condition::{Atom, Condition};
use crate::model::self_check::SelfCheck;

/// The tree of a condition, `null` for none. Returns `None` where the page could not decide it:
/// where it looks at totals or at text.
pub(super) fn tree(
    condition: Option<&Condition>,
    check: &SelfCheck,
    reads: &Reads,
) -> Option<Value> {
    let Some(condition) = condition else { return Some(Value::Null) };
    let tree = |condition: &Condition| tree(Some(condition), check, reads);
    Some(match condition {
        Condition::And(parts) => all("and", parts.iter().map(tree))?,
        Condition::Or(parts) => all("or", parts.iter().map(tree))?,
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Atom(Atom::Is { question, choices }) if choices.len() == 1 => {
                json!(["ne", reads.number(*question)?, choices[0].0])
            }
            inner => json!(["not", tree(inner)?]),
        },
        Condition::Atom(Atom::Asked(question)) => json!(["asked", reads.number(*question)?]),
        Condition::Atom(Atom::Is { question, choices }) => {
            let number = reads.number(*question)?;
            match choices.as_slice() {
                [only] => json!(["eq", number, only.0]),
                several => {
                    let codes: Vec<usize> = several.iter().map(|choice| choice.0).collect();
                    json!(["in", number, codes])
                }
            }
        }
        Condition::Atom(Atom::Has { question, choice }) => {
            json!(["has", reads.number(*question)?, choice.0])
        }
        Condition::Atom(Atom::Count { question, comparison, number }) => {
            json!(["count", reads.number(*question)?, comparison.sign(), number])
        }
        Condition::Atom(Atom::Sum { form, comparison, bound }) => {
            let holds = |value: &BigRational| comparison.holds(value, &exact(bound));
            of_scale(&terms(form), &holds, check, reads)?
        }
        Condition::Atom(Atom::Percent { .. }) => return None,
    })
}

/// A scale question alone against a number: the steps for which it holds, and the question unasked
/// or left open where 0 fulfils it.
fn of_scale(
    terms: &Terms,
    holds: &dyn Fn(&BigRational) -> bool,
    check: &SelfCheck,
    reads: &Reads,
) -> Option<Value> {
    let of_zero = holds(&BigRational::zero());
    let (scale, weight) = match terms.as_slice() {
        [] => return Some(json!([if of_zero { "and" } else { "or" }])),
        [(Name::Scale(scale), weight)] => (*scale, weight),
        _ => return None,
    };
    let number = reads.number(scale)?;
    let choices = &check.questions.get(scale.0)?.choices;
    let step = |at: &usize| choices[*at].number.as_ref().map_or_else(BigRational::zero, exact);
    let codes: Vec<usize> = (0..choices.len()).filter(|at| holds(&(weight * step(at)))).collect();
    let answered = json!(["in", number, codes]);
    if !of_zero {
        return Some(answered);
    }
    let every: Vec<usize> = (0..choices.len()).collect();
    Some(json!(["or", answered, ["not", ["in", number, every]]]))
}

fn all(operator: &str, parts: impl Iterator<Item = Option<Value>>) -> Option<Value> {
    let mut tree = vec![Value::from(operator)];
    for part in parts {
        tree.push(part?);
    }
    Some(Value::Array(tree))
}
