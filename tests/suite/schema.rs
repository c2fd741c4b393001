//! The schemas for editors, held to the program: what it lists as known where a key or word is not, stands in them,
//! and nothing else does.
//!
//! A key that nothing knows is called after the place in the schemas that it should be refused by.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::project::{Folder, Project};

/// The kinds of schema, as they are typed.
const KINDS: [&str; 4] = ["settings", "self-check", "journey", "front-matter"];

/// Places in the schemas, each with names.
type Names = BTreeMap<String, BTreeSet<String>>;

fn printed(kind: &str) -> String {
    let output = Folder::run_in(&std::env::temp_dir(), &["schema", kind]);
    assert!(output.status.success(), "{kind}");
    String::from_utf8(output.stdout).unwrap()
}

fn schemas() -> Vec<(&'static str, Value)> {
    KINDS.map(|kind| (kind, serde_json::from_str(&printed(kind)).unwrap())).into()
}

/// Every schema within the schemas, with its place, but those that only ask.
fn parts(see: &mut impl FnMut(&str, &Value)) {
    fn walk(place: &str, value: &Value, see: &mut impl FnMut(&str, &Value)) {
        see(place, value);
        let below: Vec<(String, &Value)> = match value {
            Value::Object(entries) => entries.iter().map(|(key, it)| (key.clone(), it)).collect(),
            Value::Array(items) => (0..).map(|at: u32| at.to_string()).zip(items).collect(),
            _ => Vec::new(),
        };
        let says = |key: &str| !["if", "contains", "not"].contains(&key);
        for (key, value) in below.into_iter().filter(|(key, _)| says(key)) {
            walk(&format!("{place}/{key}"), value, see);
        }
    }
    for (kind, schema) in schemas() {
        walk(&format!("{kind}#"), &schema, see);
    }
}

fn texts(list: &Value) -> BTreeSet<String> {
    let items = list.as_array().into_iter().flatten();
    items.map(|item| item.as_str().unwrap().to_owned()).collect()
}

/// The words in backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What `check` tells of a site: code, place in its files, message and hint.
fn told(project: &Project) -> Vec<Value> {
    let output = project.on_disk().run(&["check", "--format", "json"]);
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    all["diagnostics"].as_array().unwrap().clone()
}

fn of_code<'a>(told: &'a [Value], code: &str) -> Vec<&'a Value> {
    told.iter().filter(|found| found["code"] == code).collect()
}

const CHECK: &str = "content/self-checks/readiness.yaml";
const CHECK_EN: &str = "content/self-checks/readiness.en.yaml";
const JOURNEY: &str = "content/journeys/decision-call.yaml";
const JOURNEY_EN: &str = "content/journeys/decision-call.en.yaml";

/// A site in which every object that takes no other keys is given one.
fn asking() -> Project {
    Project::new()
        .file("anteroom.yaml", SETTINGS)
        .file("content/index.en.md", "# Before we talk\n")
        .file("content/orientation/why-wait.md", ARTICLE)
        .file("content/orientation/why-wait.en.md", "# Why wait\n")
        .file(CHECK, SELF_CHECK)
        .file(CHECK_EN, SELF_CHECK_EN)
        .file(JOURNEY, WAY)
        .file(JOURNEY_EN, WAY_EN)
}

