//! The command `check`: its JSON, which is a contract, what it compares, and when it fails.

use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::project::{Folder, Project};

const CHECK: &str = "content/self-checks/readiness.yaml";

fn checked(folder: &Folder, arguments: &[&str]) -> (Option<i32>, Value) {
    let output = folder.run(&[&["check", "--format", "json"], arguments].concat());
    (output.status.code(), json_of(&output))
}

/// All of standard output, which must be JSON and nothing else.
fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn codes(all: &Value) -> Vec<&str> {
    let diagnostics = all["diagnostics"].as_array().unwrap();
    diagnostics.iter().map(|found| found["code"].as_str().unwrap()).collect()
}

#[test]
fn the_shape_is_the_contract() {
    let project = Project::new().edit(CHECK, "points:\n", "share: {vague: 50 %}\n    points:\n");
    let (code, all) = checked(&project.on_disk(), &[]);
    assert_eq!(code, Some(0), "{all:#}");
    assert_eq!(keys(&all), ["version", "diagnostics", "self_checks", "journeys"]);
    assert_eq!(all["version"], 1);
    let check = &all["self_checks"][0];
    assert_eq!(
        keys(check),
        ["id", "estimate", "walks", "questions_asked", "outcomes", "findings", "diagram", "seal"]
    );
    assert_eq!(keys(&check["questions_asked"]), ["min", "max", "mean"]);
    assert_eq!(keys(&check["diagram"]), ["levelled", "reduced"]);
    assert_eq!(keys(&check["seal"]), ["entries", "bytes", "enumeration_ms"]);
    for outcome in check["outcomes"].as_array().unwrap() {
        let expected = ["expected_share", "expected_share_decimal"];
        let all = [&["id", "kind", "walks", "share", "share_decimal"][..], &expected].concat();
        assert_eq!(keys(outcome), all);
        assert!(outcome["walks"].as_str().unwrap().parse::<u64>().is_ok());
        let (top, bottom) = outcome["share"].as_str().unwrap().split_once('/').unwrap();
        let share = top.parse::<f64>().unwrap() / bottom.parse::<f64>().unwrap();
        assert_eq!(outcome["share_decimal"], format!("{share:.6}"));
    }
    let journey = &all["journeys"][0];
    assert_eq!(keys(journey), ["id", "steps", "minutes", "share_decimal"]);
    for found in all["diagnostics"].as_array().unwrap() {
        let all = ["severity", "code", "message", "hint", "file", "line", "column"];
        assert_eq!(keys(found), all);
    }
}

#[test]
fn findings_are_no_diagnostics_and_fail_nothing() {
    let project = Project::new().edit(CHECK, "when: clarity >= 3", "when: clarity >= 99");
    let (code, all) = checked(&project.on_disk(), &[]);
    assert_eq!(code, Some(0));
    let finding = &all["self_checks"][0]["findings"][0];
    assert_eq!(keys(finding), ["code", "subject", "message", "witness"]);
    assert_eq!(
        (&finding["code"], &finding["witness"]),
        (&json!("unreachable-outcome"), &json!(null))
    );
    assert!(!codes(&all).contains(&"unreachable-outcome"));
}

#[test]
fn a_failed_example_is_both_and_an_error() {
    let example = "\nexamples:\n  - outcome: not-yet\n    answers: {decider: me}\n";
    let text = String::from_utf8(Project::new().bytes(CHECK)).unwrap() + example;
    let (code, all) = checked(&Project::new().file(CHECK, text).on_disk(), &[]);
    assert_eq!(code, Some(1));
    let finding = &all["self_checks"][0]["findings"][0];
    assert_eq!(finding["code"], "failed-example");
    assert_eq!(finding["witness"]["decider"], "me");
    assert!(codes(&all).contains(&"failed-example"));
}

