//! The author's report: that it says what is known, is one whole page by itself, and stays so
//! whatever stands in a site.

/// A parser that takes nothing but well-formed markup.
mod strict;

use std::sync::Arc;

use anteroom::analysis::against::{self, Change};
use anteroom::analysis::study::{Basis, Detail, JourneyStudy, Study};
use anteroom::analysis::{self, journeys};
use anteroom::audit::translations::{SourceKind, Translation, TranslationRow};
use anteroom::built_in;
use anteroom::compile::compile;
use anteroom::compile::insight::Insight;
use anteroom::compile::memory::Memory;
use anteroom::diagnostic::{Diagnostic, Report};
use anteroom::files::FilePath;
use anteroom::model::ids::Language;
use anteroom::model::self_check::SelfCheck;
use anteroom::pipeline::Build;
use anteroom::report::changes::Former;
use anteroom::report::{self, Subject};
use jiff::civil::date;
use num_bigint::BigUint;
use proptest::prelude::*;

use crate::project::Project;
use crate::report::strict::Page;
use crate::seal::laws::runner;
use crate::seal::sites::{plain as site_of, reife, seed};
use crate::seal::sketch::{EVERY_ATOM, Sketch, sketches};

/// Where the small site's self-check lies.
const CHECK: &str = "content/self-checks/readiness.yaml";

/// A site with everything that a report tells of it.
struct Told {
    build: Build,
    studies: Vec<Study>,
    journeys: Vec<JourneyStudy>,
}

impl Told {
    fn of(project: &Project) -> Self {
        let build = project.inspect(&[]).build;
        let pairs = build.insights.iter().zip(&build.verdicts);
        let studies: Vec<_> = pairs
            .map(|(insight, verdict)| analysis::study(insight, verdict, Detail::Everything))
            .collect();
        let journeys =
            build.site.as_ref().map_or_else(Vec::new, |site| journeys::studies(site, &studies));
        Self { build, studies, journeys }
    }

    fn with<T>(&self, tell: impl Fn(&Subject<'_>) -> T) -> T {
        tell(&Subject {
            site: self.build.site.as_ref(),
            insights: &self.build.insights,
            studies: &self.studies,
            journeys: &self.journeys,
            report: &self.build.report,
            former: None,
            translations: &[],
            theme: &built_in::theme(),
            today: date(2026, 11, 25),
        })
    }

    fn page(&self) -> Page {
        Page::read(&self.with(report::page))
    }

    fn paper(&self) -> Page {
        Page::read(&self.with(report::paper))
    }
}

/// Words without the blanks that do not break.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn the_sample_says_where_its_visitors_end() {
    let told = Told::of(&Project::sample());
    let text = plain(&told.page().text);
    assert!(text.contains("Bericht, 25. November 2026"));
    assert!(text.contains("26 Seiten"));
    let claim = "Von 100 Besuchern erreichen 3 das Gespräch, wenn alle Antworten gleich oft \
                 gegeben werden; 10, wenn sie antworten, wie Sie es erwarten.";
    assert!(text.contains(claim), "{text}");
    for step in told.journeys.iter().flat_map(|journey| &journey.steps) {
        assert!(text.contains(&step.label), "{}", step.label);
    }
    for study in &told.studies {
        for outcome in &study.outcomes {
            let exact = format!("{}/{}", outcome.share.numer(), outcome.share.denom());
            for said in [&outcome.title, outcome.id.as_str(), &exact] {
                assert!(text.contains(said), "{said} of {}", outcome.id);
            }
            let condition = outcome.condition.iter().all(|condition| text.contains(condition));
            assert!(condition, "{:?}", outcome.condition);
        }
        for question in &study.questions {
            assert!(text.contains(&question.ask), "{}", question.ask);
            assert!(question.answers.iter().all(|answer| text.contains(&answer.text)));
        }
        for dimension in &study.dimensions {
            assert!(dimension.bands.iter().all(|band| text.contains(&band.label)));
        }
    }
    // Shares that were worked out by hand: 41 of 240 are ready, 25 of 128 fit.
    assert!(text.contains("17,1 %") && text.contains("19,5 %"));
    assert!(text.contains("über 3, höchstens 4"), "how far thresholds may move");
}

