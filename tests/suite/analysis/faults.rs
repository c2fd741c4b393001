//! Rules with one fault each, put there on purpose: each is found, and its witness shows it.

use anteroom::pipeline::Build;

use crate::analysis::plainly::Plainly;
use crate::analysis::shows;
use crate::project::Project;
use crate::seal::naive;

/// A self-check in pieces, without fault.
struct Rules {
    clarity: [i32; 4],
    bands: Vec<i32>,
    /// More questions, before the last.
    questions: String,
    /// More outcomes, before all others.
    first: String,
    /// The conditions of the middle outcomes.
    no_mandate: String,
    ready: String,
    /// More outcomes, before the last.
    late: String,
}

impl Rules {
    fn sound(seed: i32) -> Self {
        Self {
            clarity: [0, 2 + seed % 2, 4, 5 + seed % 3],
            bands: vec![3],
            questions: String::new(),
            first: String::new(),
            no_mandate: "decider == others".to_owned(),
            ready: "clarity >= 4 and pressure >= 2 and not at-table == nein".to_owned(),
            late: String::new(),
        }
    }

    /// The greatest total of clarity.
    fn greatest(&self) -> i32 {
        self.clarity.iter().max().unwrap() + 2
    }

    fn text(&self) -> String {
        let [a, b, c, d] = self.clarity;
        let bands: String = self
            .bands
            .iter()
            .map(|from| format!("      - {{label: ab {from}, from: {from}}}\n"))
            .collect();
        format!(
            "title: Regeln
dimensions:
  clarity:
    label: Klarheit
    bands:
      - label: unscharf
{bands}questions:
  - id: problem
    ask: Wie klar?
    choices: {{a: A, b: B, c: C, d: D}}
    points:
      clarity: {{a: {a}, b: {b}, c: {c}, d: {d}}}
  - id: figures
    ask: Zahlen?
    choices: {{ja: Ja, nein: Nein}}
    points:
      clarity: {{ja: 2}}
  - id: decider
    ask: Wer entscheidet?
    choices: {{me: Ich, together: Gemeinsam, others: Andere}}
  - id: at-table
    ask: Am Tisch?
    when: decider == together
    choices: {{ja: Ja, nein: Nein}}
{}  - id: pressure
    ask: Wie eilig?
    kind: scale
    scale: {{from: 0, to: 4}}
outcomes:
{}  - id: no-mandate
    kind: not-a-fit
    when: {}
    title: Noch ohne Mandat
    text: Darum.
  - id: ready
    kind: ready
    when: {}
    title: Bereit
    text: Darum.
{}  - id: not-yet
    kind: not-yet
    title: Noch nicht
    text: Darum.
",
            self.questions, self.first, self.no_mandate, self.ready, self.late
        )
    }
}

fn outcome(id: &str, kind: &str, when: &str) -> String {
    format!("  - id: {id}\n    kind: {kind}\n    when: {when}\n    title: Ende\n    text: Darum.\n")
}

