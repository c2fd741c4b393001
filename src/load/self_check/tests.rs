mod wrong;

use std::collections::BTreeMap;

use num_rational::Ratio;

use proptest::prelude::*;

use crate::diagnostic::{Location, Severity};
use crate::files::FilePath;
use crate::load::links::inquiry::Inquiry;
use crate::load::manner::Manner;
use crate::load::markdown::context::{Context, RawHtml, Recalls};
use crate::load::markdown::found::Found;
use crate::load::self_check::read;
use crate::load::self_check::tests::wrong::{WRONG, WRONG_ENGLISH};
use crate::load::testing::{assert_told, index, languages, slips};
use crate::load::yaml::node::Source;
use crate::load::yaml::sheet::Sheet;
use crate::load::yaml::syntax::parse;
use crate::model::booking::{Booking, Intake};
use crate::model::condition::{Atom, Comparison, Condition};
use crate::model::ids::{
    BookingId, ChoiceIndex, DimensionIndex, Language, OutcomeIndex, QuestionIndex, SelfCheckId,
};
use crate::model::outcome::{Other, OutcomeKind};
use crate::model::route::Route;
use crate::model::self_check::{Choice, ExampleAnswer, QuestionKind as Q, SelfCheck};
use crate::model::theme::Strings;

/// The self-check of the design document.
const FINE: &str = include_str!("tests/design.yaml");
/// Its translation.
const ENGLISH: &str = include_str!("tests/design.en.yaml");

fn load(files: &[&str]) -> (Option<SelfCheck>, Found) {
    let tags = ["de", "en"];
    let languages = languages(&tags);
    let index = index(
        &tags,
        &[
            "article:framing/name-the-problem de en",
            "article:framing/look-inside de",
            "self-check:readiness de en",
        ],
    );
    let facts = BTreeMap::from([("day-rate".to_owned(), "1.900 €".to_owned())]);
    let manner = Manner { facts, ..Manner::default() };
    let strings = Strings::default();
    let route = Route::new(FilePath::new("self-checks/readiness/index.html").unwrap());
    let names = ["readiness.yaml", "readiness.en.yaml"]
        .map(|name| FilePath::new(&format!("content/self-checks/{name}")).unwrap());
    let mut found = Found::default();
    let mut roots = Vec::new();
    for ((text, file), language) in files.iter().zip(&names).zip(&languages) {
        let source = Source { file, text };
        match parse(source, 0..text.len()) {
            Ok(root) => roots.push((root, source, language)),
            Err(faults) => faults.into_iter().for_each(|fault| found.report.push(fault)),
        }
    }
    let sheets: Vec<Sheet<'_>> = roots
        .iter()
        .map(|(root, source, language)| Sheet {
            root,
            context: Context {
                source: *source,
                language,
                route: &route,
                index: Inquiry::silent(&index),
                manner: &manner,
                strings: &strings,
                html: RawHtml::Shown,
                recalls: Recalls::Plain,
            },
        })
        .collect();
    let booking = Booking {
        id: BookingId::new("review"),
        place: Location::start_of(&names[0]),
        url: String::new(),
        intake: Intake::Fields,
        minutes: None,
        prefill: Vec::new(),
        words: BTreeMap::new(),
    };
    let bookings = BTreeMap::from([(booking.id.clone(), booking)]);
    let check = read(&SelfCheckId::new("readiness"), &sheets, &bookings, &mut found);
    found.report.sort();
    (check, found)
}

