use num_rational::Ratio;
use proptest::prelude::*;

use crate::diagnostic::Location;
use crate::files::FilePath;
use crate::load::condition::parse;
use crate::load::condition::scope::{Owner, Scope};
use crate::load::yaml::numbers;
use crate::model::condition::{Atom, Comparison, Condition, Decimal, LinearForm};
use crate::model::ids::{
    ChoiceId, ChoiceIndex, DimensionId, DimensionIndex, QuestionId, QuestionIndex,
};
use crate::model::self_check::{Choice, Question, QuestionKind};

/// Question, kind and choices; of a scale the numbers.
const QUESTIONS: &[(&str, char, &[&str])] = &[
    ("decider", '1', &["me", "together", "others", "unsure"]),
    ("größe-2", '1', &["10-49", "no", "1"]),
    ("tools", '*', &["crm", "sheet", "none"]),
    ("pressure", '#', &["0", "1", "2", "3", "4"]),
    ("drift", '#', &["-1", "-0.5", "0", "0.5", "1"]),
    ("words", 't', &[]),
    ("later", '1', &["ja", "nein"]),
];
const DIMENSIONS: [&str; 3] = ["clarity", "urgency", "score"];

fn questions() -> Vec<Question> {
    let place = Location::start_of(&FilePath::new("a.yaml").unwrap());
    let question = |(id, kind, choices): &(&str, char, &[&str])| Question {
        id: QuestionId::new(*id),
        place: place.clone(),
        kind: match kind {
            '1' => QuestionKind::Single,
            '*' => QuestionKind::Multiple { min: 1, max: choices.len() },
            '#' => QuestionKind::Scale,
            _ => QuestionKind::Text,
        },
        choices: choices
            .iter()
            .map(|id| Choice {
                id: ChoiceId::new(*id),
                points: Vec::new(),
                number: (*kind == '#').then(|| numbers::parse(id).unwrap()),
                exclusive: false,
                apart: false,
                share: None,
            })
            .collect(),
        required: true,
        when: None,
        revision: 1,
    };
    QUESTIONS.iter().map(question).collect()
}

fn read(text: &str, owner: Owner) -> Result<Condition, Vec<(usize, &'static str, String)>> {
    let questions = questions();
    let dimensions = DIMENSIONS.map(DimensionId::new);
    let scope = Scope { questions: &questions, dimensions: &dimensions, owner };
    parse(text, &scope).map_err(|faults| {
        let told = |fault: crate::load::condition::lexer::Fault| {
            assert!(!fault.message.is_empty() && !fault.message.ends_with('.'));
            let column = text[..fault.span.start].chars().count() + 1;
            (column, fault.code, fault.hint)
        };
        faults.into_iter().map(told).collect()
    })
}

fn printed(condition: &Condition) -> String {
    let inner = |part: &Condition| match part {
        Condition::And(_) | Condition::Or(_) => format!("({})", printed(part)),
        _ => printed(part),
    };
    let joined =
        |parts: &[Condition], word: &str| parts.iter().map(inner).collect::<Vec<_>>().join(word);
    match condition {
        Condition::And(parts) => joined(parts, " and "),
        Condition::Or(parts) => joined(parts, " or "),
        Condition::Not(part) => format!("not {}", inner(part)),
        Condition::Atom(atom) => printed_atom(atom),
    }
}

fn printed_atom(atom: &Atom) -> String {
    let id = |question: &QuestionIndex| QUESTIONS[question.0].0;
    let choice = |question: &QuestionIndex, choice: &ChoiceIndex| QUESTIONS[question.0].2[choice.0];
    match atom {
        Atom::Asked(question) => format!("asked({})", id(question)),
        Atom::Is { question, choices } if choices.len() == 1 => {
            format!("{} == {}", id(question), choice(question, &choices[0]))
        }
        Atom::Is { question, choices } => {
            let choices: Vec<&str> = choices.iter().map(|at| choice(question, at)).collect();
            format!("{} in [{}]", id(question), choices.join(", "))
        }
        Atom::Has { question, choice: at } => {
            format!("{} has {}", id(question), choice(question, at))
        }
        Atom::Count { question, comparison, number } => {
            format!("count({}) {} {number}", id(question), comparison.sign())
        }
        Atom::Sum { form, comparison, bound } => {
            format!("{} {} {}", printed_form(form), comparison.sign(), numbers::text(*bound))
        }
        Atom::Percent { form, comparison, percent } => {
            let name = DIMENSIONS[form.dimensions[0].0.0];
            format!("{name} {} {}%", comparison.sign(), numbers::text(*percent))
        }
    }
}

