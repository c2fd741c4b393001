//! Sites around self-checks, and what compiling them comes to.

use std::collections::BTreeMap;
use std::sync::Arc;

use anteroom::compile::compile;
use anteroom::compile::compiled::{Compilation, CompiledSite};
use anteroom::compile::memory::Memory;
use anteroom::compile::seed::Seed;
use anteroom::memo::Same;
use anteroom::model::article::{Article, ArticlePage, Articles, Body, Role};
use anteroom::model::booking::{Booking, BookingWords, Intake};
use anteroom::model::condition::{Comparison, Condition};
use anteroom::model::ids::{ArticleId, BookingId, JourneyId, StepId};
use anteroom::model::journey::{Action, Journey, JourneyWords, Step, StepWords};
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{QuestionKind, SelfCheck};
use anteroom::model::settings::{Address, Audience, Contact, Font, Legal, Settings, ThemeChoice};
use anteroom::model::site::Site;
use anteroom::model::theme::{Strings, Theme};
use anteroom::model::tongue::Typography;
use serde_json::{Value, json};

use crate::build::{Check, choice, de, form, is, not, place, question, route, step, sum};
use crate::seal::opener::Page;

pub(crate) fn seed() -> Seed {
    Seed::new(std::array::from_fn(|at| u8::try_from(at).unwrap()))
}

/// A self-check that says something of everything: bands, a question that is not always asked, one
/// that may be left open, a text question, and two routes.
pub(crate) fn reife() -> SelfCheck {
    let boxes = QuestionKind::Multiple { min: 1, max: 2 };
    let mut at_table = question(
        "am-tisch",
        QuestionKind::Single,
        vec![choice("ja", &["1.5", "0"]), choice("nein", &["0", "0"])],
    );
    at_table.when = Some(is(1, &[1]));
    at_table.required = false;
    let mut check = Check::new("reife")
        .dimension("klarheit", Some(&["1.5"]))
        .dimension("eile", None)
        .question(question(
            "problem",
            QuestionKind::Single,
            vec![
                choice("diffus", &["0", "0"]),
                choice("benannt", &["1.5", "0"]),
                choice("gemessen", &["3", "-0.5"]),
            ],
        ))
        .question(question(
            "entscheider",
            QuestionKind::Single,
            vec![
                choice("ich", &["0", "0"]),
                choice("gemeinsam", &["0", "0"]),
                choice("andere", &["0", "0"]),
            ],
        ))
        .question(at_table)
        .question(question("worte", QuestionKind::Text, Vec::new()))
        .question(question(
            "werkzeuge",
            boxes,
            vec![
                choice("crm", &["0", "1"]),
                choice("tabellen", &["0", "1"]),
                choice("keines", &["0", "0"]),
            ],
        ))
        .question(question(
            "dringlich",
            QuestionKind::Scale,
            vec![step("0", &["0", "0"]), step("1", &["0", "1"]), step("2", &["0", "2"])],
        ));
    check.0.questions[4].choices[2].exclusive = true;
    let clear = sum(form(&[(0, "1")]), Comparison::AtLeast, "3");
    let calm = sum(form(&[(0, "2"), (1, "-2")]), Comparison::Above, "0");
    let pressing = sum(form(&[(1, "1")]), Comparison::AtLeast, "3");
    check
        .outcome("kein-mandat", OutcomeKind::NotAFit, Some(is(1, &[2])))
        .outcome("bereit", OutcomeKind::Ready, Some(all(vec![clear, not(is(2, &[1])), calm])))
        .ready_for("bereit-kurz", "kurz", Some(pressing))
        .outcome("noch-nicht", OutcomeKind::NotYet, None)
        .done()
}

fn all(parts: Vec<Condition>) -> Condition {
    Condition::And(parts)
}

/// A site with a journey over an article, statements and the self-check.
pub(crate) fn site(check: SelfCheck) -> Site {
    let article = ArticleId::new("orientation/why-wait");
    let steps = vec![
        of_step("read:orientation/why-wait", Action::Read(article.clone())),
        of_step(
            "acknowledge:weg/terms",
            Action::Acknowledge { key: "terms".to_owned(), revision: 1, statements: 2 },
        ),
        of_step(&format!("answer:{}", check.id), Action::Answer(check.id.clone())),
    ];
    let journey = Journey {
        id: JourneyId::new("weg"),
        place: place(),
        weight: 0,
        steps,
        booking: BookingId::new("lang"),
        words: BTreeMap::from([(de(), journey_words())]),
    };
    let bookings = [
        booking("lang", "https://cal.example/lang?x=ä"),
        booking("kurz", "mailto:hallo@example.org"),
    ];
    Site {
        markups: Arc::new([((article.clone(), de()), Same::default())].into_iter().collect()),
        articles: Articles::from_iter([(article.clone(), Same::new(read_article(article)))]),
        journeys: vec![journey],
        bookings: bookings.into_iter().map(|booking| (booking.id.clone(), booking)).collect(),
        ..plain(vec![check])
    }
}

