//! The self-check of the known answers, built from their inputs.

use anteroom::model::condition::{Comparison, Condition};
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{Choice, QuestionKind, SelfCheck};
use serde_json::Value;

use crate::build::{Check, choice, count, form, is, not, percent, question, step, sum};

/// Its dimensions, in order.
pub(crate) const DIMENSIONS: [&str; 2] = ["klarheit", "eile"];

/// The file of known answers.
pub(crate) fn vectors() -> Value {
    serde_json::from_str(include_str!("../../vectors/seal-vectors.json")).unwrap()
}

/// The self-check that the vectors' inputs describe.
pub(crate) fn model(check: &Value) -> SelfCheck {
    let mut model = Check::new(string(&check["id"]));
    for dimension in DIMENSIONS {
        let from: Option<Vec<&str>> = check["bands"][dimension]
            .as_array()
            .map(|bands| bands.iter().filter_map(|band| band["from"].as_str()).collect());
        model = model.dimension(dimension, from.as_deref());
    }
    for given in list(&check["q"]) {
        let kind = match string(&given["kind"]) {
            "single" => QuestionKind::Single,
            "scale" => QuestionKind::Scale,
            _ => QuestionKind::Multiple { min: number(&given["min"]), max: number(&given["max"]) },
        };
        let choices = list(&given["choices"]).iter().enumerate();
        let choices = choices.map(|(at, given)| choice_of(at, given, kind)).collect();
        let mut built = question(string(&given["id"]), kind, choices);
        built.required = given["required"].as_bool().unwrap_or(true);
        built.when = given.get("when").map(condition);
        model = model.question(built);
    }
    for given in list(&check["outcomes"]) {
        let (id, when) = (string(&given["id"]), given.get("when").map(condition));
        model = match (string(&given["kind"]), given["booking"].as_str()) {
            ("ready", Some(booking)) => model.ready_for(id, booking, when),
            ("ready", None) => model.outcome(id, OutcomeKind::Ready, when),
            ("not-yet", _) => model.outcome(id, OutcomeKind::NotYet, when),
            _ => model.outcome(id, OutcomeKind::NotAFit, when),
        };
    }
    model.done()
}

fn choice_of(at: usize, given: &Value, kind: QuestionKind) -> Choice {
    let points = DIMENSIONS.map(|dimension| given["points"][dimension].as_str().unwrap_or("0"));
    let id = at.to_string();
    let mut made = match kind {
        QuestionKind::Scale => step(&id, &points),
        _ => choice(&id, &points),
    };
    made.exclusive = given["exclusive"].as_bool().unwrap_or(false);
    made
}

fn condition(tree: &Value) -> Condition {
    let parts = || list(tree)[1..].iter().map(condition).collect();
    match string(&tree[0]) {
        "and" => Condition::And(parts()),
        "not" => not(condition(&tree[1])),
        "eq" => is(number(&tree[1]), &[number(&tree[2])]),
        "count" => count(number(&tree[1]), comparison(&tree[2]), tree[3].as_i64().unwrap()),
        "lin" => {
            let (left, right) = (weights(&tree[1], ""), weights(&tree[3], "-"));
            let all = left.iter().chain(&right).map(|(at, text)| (*at, text.as_str()));
            sum(form(&all.collect::<Vec<_>>()), comparison(&tree[2]), string(&tree[4]))
        }
        "pct" => {
            let left = weights(&tree[1], "");
            let all: Vec<_> = left.iter().map(|(at, text)| (*at, text.as_str())).collect();
            percent(form(&all), comparison(&tree[2]), string(&tree[3]))
        }
        other => panic!("{other} is not asked for here"),
    }
}

fn weights(form: &Value, sign: &str) -> Vec<(usize, String)> {
    let weight =
        |(at, name): (usize, &&str)| Some((at, format!("{sign}{}", form[*name].as_str()?)));
    DIMENSIONS.iter().enumerate().filter_map(weight).collect()
}

fn comparison(operator: &Value) -> Comparison {
    match string(operator) {
        ">=" => Comparison::AtLeast,
        ">" => Comparison::Above,
        other => panic!("{other} is not asked for here"),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

pub(crate) fn string(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}
