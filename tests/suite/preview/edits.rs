//! The loop: broken and mended, drafts, what changed.

use anteroom::compile::seed::Seed;
use anteroom::files::FilePath;
use anteroom::load::Drafts;

use crate::preview::served::{Served, snapshot};
use crate::project::Project;

const ARTICLE: &str = "content/orientation/why-wait.md";
const PAGE: &str = "/orientation/why-wait/";

fn article(words: &str) -> String {
    format!("---\ntitle: Warum warten\nrole: orientation\n---\n\n{words}\n")
}

#[test]
fn what_is_saved_is_what_is_seen() {
    let served = Served::new(&Project::new());
    let told = served.save(ARTICLE, &article("Jetzt ganz anders."));
    assert_eq!((told.number, told.errors), (2, 0));
    let expected = Project::new().file(ARTICLE, article("Jetzt ganz anders.")).output();
    for (file, content) in &expected {
        assert!(served.get(&format!("/{file}")).body == **content.bytes().unwrap(), "{file}");
    }
}

#[test]
fn a_deleted_article_is_gone() {
    let served = Served::new(&Project::new().file("content/short.md", "# Kurz\n\nNur kurz.\n"));
    assert_eq!(served.get("/short/").status, 200);
    std::fs::remove_file(served.folder.root().join("content/short.md")).unwrap();
    served.until_saved("content/short.md");
    assert_eq!(served.get("/short/").status, 404);
    let state = served.state("/short/");
    assert_eq!((&state["page"]["exists"], &state["broken"]), (&false.into(), &false.into()));
}

#[test]
fn drafts_are_shown_and_marked() {
    let draft = "---\ntitle: Später\ndraft: true\n---\n\nNoch nicht.\n";
    let project = Project::new().file("content/later.md", draft);
    let served = Served::new(&project);
    let build = project.build_as(&Seed::new([0; 32]), Drafts::Take);
    let file = FilePath::new("later/index.html").unwrap();
    assert!(served.get("/later/").body == **build.output.unwrap().bytes(&file).unwrap());
    assert_eq!(served.state("/later/")["page"]["draft"], true);
    assert_eq!(served.state("/")["page"]["draft"], false);
    assert!(project.output().bytes(&file).is_none(), "a build leaves it out");
}

#[test]
fn a_site_that_is_broken_at_the_start_is_shown_once_it_is_mended() {
    let broken = Project::new().edit("anteroom.yaml", "title: Probe", "titel: <b>Probe");
    let served = Served::new(&broken);
    let mut events = served.events();
    assert_eq!(events.next().0, 1);
    let reply = served.get("/");
    let page = reply.text();
    assert_eq!(reply.status, 503);
    assert!(page.contains("anteroom.yaml:2:1") && page.contains("/_anteroom/"), "{page}");
    assert!(!page.contains("<b>"), "{page}");
    let state = served.json("state?page=/&seen=0");
    assert_eq!(
        (&state["build"], &state["good"], &state["broken"]),
        (&1.into(), &0.into(), &true.into())
    );
    assert_eq!(state["diagnostics"][0]["file"], "anteroom.yaml");
    let mended = String::from_utf8(Project::new().bytes("anteroom.yaml")).unwrap();
    assert_eq!(served.save("anteroom.yaml", &mended).errors, 0);
    assert_eq!(events.next().0, 2);
    let output = Project::new().output();
    assert!(served.get("/").body == **output.bytes(&FilePath::new("index.html").unwrap()).unwrap());
    let state = served.json("state?page=/&seen=1");
    assert_eq!((&state["good"], &state["broken"]), (&2.into(), &false.into()));
    assert_eq!(state["changed"]["everything"], true, "no site was there to compare with");
}

#[test]
fn the_last_good_page_stays_with_the_mistake_beside_it() {
    let served = Served::new(&Project::new());
    let before = served.get(PAGE);
    let told = served.save(ARTICLE, &article("Ein [Weg](nirgends.md)."));
    assert_eq!((told.number, told.errors), (2, 1));
    assert!(served.get(PAGE).body == before.body && before.status == 200);
    let state = served.state(PAGE);
    assert_eq!(
        (&state["build"], &state["good"], &state["broken"]),
        (&2.into(), &1.into(), &true.into())
    );
    let found = &state["diagnostics"][0];
    assert_eq!(
        (&found["severity"], &found["file"], &found["line"]),
        (&"error".into(), &ARTICLE.into(), &6.into())
    );
    assert_eq!(found["here"], true);
    assert_eq!(found["lines"][2]["text"], "Ein [Weg](nirgends.md).");
    assert_eq!(served.state("/")["diagnostics"][0]["here"], false);
    assert_eq!(state["changed"]["pages"], serde_json::json!([]));
    assert_eq!(served.save(ARTICLE, &article("Ein Weg.")).errors, 0);
    let state = served.state(PAGE);
    assert_eq!((&state["good"], &state["broken"]), (&3.into(), &false.into()));
    assert_eq!(state["diagnostics"], serde_json::json!([]));
    assert!(served.get(PAGE).text().contains("Ein Weg."));
}