#[test]
fn the_self_check_of_the_design_loads_clean() {
    let (check, found) = load(&[FINE, ENGLISH]);
    assert_eq!(found.report.iter().count(), 0, "{:#?}", found.report);
    let check = check.unwrap();
    let ids: Vec<&str> = check.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    assert_eq!(ids, ["urgency", "clarity", "score"]);
    let kinds: Vec<Q> = check.questions.iter().map(|question| question.kind).collect();
    let multiple = Q::Multiple { min: 1, max: 2 };
    assert_eq!(kinds, [Q::Single, Q::Single, Q::Single, multiple, Q::Scale, Q::Text]);
    let [problem, decider, at_table, tools, pressure, words] = &check.questions[..] else {
        panic!("six questions")
    };
    let points = |choices: &[Choice]| -> Vec<Vec<i128>> {
        choices.iter().map(|choice| choice.points.iter().map(Ratio::to_integer).collect()).collect()
    };
    assert_eq!(points(&problem.choices), [[0, 0, 0], [0, 3, 0], [0, 5, 0]]);
    assert_eq!(points(&tools.choices), [[0, 0, 1], [0, 0, 0], [0, 0, 0]]);
    assert_eq!(points(&pressure.choices)[4], [4, 0, 0]);
    assert_eq!(problem.choices[0].share, Some(Ratio::new(2, 5)));
    assert_eq!(problem.choices[2].share, None);
    assert!(decider.choices[3].apart && tools.choices[2].exclusive);
    assert!(pressure.required && !words.required);
    let together = Atom::Is { question: QuestionIndex(1), choices: vec![ChoiceIndex(1)] };
    assert_eq!(at_table.when, Some(Condition::Atom(together)));
    let bands = &check.dimensions[1].bands;
    assert_eq!(bands[0].from, None);
    assert_eq!(bands[1].from, Some(Ratio::from_integer(3)));
    assert!(bands[1].enough && !bands[2].enough);
    let kinds: Vec<OutcomeKind> = check.outcomes.iter().map(|outcome| outcome.kind).collect();
    assert_eq!(kinds, [OutcomeKind::NotAFit, OutcomeKind::Ready, OutcomeKind::NotYet]);
    assert_eq!(check.outcomes[2].come_back, Some(30));
    assert!(check.outcomes[2].when.is_none());
    let Some(Condition::And(parts)) = &check.outcomes[1].when else { panic!("three parts") };
    let Condition::Atom(Atom::Sum { form, comparison, bound }) = &parts[0] else { panic!("sum") };
    assert_eq!(form.dimensions, [(DimensionIndex(1), Ratio::from_integer(1))]);
    assert_eq!((*comparison, *bound), (Comparison::AtLeast, Ratio::from_integer(3)));
    let example = &check.examples[1];
    assert_eq!(example.outcome, OutcomeIndex(1));
    assert_eq!(example.answers[2], (QuestionIndex(4), ExampleAnswer::Choice(ChoiceIndex(3))));
}

#[test]
fn words_stand_once_per_language() {
    let (check, _) = load(&[FINE, ENGLISH]);
    let check = check.unwrap();
    let german = &check.words[&Language::new("de")];
    let english = &check.words[&Language::new("en")];
    assert_eq!(german.title, "Ist ein Gespräch jetzt sinnvoll?");
    assert_eq!(german.dimensions[1].bands[0].label, "noch unscharf");
    assert_eq!(english.dimensions[1].bands[0].label, "still blurred");
    assert_eq!(german.dimensions[2].label, "score");
    assert_eq!(german.questions[0].choices[1], "Ich kann es in einem Satz sagen.");
    assert_eq!(
        english.questions[1].choices,
        ["Me", "Me, with others", "Others", "I don’t know yet"]
    );
    assert_eq!(german.questions[4].choices, ["0", "1", "2", "3", "4"]);
    assert_eq!(english.questions[4].low.as_deref(), Some("can wait"));
    let reading = &english.dimensions[1].bands[0].read[0];
    assert_eq!(reading.title, "framing/name-the-problem (en)");
    let text = &german.outcomes[0].text.as_ref().unwrap().html;
    assert!(text.contains("mit <span data-answer=\"decider\"></span> würde"), "{text}");
    let [Other::Elsewhere { url, .. }, Other::Page(page)] = &english.outcomes[0].instead[..] else {
        panic!("two other ways")
    };
    assert_eq!(url.as_deref(), Some("https://example.org/boerse"));
    assert_eq!(page.title, "framing/look-inside (de)");
    assert!(german.intro.as_ref().unwrap().html.contains("<p>"));
}

