//! What cannot be sealed, or should not be, is said with its place and a remedy.

use anteroom::compile::compile;
use anteroom::compile::compiled::Compilation;
use anteroom::compile::logic::Logic;
use anteroom::compile::memory::Memory;
use anteroom::compile::product::{Factors, TooManyStates, product};
use anteroom::diagnostic::{Diagnostic, Location, Severity};
use anteroom::model::article::Articles;
use anteroom::model::condition::{Comparison, Condition};
use anteroom::model::journey::Action;
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{Choice, QuestionKind, SelfCheck};
use anteroom::model::site::Site;

use crate::build::{Check, choice, form, is, percent, place, prose, question, sum};
use crate::seal::laws::long;
use crate::seal::sites::{plain, reife, seed, site};

fn found(site: Site) -> (bool, Vec<Diagnostic>) {
    let Compilation { site, report, .. } = compile(site, &seed(), &mut Memory::default());
    for diagnostic in &report {
        assert!(diagnostic.hint.is_some() && diagnostic.location.is_some(), "{diagnostic:?}");
        assert!(!diagnostic.message.ends_with('.'), "{diagnostic:?}");
    }
    (site.is_some(), report.iter().cloned().collect())
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<(Severity, &'static str)> {
    diagnostics.iter().map(|found| (found.severity, found.code)).collect()
}

/// A place that nothing else has.
fn line(line: u32) -> Location {
    Location { line, ..place() }
}

fn single(id: &str, points: &[&[&str]]) -> anteroom::model::self_check::Question {
    let choices = points.iter().enumerate();
    let choices: Vec<Choice> =
        choices.map(|(at, points)| choice(&format!("c{at}"), points)).collect();
    question(id, QuestionKind::Single, choices)
}

#[test]
fn the_example_is_fine() {
    assert_eq!(found(site(reife())), (true, Vec::new()));
}

#[test]
fn a_booking_without_answers_is_only_encoded() {
    let mut without = site(reife());
    without.journeys[0].steps.pop();
    without.journeys[0].place = line(7);
    let (sealed, found) = found(without);
    assert!(!sealed);
    assert_eq!(codes(&found), [(Severity::Error, "encoded-booking")]);
    assert_eq!(found[0].location, Some(line(7)));
}

#[test]
fn a_self_check_that_everyone_passes_only_encodes() {
    // The middle outcome's condition can be written down, but no walk fulfils it.
    let contradiction = Condition::And(vec![is(0, &[0]), is(1, &[0]), is(1, &[1])]);
    let mut asked_late = single("b", &[&[], &[]]);
    asked_late.when = Some(is(0, &[1]));
    let unreachable = Condition::And(vec![is(0, &[0]), is(1, &[0])]);
    for never in [contradiction, unreachable] {
        let check = Check::new("leicht")
            .question(single("a", &[&[], &[]]))
            .question(asked_late.clone())
            .outcome("nie", OutcomeKind::NotYet, Some(never))
            .outcome("immer", OutcomeKind::Ready, None)
            .done();
        let mut easy = site(check);
        easy.journeys[0].steps[2].place = line(12);
        let (sealed, found) = found(easy);
        assert!(sealed, "the preview goes on");
        assert_eq!(codes(&found), [(Severity::Error, "encoded-booking")]);
        assert_eq!(found[0].location, Some(line(12)));
    }
}

#[test]
fn a_recall_of_what_was_not_asked_is_said() {
    let recall = |outcome: usize, question: &str| {
        let mut check = reife();
        let words = check.words.values_mut().next().unwrap();
        let mut text = prose(&format!("<p><span data-answer=\"{question}\"></span></p>"));
        text.place = line(30);
        words.outcomes[outcome].text = Some(text);
        found(site(check)).1
    };
    let mistakes = recall(0, "am-tisch");
    assert_eq!(codes(&mistakes), [(Severity::Error, "unasked-recall")]);
    assert_eq!(mistakes[0].location, Some(line(30)));
    assert_eq!(codes(&recall(3, "am-tisch")), [(Severity::Warning, "unasked-recall")]);
    assert_eq!(recall(0, "entscheider"), []);
}

#[test]
fn a_recall_of_what_may_be_left_open_is_said() {
    let mut check = reife();
    let question = check.questions.iter().position(|it| it.id.as_str() == "entscheider").unwrap();
    check.questions[question].required = false;
    let words = check.words.values_mut().next().unwrap();
    for outcome in [0, 3] {
        words.outcomes[outcome].text =
            Some(prose("<p><span data-answer=\"entscheider\"></span></p>"));
    }
    let found = codes(&found(site(check)).1);
    // Who ends in the first outcome has said who decides; who ends in the last may not have.
    assert_eq!(found, [(Severity::Warning, "unanswered-recall")]);
}

#[test]
fn a_percentage_needs_something_to_reach() {
    let check = |points: &[&[&str]]| {
        let never = percent(form(&[(0, "1")]), Comparison::AtLeast, "60");
        let mut check = Check::new("nichts")
            .dimension("d", None)
            .question(single("a", points))
            .outcome("genug", OutcomeKind::Ready, Some(never))
            .outcome("sonst", OutcomeKind::NotYet, None);
        check.0.outcomes[0].when_place = Some(line(9));
        check.done()
    };
    let (sealed, mistakes) = found(plain(vec![check(&[&["0"], &["-2"]])]));
    assert!(!sealed);
    assert_eq!(codes(&mistakes), [(Severity::Error, "percent-of-nothing")]);
    assert_eq!(mistakes[0].location, Some(line(9)));
    assert!(mistakes[0].message.contains("`d`"));
    assert_eq!(found(plain(vec![check(&[&["0"], &["2"]])])), (true, Vec::new()));
}

#[test]
fn conditions_of_questions_look_at_answers_only() {
    let mut second = single("b", &[&["1"]]);
    second.when = Some(sum(form(&[(0, "1")]), Comparison::AtLeast, "1"));
    second.place = line(5);
    let check = Check::new("punkte")
        .dimension("d", None)
        .question(single("a", &[&["1"], &["0"]]))
        .question(second)
        .outcome("ende", OutcomeKind::NotYet, None)
        .done();
    let (sealed, found) = found(plain(vec![check]));
    assert!(!sealed);
    assert_eq!(codes(&found), [(Severity::Error, "undecidable-when")]);
    assert_eq!(found[0].location, Some(line(5)));
}

#[test]
fn there_are_bounds() {
    let mut long = Check::new("lang");
    let mut wide = Check::new("breit");
    for at in 0..61 {
        long = long.question(single(&format!("q{at}"), &[&[], &[]]));
    }
    long.0.questions[60].place = line(61);
    for at in 0..7 {
        wide = wide.dimension(&format!("d{at}"), Some(&["1"]));
    }
    wide.0.dimensions[6].place = line(7);
    let mut many = Check::new("viel").question(single("a", &[&[] as &[&str]; 17]));
    many.0.questions[0].place = line(17);
    let mut none = Check::new("keine").question(single("a", &[]));
    none.0.questions[0].place = line(2);
    let (sealed, mistakes) = found(plain(vec![Check::new("endlos").done()]));
    assert!(!sealed);
    assert_eq!(codes(&mistakes), [(Severity::Error, "no-outcome")]);
    let cases = [
        (long, "too-many-questions", 61),
        (wide, "too-many-bands", 7),
        (many, "too-many-choices", 17),
        (none, "unanswerable", 2),
    ];
    for (check, code, at) in cases {
        let check = check.outcome("ende", OutcomeKind::NotYet, None).done();
        let (sealed, found) = found(plain(vec![check]));
        assert!(!sealed);
        assert_eq!(codes(&found), [(Severity::Error, code)]);
        assert_eq!(found[0].location, Some(line(at)));
    }
}

/// Points without any pattern: nearly every partial total is another.
fn fine_points(questions: usize) -> SelfCheck {
    let mut check = Check::new("fein").dimension("klarheit", None);
    for at in 0..questions {
        let points: Vec<String> = (0..5)
            .map(|choice| ((at * 131 + choice * 977 + choice * at * 53) % 1009).to_string())
            .collect();
        let points: Vec<[&str; 1]> = points.iter().map(|points| [points.as_str()]).collect();
        let points: Vec<&[&str]> = points.iter().map(|points| &points[..]).collect();
        check = check.question(single(&format!("q{at}"), &points));
    }
    let middle = (questions * 500).to_string();
    let enough = sum(form(&[(0, "1")]), Comparison::AtLeast, &middle);
    check
        .outcome("ja", OutcomeKind::Ready, Some(enough))
        .outcome("nein", OutcomeKind::NotYet, None)
        .done()
}

#[test]
fn fine_points_are_advised_against_then_refused() {
    let (sealed, advice) = found(plain(vec![fine_points(11)]));
    assert!(sealed);
    assert_eq!(codes(&advice), [(Severity::Warning, "many-entries")]);
    let (sealed, refused) = found(plain(vec![fine_points(20)]));
    assert!(!sealed);
    assert_eq!(codes(&refused), [(Severity::Error, "too-many-entries")]);
    for diagnostic in advice.iter().chain(&refused) {
        assert!(diagnostic.hint.as_deref().unwrap().contains("`klarheit`"), "{diagnostic:?}");
        assert_eq!(diagnostic.location, Some(place()));
    }
}

#[test]
fn a_diagram_ends_where_it_is_told_to() {
    let logic = Logic::of(&reife()).unwrap();
    let Logic { reads, whens, chains, combination, .. } = &logic;
    let factors = Factors { reads, whens, chains, combination };
    let needed = product(factors, usize::MAX).unwrap().len();
    assert!(product(factors, needed).is_ok());
    assert_eq!(product(factors, needed - 1).unwrap_err(), TooManyStates);
}

#[test]
fn what_is_not_there_is_said() {
    let mut without_article = site(reife());
    without_article.articles = Articles::default();
    without_article.journeys[0].steps[0].place = line(3);
    let mut without_booking = site(reife());
    without_booking.bookings.clear();
    let mut without_check = site(reife());
    without_check.journeys[0].steps[2].action =
        Action::Answer(anteroom::model::ids::SelfCheckId::new("fort"));
    let cases = [
        (without_article, "unknown-step"),
        (without_booking, "unknown-booking"),
        (without_check, "unknown-step"),
    ];
    for (broken, code) in cases {
        let (sealed, found) = found(broken);
        assert!(!sealed);
        assert_eq!(codes(&found), [(Severity::Error, code)]);
    }
}

#[test]
fn a_journey_over_what_cannot_be_sealed_adds_nothing() {
    let mut check = reife();
    check.dimensions[0].bands.clear();
    check.questions[0].choices.clear();
    let (sealed, found) = found(site(check));
    assert!(!sealed);
    assert_eq!(codes(&found), [(Severity::Error, "unanswerable")]);
}

/// Whether the first answers are those of the second half: all first ones have to be remembered.
fn mirrored(pairs: usize) -> SelfCheck {
    let mut check = Check::new("spiegel");
    for at in 0..2 * pairs {
        check = check.question(single(&format!("q{at}"), &[&[], &[]]));
    }
    let same = |at: usize| {
        let both = |choice| Condition::And(vec![is(at, &[choice]), is(at + pairs, &[choice])]);
        Condition::Or(vec![both(0), both(1)])
    };
    let all = Condition::And((0..pairs).map(same).collect());
    check
        .outcome("gleich", OutcomeKind::Ready, Some(all))
        .outcome("anders", OutcomeKind::NotYet, None)
        .done()
}

#[test]
fn too_many_walks_to_count_are_sealed_all_the_same() {
    let counted = compile(plain(vec![mirrored(5)]), &seed(), &mut Memory::default()).site.unwrap();
    assert!(counted.self_checks[0].numbers.is_some());
    if !long() {
        return;
    }
    let uncounted = site(mirrored(21));
    let (sealed, found) = found(uncounted.clone());
    assert!(sealed);
    assert_eq!(codes(&found), [(Severity::Warning, "uncounted")]);
    let compiled = compile(uncounted, &seed(), &mut Memory::default()).site.unwrap();
    assert_eq!(compiled.self_checks[0].numbers, None);
    assert_eq!(compiled.journeys[0].share_of_visitors, None);
}