fn printed_form(form: &LinearForm) -> String {
    let dimensions = form.dimensions.iter().map(|(at, factor)| (DIMENSIONS[at.0], *factor));
    let scales = form.scales.iter().map(|(at, factor)| (QUESTIONS[at.0].0, *factor));
    let mut text = String::new();
    for (name, factor) in dimensions.chain(scales) {
        if text.is_empty() {
            text = format!("{} * {name}", numbers::text(factor));
        } else {
            let sign = if factor < Ratio::from_integer(0) { '-' } else { '+' };
            let size = if factor < Ratio::from_integer(0) { -factor } else { factor };
            text = format!("{text} {sign} {} * {name}", numbers::text(size));
        }
    }
    if text.is_empty() { "0".to_owned() } else { text }
}

fn decimals() -> impl Strategy<Value = Decimal> {
    (-99_999_i128..99_999, prop::sample::select(vec![1_i128, 10, 1000, 1_000_000]))
        .prop_map(|(number, scale)| Ratio::new(number, scale))
}

fn comparisons() -> impl Strategy<Value = Comparison> {
    use Comparison as C;
    prop::sample::select(vec![C::AtLeast, C::Above, C::AtMost, C::Below, C::Equal, C::Unequal])
}

fn atoms() -> impl Strategy<Value = Atom> {
    let single = prop::sample::select(vec![0_usize, 1, 3, 4]).prop_flat_map(|at| {
        let all: Vec<usize> = (0..QUESTIONS[at].2.len()).collect();
        prop::sample::subsequence(all, 1..QUESTIONS[at].2.len()).prop_map(move |choices| Atom::Is {
            question: QuestionIndex(at),
            choices: choices.into_iter().map(ChoiceIndex).collect(),
        })
    });
    let factor = || decimals().prop_filter("zeros vanish", |factor: &Decimal| *factor.numer() != 0);
    let form = (
        prop::collection::btree_map(0_usize..3, factor(), 0..3),
        prop::collection::btree_map(3_usize..5, factor(), 0..3),
    )
        .prop_map(|(dimensions, scales)| LinearForm {
            dimensions: dimensions.into_iter().map(|(at, f)| (DimensionIndex(at), f)).collect(),
            scales: scales.into_iter().map(|(at, f)| (QuestionIndex(at), f)).collect(),
        });
    prop_oneof![
        prop::sample::select(vec![0_usize, 1, 2, 3, 4, 6])
            .prop_map(|at| Atom::Asked(QuestionIndex(at))),
        single,
        (0_usize..3)
            .prop_map(|at| Atom::Has { question: QuestionIndex(2), choice: ChoiceIndex(at) }),
        (comparisons(), 0_i64..999).prop_map(|(comparison, number)| Atom::Count {
            question: QuestionIndex(2),
            comparison,
            number
        }),
        (form, comparisons(), decimals()).prop_map(|(form, comparison, bound)| Atom::Sum {
            form,
            comparison,
            bound
        }),
        (0_usize..3, comparisons(), 0_i128..=1000).prop_map(|(at, comparison, tenths)| {
            let dimensions = vec![(DimensionIndex(at), Ratio::from_integer(1))];
            Atom::Percent {
                form: LinearForm { dimensions, scales: Vec::new() },
                comparison,
                percent: Ratio::new(tenths, 10),
            }
        }),
    ]
}

fn conditions() -> impl Strategy<Value = Condition> {
    atoms().prop_map(Condition::Atom).prop_recursive(6, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::Or),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(condition in conditions()) {
        let text = printed(&condition);
        prop_assert_eq!(read(&text, Owner::Outcome), Ok(condition), "{}", text);
    }

    #[test]
    fn no_text_makes_it_panic(
        text in "(decider|tools|pressure|clarity|me|3|0\\.5|and|or|not|in|has|count|asked|==|>=|[ ()\\[\\],*%+ä-]| ){0,20}"
    ) {
        let _ = read(&text, Owner::Outcome);
        let _ = read(&text, Owner::Question(QuestionIndex(6)));
    }
}