#[test]
fn points_of_a_scale_are_a_factor_or_a_list() {
    for (points, expected) in
        [("{urgency: -1}", [0, -1, -2, -3, -4]), ("{urgency: [0, 0, 1, 4, 9]}", [0, 0, 1, 4, 9])]
    {
        let text = FINE.replace("points: {urgency: 1}", &format!("points: {points}"));
        let (check, found) = load(&[&text]);
        assert!(!found.report.has_errors(), "{:#?}", found.report);
        let choices = &check.unwrap().questions[4].choices;
        let seen: Vec<i128> = choices.iter().map(|choice| choice.points[0].to_integer()).collect();
        assert_eq!(seen, expected);
    }
}

#[test]
fn steps_of_a_scale_are_named_by_their_numbers() {
    let text = FINE
        .replace("{from: 0, to: 4, low", "{from: -1, to: 1, step: 0.5, low")
        .replace("pressure >= 2 and", "pressure in [0.5, 1] and")
        .replace("pressure: 3", "pressure: 0.50");
    let (check, found) = load(&[&text]);
    assert!(!found.report.has_errors(), "{:#?}", found.report);
    let check = check.unwrap();
    let ids: Vec<&str> = check.questions[4].choices.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["-1", "-0.5", "0", "0.5", "1"]);
    let words = &check.words[&Language::new("de")].questions[4].choices;
    assert_eq!(words[1], "\u{2212}0,5");
}

#[test]
fn wrong_self_checks_are_told() {
    assert_told(FINE, WRONG, |text| load(&[text]).1.report);
}

#[test]
fn wrong_translations_are_told() {
    assert_told(ENGLISH, WRONG_ENGLISH, |text| load(&[FINE, text]).1.report);
}

#[test]
fn only_mistakes_of_logic_leave_nothing_to_compile() {
    assert!(load(&[&FINE.replace("kind: scale", "kind: scal")]).0.is_none());
    assert!(load(&[&FINE.replace("ask: Wer entscheidet?", "why: x")]).0.is_some());
}

#[test]
fn a_self_check_has_its_bounds() {
    let question = |at| format!("  - id: q{at}\n    ask: x\n    choices: {{a: x, b: y}}\n");
    let more: String = (0..55).map(question).collect();
    let text = FINE.replace("outcomes:\n", &format!("{more}outcomes:\n"));
    let (_, found) = load(&[&text]);
    let codes: Vec<&str> = found.report.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["too-many-questions"]);
    let dimension = |at| format!("  d{at}: {{bands: [{{label: x}}, {{from: 1, label: y}}]}}\n");
    let more: String = (0..6).map(dimension).collect();
    let text = FINE.replace("questions:\n", &format!("{more}questions:\n"));
    let (_, found) = load(&[&text]);
    let errors = found.report.iter().filter(|found| found.severity == Severity::Error);
    let codes: Vec<&str> = errors.map(|found| found.code).collect();
    assert_eq!(codes, ["too-many-bands"]);
}

#[test]
fn texts_that_may_be_missing_are_warned_of_only() {
    let text = ENGLISH.replace("    hint: An answer that is true today will do.\n", "");
    let (_, found) = load(&[FINE, &text]);
    assert_eq!(found.report.count(Severity::Warning), 1, "{:#?}", found.report);
    assert!(!found.report.has_errors());
}

proptest! {
    #[test]
    fn no_slip_makes_it_panic(text in slips(FINE), english in slips(ENGLISH)) {
        let (check, found) = load(&[&text]);
        prop_assert!(check.is_some() || found.report.has_errors());
        load(&[FINE, &english]);
    }
}
