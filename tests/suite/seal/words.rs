//! What stands in payloads and pages, key by key.

use std::sync::Arc;

use anteroom::compile::compile;
use anteroom::compile::memory::Memory;
use anteroom::memo::Same;
use anteroom::model::article::{Markup, Piece};
use anteroom::model::booking::{Closed, Intake, Prefill};
use anteroom::model::condition::Comparison;
use anteroom::model::ids::{QuestionId, QuestionIndex, SelfCheckId};
use anteroom::model::outcome::Other;
use anteroom::model::self_check::{QuestionKind, Reading, SelfCheck};
use serde_json::json;

use crate::build::{choice, count, de, decimal, is, not, prose, question, route, sum};
use crate::seal::opener::{Opened, Said, acknowledged, decode, open_booking};
use crate::seal::sites::{compiled, gate, page, plain, reife, seed, site};

const NO_MANDATE: [Said; 3] = [Said::One(0), Said::One(2), Said::NotAsked];

fn opened(check: SelfCheck) -> Opened {
    let said = [&NO_MANDATE[..], &[Said::Boxes(vec![2]), Said::One(0)]].concat();
    page(&compiled(plain(vec![check]))).walk(&said).unwrap()
}

fn reading(file: &str, title: &str) -> Reading {
    Reading { route: route(file), title: title.to_owned(), lead: Some("Kurz & gut.".to_owned()) }
}

#[test]
fn an_outcome_holds_all_that_its_author_said() {
    let mut check = reife();
    check.outcomes[0].come_back = Some(30);
    let words = &mut check.words.get_mut(&de()).unwrap().outcomes[0];
    words.title = prose("Zu <em>früh</em>");
    words.lead = Some(prose("Sie sagten es."));
    words.instead = vec![
        Other::Elsewhere {
            title: "Die \"Börse\"".to_owned(),
            text: Some("Kostenfrei".to_owned()),
            url: Some("https://example.org/?a&b".to_owned()),
        },
        Other::Elsewhere { title: "Warten".to_owned(), text: None, url: None },
        Other::Page(reading("framing/look/index.html", "Hinschauen")),
    ];
    words.until = Some(prose("Bis die Entscheidung bei Ihnen liegt."));
    words.read = vec![reading("index.html", "Start")];
    let outcome = opened(check).outcome;
    let html = "<h1 tabindex=\"-1\">Zu <em>früh</em></h1><p class=\"lead\">Sie sagten es.</p>\
        <p>This is the honest reason of kein-mandat.</p>\
        <h2>Andere Wege</h2><ul class=\"next\">\
        <li><b><a href=\"https://example.org/?a&amp;b\" rel=\"noreferrer noopener\">\
        Die &quot;Börse&quot;</a></b><p>Kostenfrei</p></li><li><b>Warten</b></li>\
        <li><b><a href=\"../../framing/look/index.html\">Hinschauen</a></b>\
        <p>Kurz &amp; gut.</p></li></ul>\
        <h2>Was sich ändern müsste</h2><p>Bis die Entscheidung bei Ihnen liegt.</p>\
        <h2>Bis dahin</h2><ul class=\"next\"><li><b><a href=\"../../index.html\">Start</a></b>\
        <p>Kurz &amp; gut.</p></li></ul><p class=\"ui\">In 30 Tagen</p>";
    let expected = json!({"outcome": "kein-mandat", "kind": "not-a-fit", "html": html, "days": 30});
    // As text: the order of keys is laid down.
    assert_eq!(outcome.to_string(), expected.to_string());
}

#[test]
fn a_band_tells_the_track() {
    let plain_band = opened(reife()).bands;
    let expected = json!([{"dimension": "klarheit", "band": "klarheit 0", "position": [0, 2]}]);
    assert_eq!(json!(plain_band).to_string(), expected.to_string());

    let mut check = reife();
    check.dimensions[0].bands[1].enough = true;
    let words = &mut check.words.get_mut(&de()).unwrap().dimensions[0].bands[0];
    words.text = Some("Schreiben Sie auf, was hakt.".to_owned());
    words.read = vec![reading("framing/name/index.html", "Benennen")];
    let expected = json!([{
        "dimension": "klarheit",
        "band": "klarheit 0",
        "text": "Schreiben Sie auf, was hakt.",
        "position": [0, 2],
        "zone": 1,
        "read": [{"title": "Benennen", "href": "../../framing/name/index.html"}],
    }]);
    assert_eq!(json!(opened(check).bands).to_string(), expected.to_string());
}