/// Two ways to say the same.
const SAME: &[(&str, &str)] = &[
    ("decider != me", "not decider == me"),
    ("decider not in [me, others]", "not decider in [me, others]"),
    ("not decider == me and tools has crm", "(not decider == me) and tools has crm"),
    (
        "decider == me or tools has crm and asked(later)",
        "decider == me or (tools has crm and asked(later))",
    ),
    ("clarity > urgency + 2", "clarity - urgency > 2"),
    ("2 * clarity - 3 >= clarity", "1 * clarity >= 3"),
    ("- clarity >= -3.50", "-1 * clarity >= -3.5"),
    ("3 == pressure", "-1 * pressure == -3"),
    ("pressure == 3.0", "pressure in [3]"),
    ("drift in [-1, -0.5]", "drift   in\n[ -1 , -0.5 ]"),
    ("größe-2 == no", "gro\u{308}ße-2 == no"),
    ("größe-2 in [10-49, 1]", "größe-2 in [10-49,1]"),
    ("clarity >= 60 %", "clarity >= 60%"),
    ("clarity == 3", "clarity - 3 == 0"),
    ("clarity - clarity >= 1", "0 >= 1"),
];

#[test]
fn the_same_may_be_said_in_several_ways() {
    for (one, other) in SAME {
        let first = read(one, Owner::Outcome).unwrap_or_else(|told| panic!("{one} {told:?}"));
        assert_eq!(Ok(first), read(other, Owner::Outcome), "{one}");
    }
}

/// Text, column, code, and what the hint must hold.
const WRONG: &[(&str, usize, &str, &str)] = &[
    ("", 1, "condition-syntax", "write a comparison"),
    ("decider", 1, "condition-syntax", "`decider == me`"),
    ("tools", 1, "condition-syntax", "`tools has crm`"),
    ("clarity", 1, "condition-syntax", "`clarity >= 1`"),
    ("decider = me", 9, "condition-syntax", "`==`"),
    ("decider == \"me\"", 12, "condition-syntax", "`decider == me`"),
    ("decider == me && tools has crm", 15, "condition-syntax", "`and`"),
    ("decider == me || tools has crm", 15, "condition-syntax", "`or`"),
    ("!asked(decider)", 1, "condition-syntax", "`not`"),
    ("clarity ≥ 3", 9, "condition-syntax", "`>=`"),
    ("clarity => 3", 9, "condition-syntax", "`>=`"),
    ("decider == me tools has crm", 15, "condition-syntax", "`and` or `or`"),
    ("(decider == me", 15, "condition-syntax", "close the parenthesis"),
    ("decider == me)", 14, "condition-syntax", "remove it"),
    ("decider == me and", 18, "condition-syntax", "clarity >= 3"),
    ("and decider == me", 1, "condition-syntax", "`decider == me`"),
    ("decidr == me", 1, "unknown-name", "did you mean `decider`?"),
    ("decider == togehter", 12, "unknown-choice", "did you mean `together`?"),
    ("decider == me or together", 18, "unknown-name", "`decider == together`"),
    ("decider in me", 12, "condition-syntax", "`decider in [a, b]`"),
    ("decider in []", 13, "condition-syntax", "`decider == me`"),
    ("decider in [me, me]", 17, "condition-syntax", "once"),
    ("decider in [me, others", 23, "condition-syntax", "[a, b]"),
    ("decider has me", 9, "condition-type", "`decider == me`"),
    ("decider >= 2", 1, "condition-type", "`decider == me`"),
    ("tools == crm", 1, "condition-type", "`tools has crm`"),
    ("tools in [crm]", 1, "condition-type", "`tools has crm`"),
    ("tools has [crm, sheet]", 11, "condition-syntax", "tools has a or tools has b"),
    ("tools >= 1", 1, "condition-type", "`tools has crm`"),
    ("count(decider) >= 1", 7, "condition-type", "`decider == me`"),
    ("count(tools) >= 1.5", 17, "condition-syntax", "whole number"),
    ("count(tools) has crm", 14, "condition-syntax", "whole number"),
    ("asked(decider", 14, "condition-syntax", "`asked(question)`"),
    ("asked(clarity)", 7, "condition-type", "`clarity >= 1`"),
    ("words == x", 1, "condition-type", "free words"),
    ("asked(words)", 7, "condition-type", "free words"),
    ("pressure == 9", 13, "unknown-choice", "from `0` to `4`"),
    ("pressure == 0.5", 13, "unknown-choice", "from `0` to `4`"),
    ("pressure == 2 + 1", 15, "condition-syntax", "to the left"),
    ("pressure == clarity", 13, "unknown-choice", "from `0`"),
    ("clarity in [1]", 1, "condition-type", "`clarity >= 1`"),
    ("clarity>=3 and urgency+1>=2", 23, "condition-syntax", "`a + b`"),
    ("clarity -urgency >= 1", 9, "condition-syntax", "`a - b`"),
    ("clarity-urgency >= 1", 1, "unknown-name", "known here"),
    ("clarity * 2 >= 1", 9, "condition-syntax", "`2 * clarity`"),
    ("2 * 3 >= 1", 5, "condition-syntax", "`2 * clarity`"),
    ("clarity / 2 >= 1", 9, "condition-syntax", "0.5 * clarity"),
    ("clarity >= 10-49", 12, "condition-syntax", "digits"),
    ("clarity >= 1,5", 13, "condition-syntax", "`and` or `or`"),
    ("clarity >= .5", 12, "condition-syntax", "`0.5`"),
    ("1 <= clarity <= 3", 14, "condition-syntax", "`2 <= pressure and pressure <= 3`"),
    ("clarity + urgency >= 60%", 22, "condition-type", "`clarity >= 60%`"),
    ("clarity >= 160%", 12, "condition-type", "`clarity >= 60%`"),
    ("pressure >= 60%", 13, "condition-type", "`clarity >= 60%`"),
    ("clarity >= day_rate", 15, "condition-syntax", "as it is declared"),
    ("not", 4, "condition-syntax", "clarity >= 3"),
    ("decider not == me", 9, "condition-syntax", "before the whole comparison"),
    ("größe-2 == ja", 12, "unknown-choice", "`10-49`"),
];

