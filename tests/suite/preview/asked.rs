//! What the shell is told, and what it may ask for.

use std::io::Read;
use std::os::unix::fs::PermissionsExt;

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::preview::served::Served;
use crate::project::Project;

#[test]
fn a_page_is_described() {
    let served = Served::new(&Project::sample());
    let page = served.state("/warum-warten/")["page"].clone();
    assert_eq!((&page["path"], &page["exists"]), (&"/warum-warten/".into(), &true.into()));
    assert_eq!((&page["kind"], &page["language"]), (&"article".into(), &"de".into()));
    assert_eq!(
        (&page["file"], &page["line"]),
        (&"content/orientation/why-wait.md".into(), &1.into())
    );
    assert_eq!(
        page["translations"],
        serde_json::json!([{"language": "en", "path": "/en/why-wait/"}])
    );
    let (words, minutes) = (page["words"].as_u64().unwrap(), page["minutes"].as_u64().unwrap());
    assert!(words > 200 && minutes == words.div_ceil(200), "{page}");
    assert_eq!(page["hash"].as_str().unwrap().len(), 64);
    for (path, kind, file) in [
        ("/", "home", "content/index.md"),
        ("/en/", "home", "content/index.en.md"),
        ("/richtiger-zeitpunkt/", "self-check", "content/self-checks/readiness.yaml"),
        ("/entscheidungsgespraech/", "gate", "content/journeys/decision-call.yaml"),
    ] {
        let page = served.state(path)["page"].clone();
        assert_eq!((&page["kind"], &page["file"]), (&kind.into(), &file.into()), "{path}");
    }
    let english = served.state("/en/is-now-the-right-time/");
    let file = &english["page"]["file"];
    assert!(file == "content/self-checks/readiness.en.yaml" || english["page"]["exists"] == false);
}

#[test]
fn a_page_is_found_by_each_of_its_names() {
    let project =
        Project::new().file("content/über.md", "---\ntitle: Über\nslug: почему\n---\n\nWir.\n");
    let served = Served::new(&project);
    let encoded = "/%D0%BF%D0%BE%D1%87%D0%B5%D0%BC%D1%83/";
    for asked in [encoded.to_owned(), encoded.replace('%', "%25"), format!("{encoded}index.html")] {
        let page = served.state(&asked)["page"].clone();
        assert_eq!(
            (&page["path"], &page["title"]),
            (&"/почему/".into(), &"Über".into()),
            "{asked}"
        );
    }
    assert_eq!(served.get(encoded).status, 200);
}

#[test]
fn where_there_is_no_page_the_near_ones_are_named() {
    let served = Served::new(&Project::sample());
    let state = served.state("/warum-wraten/");
    assert_eq!(
        (&state["page"]["exists"], &state["page"]["kind"]),
        (&false.into(), &"not-found".into())
    );
    assert_eq!(state["near"][0]["path"], "/warum-warten/");
    assert!(!state["near"][0]["title"].as_str().unwrap().is_empty());
    let by_source = served.state("/orientation/why-wait/");
    assert_eq!(by_source["near"][0]["path"], "/warum-warten/", "authors know the source's name");
    assert_eq!(served.state("/en/nowhere/")["page"]["language"], "en");
    assert_eq!(served.state("/")["near"], serde_json::json!([]));
    assert_eq!(served.state("/zebra/")["near"], serde_json::json!([]), "nothing is like it");
}

#[test]
fn a_journey_is_told_with_its_steps() {
    let served = Served::new(&Project::new());
    let journey = served.state("/")["journeys"][0].clone();
    assert_eq!(
        (&journey["id"], &journey["gate"]),
        (&"decision-call".into(), &"/decision-call/".into())
    );
    let steps = journey["steps"].as_array().unwrap();
    let told: Vec<_> = steps
        .iter()
        .map(|step| {
            let text = |key: &str| step[key].as_str().unwrap_or("-").to_owned();
            [text("id"), text("kind"), text("page"), text("with"), step["minutes"].to_string()]
                .join(" ")
        })
        .collect();
    assert_eq!(
        told,
        [
            "read:orientation/why-wait read /orientation/why-wait/ - 1",
            "acknowledge:decision-call/terms acknowledge /orientation/why-wait/ read:orientation/why-wait 0",
            "answer:readiness answer /self-checks/readiness/ - 1",
        ]
    );
    assert_eq!(journey["minutes"], 2);
}

#[test]
fn a_self_check_is_told_with_its_outcomes() {
    let served = Served::new(&Project::new());
    for page in ["/self-checks/readiness/", "/decision-call/"] {
        let check = served.state(page)["check"].clone();
        assert_eq!((&check["id"], &check["walks"]), (&"readiness".into(), &"6".into()), "{page}");
        let ready = &check["outcomes"][1];
        assert_eq!(
            (&ready["id"], &ready["kind"], &ready["walks"]),
            (&"ready".into(), &"ready".into(), &"2".into())
        );
        assert_eq!(ready["share"], "0.333333");
        let when = &ready["when"];
        assert_eq!(
            (&when["text"], &when["file"]),
            (&"clarity >= 3".into(), &"content/self-checks/readiness.yaml".into())
        );
        assert_eq!(check["outcomes"][2]["when"], serde_json::Value::Null);
    }
    let home = served.state("/");
    assert_eq!(home["check"], serde_json::Value::Null);
    let check = &home["checks"][0];
    assert_eq!(
        (&check["page"], &check["ready"]),
        (&"/self-checks/readiness/".into(), &serde_json::json!(["ready"]))
    );
    assert_eq!(check["outcomes"].as_array().unwrap().len(), 3);
}