#[test]
fn it_is_one_page_that_loads_nothing_and_runs_nothing() {
    for page in [Told::of(&Project::sample()).page(), Told::of(&Project::sample()).paper()] {
        for forbidden in ["script", "img", "iframe", "link", "object", "embed", "base", "form"] {
            assert!(!page.elements.iter().any(|name| name == forbidden), "{forbidden}");
        }
        for (name, value) in &page.attributes {
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{name}={value}");
            assert!(name != "href" || value.starts_with('#'), "{value}");
        }
        let style = page.style();
        let urls: Vec<_> =
            style.match_indices("url(").map(|(at, _)| &style[at + 4..at + 9]).collect();
        assert!(urls.iter().all(|url| *url == "data:" || url.starts_with('#')), "{urls:?}");
        assert!(urls.contains(&"data:"), "the site's font stands in it");
        assert!(!style.contains("@import") && !style.contains("http"));
    }
}

#[test]
fn its_colours_are_those_of_the_theme() {
    let page = Told::of(&Project::new()).page();
    let theme = built_in::theme();
    let path = FilePath::new("static/style.css").unwrap();
    let theme = theme.text(&path).unwrap();
    let tokens = |css: &str, dark: bool| -> Vec<(String, String)> {
        let at = css.find("prefers-color-scheme:dark").unwrap();
        let part = if dark { &css[at..] } else { &css[..at] };
        let root = &part[part.find(":root{").unwrap() + 6..];
        let root = &root[..root.find('}').unwrap()];
        let pairs = root.split(';').filter_map(|it| it.trim().split_once(':'));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    for dark in [false, true] {
        let known = tokens(theme, dark);
        let own = tokens(page.style(), dark);
        let colours = own.iter().filter(|(_, value)| value.starts_with('#'));
        assert!(colours.clone().count() >= 12);
        for token in colours {
            assert!(known.contains(token), "{token:?}");
        }
    }
}

/// A self-check with each kind of fault.
const FAULTY: &str = "\
title: Voller Fehler
dimensions:
  clarity:
    label: Klarheit
    bands:
      - label: unscharf
      - from: 1
        label: benannt
      - from: 9
        label: nie da
questions:
  - id: problem
    ask: Wie gut kennen Sie Ihr Problem?
    choices: {vague: kaum, named: recht gut}
    points:
      clarity: {named: 3}
  - id: idle
    ask: Was ohne Folgen bleibt?
    choices: {a: dies, b: jenes}
  - id: never
    ask: Wird das je gefragt?
    when: problem == vague and problem == named
    choices: {a: nein, b: nie}
outcomes:
  - id: ready
    kind: ready
    when: problem == named
    title: Bereit
  - id: hidden
    kind: not-yet
    when: clarity >= 3
    title: Verdeckt
  - id: impossible
    kind: not-yet
    when: clarity >= 7
    title: Unerreichbar
  - id: not-yet
    kind: not-yet
    title: Noch nicht
examples:
  - outcome: ready
    answers: {idle: a}
";

#[test]
fn every_finding_stands_there_in_words_with_its_walk() {
    let told = Told::of(&Project::new().file(CHECK, FAULTY));
    let findings = &told.studies[0].findings;
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 7, "{codes:?}");
    let text = plain(&told.page().text);
    for finding in findings {
        assert!(text.contains(finding.code.as_str()), "{}", finding.code.as_str());
        assert!(text.contains(&finding.subject.to_string()), "{}", finding.subject);
    }
    for said in [
        "Das Ergebnis „Verdeckt“ wird nie erreicht: Wer seine Bedingung erfüllt, endet vorher",
        "Das Ergebnis „Unerreichbar“ wird nie erreicht: Keine Antwortfolge",
        "Die Frage „Wird das je gefragt?“ wird nie gestellt.",
        "Die Frage „Was ohne Folgen bleibt?“ ändert nichts",
        "Die Antwort „recht gut“ auf die Frage „Wie gut kennen Sie Ihr Problem?“ genügt allein",
        "Die Stufe „nie da“ von „Klarheit“ wird nie erreicht.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    // The failed example's walk, question by question: the other answer to the problem.
    let failed = findings.iter().find(|it| it.code.as_str() == "failed-example").unwrap();
    assert!(failed.witness.is_some());
    let walk = &text[text.find("stimmt nicht: Nicht jede Antwortfolge").unwrap()..];
    let at = |said: &str| walk.find(said).unwrap_or_else(|| panic!("{said}\n{walk}"));
    assert!(at("Wie gut kennen Sie Ihr Problem?") < at("kaum"));
    assert!(at("kaum") < at("Was ohne Folgen bleibt?"));
}

#[test]
fn questions_with_long_names_are_called_by_number() {
    let long = |ask: &str| format!("ask: {ask} {}", "sehr ausführlich ".repeat(12));
    let project = Project::new()
        .file(CHECK, FAULTY.replace("examples:", "x-examples:").split("x-examples").next().unwrap())
        .edit(CHECK, "ask: Wie gut kennen Sie Ihr Problem?", &long("Erstens"))
        .edit(CHECK, "ask: Was ohne Folgen bleibt?", &long("Zweitens"))
        .edit(
            CHECK,
            "when: problem == named\n    title",
            "when: problem == named and idle == a\n    title",
        );
    let text = Told::of(&project).page().text;
    assert!(text.contains("Es kommt auf die Fragen 1, 2 an."), "{text}");
}

#[test]
fn a_clean_self_check_says_so() {
    let text = Told::of(&Project::sample()).page().text;
    assert!(text.contains("Nichts. Jedes Ergebnis und jede Stufe ist erreichbar"));
}

const HOSTILE: &str = "</style></title><script>alert(1)</script>\\\" onload=x' & <b>";

#[test]
fn hostile_words_are_words() {
    let project = Project::new()
        .edit("anteroom.yaml", "title: Probe", &format!("title: \"{HOSTILE}\""))
        .edit(CHECK, "title: Ist ein Gespräch jetzt sinnvoll?", &format!("title: \"{HOSTILE}\""));
    let told = Told::of(&project);
    assert!(told.build.site.is_some(), "{:?}", told.build.report);
    for page in [told.page(), told.paper()] {
        assert!(!page.elements.iter().any(|name| name == "script" || name == "b-"));
        assert!(page.text.contains("<script>alert(1)</script>\" onload=x’ & <b>"), "{}", page.text);
        assert!(page.attributes.iter().all(|(name, _)| name != "onload"));
    }
}

#[test]
fn a_site_with_errors_is_told_as_far_as_it_goes() {
    let told = Told::of(&Project::new().edit(
        "content/journeys/decision-call.yaml",
        "- answer:",
        "- anser:",
    ));
    let text = told.page().text;
    assert!(told.build.site.is_none());
    let errors = told.build.report.iter();
    for error in errors {
        assert!(text.contains(&error.message.replace('`', "")), "{}", error.message);
        let at = error.location.as_ref().unwrap();
        assert!(text.contains(&format!("{}:{}:{}", at.file, at.line, at.column)));
    }
    assert!(told.paper().text.contains("Fehler"));
    assert!(Told::of(&Project::empty()).page().text.contains("anteroom.yaml"));
}

#[test]
fn an_english_site_is_told_in_english() {
    let english = Project::new().edit("anteroom.yaml", "languages: [de]", "languages: [en]");
    let text = Told::of(&english).page().text;
    assert!(text.contains("Report, 25 November 2026"), "{text}");
    assert!(text.contains("Where your visitors end"));
}

#[test]
fn the_paper_holds_every_text_of_every_language_and_no_logic() {
    let told = Told::of(&Project::sample());
    let text = told.paper().text.replace('\u{ad}', "");
    for article in told.build.site.as_ref().unwrap().articles.values() {
        for page in article.pages.values() {
            assert!(text.contains(&page.title), "{}", page.title);
            assert!(page.lead.iter().all(|lead| text.contains(&lead.text)));
            assert!(page.body.headings.iter().all(|it| text.contains(&it.title)));
        }
    }
    for insight in &told.build.insights {
        for words in insight.check().words.values() {
            for question in &words.questions {
                assert!(text.contains(&question.ask), "{}", question.ask);
                assert!(question.choices.iter().all(|it| text.contains(it)));
            }
            for outcome in &words.outcomes {
                let first = outcome.text.as_ref().unwrap().text.lines().next().unwrap();
                // What is recalled stands in quotes, and is not known yet.
                let first = first.split(['„', '“']).next().unwrap();
                assert!(text.contains(first), "{first}");
            }
        }
    }
    assert!(!text.contains("clarity >= 4") && !text.contains("17,1"));
}

/// What is known of a self-check; `None` where it cannot be compiled.
fn insight(check: SelfCheck) -> Option<Arc<Insight>> {
    compile(site_of(vec![check]), &seed(), &mut Memory::default()).insights.pop()
}

#[test]
fn texts_that_lack_a_translation_are_named() {
    let told = Told::of(&Project::sample());
    let de_en = |en| vec![(Language::new("de"), Translation::Present), (Language::new("en"), en)];
    let row = |id: &str, en| TranslationRow {
        kind: SourceKind::Article,
        id: id.to_owned(),
        source: FilePath::new("content/x.md").unwrap(),
        languages: de_en(en),
    };
    let with = |rows: &[TranslationRow]| {
        told.with(|subject| {
            Page::read(&report::page(&Subject { translations: rows, ..*subject })).text
        })
    };
    let fine = with(&[row("whole-text", Translation::Present)]);
    assert!(fine.contains("Alle Texte stehen in allen Sprachen") && !fine.contains("whole-text"));
    let lacking = with(&[
        row("whole-text", Translation::Present),
        row("gone-text", Translation::Missing),
        row("old-text", Translation::Outdated),
    ]);
    assert!(lacking.contains("gone-textvorhandenfehlt"), "{lacking}");
    assert!(lacking.contains("old-textvorhandenveraltet") && !lacking.contains("whole-text"));
}

#[test]
fn what_has_changed_since_another_version_is_told_in_words() {
    let told = Told::of(&Project::sample());
    let stricter = Project::sample().edit(
        "content/self-checks/readiness.yaml",
        "when: clarity >= 4 and urgency >= 4 and commitment >= 5",
        "when: clarity >= 4 and urgency >= 4 and commitment >= 6",
    );
    let before = stricter.build().insights;
    let [before, now] = [&before, &told.build.insights]
        .map(|all| all.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    let changes = against::changes(&before, &now);
    let former = Some(Former { name: "letzte-woche", changes: &changes });
    let page = told.with(|subject| Page::read(&report::page(&Subject { former, ..*subject })).text);
    assert!(page.contains("letzte-woche"));
    let Change::Compared(found) = &changes[1] else { panic!("{changes:?}") };
    assert!(found.lost == BigUint::ZERO && found.won > BigUint::ZERO);
    assert!(page.replace('.', "").contains(&found.won.to_string()));
    assert!(page.contains("Ein Gespräch lohnt sich jetzt."));
    assert!(!told.page().text.contains("letzte-woche"));
}

/// A page of a self-check without a site around it; `study` may change what is known.
fn page_of(insight: Arc<Insight>, study: &dyn Fn(&mut Study)) -> String {
    let verdict = analysis::verdict(&insight);
    let mut known = analysis::study(&insight, &verdict, Detail::Everything);
    study(&mut known);
    let mut found = Report::default();
    let diagnostics: Vec<Diagnostic> = verdict.diagnostics();
    found.extend(&diagnostics);
    report::page(&Subject {
        site: None,
        insights: &[insight],
        studies: &[known],
        journeys: &[],
        report: &found,
        former: None,
        translations: &[],
        theme: &built_in::theme(),
        today: date(2026, 1, 1),
    })
}

#[test]
fn whatever_the_self_check_the_page_is_whole_and_its_numbers_are_numbers() {
    let all = |sketch: Sketch| {
        let Some(insight) = insight(sketch.check()) else { return Ok(()) };
        let page = page_of(insight, &|_| {});
        let read = Page::read(&page);
        let is_none = |word: &str| word.starts_with("NaN") || word == "inf" || word == "-inf";
        prop_assert!(!read.text.split_whitespace().any(is_none), "{}", read.text);
        for (name, value) in &read.attributes {
            let number =
                matches!(name.as_str(), "x" | "x1" | "x2" | "y" | "width" | "height" | "d");
            prop_assert!(!number || !(value.contains("NaN") || value.contains("inf")), "{}", value);
            if name == "width" || name == "height" {
                prop_assert!(!value.starts_with('-'), "{}", value);
            }
            if let Some(share) = value.strip_suffix('%').filter(|_| number) {
                let share: f64 = share.parse().unwrap();
                prop_assert!((-20.1..=120.1).contains(&share), "{}={}", name, value);
            }
        }
        Ok(())
    };
    runner(100).run(&sketches(5, EVERY_ATOM), all).unwrap();
}

#[test]
fn an_estimate_is_called_one() {
    let insight = insight(reife()).unwrap();
    let page = page_of(insight, &|study| {
        study.basis = Basis::Estimate { samples: 100_000 };
        study.thresholds = None;
        study.points = None;
        for outcome in &mut study.outcomes {
            outcome.walks = None;
            outcome.expected_share = None;
        }
        for question in &mut study.questions {
            question.influence = None;
            question.answers.clear();
        }
        for dimension in &mut study.dimensions {
            dimension.totals.clear();
        }
        study.findings.clear();
    });
    let text = plain(&Page::read(&page).text);
    assert!(text.contains("Schätzungen aus 100.000 zufälligen Durchgängen"), "{text}");
    assert!(text.contains("geschätzt"));
    assert!(text.contains("zu groß, um den Spielraum auszurechnen"));
    assert!(text.contains("zu groß, um den Einfluss"));
    assert!(!text.contains("exakt gezählt") && !text.contains("Nichts. Jedes Ergebnis"));
}
