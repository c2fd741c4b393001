//! Conditions in the words of the condition language, as an author could have written them.

use std::fmt::Write;

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::compile::forms::exact;
use crate::model::condition::{Atom, Condition, Decimal, LinearForm};
use crate::model::ids::QuestionIndex;
use crate::model::self_check::SelfCheck;

/// A condition in words, such as `clarity >= 3 and not at-table == nein`.
pub fn text(condition: &Condition, check: &SelfCheck) -> String {
    match condition {
        Condition::And(parts) => joined(parts, " and ", check),
        Condition::Or(parts) => joined(parts, " or ", check),
        Condition::Not(inner) => match &**inner {
            Condition::Atom(Atom::Is { question, choices }) => {
                is(*question, choices.iter().map(|at| at.0), check, ["!=", "not in"])
            }
            Condition::Atom(_) => format!("not {}", text(inner, check)),
            _ => format!("not ({})", text(inner, check)),
        },
        Condition::Atom(atom) => of_atom(atom, check),
    }
}

/// A comparison in words.
fn of_atom(atom: &Atom, check: &SelfCheck) -> String {
    let name = |question: &QuestionIndex| question_name(*question, check);
    match atom {
        Atom::Asked(question) => format!("asked({})", name(question)),
        Atom::Is { question, choices } => {
            is(*question, choices.iter().map(|at| at.0), check, ["==", "in"])
        }
        Atom::Has { question, choice } => {
            format!("{} has {}", name(question), choice_name(*question, choice.0, check))
        }
        Atom::Count { question, comparison, number } => {
            format!("count({}) {} {number}", name(question), comparison.sign())
        }
        Atom::Sum { form, comparison, bound } => {
            format!("{} {} {}", sum(form, check), comparison.sign(), number(&exact(bound)))
        }
        Atom::Percent { form, comparison, percent } => {
            format!("{} {} {}%", sum(form, check), comparison.sign(), number(&exact(percent)))
        }
    }
}

/// A sum in words; `0` for one without names.
fn sum(form: &LinearForm, check: &SelfCheck) -> String {
    let dimensions = form.dimensions.iter().map(|(at, weight)| {
        (weight, check.dimensions.get(at.0).map_or("?", |found| found.id.as_str()))
    });
    let scales = form.scales.iter().map(|(at, weight)| (weight, question_name(*at, check)));
    let mut text = String::new();
    for (weight, name) in dimensions.chain(scales) {
        text.push_str(match (text.is_empty(), weight.is_negative()) {
            (true, false) => "",
            (true, true) => "-",
            (false, false) => " + ",
            (false, true) => " - ",
        });
        let weight: Decimal = weight.abs();
        if !weight.is_one() {
            let _ = write!(text, "{} * ", number(&exact(&weight)));
        }
        text.push_str(name);
    }
    if text.is_empty() { "0".to_owned() } else { text }
}

/// A number as an author would write it: `3`, `-1.25`; where no decimal ends, one that is near, with
/// four digits behind the point: `≈0.3333`.
pub fn number(value: &BigRational) -> String {
    let ten = BigRational::from_integer(10.into());
    let mut scaled = value.abs();
    let mut places = 0;
    while !scaled.is_integer() {
        scaled *= &ten;
        places += 1;
        if places > 12 {
            return near(value);
        }
    }
    let digits = format!("{:0>width$}", scaled.to_integer().to_string(), width = places + 1);
    let (whole, behind) = digits.split_at(digits.len() - places);
    let sign = if value.is_negative() && !value.is_zero() { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{behind}") }
}

fn near(value: &BigRational) -> String {
    let ten_thousand = BigRational::from_integer(10_000.into());
    let rounded = (value * &ten_thousand).round() / ten_thousand;
    format!("≈{}", number(&rounded))
}

fn joined(parts: &[Condition], word: &str, check: &SelfCheck) -> String {
    let part = |part: &Condition| match part {
        Condition::And(inner) | Condition::Or(inner) if inner.len() > 1 => {
            format!("({})", text(part, check))
        }
        _ => text(part, check),
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    parts.join(word)
}

fn is(
    question: QuestionIndex,
    choices: impl Iterator<Item = usize>,
    check: &SelfCheck,
    [one, several]: [&str; 2],
) -> String {
    let names: Vec<&str> = choices.map(|at| choice_name(question, at, check)).collect();
    let question = question_name(question, check);
    match names.as_slice() {
        [only] => format!("{question} {one} {only}"),
        _ => format!("{question} {several} [{}]", names.join(", ")),
    }
}

fn question_name(question: QuestionIndex, check: &SelfCheck) -> &str {
    check.questions.get(question.0).map_or("?", |found| found.id.as_str())
}

fn choice_name(question: QuestionIndex, choice: usize, check: &SelfCheck) -> &str {
    let choice = check.questions.get(question.0).and_then(|found| found.choices.get(choice));
    choice.map_or("?", |found| found.id.as_str())
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;

    use super::number;

    #[test]
    fn numbers_are_written_as_decimals_where_they_end() {
        let of = |a: i64, b: i64| number(&BigRational::new(BigInt::from(a), BigInt::from(b)));
        assert_eq!(of(3, 1), "3");
        assert_eq!(of(-5, 4), "-1.25");
        assert_eq!(of(1, 20), "0.05");
        assert_eq!(of(1, 3), "≈0.3333");
        assert_eq!(of(-2, 3), "≈-0.6667");
    }
}
