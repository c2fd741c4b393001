//! Published questionnaires with known counts, through the program as an author runs it.
//!
//! PHQ-9: Kroenke, Spitzer, Williams (2001). GAD-7: Spitzer et al. (2006). AUDIT: Babor et al., WHO
//! (2001). SUS: Brooke (1996), with the grades of Bangor, Kortum, Miller (2009) at 50 and 70.

use serde_json::Value;

use crate::project::Project;

/// A question: the points of its answers.
type Points = Vec<&'static str>;

/// A self-check with one total and tiers, of which each begins at its bound; the first at none.
fn instrument(questions: &[Points], tiers: &[(&str, Option<&str>)]) -> Project {
    let mut text = "title: Fragebogen\nquestions:\n".to_owned();
    for (number, points) in questions.iter().enumerate() {
        text += &format!("  - id: q{number}\n    ask: Frage {number}?\n    choices:\n");
        for at in 0..points.len() {
            text += &format!("      c{at}: Antwort {at}\n");
        }
        let points = points.iter().enumerate().map(|(at, points)| format!("c{at}: {points}"));
        let points: Vec<String> = points.collect();
        text += &format!("    points: {{score: {{{}}}}}\n", points.join(", "));
    }
    text += "outcomes:\n";
    for (id, from) in tiers.iter().rev() {
        let kind = if *id == tiers[0].0 { "not-yet" } else { "ready" };
        text +=
            &format!("  - id: {id}\n    kind: {kind}\n    title: Ende {id}\n    text: Darum.\n");
        if let Some(from) = from {
            text += &format!("    when: score >= {from}\n");
        }
    }
    Project::new()
        .without("content/journeys/decision-call.yaml")
        .without("content/self-checks/readiness.yaml")
        .file("content/self-checks/instrument.yaml", text)
}

/// What `check` says of it: all walks, then those of each tier.
fn counted(project: &Project) -> (String, Vec<(String, String)>) {
    let result = project.on_disk().run(&["check", "--format", "json"]);
    assert_eq!(result.status.code(), Some(0), "{}", String::from_utf8_lossy(&result.stderr));
    let all: Value = serde_json::from_slice(&result.stdout).unwrap();
    let check = &all["self_checks"][0];
    assert_eq!(check["findings"], serde_json::json!([]));
    assert_eq!(check["estimate"], false);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let outcomes = check["outcomes"].as_array().unwrap().iter().rev();
    let outcomes = outcomes.map(|outcome| (text(&outcome["id"]), text(&outcome["walks"])));
    (text(&check["walks"]), outcomes.collect())
}

fn expect(project: &Project, walks: &str, tiers: &[(&str, &str)]) {
    let (all, counts) = counted(project);
    let tiers = tiers.iter().map(|(id, count)| ((*id).to_owned(), (*count).to_owned()));
    assert_eq!((all.as_str(), counts), (walks, tiers.collect()));
}

#[test]
fn phq_9() {
    let items = vec![vec!["0", "1", "2", "3"]; 9];
    let tiers = [("minimal", None), ("mild", Some("5")), ("moderate", Some("10"))];
    let tiers = [&tiers[..], &[("higher", Some("15")), ("severe", Some("20"))]].concat();
    expect(
        &instrument(&items, &tiers),
        "262144",
        &[
            ("minimal", "706"),
            ("mild", "30256"),
            ("moderate", "130386"),
            ("higher", "91336"),
            ("severe", "9460"),
        ],
    );
}

#[test]
fn gad_7() {
    let items = vec![vec!["0", "1", "2", "3"]; 7];
    let tiers =
        [("minimal", None), ("mild", Some("5")), ("moderate", Some("10")), ("severe", Some("15"))];
    expect(
        &instrument(&items, &tiers),
        "16384",
        &[("minimal", "323"), ("mild", "5741"), ("moderate", "8856"), ("severe", "1464")],
    );
}

#[test]
fn audit() {
    let mut items = vec![vec!["0", "1", "2", "3", "4"]; 8];
    items.extend(vec![vec!["0", "2", "4"]; 2]);
    let tiers =
        [("low", None), ("hazardous", Some("8")), ("harmful", Some("16")), ("high", Some("20"))];
    expect(
        &instrument(&items, &tiers),
        "3515625",
        &[("low", "9146"), ("hazardous", "579589"), ("harmful", "1019890"), ("high", "1907000")],
    );
}

#[test]
fn sus_with_reversed_items_times_two_and_a_half() {
    let item = |number: usize| {
        let rising = vec!["0", "2.5", "5", "7.5", "10"];
        if number.is_multiple_of(2) { rising } else { rising.into_iter().rev().collect() }
    };
    let items: Vec<Points> = (0..10).map(item).collect();
    let tiers = [("poor", None), ("fair", Some("50")), ("good", Some("70.5"))];
    expect(
        &instrument(&items, &tiers),
        "9765625",
        &[("poor", "4454340"), ("fair", "5038154"), ("good", "273131")],
    );
}