#[test]
fn a_site_with_a_failed_example_is_not_built() {
    let example = "\nexamples:\n  - outcome: not-yet\n    answers: {decider: me}\n";
    let text = String::from_utf8(Project::new().bytes(CHECK)).unwrap() + example;
    let folder = Project::new().file(CHECK, text).on_disk();
    assert_eq!(folder.run(&["build"]).status.code(), Some(1));
    assert!(!folder.root().join("public").exists());
}

#[test]
fn a_self_check_that_cannot_be_compiled_is_absent_and_the_others_stand() {
    let other = String::from_utf8(Project::new().bytes(CHECK)).unwrap();
    let other = other.replace("decider == others", "decider == nobody");
    let project = Project::new().file("content/self-checks/broken.yaml", other);
    let (code, all) = checked(&project.on_disk(), &[]);
    assert_eq!(code, Some(1));
    assert_eq!(all["self_checks"].as_array().unwrap().len(), 1, "{all:#}");
    assert_eq!(all["self_checks"][0]["id"], "readiness");
}

#[test]
fn nothing_is_written() {
    let folder = Project::new().on_disk();
    let before = folder.files("");
    assert_eq!(folder.run(&["check"]).status.code(), Some(0));
    assert_eq!(folder.files(""), before);
}

#[test]
fn hints_on_style_come_when_asked_and_fail_nothing() {
    let project =
        Project::new().file("content/eile.md", "# Eile\n\nNur noch heute, jetzt sichern!\n");
    let (code, all) = checked(&project.on_disk(), &[]);
    assert_eq!((code, codes(&all).contains(&"pressure")), (Some(0), false));
    let (code, all) = checked(&project.on_disk(), &["--style"]);
    assert_eq!((code, codes(&all).contains(&"pressure")), (Some(0), true));
}

#[test]
fn the_audit_and_missing_roles_are_told() {
    let (code, all) = checked(&Project::new().on_disk(), &[]);
    assert_eq!(code, Some(0));
    assert_eq!(codes(&all).iter().filter(|code| **code == "missing-role").count(), 2);
    let style = "body { background: url(https://cdn.example/paper.png) }\n";
    let (code, all) = checked(&Project::new().file("static/extra.css", style).on_disk(), &[]);
    assert_eq!((code, codes(&all).contains(&"third-party-request")), (Some(1), true), "{all:#}");
}

fn git(folder: &Folder, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@b.example"];
    let mut command = Command::new("git");
    let run = command.args(identity).args(arguments).current_dir(folder.root()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn two_versions_are_compared_from_a_folder_and_from_a_revision() {
    let former = Project::new().on_disk();
    git(&former, &["init", "-q"]);
    git(&former, &["add", "-A"]);
    git(&former, &["commit", "-qm", "first"]);
    let text = String::from_utf8(Project::new().bytes(CHECK)).unwrap();
    let stricter = text.replace("clarity >= 3", "clarity >= 4");
    assert_ne!(text, stricter);
    let now = Project::new().file(CHECK, stricter.clone()).on_disk();
    let (code, all) = checked(&now, &["--against", former.root().to_str().unwrap()]);
    assert_eq!(code, Some(0));
    let against = all["against"][0].clone();
    assert_eq!((&against["id"], &against["status"]), (&json!("readiness"), &json!("compared")));
    assert_eq!(against["walks"], all["self_checks"][0]["walks"]);
    assert_ne!(against["changed"], "0");
    assert_eq!(against["lost_booking"], against["changed"]);
    std::fs::write(former.root().join(CHECK), stricter).unwrap();
    let (code, all) = checked(&former, &["--against", "HEAD"]);
    assert_eq!((code, &all["against"][0]), (Some(0), &against));
}

#[test]
fn what_could_not_be_read_is_not_called_new_or_gone() {
    let text = String::from_utf8(Project::new().bytes(CHECK)).unwrap();
    let broken = text.replace("decider == others", "decider == nobody");
    let sound = Project::new().on_disk();
    let broken = Project::new().file(CHECK, broken).on_disk();
    let against = |now: &Folder, former: &Folder| {
        let all = checked(now, &["--against", former.root().to_str().unwrap()]).1;
        all["against"][0]["status"].clone()
    };
    assert_eq!(against(&sound, &broken), "incomparable");
    assert_eq!(against(&broken, &sound), "incomparable");
    let empty = Project::empty().file("notes.txt", "").on_disk();
    let tried = sound.run(&["check", "--against", empty.root().to_str().unwrap()]);
    assert_eq!(tried.status.code(), Some(2));
}

#[test]
fn who_may_leave_a_question_open_can_be_expected_to() {
    let text = String::from_utf8(Project::new().bytes(CHECK)).unwrap();
    let open = text.replace(
        "    ask: Wer entscheidet?\n",
        "    ask: Wer entscheidet?\n    required: false\n    share: {me: 50 %, others: 30 %}\n",
    );
    assert_ne!(text, open);
    let all = checked(&Project::new().file(CHECK, open).on_disk(), &[]).1;
    let outcomes = all["self_checks"][0]["outcomes"].as_array().unwrap();
    let others = outcomes.iter().find(|it| it["kind"] == "not-a-fit").unwrap();
    assert_eq!(others["expected_share"], "3/10", "{all:#}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let folder = Project::new().on_disk();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_anteroom"))
        .args(["check", "--format", "json"])
        .current_dir(folder.root())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(3));
}

