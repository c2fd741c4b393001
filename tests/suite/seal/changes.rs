//! Same sources and same secret, same bytes; and a change changes what it has to, no more.

use anteroom::compile::compile;
use anteroom::compile::compiled::CompiledSite;
use anteroom::compile::memory::Memory;
use anteroom::compile::seed::Seed;
use anteroom::memo::Same;
use anteroom::model::article::Article;
use anteroom::model::ids::{BookingId, ChoiceId, Language, QuestionId};
use anteroom::model::journey::Action;
use anteroom::model::prose::Prose;
use anteroom::model::settings::Settings;
use anteroom::model::site::Site;
use serde_json::Value;

use crate::build::{de, decimal, is, not, prose};
use crate::seal::opener::{Page, Said, blobs};
use crate::seal::sites::{compiled, gate, page, reife, site};

/// What is sealed of a page: all but its open words and conditions.
fn sealed(site: &CompiledSite) -> Value {
    let mut island = page(site).island;
    let object = island.as_object_mut().unwrap();
    for open in ["q", "texts", "dimensions"] {
        object.remove(open);
    }
    island
}

/// The addresses whose payloads are not the same, gone and new ones included.
fn changed(before: &Value, after: &Value) -> usize {
    let (before, after) = (blobs(before), blobs(after));
    let moved = after.keys().filter(|at| !before.contains_key(*at)).count();
    moved + before.iter().filter(|(at, blob)| after.get(*at) != Some(blob)).count()
}

fn with(change: impl FnOnce(&mut Site)) -> CompiledSite {
    let mut changed = site(reife());
    change(&mut changed);
    compiled(changed)
}

fn first_text(site: &mut Site) -> &mut Prose {
    let words = site.self_checks[0].words.values_mut().next().unwrap();
    words.outcomes[0].text.as_mut().unwrap()
}

#[test]
fn same_sources_and_secret_come_to_the_same_bytes() {
    let (one, other) = (with(|_| {}), with(|_| {}));
    assert_eq!(page(&one).island.to_string(), page(&other).island.to_string());
    assert_eq!(gate(&one).to_string(), gate(&other).to_string());
    let shares = |site: &CompiledSite| -> Vec<Vec<String>> {
        site.journeys[0].steps.iter().map(|step| step.shares.clone()).collect()
    };
    assert_eq!(shares(&one), shares(&other));
    assert_eq!(one.fingerprint, other.fingerprint);
}

#[test]
fn another_secret_changes_everything() {
    let before = with(|_| {});
    let after = compile(site(reife()), &Seed::new([9; 32]), &mut Memory::default()).site.unwrap();
    assert_ne!(before.fingerprint, after.fingerprint);
    assert_eq!(changed(&page(&before).island, &page(&after).island), 12);
    assert_eq!(changed(&gate(&before), &gate(&after)), 4);
    for key in ["salt", "roots", "comb", "table"] {
        assert_ne!(page(&before).island[key], page(&after).island[key], "{key}");
    }
}

#[test]
fn a_typo_changes_one_payload() {
    let before = with(|_| {});
    let after = with(|site| first_text(site).html = "<p>Ein anderer Grund.</p>".to_owned());
    assert_eq!(changed(&page(&before).island, &page(&after).island), 1);
    assert_eq!(page(&before).island["table"], page(&after).island["table"]);
    assert_eq!(gate(&before), gate(&after));
}

#[test]
fn the_longest_text_changes_all_payloads_of_its_kind() {
    let before = with(|_| {});
    let after = with(|site| *first_text(site) = prose(&"lang ".repeat(300)));
    assert_eq!(changed(&page(&before).island, &page(&after).island), 4);
    let lengths = |site| blobs(&page(site).island).values().map(String::len).collect::<Vec<_>>();
    assert_eq!(lengths(&after).iter().filter(|length| **length > 2_000).count(), 4);
}

#[test]
fn a_new_address_changes_the_booking_only() {
    let before = with(|_| {});
    let after = with(|site| {
        let booking = site.bookings.values_mut().next().unwrap();
        booking.url = "https://neu.example/".to_owned();
    });
    assert_eq!(page(&before).island, page(&after).island);
    assert_eq!(changed(&gate(&before), &gate(&after)), 1);
    assert_eq!(gate(&before)["steps"], gate(&after)["steps"]);
}

#[test]
fn another_function_of_the_answers_changes_all_that_is_sealed() {
    let before = with(|_| {});
    let after = with(|site| site.self_checks[0].outcomes[0].when = Some(is(1, &[1])));
    let (before_page, after_page) = (page(&before).island, page(&after).island);
    for key in ["salt", "roots", "comb", "table"] {
        assert_ne!(before_page[key], after_page[key], "{key}");
    }
    assert_eq!(changed(&before_page, &after_page), 12);
    assert_eq!(changed(&gate(&before), &gate(&after)), 4);
}