#[test]
fn a_booking_holds_its_own_words() {
    let mut full = site(reife());
    let booking = full.bookings.values_mut().find(|booking| booking.url.contains("lang")).unwrap();
    booking.intake = Intake::RepeatedFields;
    booking.prefill = vec![
        ("notes".to_owned(), Prefill::Brief),
        ("result".to_owned(), Prefill::Outcome),
        ("firm".to_owned(), Prefill::Answer(SelfCheckId::new("a/b"), QuestionId::new("tools"))),
        ("number".to_owned(), Prefill::Number(SelfCheckId::new("a/b"), QuestionId::new("tools"))),
        ("from".to_owned(), Prefill::Text("web".to_owned())),
    ];
    let words = booking.words.get_mut(&de()).unwrap();
    words.how = Some("per Video".to_owned());
    words.bring = vec!["Zahlen".to_owned()];
    let day = |day| jiff::civil::date(2027, 7, day);
    words.closed = vec![Closed { from: day(20), to: day(31), text: "Ferien.".to_owned() }];
    let compiled = compiled(full);
    let shares: Vec<Vec<u8>> = compiled.journeys[0]
        .steps
        .iter()
        .flat_map(|step| &step.shares)
        .map(|share| decode(&json!(share)))
        .collect();
    let ready = [Said::One(2), Said::One(0), Said::NotAsked, Said::Boxes(vec![2]), Said::One(0)];
    let answer = decode(&page(&compiled).walk(&ready).unwrap().outcome["share"]);
    let shares = [shares[0].clone(), acknowledged(&shares[1..]), answer];
    let expected = json!({
        "url": "https://cal.example/lang?x=ä",
        "label": "Termin",
        "minutes": 45,
        "how": "per Video",
        "decides": ["ob"],
        "bring": ["Zahlen"],
        "closed": [{"from": "2027-07-20", "to": "2027-07-31", "text": "Ferien."}],
        "repeat": true,
        "prefill": {"notes": "brief", "result": "outcome", "firm": "a/b/tools", "number": "a/b/tools#", "from": "=web"},
    });
    let opened = open_booking(&gate(&compiled), &shares).unwrap();
    assert_eq!(opened.to_string(), expected.to_string());
    assert_eq!(compiled.booking_hosts, ["cal.example"]);
    let open = &compiled.journeys[0].pages[&de()].booking;
    assert_eq!((open.minutes, open.closed.len()), (Some(45), 1));
}

#[test]
fn a_page_holds_its_keys_in_order() {
    let site = compiled(site(reife()));
    let island = page(&site).island;
    let keys: Vec<&String> = island.as_object().unwrap().keys().collect();
    let expected = [
        "v",
        "id",
        "lang",
        "salt",
        "roots",
        "comb",
        "bands",
        "q",
        "texts",
        "table",
        "blobs",
        "dimensions",
    ];
    assert_eq!(keys, expected);
    assert_eq!(island["dimensions"], json!([{"id": "klarheit", "label": "label of klarheit"}]));
    let texts = json!([{"id": "worte", "before": 3, "required": false, "when": null}]);
    assert_eq!(island["texts"].to_string(), texts.to_string());
    let at_table = json!({
        "id": "am-tisch", "kind": "single", "n": 2, "required": false, "when": ["eq", 1, 1],
        "left": [2, 2], "choices": ["ja", "nein"],
    });
    assert_eq!(island["q"][2].to_string(), at_table.to_string());
    assert_eq!(island["q"][0]["left"], json!([3, 4]));
    let check = &site.self_checks[0];
    assert_eq!(check.questions.len(), 6);
    assert_eq!(check.questions[4].max, None);
    let numbers = check.numbers.as_ref().unwrap();
    assert_eq!(numbers.walks, 180u32.into());
    let all = &numbers.ready + &numbers.not_yet + &numbers.not_a_fit;
    assert!(all.is_integer());
    assert_eq!(site.journeys[0].share_of_visitors.as_ref(), Some(&numbers.ready));
}