#[test]
fn a_revision_that_is_none_is_a_mistake_in_the_arguments() {
    let folder = Project::new().on_disk();
    let tried = folder.run(&["check", "--against", "nowhere"]);
    assert_eq!((tried.status.code(), tried.stdout.len()), (Some(2), 0));
    git(&folder, &["init", "-q"]);
    git(&folder, &["commit", "-q", "--allow-empty", "-m", "first"]);
    for name in ["nowhere", "--help", "HEAD~7", ""] {
        let tried = folder.run(&["check", "--against", name]);
        assert_eq!((tried.status.code(), tried.stdout.len()), (Some(2), 0), "{name}");
    }
}

#[test]
fn what_cannot_be_counted_is_estimated_and_claims_nothing() {
    let mut text = "title: Viel\ndimensions:\n".to_owned();
    for dimension in ["a", "b", "c", "d", "e"] {
        text += &format!("  {dimension}: {{label: {dimension}}}\n");
    }
    text += "questions:\n";
    for at in 0..32 {
        text += &format!(
            "  - id: q{at}\n    ask: Frage?\n    choices: {{x: X, y: Y, z: Z, w: W}}\n    points:\n"
        );
        for (of, dimension) in ["a", "b", "c", "d", "e"].iter().enumerate() {
            let [x, y, z] = [1, 2, 3].map(|choice| (at * 3 + choice * (of + 2) + of) % 9);
            text += &format!("      {dimension}: {{x: {x}, y: {y}, z: {z}}}\n");
        }
    }
    let all = ["a", "b", "c", "d", "e"].map(|dimension| format!("{dimension} == 100")).join(" or ");
    text += &format!(
        "outcomes:\n  - {{id: never, kind: ready, title: N, text: T, when: a >= 9000}}\n  - {{id: much, kind: ready, title: M, text: T, when: {all}}}\n  - {{id: rest, kind: not-yet, title: R, text: T}}\nexamples:\n  - outcome: much\n    answers: {{q0: x}}\n"
    );
    let project = Project::new().without("content/journeys/decision-call.yaml").file(CHECK, text);
    let (code, all) = checked(&project.on_disk(), &[]);
    assert_eq!(code, Some(1), "an example fails: {all:#}");
    let check = &all["self_checks"][0];
    assert_eq!(check["estimate"], true);
    assert_eq!((&check["walks"], &check["diagram"]), (&json!(null), &json!(null)));
    let outcome = &check["outcomes"][2];
    assert_eq!((&outcome["walks"], &outcome["share"]), (&json!(null), &json!(null)));
    assert!(outcome["share_decimal"].as_str().unwrap().parse::<f64>().unwrap() > 0.5);
    let found: Vec<&Value> =
        check["findings"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert_eq!(found, ["failed-example"]);
}