#[test]
fn a_broken_template_leaves_the_last_good_page() {
    let served = Served::new(&Project::new());
    let before = served.get(PAGE);
    std::fs::create_dir(served.folder.root().join("templates")).unwrap();
    assert_eq!(served.save("templates/article.html", "{% block main %}").errors, 1);
    assert!(served.get(PAGE).body == before.body);
    assert_eq!(served.state(PAGE)["broken"], true);
    std::fs::remove_dir_all(served.folder.root().join("templates")).unwrap();
    assert_eq!(served.until_saved("templates/article.html").errors, 0);
    assert!(served.get(PAGE).body == before.body);
}

#[test]
fn nothing_is_written_into_the_project() {
    let folder = Project::new().on_disk();
    assert!(folder.run(&["build"]).status.success());
    let served = Served::with(folder, &[]);
    let published = served.folder.files("public");
    assert!(published.len() > 5);
    served.save(ARTICLE, &article("Neu."));
    served.save(ARTICLE, &article("Ein [Weg](nirgends.md)."));
    served.save("content/index.md", "---\ntitle: Neu\n---\n\nWillkommen.\n");
    let before = snapshot(&served);
    served.get(PAGE);
    served.state(PAGE);
    served.save(ARTICLE, &article("Ein [Weg](nirgends.md)!"));
    assert_eq!(served.folder.files("public"), published);
    let after = snapshot(&served);
    let changed: Vec<_> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).collect();
    assert_eq!((changed.len(), after.len()), (1, before.len()), "the article alone");
}

#[test]
fn a_build_is_told_when_its_pages_are_there() {
    let served = Served::new(&Project::new());
    let mut events = served.events();
    let first = events.next();
    assert_eq!((first.0, &first.1), (1, &serde_json::json!({"build": 1})));
    for number in 2..6 {
        let words = format!("Fassung {number}.");
        served.put(ARTICLE, &article(&words));
        let (id, data) = events.next();
        assert_eq!((id, &data), (number, &serde_json::json!({"build": number})));
        assert!(served.get(PAGE).text().contains(&words), "told before it was there");
    }
    let mut late = served.events();
    assert_eq!(late.next().0, 5, "whoever comes late is told the last");
}

#[test]
fn the_shell_learns_what_changed_since_it_looked() {
    let served = Served::new(&Project::new());
    served.save(
        ARTICLE,
        "---\ntitle: Warum warten\nrole: orientation\n---\n\nErst lesen.\n\nDann reden.\n",
    );
    served.save(
        "content/impressum.md",
        "---\ntitle: Impressum\n---\n\nBeispiel Beratung GmbH, Kajen 13, 20459 Hamburg\n",
    );
    let changed = |seen: u64| served.json(&format!("state?page=/&seen={seen}"))["changed"].clone();
    assert_eq!(changed(2)["pages"], serde_json::json!(["/impressum/"]));
    assert_eq!(changed(1)["pages"], serde_json::json!(["/impressum/", PAGE]));
    assert_eq!((&changed(1)["saved"], &changed(1)["line"]), (&"/impressum/".into(), &5.into()));
    assert_eq!((&changed(3)["pages"], &changed(3)["saved"]), (&serde_json::json!([]), &().into()));
    assert_eq!(
        (&changed(0)["everything"], &changed(1)["everything"]),
        (&true.into(), &false.into())
    );
    assert_eq!(changed(99)["everything"], true);
}

#[test]
fn a_style_sheet_is_swapped_and_no_page_has_changed() {
    let project = Project::new().file("static/style.css", "body{color:#111}");
    let served = Served::new(&project);
    served.save("static/style.css", "body{color:#222}");
    let changed = served.state("/")["changed"].clone();
    assert_eq!(changed["pages"], serde_json::json!([]));
    let styles = changed["styles"].as_array().unwrap();
    assert_eq!(styles.len(), 1, "{changed}");
    let (from, to) = (styles[0]["from"].as_str().unwrap(), styles[0]["to"].as_str().unwrap());
    assert!(from.starts_with("/assets/style.") && from != to, "{changed}");
    assert_eq!(
        (served.get(from).status, served.get(to).text()),
        (404, "body{color:#222}".to_owned())
    );
}

#[test]
fn a_secret_that_is_none_is_a_mistake_like_any_other() {
    let folder = Project::new().on_disk();
    std::fs::create_dir(folder.root().join(".anteroom")).unwrap();
    std::fs::write(folder.root().join(".anteroom/site.key"), "nothing").unwrap();
    let served = Served::with(folder, &[("ANTEROOM_SECRET", "nothing")]);
    assert_eq!(served.get("/").status, 503);
    assert_eq!(served.state("/")["diagnostics"][0]["code"], "site-key");
}

#[test]
fn a_file_that_was_not_there_before_is_told_as_saved() {
    let served = Served::new(&Project::new());
    served.save("content/short.md", "# Kurz\n\nNur kurz.\n");
    let state = served.json("state?page=/&seen=1");
    assert_eq!(state["changed"]["saved"], "/short/");
    assert_eq!(state["changed"]["line"], serde_json::Value::Null);
}

#[test]
fn a_picture_of_the_same_name_is_told_and_no_page() {
    let plan =
        |colour: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" fill=\"{colour}\"/>");
    let served = Served::new(&Project::new().file("static/plan.svg", plan("red")));
    served.save("static/plan.svg", &plan("blue"));
    let changed = &served.json("state?page=/&seen=1")["changed"];
    assert_eq!(changed["files"], serde_json::json!(["/plan.svg"]));
    assert_eq!(changed["pages"], serde_json::json!([]));
}