#[test]
fn conditions_of_questions_become_trees() {
    let scale = |comparison, bound| {
        let form = anteroom::model::condition::LinearForm {
            dimensions: Vec::new(),
            scales: vec![(QuestionIndex(5), decimal("1"))],
        };
        sum(form, comparison, bound)
    };
    let cases = [
        (is(1, &[0, 2]), json!(["in", 1, [0, 2]])),
        (not(is(1, &[0])), json!(["ne", 1, 0])),
        (not(is(1, &[0, 1])), json!(["not", ["in", 1, [0, 1]]])),
        (count(4, Comparison::Above, 1), json!(["count", 3, ">", 1])),
        (scale(Comparison::AtLeast, "1"), json!(["in", 4, [1, 2]])),
        (
            scale(Comparison::Below, "1"),
            json!(["or", ["in", 4, [0]], ["not", ["in", 4, [0, 1, 2]]]]),
        ),
    ];
    for (when, expected) in cases {
        let mut check = reife();
        let mut last = question("zuletzt", QuestionKind::Single, vec![choice("ja", &["0", "0"])]);
        last.when = Some(when);
        last.revision = 3;
        check.questions.push(last);
        let mut words = check.words.remove(&de()).unwrap();
        words.questions.push(words.questions[0].clone());
        check.words.insert(de(), words);
        let island = page(&compiled(plain(vec![check]))).island;
        assert_eq!(island["q"][5]["when"], expected);
        assert_eq!(island["q"][5]["rev"], json!(3));
        assert_eq!(island["q"][0].get("rev"), None);
    }
}

#[test]
fn secrets_are_long_sentences_that_no_article_holds() {
    let sentence = "Ein Gespräch mit Ihnen hätte heute keinen Zweck.";
    let mut closed = site(reife());
    let words = closed.self_checks[0].words.get_mut(&de()).unwrap();
    words.outcomes[0].text = Some(prose(&format!("Zu früh. {sentence}")));
    words.dimensions[0].bands[0].text = Some("Schreiben Sie eine Woche lang auf.".to_owned());
    let mut said_openly = closed.clone();
    let markups = said_openly.markups.keys().map(|page| {
        let sentence = sentence.replace("mit Ihnen", "mit\n<em>Ihnen</em>");
        let pieces = vec![Piece::Html(format!("<p>Vorher.</p>\n<p>{sentence}</p>\n"))];
        (page.clone(), Same::new(Markup { pieces }))
    });
    said_openly.markups = Arc::new(markups.collect());
    let secrets = compile(closed, &seed(), &mut Memory::default()).secrets;
    assert_eq!(secrets.urls, ["https://cal.example/lang?x=ä", "mailto:hallo@example.org"]);
    assert!(secrets.sentences.contains(&sentence.to_owned()));
    assert!(secrets.sentences.contains(&"Schreiben Sie eine Woche lang auf.".to_owned()));
    assert!(!secrets.sentences.iter().any(|secret| secret.contains("Zu früh")));
    assert!(!format!("{secrets:?}").contains("Gespräch"));
    let secrets = compile(said_openly, &seed(), &mut Memory::default()).secrets;
    assert!(!secrets.sentences.contains(&sentence.to_owned()));
}

#[test]
fn nothing_sealed_stands_in_the_page() {
    let site = compiled(site(reife()));
    let text = format!("{}{}", page(&site).island, gate(&site));

    for secret in ["kein-mandat", "bereit", "honest reason", "klarheit 1", "cal.example", "mailto"]
    {
        assert!(!text.contains(secret), "{secret}");
    }
}
