mod wrong;

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::diagnostic::{Location, Report};
use crate::files::FilePath;
use crate::load::journey::tests::wrong::{ENGLISH, FINE, WRONG, WRONG_ENGLISH};
use crate::load::journey::{read, rules};
use crate::load::links::inquiry::Inquiry;
use crate::load::manner::Manner;
use crate::load::markdown::context::{Context, RawHtml, Recalls};
use crate::load::testing::{assert_told, index, languages, slips};
use crate::load::yaml::node::Source;
use crate::load::yaml::sheet::Sheet;
use crate::load::yaml::syntax::parse;
use crate::model::booking::{Booking, Intake};
use crate::model::ids::{BookingId, JourneyId, Language, OutcomeId, SelfCheckId};
use crate::model::journey::{Action, Journey, JourneyWords, Step};
use crate::model::outcome::{Outcome, OutcomeKind};
use crate::model::route::Route;
use crate::model::self_check::SelfCheck;
use crate::model::theme::Strings;

fn load(files: &[&str]) -> (Option<Journey>, Report) {
    let tags = ["de", "en"];
    let languages = languages(&tags);
    let pages = [
        "article:orientation/why-wait de en",
        "article:boundary/who-this-is-for de en",
        "article:framing/only-german de",
        "self-check:readiness de en",
        "journey:way de en",
    ];
    let index = index(&tags, &pages);
    let manner = Manner::default();
    let mut strings = Strings::default();
    strings.0.insert("kind_acknowledge".to_owned(), "Bestätigen".into());
    let route = Route::new(FilePath::new("way/index.html").unwrap());
    let names = ["way.yaml", "way.en.yaml"]
        .map(|name| FilePath::new(&format!("content/journeys/{name}")).unwrap());
    let mut report = Report::default();
    let mut roots = Vec::new();
    for ((text, file), language) in files.iter().zip(&names).zip(&languages) {
        let source = Source { file, text };
        match parse(source, 0..text.len()) {
            Ok(root) => roots.push((root, source, language)),
            Err(faults) => faults.into_iter().for_each(|fault| report.push(fault)),
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
        id: BookingId::new("decision-call"),
        place: Location::start_of(&names[0]),
        url: String::new(),
        intake: Intake::Fields,
        minutes: None,
        prefill: Vec::new(),
        words: BTreeMap::new(),
    };
    let bookings = BTreeMap::from([(booking.id.clone(), booking)]);
    let journey = read(&JourneyId::new("way"), &sheets, &bookings, &mut report);
    report.sort();
    (journey, report)
}

#[test]
fn the_journey_of_the_design_loads_clean() {
    let (journey, report) = load(&[FINE, ENGLISH]);
    assert_eq!(report.iter().count(), 0, "{report:#?}");
    let journey = journey.unwrap();
    let ids: Vec<&str> = journey.steps.iter().map(|step| step.id.as_str()).collect();
    let expected = [
        "read:orientation/why-wait",
        "read:boundary/who-this-is-for",
        "acknowledge:way/terms",
        "answer:readiness",
    ];
    assert_eq!(ids, expected);
    let terms = Action::Acknowledge { key: "terms".to_owned(), revision: 1, statements: 1 };
    assert_eq!(journey.steps[2].action, terms);
    let german = &journey.words[&Language::new("de")];
    let english = &journey.words[&Language::new("en")];
    let labels = |words: &JourneyWords| -> Vec<String> {
        words.steps.iter().map(|step| step.label.clone()).collect()
    };
    let expected = ["Einordnen", "boundary/who-this-is-for (de)", "Bestätigen", "readiness (de)"];
    assert_eq!(labels(german), expected);
    assert_eq!(labels(english)[0], "Get your bearings");
    assert_eq!(labels(english)[3], "readiness (en)");
    assert_eq!(english.gate_label.as_deref(), Some("Decide"));
    assert_eq!(english.steps[2].statements, ["I know that the call settles a decision."]);
}

#[test]
fn a_journey_with_an_untranslated_step_is_left_out() {
    let german = FINE.replace("boundary/who-this-is-for", "framing/only-german");
    let english = ENGLISH.replace("who-this-is-for", "only-german");
    let (journey, report) = load(&[&german, &english]);
    assert!(!report.has_errors(), "{report:#?}");
    let codes: Vec<&str> = report.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["untranslated-step"]);
    assert_eq!(journey.unwrap().words.len(), 1);
    let (journey, report) = load(&[FINE]);
    let codes: Vec<&str> = report.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["untranslated-journey"]);
    assert_eq!(journey.unwrap().words.len(), 1);
}

#[test]
fn wrong_journeys_are_told() {
    assert_told(FINE, WRONG, |text| load(&[text, ENGLISH]).1);
}

#[test]
fn wrong_translations_are_told() {
    assert_told(ENGLISH, WRONG_ENGLISH, |text| load(&[FINE, text]).1);
}

/// An outcome's kind and the booking that it names.
type End = (OutcomeKind, Option<&'static str>);

fn self_check(id: &str, outcomes: &[End]) -> SelfCheck {
    let place =
        Location::start_of(&FilePath::new(&format!("content/self-checks/{id}.yaml")).unwrap());
    let outcome = |(at, (kind, booking)): (usize, &End)| Outcome {
        id: OutcomeId::new(format!("o{at}")),
        place: place.clone(),
        kind: *kind,
        when: None,
        when_place: None,
        booking: booking.map(BookingId::new),
        come_back: None,
    };
    SelfCheck {
        id: SelfCheckId::new(id),
        place: place.clone(),
        dimensions: Vec::new(),
        questions: Vec::new(),
        outcomes: outcomes.iter().enumerate().map(outcome).collect(),
        examples: Vec::new(),
        words: BTreeMap::new(),
    }
}

#[test]
fn journeys_and_self_checks_fit_together() {
    let (journey, _) = load(&[FINE, ENGLISH]);
    let journey = journey.unwrap();
    let mut two = journey.clone();
    two.steps
        .push(Step { action: Action::Answer(SelfCheckId::new("later")), ..two.steps[3].clone() });
    let cases: &[(&Journey, &str, &[End], &[&str])] = &[
        (&journey, "readiness", &[(OutcomeKind::Ready, None), (OutcomeKind::NotYet, None)], &[]),
        (
            &journey,
            "readiness",
            &[(OutcomeKind::Ready, Some("b")), (OutcomeKind::NotYet, None)],
            &[],
        ),
        (&journey, "readiness", &[(OutcomeKind::NotYet, None)], &["never-ready"]),
        (&journey, "readiness", &[(OutcomeKind::Ready, None)], &["always-ready"]),
        (
            &journey,
            "alone",
            &[(OutcomeKind::Ready, Some("b")), (OutcomeKind::NotYet, None)],
            &["misplaced-booking"],
        ),
        (
            &two,
            "readiness",
            &[(OutcomeKind::Ready, Some("b")), (OutcomeKind::NotYet, None)],
            &["misplaced-booking"],
        ),
    ];
    for (journey, id, outcomes, expected) in cases {
        let mut report = Report::default();
        let checks = [self_check(id, outcomes)];
        rules::check(std::slice::from_ref(*journey), &checks, &mut report);
        let codes: Vec<&str> = report.iter().map(|found| found.code).collect();
        assert_eq!(codes, *expected, "{id} {outcomes:?}");
    }
}

proptest! {
    #[test]
    fn no_slip_makes_it_panic(text in slips(FINE), english in slips(ENGLISH)) {
        let (journey, report) = load(&[&text, &english]);
        prop_assert!(journey.is_some() || report.has_errors());
    }
}