/// A site with self-checks only.
pub(crate) fn plain(self_checks: Vec<SelfCheck>) -> Site {
    Site {
        settings: Same::new(settings()),
        articles: Articles::default(),
        markups: Arc::default(),
        self_checks,
        journeys: Vec::new(),
        bookings: BTreeMap::new(),
        theme: Same::new(Theme {
            templates: BTreeMap::new(),
            assets: BTreeMap::new(),
            statics: BTreeMap::new(),
            strings: Same::new(BTreeMap::from([(de(), strings())])),
        }),
        attachments: BTreeMap::new(),
        target: None,
    }
}

pub(crate) fn compiled(site: Site) -> CompiledSite {
    let Compilation { site, report, .. } = compile(site, &seed(), &mut Memory::default());
    assert!(!report.has_errors(), "{report:?}");
    site.unwrap()
}

/// The page of the first self-check.
pub(crate) fn page(site: &CompiledSite) -> Page {
    Page::new(&site.self_checks[0].pages[&de()].island)
}

/// The first journey's gate as its page holds it.
pub(crate) fn gate(site: &CompiledSite) -> Value {
    let journey = &site.journeys[0];
    let gate = &journey.pages[&de()];
    json!({"v": 1, "id": journey.id.as_str(), "lang": "de", "steps": gate.steps_island, "blobs": gate.blobs})
}

pub(crate) fn of_step(id: &str, action: Action) -> Step {
    Step { id: StepId::new(id), place: place(), action }
}

fn booking(id: &str, url: &str) -> Booking {
    let words = BookingWords {
        label: "Termin".to_owned(),
        how: None,
        decides: vec!["ob".to_owned()],
        bring: Vec::new(),
        closed: Vec::new(),
    };
    Booking {
        id: BookingId::new(id),
        place: place(),
        url: url.to_owned(),
        intake: Intake::Fields,
        minutes: Some(45),
        prefill: Vec::new(),
        words: BTreeMap::from([(de(), words)]),
    }
}

fn journey_words() -> JourneyWords {
    let step = StepWords { label: "Schritt".to_owned(), text: None, statements: Vec::new() };
    JourneyWords {
        route: route("weg/index.html"),
        title: "Der Weg".to_owned(),
        description: None,
        intro: None,
        gate_label: None,
        gate_text: None,
        steps: vec![step; 3],
    }
}

fn read_article(id: ArticleId) -> Article {
    let body = Body { words: 0, headings: Vec::new(), notes: Vec::new(), shows_data: false };
    let page = ArticlePage {
        place: place(),
        route: route("orientation/why-wait/index.html"),
        title: "Warum warten".to_owned(),
        lead: None,
        description: None,
        draft: false,
        date: None,
        updated: None,
        image: None,
        aliases: Vec::new(),
        extra: serde_json::Map::new(),
        body,
    };
    Article {
        id,
        role: Some(Role::Orientation),
        revision: 1,
        weight: 0,
        listed: true,
        template: None,
        toc: false,
        pages: [(de(), Same::new(page))].into_iter().collect(),
    }
}

fn settings() -> Settings {
    Settings {
        id: "beispiel".to_owned(),
        place: place(),
        title: BTreeMap::from([(de(), "Beispiel".to_owned())]),
        tagline: None,
        base_url: "https://example.org/".to_owned(),
        languages_place: place(),
        languages: vec![de()],
        address: Address::Sie,
        contact: Contact::default(),
        theme: ThemeChoice {
            accent: None,
            font: Font::System,
            logo: None,
            portrait: None,
            image: None,
        },
        menu: Vec::new(),
        legal: Legal::default(),
        allow_html: false,
        typography: Typography::AsWritten,
        beacon: None,
        audience: Audience::Public,
    }
}

fn strings() -> Strings {
    let words = json!({
        "outcome_instead": "Andere Wege",
        "outcome_until": "Was sich ändern müsste",
        "outcome_read": "Bis dahin",
        "outcome_come_back": "In {days} Tagen",
    });
    Strings(words.as_object().unwrap().clone())
}