/// A kind of fault: the rules with it for a seed, and what must be found.
type Fault = fn(i32) -> (Rules, &'static str);

const FAULTS: &[(&str, Fault)] = &[
    ("a threshold above what can be reached", |seed| {
        let rules = Rules::sound(seed);
        let when = format!("clarity >= {}", rules.greatest() + 1 + seed);
        (Rules { first: outcome("star", "ready", &when), ..rules }, "unreachable-outcome star")
    }),
    ("a threshold below what can be reached", |seed| {
        let when = format!("clarity < -{seed}");
        let rules = Rules::sound(seed);
        (Rules { first: outcome("star", "not-yet", &when), ..rules }, "unreachable-outcome star")
    }),
    ("parity", |seed| {
        let rules = Rules { clarity: [0, 2, 4, 6], ..Rules::sound(seed) };
        let when = format!("clarity == {}", 1 + 2 * (seed % 4));
        (Rules { first: outcome("odd", "not-a-fit", &when), ..rules }, "unreachable-outcome odd")
    }),
    ("a contradiction with when", |seed| {
        let who = ["me", "others"][usize::try_from(seed % 2).unwrap()];
        let what = ["ja", "nein"][usize::try_from(seed / 2 % 2).unwrap()];
        let when = format!("at-table == {what} and decider == {who}");
        let rules = Rules::sound(seed);
        (Rules { first: outcome("odd", "not-a-fit", &when), ..rules }, "unreachable-outcome odd")
    }),
    ("a contradiction in itself", |seed| {
        let when = format!("clarity >= {} and not clarity > {}", 4 + seed % 3, 2 + seed % 2);
        let rules = Rules::sound(seed);
        (Rules { first: outcome("odd", "not-a-fit", &when), ..rules }, "unreachable-outcome odd")
    }),
    ("a tier in the shadow of a lower one", |seed| {
        let rules = Rules::sound(seed);
        let when = format!("clarity >= 5 and pressure >= {} and decider == me", 2 + seed % 3);
        (Rules { late: outcome("best", "ready", &when), ..rules }, "shadowed-outcome best")
    }),
    ("a knock-out twice", |seed| {
        let when = format!("decider == others and pressure >= {}", seed % 5);
        let rules = Rules::sound(seed);
        (Rules { late: outcome("again", "not-a-fit", &when), ..rules }, "shadowed-outcome again")
    }),
    ("a question that nobody looks at", |seed| {
        let choices: Vec<String> = (0..2 + seed % 4).map(|at| format!("c{at}: C")).collect();
        let idle =
            format!("  - id: idle\n    ask: Und?\n    choices: {{{}}}\n", choices.join(", "));
        (Rules { questions: idle, ..Rules::sound(seed) }, "no-effect idle")
    }),
    ("a question whose answers all count alike", |seed| {
        let points = 1 + seed % 2;
        let even = format!(
            "  - id: even\n    ask: Und?\n    choices: {{x: X, y: Y}}\n    points:\n      clarity: {{x: {points}, y: {points}}}\n"
        );
        (Rules { questions: even, ..Rules::sound(seed) }, "no-effect even")
    }),
    ("a question that is never asked", |seed| {
        let who = ["me", "others"][usize::try_from(seed % 2).unwrap()];
        let never = format!(
            "  - id: never\n    ask: Und?\n    when: at-table == ja and decider == {who}\n    choices: {{x: X, y: Y}}\n"
        );
        (Rules { questions: never, ..Rules::sound(seed) }, "never-asked never")
    }),
    ("an answer that opens every door", |seed| {
        let when = format!("clarity >= {} or vip == yes", 4 + seed % 3);
        let vip =
            "  - id: vip\n    ask: Empfohlen?\n    choices: {yes: Ja, nope: Nein}\n".to_owned();
        let rules = Rules::sound(seed);
        (
            Rules { questions: vip, first: outcome("star", "ready", &when), ..rules },
            "bypass vip=yes",
        )
    }),
    ("an outcome that takes all", |seed| {
        let when = format!("clarity >= -{seed}");
        let rules = Rules::sound(seed);
        (Rules { first: outcome("all", "not-yet", &when), ..rules }, "always all")
    }),
    ("a band beyond the greatest total", |seed| {
        let rules = Rules::sound(seed);
        let bands = vec![3, rules.greatest() + 1 + seed];
        (Rules { bands, ..rules }, "unreachable-band clarity#2")
    }),
    ("a band that totals jump over", |seed| {
        let at = 1 + 2 * (seed % 3);
        let rules = Rules { clarity: [0, 2, 4, 6], ..Rules::sound(seed) };
        (Rules { bands: vec![at, at + 1], ..rules }, "unreachable-band clarity#1")
    }),
    ("a box too many", |seed| {
        let boxes = "  - id: tools\n    kind: multiple\n    ask: Womit?\n    choices: {a: A, b: B, c: C}\n    max: 2\n".to_owned();
        let when = format!("count(tools) >= {} and tools has a", 3 + seed);
        let rules = Rules::sound(seed);
        let ready = format!("{} and tools has b", rules.ready);
        let rules =
            Rules { questions: boxes, first: outcome("odd", "not-yet", &when), ready, ..rules };
        (rules, "unreachable-outcome odd")
    }),
];

fn built(rules: &Rules) -> Build {
    Project::new()
        .without("content/journeys/decision-call.yaml")
        .file("content/self-checks/readiness.yaml", rules.text())
        .build()
}

fn found(build: &Build) -> Vec<String> {
    let findings = build.verdicts.iter().flat_map(|verdict| &verdict.findings);
    findings.map(|it| format!("{} {}", it.code.as_str(), it.subject)).collect()
}

#[test]
fn every_planted_fault_is_found_and_its_witness_shows_it() {
    let mut planted = 0;
    for (name, fault) in FAULTS {
        for seed in 0..14 {
            let (rules, expected) = fault(seed);
            let build = built(&rules);
            let found = found(&build);
            assert!(
                found.iter().any(|found| found == expected),
                "{name} {seed}: {expected} not in {found:?}\n{:#?}",
                build.report
            );
            let check = build.insights[0].check().clone();
            let walks = naive::walks(&check, 5_000).unwrap();
            let plainly = Plainly::of(check, walks).unwrap();
            for finding in &build.verdicts[0].findings {
                shows(&plainly, finding).unwrap();
            }
            planted += 1;
        }
    }
    assert!(planted >= 200);
}

#[test]
fn sound_rules_have_no_finding() {
    for seed in 0..14 {
        let build = built(&Rules::sound(seed));
        assert_eq!(found(&build), Vec::<String>::new(), "{:#?}", build.report);
    }
    assert_eq!(found(&Project::sample().build()), Vec::<String>::new());
}

/// The rules with an example.
fn with_example(example: &str) -> Build {
    let text = format!("{}examples:\n{example}", Rules::sound(0).text());
    Project::new()
        .without("content/journeys/decision-call.yaml")
        .file("content/self-checks/readiness.yaml", text)
        .build()
}

#[test]
fn an_example_holds_for_every_walk_that_agrees_or_a_walk_shows_that_not() {
    let holds = with_example("  - outcome: no-mandate\n    answers: {decider: others}\n");
    assert_eq!(found(&holds), Vec::<String>::new());
    assert!(!holds.report.has_errors());
    let fails = with_example("  - outcome: ready\n    answers: {problem: d, pressure: 4}\n");
    let finding = &fails.verdicts[0].findings[0];
    assert_eq!(finding.code.as_str(), "failed-example");
    assert!(finding.subject.to_string().starts_with("content/self-checks/readiness.yaml:"));
    let walk = finding.witness.as_ref().unwrap().to_string();
    assert!(walk.contains("problem: d") && walk.contains("pressure: 4"), "{walk}");
    assert!(fails.report.iter().any(|it| it.code == "failed-example"));
    let idle = with_example("  - outcome: ready\n    answers: {decider: me, at-table: ja}\n");
    assert!(!idle.report.has_errors());
    assert!(idle.report.iter().any(|it| it.code == "idle-example"));
}

#[test]
fn what_only_an_outcome_out_of_reach_says_back_has_no_effect() {
    let idle = "  - id: idle\n    ask: Und?\n    choices: {x: X, y: Y}\n";
    let first =
        outcome("star", "not-yet", "clarity >= 99").replace("Darum.", "Weil {answer:idle}.");
    let rules = Rules { questions: idle.to_owned(), first, ..Rules::sound(0) };
    assert_eq!(found(&built(&rules)), ["unreachable-outcome star", "no-effect idle"]);
    let rules = Rules { first: rules.first.replace("clarity >= 99", "clarity >= 5"), ..rules };
    assert_eq!(found(&built(&rules)), Vec::<String>::new());
}

#[test]
fn a_zone_that_nobody_needs_to_reach_is_told() {
    let text = Rules::sound(0).text();
    let marked = |from| {
        text.replace("label: ab 3, from: 3", &format!("label: gut, from: {from}, enough: true"))
    };
    let codes = |from| {
        let build = Project::new()
            .without("content/journeys/decision-call.yaml")
            .file("content/self-checks/readiness.yaml", marked(from))
            .build();
        build.report.iter().map(|it| it.code).collect::<Vec<_>>()
    };
    assert!(!codes(4).contains(&"zone-not-needed"));
    assert!(codes(5).contains(&"zone-not-needed"));
}