#[test]
fn mistakes_have_their_column_and_a_fix() {
    for (text, column, code, hint) in WRONG {
        let told = read(text, Owner::Outcome).expect_err(text);
        assert_eq!((told[0].0, told[0].1), (*column, *code), "{text} {told:?}");
        assert!(told[0].2.contains(hint), "{text} {told:?}");
    }
}

#[test]
fn a_question_follows_earlier_answers_only() {
    let owner = Owner::Question(QuestionIndex(6));
    for fine in
        ["decider == me", "pressure >= 2", "2 <= pressure", "pressure in [1, 2]", "drift < -0.5"]
    {
        read(fine, owner).unwrap_or_else(|told| panic!("{fine} {told:?}"));
    }
    for (text, column, hint) in [
        ("decider == me and later == ja", 19, "below the one"),
        ("clarity >= 3", 1, "earlier question"),
        ("pressure + drift >= 3", 1, "one number"),
        ("2 * pressure >= 3", 1, "one number"),
        ("1 >= 2", 1, "one number"),
    ] {
        let told = read(text, owner).expect_err(text);
        assert_eq!((told[0].0, told[0].1), (column, "condition-scope"), "{text} {told:?}");
        assert!(told[0].2.contains(hint), "{text} {told:?}");
    }
}

#[test]
fn every_comparison_tells_its_own_mistake() {
    let told = read("decidr == me and (tools == crm or not clarty >= 3)", Owner::Outcome);
    let columns: Vec<usize> = told.unwrap_err().iter().map(|told| told.0).collect();
    assert_eq!(columns, [1, 19, 39]);
}

#[test]
fn deep_nesting_ends_at_once() {
    let deep = format!("{}decider == me{}", "(".repeat(10_000), ")".repeat(10_000));
    assert!(read(&deep, Owner::Outcome).is_err());
    assert!(read(&"not ".repeat(10_000), Owner::Outcome).is_err());
    let nested = format!("{}decider == me{}", "(".repeat(1_000), ")".repeat(1_000));
    assert!(read(&nested, Owner::Outcome).is_err());
    assert!(read(&"not ".repeat(1_000), Owner::Outcome).is_err());
}