#[test]
fn a_walk_leads_to_each_outcome() {
    let served = Served::new(&Project::new());
    let walk = |outcome: &str, style: &str| {
        served.json(&format!("walk?check=readiness&outcome={outcome}&style={style}"))
    };
    let ready = walk("ready", "shortest");
    assert_eq!(ready["answers"][1], serde_json::json!({"question": "decider", "answer": "me"}));
    assert_eq!(ready["when"]["text"], "clarity >= 3");
    assert_eq!(ready["near"], serde_json::Value::Null);
    let near = walk("ready", "near");
    assert!(near["near"]["question"].is_string() && near["near"]["kind"] != "ready", "{near}");
    assert_eq!(walk("nowhere", "typical"), serde_json::json!({"answers": null}));
    for query in ["", "?check=readiness", "?check=readiness&outcome=ready&style=odd"] {
        let reply = served.ask(&format!("GET /_anteroom/walk{query}"), &[&served.token_header()]);
        assert_eq!(reply.status, 400, "{query}");
    }
}

#[test]
fn the_lines_of_a_page_are_told() {
    let served = Served::new(&Project::new());
    let lines = served.json("lines?page=/orientation/why-wait/");
    assert_eq!(lines["file"], "content/orientation/why-wait.md");
    let told = serde_json::json!({"line": 6, "text": "Erst lesen, dann reden."});
    assert!(lines["passages"].as_array().unwrap().contains(&told), "{lines}");
    let lines = served.json("lines?page=/self-checks/readiness/");
    let decider =
        lines["passages"].as_array().unwrap().iter().find(|it| it["question"] == "decider");
    assert!(decider.is_some_and(|it| it["line"].as_u64() > Some(1)), "{lines}");
    assert_eq!(
        served.json("lines?page=/nowhere/"),
        serde_json::json!({"file": null, "passages": []})
    );
}

#[test]
fn the_authors_editor_opens_at_the_line() {
    let folder = Project::new().on_disk();
    let beside = folder.root().with_file_name("bin");
    std::fs::create_dir(&beside).unwrap();
    let (editor, told) = (beside.join("subl"), beside.join("told"));
    mknodat(CWD, &told, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > '{}'\n", told.display());
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let visual = format!("{} --wait '$(touch x)'", editor.display());
    let served = Served::with(folder, &[("VISUAL", "vim"), ("EDITOR", &visual)]);
    assert_eq!(served.state("/")["editor"]["opens"], true);
    let reply = served.open("{\"file\":\"content/index.md\",\"line\":3,\"column\":9}");
    let reply: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(reply["opened"], true);
    assert!(reply["by"].as_str().unwrap().ends_with("/subl"), "{reply}");
    let mut text = String::new();
    std::fs::File::open(told).unwrap().read_to_string(&mut text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["2", "$(touch x)"], "no shell reads it");
    assert!(lines[2].ends_with("/site/content/index.md:3:9"), "{text}");
}

#[test]
fn without_such_an_editor_the_browser_opens_another() {
    let served = Served::with(Project::new().on_disk(), &[("EDITOR", "vim")]);
    let state = served.state("/");
    assert_eq!(state["editor"]["opens"], false);
    let root = served.folder.root().canonicalize().unwrap();
    assert_eq!(state["editor"]["root"], root.to_str().unwrap());
    let reply: serde_json::Value =
        serde_json::from_slice(&served.open("{\"file\":\"anteroom.yaml\",\"line\":2}").body)
            .unwrap();
    assert_eq!(reply["opened"], false);
    assert_eq!(reply["url"], format!("vscode://file{}/anteroom.yaml:2:1", root.display()));
    assert!(reply["because"].as_str().unwrap().contains("vim"), "{reply}");
}

#[test]
fn an_editor_that_does_not_start_is_told_with_the_reason() {
    let folder = Project::new().on_disk();
    let editor = folder.root().with_file_name("subl");
    std::fs::write(&editor, "#!/bin/sh\nexit 7\n").unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let reply = |folder, visual: &str| -> serde_json::Value {
        let served = Served::with(folder, &[("VISUAL", visual)]);
        serde_json::from_slice(&served.open("{\"file\":\"anteroom.yaml\"}").body).unwrap()
    };
    for (visual, said) in [
        (editor.to_str().unwrap(), "exit code 7"),
        ("/nowhere/subl", "not there"),
        ("subl --wait", "PATH"),
        ("", ""),
    ] {
        // One that takes its time to fail counts as opened, so it is asked until it was fast enough.
        let mut replies = (0..20).map(|_| reply(Project::new().on_disk(), visual));
        let reply = replies.find(|reply| reply["opened"] == false).expect(visual);
        assert!(reply["url"].as_str().unwrap().starts_with("vscode://"), "{reply}");
        assert!(reply["because"].as_str().unwrap_or_default().contains(said), "{reply}");
    }
}