const SETTINGS: &str = "\
\"settings#\": 1
title: T
base_url: https://probe.de/
languages: [de, en]
address: settings#/properties/address
contact: {\"settings#/definitions/contact\": 1}
theme:
  \"settings#/definitions/theme\": 1
  accent: {light: \"#1c5848\", \"settings#/definitions/accent\": 1}
  font: settings#/definitions/theme/properties/font
  image: {file: static/a.png, \"settings#/definitions/image\": 1}
legal: {\"settings#/definitions/legal\": 1}
bookings:
  decision-call:
    \"settings#/definitions/booking\": 1
    url: https://cal.com/a
    label: L
    closed: [{from: 2027-07-20, to: 2027-08-10, text: F, \"settings#/definitions/closed\": 1}]
    provider: settings#/definitions/booking/properties/provider
events: {\"settings#/definitions/events\": 1}
publish:
  a: {to: folder, path: a, \"settings#/definitions/folder\": 1}
  b: {to: zip, path: a, \"settings#/definitions/zip\": 1}
  c: {to: rclone, remote: a, \"settings#/definitions/rclone\": 1}
  d: {to: rsync, remote: a, \"settings#/definitions/rsync\": 1}
  e: {to: git, branch: a, \"settings#/definitions/git\": 1}
  f: {to: netlify, \"settings#/definitions/netlify\": 1}
  g: {to: wrangler, project: a, \"settings#/definitions/wrangler\": 1}
  h: {to: command, run: \"a {output}\", \"settings#/definitions/command\": 1}
  i: {to: settings#/definitions/target/properties/to}
";

const ARTICLE: &str = "\
---
title: T
\"front-matter#\": 1
role: front-matter#/properties/role
image: {file: a.png, \"front-matter#/definitions/image\": 1}
---
";

const SELF_CHECK: &str = "\
\"self-check#\": 1
title: T
dimensions:
  d: {label: D, bands: [{label: B, \"self-check#/definitions/band\": 1}], \"self-check#/definitions/dimension\": 1}
questions:
  - {id: single, ask: A, choices: {a: A, b: B}, points: {d: {a: 1}}, \"self-check#/definitions/question\": 1}
  - {id: scale, kind: scale, ask: A, scale: {from: 0, to: 1, \"self-check#/definitions/scale\": 1}}
  - {id: multiple, kind: multiple, ask: A, choices: {a: A}}
  - {id: text, kind: text, ask: A}
  - {id: other, kind: self-check#/definitions/question/properties/kind, ask: A, choices: {a: A, b: B}}
outcomes:
  - id: a
    kind: self-check#/definitions/outcome/properties/kind
    title: A
    when: single == a
  - id: b
    kind: ready
    title: B
    instead:
      - {title: T, \"self-check#/definitions/way\": 1}
      - {read: why-wait, \"self-check#/definitions/way\": 1}
    \"self-check#/definitions/outcome\": 1
examples: [{outcome: a, answers: {}, \"self-check#/definitions/example\": 1}]
";

const SELF_CHECK_EN: &str = "\
title: T
dimensions:
  d:
    bands: [{label: B, \"self-check#/definitions/translated-band\": 1}]
    \"self-check#/definitions/translated-dimension\": 1
questions:
  single: {ask: A, choices: {a: A, b: B}, \"self-check#/definitions/translated-question\": 1}
  scale:
    ask: A
    scale: {low: L, \"self-check#/definitions/translated-scale\": 1}
    \"self-check#/definitions/translated-question\": 1
  multiple: {ask: A, choices: {a: A}}
  text: {ask: A, \"self-check#/definitions/translated-question\": 1}
  other: {ask: A, choices: {a: A, b: B}}
outcomes:
  a: {title: A}
  b:
    title: B
    instead: [{title: T, \"self-check#/definitions/translated-way\": 1}, {}]
    \"self-check#/definitions/translated-outcome\": 1
";

const WAY: &str = "\
\"journey#\": 1
title: T
steps:
  - {read: why-wait, \"journey#/definitions/step\": 1}
  - {acknowledge: terms, statements: [\"S\"], \"journey#/definitions/step\": 1}
  - {answer: readiness, \"journey#/definitions/step\": 1}
booking: decision-call
gate: {label: L, \"journey#/definitions/gate\": 1}
";

const WAY_EN: &str = "\
title: T
steps:
  why-wait: {label: L, \"journey#/definitions/translated-step\": 1}
  terms: {statements: [\"S\"], \"journey#/definitions/translated-step\": 1}
";

/// By the names of what is not known: what the program lists instead.
fn listed(told: &[Value], (code, name): (&str, usize)) -> Names {
    let mut found = Names::new();
    for fault in of_code(told, code) {
        let [message, hint] = ["message", "hint"].map(|key| fault[key].as_str().unwrap());
        assert!(!hint.contains("did you mean"), "{message}: {hint}");
        let place = quoted(message).swap_remove(name);
        found.entry(place).or_default().extend(quoted(hint));
    }
    found
}

#[test]
fn every_key_that_is_known_stands_in_the_schemas_and_no_other() {
    let mut expected = Names::new();
    parts(&mut |place, part| {
        if part["additionalProperties"] == false {
            let keys = part["properties"].as_object().unwrap().keys().cloned().collect();
            expected.insert(place.to_owned(), keys);
        }
    });
    assert!(expected.len() > 30, "the schemas were not read");
    let found = listed(&told(&asking()), ("unknown-key", 0));
    assert_eq!(found, expected, "left: the program, right: the schemas");
}

#[test]
fn every_word_that_is_known_stands_in_the_schemas_and_no_other() {
    let mut expected = Names::new();
    parts(&mut |place, part| {
        let words = part["enum"].as_array();
        if words.is_some_and(|words| words.iter().all(Value::is_string)) {
            expected.insert(place.to_owned(), texts(&part["enum"]));
        }
    });
    let found = listed(&told(&asking()), ("unknown-word", 1));
    assert_eq!(found, expected, "left: the program, right: the schemas");
}

/// The required keys at some places of the schemas, together.
fn required(schemas: &[(&str, Value)], places: &[&str]) -> BTreeSet<String> {
    let at = |place: &&str| {
        let (kind, pointer) = place.split_once('#').unwrap();
        let (_, schema) = schemas.iter().find(|(known, _)| *known == kind).unwrap();
        texts(&schema.pointer(pointer).unwrap()["required"])
    };
    places.iter().flat_map(at).collect()
}

/// A site in which keys are missing, the file, and the places of the schemas that say which.
type Bare = (Project, &'static str, Vec<&'static str>);

fn bare_settings() -> Vec<Bare> {
    const FILE: &str = "anteroom.yaml";
    let with = |lines: &str| {
        let lines = format!("{lines}\nlanguages");
        Project::new().edit(FILE, "languages", &lines)
    };
    let last = "    minutes: 45\n";
    let booked = |lines: &str| Project::new().edit(FILE, last, &format!("{last}{lines}\n"));
    let published = |target: &str| with(&format!("publish: {{live: {{{target}}}}}"));
    vec![
        (Project::new().file(FILE, "id: a\n"), FILE, vec!["settings#"]),
        (with("theme: {accent: {}}"), FILE, vec!["settings#/definitions/accent"]),
        (with("theme: {image: {}}"), FILE, vec!["settings#/definitions/image"]),
        (booked("  other: {}"), FILE, vec!["settings#/definitions/booking"]),
        (booked("    closed: [{}]"), FILE, vec!["settings#/definitions/closed"]),
        (published(""), FILE, vec!["settings#/definitions/target"]),
        (published("to: folder"), FILE, vec!["settings#/definitions/folder"]),
        (published("to: zip"), FILE, vec!["settings#/definitions/zip"]),
        (published("to: rclone"), FILE, vec!["settings#/definitions/rclone"]),
        (published("to: rsync"), FILE, vec!["settings#/definitions/rsync"]),
        (published("to: git"), FILE, vec!["settings#/definitions/git"]),
        (published("to: netlify"), FILE, vec!["settings#/definitions/netlify"]),
        (published("to: wrangler"), FILE, vec!["settings#/definitions/wrangler"]),
        (published("to: command"), FILE, vec!["settings#/definitions/command"]),
    ]
}

fn bare_self_checks() -> Vec<Bare> {
    let edited = |from: &str, to: &str| Project::new().edit(CHECK, from, to);
    let asked =
        |question: &str| edited("questions:\n", &format!("questions:\n  - {{{question}}}\n"));
    let outcomes = |lines: &str| edited("outcomes:\n", &format!("outcomes:\n{lines}\n"));
    let question = "self-check#/definitions/question";
    vec![
        (
            Project::new().file(CHECK, "intro: I\n"),
            CHECK,
            vec!["self-check#", "self-check#/definitions/self-check"],
        ),
        (edited("label: noch unscharf", "text: T"), CHECK, vec!["self-check#/definitions/band"]),
        (asked("hint: H"), CHECK, vec![question, "self-check#/definitions/question/allOf/0/then"]),
        (
            asked("id: x, ask: A, kind: multiple"),
            CHECK,
            vec!["self-check#/definitions/question/allOf/1/then"],
        ),
        (
            asked("id: x, ask: A, kind: scale"),
            CHECK,
            vec!["self-check#/definitions/question/allOf/2/then"],
        ),
        (
            asked("id: x, ask: A, kind: scale, scale: {}"),
            CHECK,
            vec!["self-check#/definitions/scale"],
        ),
        (outcomes("  - {when: decider == me}"), CHECK, vec!["self-check#/definitions/outcome"]),
        (
            edited("    kind: ready\n", "    kind: ready\n    instead: [{text: T}]\n"),
            CHECK,
            vec!["self-check#/definitions/way/else"],
        ),
        (
            edited("outcomes:\n", "examples: [{}]\noutcomes:\n"),
            CHECK,
            vec!["self-check#/definitions/example"],
        ),
    ]
}

fn bare_pages() -> Vec<Bare> {
    vec![
        (
            Project::new().file(JOURNEY, "weight: 1\n"),
            JOURNEY,
            vec!["journey#", "journey#/allOf/0/then"],
        ),
        (
            Project::new().edit(JOURNEY, "steps:\n", "steps:\n  - {acknowledge: x}\n"),
            JOURNEY,
            vec!["journey#/definitions/step/allOf/3/then"],
        ),
        (
            Project::new().file("content/a.md", "---\ntitle: A\nimage: {}\n---\n"),
            "content/a.md",
            vec!["front-matter#/definitions/image"],
        ),
    ]
}

#[test]
fn every_key_that_is_required_stands_in_the_schemas_and_no_other() {
    let schemas = schemas();
    let mut seen = BTreeSet::new();
    let tables = [bare_settings(), bare_self_checks(), bare_pages()];
    for (project, file, places) in tables.into_iter().flatten() {
        let told = told(&project);
        let missing = of_code(&told, "missing-key").into_iter().filter(|it| it["file"] == file);
        let missing: BTreeSet<String> =
            missing.map(|it| quoted(it["message"].as_str().unwrap()).swap_remove(0)).collect();
        assert_eq!(missing, required(&schemas, &places), "{places:?}: {told:#?}");
        seen.extend(places.iter().map(|place| (*place).to_owned()));
    }
    // What a translation must have depends on the file that it translates; and a step must be one of three.
    let is_other = |place: &str| place.contains("/translated-") || place.contains("/step/allOf/0/");
    parts(&mut |place, part| {
        if part["required"].is_array() && !is_other(place) {
            assert!(
                seen.contains(place) || place.contains("additionalItems"),
                "{place} is not tried"
            );
        }
    });
}

#[test]
fn keys_of_another_kind_of_question_are_told_by_both() {
    let schemas = schemas();
    let (_, schema) = schemas.iter().find(|(kind, _)| *kind == "self-check").unwrap();
    let definitions = &schema["definitions"];
    let keys = definitions["question"]["properties"].as_object().unwrap().keys();
    let keys: Vec<&String> =
        keys.filter(|key| !["id", "kind", "ask"].contains(&key.as_str())).collect();
    for kind in ["single", "multiple", "scale", "text"] {
        let all: String = keys.iter().map(|key| format!(", {key}: x")).collect();
        let question = format!("questions:\n  - {{id: x, kind: {kind}, ask: A{all}}}\n");
        let told = told(&Project::new().edit(CHECK, "questions:\n", &question));
        let misplaced: BTreeSet<String> = of_code(&told, "misplaced-key")
            .into_iter()
            .map(|it| quoted(it["message"].as_str().unwrap()).swap_remove(0))
            .collect();
        let expected = definitions[format!("not-of-{kind}")]["properties"].as_object().unwrap();
        assert!(expected.values().all(|it| *it == false), "{kind}");
        assert_eq!(misplaced, expected.keys().cloned().collect(), "{kind}");
    }
}

#[test]
fn what_is_too_much_is_so_in_both() {
    let schemas = schemas();
    let (_, schema) = schemas.iter().find(|(kind, _)| *kind == "self-check").unwrap();
    let many = |what: fn(u32) -> String| (0..100).map(what).collect::<String>();
    let choices = many(|at| format!("c{at}: C, "));
    let questions = many(|at| format!("  - {{id: q{at}, kind: text, ask: A}}\n"));
    let dimensions = many(|at| format!("  d{at}: {{label: D}}\n"));
    for (code, pointer, project) in [
        (
            "too-many-choices",
            "/definitions/question/properties/choices/maxProperties",
            Project::new().edit(CHECK, "{me: Ich", &format!("{{{choices}me: Ich")),
        ),
        (
            "too-many-questions",
            "/definitions/self-check/properties/questions/maxItems",
            Project::new().edit(CHECK, "questions:\n", &format!("questions:\n{questions}")),
        ),
        (
            "too-many-dimensions",
            "/definitions/self-check/properties/dimensions/maxProperties",
            Project::new().edit(CHECK, "dimensions:\n", &format!("dimensions:\n{dimensions}")),
        ),
    ] {
        let told = told(&project);
        let message = of_code(&told, code)[0]["message"].as_str().unwrap();
        let most = schema.pointer(pointer).unwrap();
        assert!(message.contains(&format!(" at most {most} ")), "{message}: {most}");
    }
}

#[test]
fn a_schema_is_whole_and_explains_every_key() {
    for (kind, schema) in schemas() {
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{kind}");
    }
    let schemas: BTreeMap<&str, Value> = schemas().into_iter().collect();
    parts(&mut |place, part| {
        let (kind, _) = place.split_once('#').unwrap();
        let target = |part: &Value| -> Value {
            let Some(pointer) = part["$ref"].as_str() else { return Value::Null };
            let target = schemas[kind].pointer(pointer.trim_start_matches('#'));
            target.unwrap_or_else(|| panic!("{place}: nothing lies at {pointer}")).clone()
        };
        let target = target(part);
        // What stands beside `$ref` is only words: validators pass over the rest.
        if !target.is_null() {
            let words = ["$ref", "description", "examples"];
            assert!(part.as_object().unwrap().keys().all(|key| words.contains(&&**key)), "{place}");
        }
        let is_key = place.rsplit('/').nth(1) == Some("properties");
        let is_of_closed = !place.contains("/then/") && !place.contains("/not-of-");
        if is_key && is_of_closed && part.is_object() {
            let says = |part: &Value| part["description"].is_string();
            assert!(says(part) || says(&target), "{place} is not explained");
        }
    });
}

#[test]
fn what_is_printed_is_the_file_and_nothing_else() {
    for kind in KINDS {
        let file = format!("{}/schema/{kind}.json", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(printed(kind), std::fs::read_to_string(file).unwrap());
    }
    let other = Folder::run_in(&std::env::temp_dir(), &["schema", "article"]);
    assert_eq!((other.status.code(), other.stdout.len()), (Some(2), 0));
    let said = String::from_utf8_lossy(&other.stderr).into_owned();
    assert!(KINDS.iter().all(|kind| said.contains(kind)), "{said}");
}