#[test]
fn what_means_the_same_changes_nothing_sealed() {
    let before = with(|_| {});
    let renamed = with(|site| {
        let question = &mut site.self_checks[0].questions[0];
        question.id = QuestionId::new("schmerz");
        question.choices[0].id = ChoiceId::new("dumpf");
    });
    let scaled = with(|site| {
        let check = &mut site.self_checks[0];
        let points = check.questions.iter_mut().flat_map(|question| &mut question.choices);
        points.flat_map(|choice| &mut choice.points).for_each(|points| *points *= decimal("10"));
        let bands = check.dimensions.iter_mut().flat_map(|dimension| &mut dimension.bands);
        bands.filter_map(|band| band.from.as_mut()).for_each(|from| *from *= decimal("10"));
        for outcome in &mut check.outcomes {
            outcome.when.iter_mut().for_each(ten_times);
        }
    });
    let asked_otherwise =
        with(|site| site.self_checks[0].questions[2].when = Some(not(is(1, &[0]))));
    for after in [renamed, scaled, asked_otherwise] {
        assert_eq!(sealed(&before), sealed(&after));
        assert_eq!(gate(&before), gate(&after));
    }
}

fn ten_times(condition: &mut anteroom::model::condition::Condition) {
    use anteroom::model::condition::{Atom, Condition};
    match condition {
        Condition::And(parts) | Condition::Or(parts) => parts.iter_mut().for_each(ten_times),
        Condition::Not(part) => ten_times(part),
        Condition::Atom(Atom::Sum { bound, .. }) => *bound *= decimal("10"),
        Condition::Atom(_) => {}
    }
}

#[test]
fn only_ready_outcomes_have_a_route() {
    let before = with(|_| {});
    let after = with(|site| {
        let last = site.self_checks[0].outcomes.last_mut().unwrap();
        last.booking = Some(BookingId::new("kurz"));
    });
    assert_eq!(page(&before).island, page(&after).island);
}

#[test]
fn languages_differ_in_their_payloads_only() {
    let en = Language::new("en");
    let before = with(|_| {});
    let after = with(|site| {
        let check = &mut site.self_checks[0];
        let words = check.words[&de()].clone();
        check.words.insert(en.clone(), words);
    });
    assert_eq!(page(&before).island, page(&after).island);
    let english = &after.self_checks[0].pages[&en].island;
    for key in ["salt", "roots", "comb", "table", "q"] {
        assert_eq!(page(&after).island[key], english[key], "{key}");
    }
    let addresses = |island: &Value| blobs(island).into_keys().collect::<Vec<_>>();
    assert_eq!(addresses(english), addresses(&page(&after).island));
    assert_eq!(changed(&page(&after).island, english), 6);
    let said = [Said::One(2), Said::One(0), Said::NotAsked, Said::Boxes(vec![2]), Said::One(0)];
    let opened = Page::new(english).walk(&said).unwrap().outcome;
    assert_eq!(Some(opened), page(&after).walk(&said).map(|opened| opened.outcome));
}

#[test]
fn other_steps_and_revisions_change_the_bookings() {
    let before = with(|_| {});
    let turned = with(|site| site.journeys[0].steps.swap(0, 1));
    let read_anew = with(|site| {
        let articles = site.articles.iter().map(|(id, article)| {
            (id.clone(), Same::new(Article { revision: 2, ..Article::clone(article) }))
        });
        site.articles = articles.collect();
    });
    let ticked_anew = with(|site| {
        let Action::Acknowledge { revision, .. } = &mut site.journeys[0].steps[1].action else {
            panic!("the second step is acknowledged")
        };
        *revision = 2;
    });
    for after in [turned, read_anew, ticked_anew] {
        assert_eq!(page(&before).island, page(&after).island);
        assert_eq!(changed(&gate(&before), &gate(&after)), 4);
        assert_ne!(gate(&before)["steps"], gate(&after)["steps"]);
    }
}

#[test]
fn the_base_url_is_no_part_of_the_key() {
    let before = with(|_| {});
    let with = |change: &dyn Fn(&mut Settings)| {
        with(|site| {
            let mut settings = Settings::clone(&site.settings);
            change(&mut settings);
            site.settings = Same::new(settings);
        })
    };
    let after = with(&|settings| "https://other.example/".clone_into(&mut settings.base_url));
    assert_eq!(page(&before).island, page(&after).island);
    let other_site = with(&|settings| "anders".clone_into(&mut settings.id));
    assert_ne!(page(&before).island["salt"], page(&other_site).island["salt"]);
}
