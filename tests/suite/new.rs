//! `anteroom new`, run as an author would run it: in a folder of her own, with nothing but the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::project::{files, put};

/// Runs the program in a folder, where nobody sits at a terminal.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anteroom"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.env_remove("ANTEROOM_SECRET").env_remove("BOOKING_URL").output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

/// A new site in `site` below a new folder.
fn begun(arguments: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &[&["new", "site"], arguments].concat());
    assert!(output.status.success(), "{}", words(&output));
    folder
}

/// What `check` tells of a site: code, file and line of each finding.
fn told(site: &Path) -> Vec<(String, String, u64)> {
    let output = run(site, &["check", "--style", "--format", "json"]);
    assert!(output.status.success(), "{}", words(&output));
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = all["diagnostics"].as_array().unwrap().iter().map(|found| {
        let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        (text("code"), text("file"), found["line"].as_u64().unwrap_or_default())
    });
    found.collect()
}

/// The lines of all sources that hold a placeholder. What begins with a dot is for other programs.
fn placeholders(folder: &Path, below: &str, found: &mut BTreeSet<(String, u64)>) {
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.starts_with('.') {
            continue;
        }
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if folder.join(&path).is_dir() {
            placeholders(folder, &path, found);
            continue;
        }
        let text = fs::read_to_string(folder.join(&path)).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            // A remark, a list of YAML's, a link.
            let is_list = path.ends_with("yaml") && line.contains(": [");
            let is_other = line.starts_with('#') || is_list || line.contains("](");
            if line.contains('[') && !is_other {
                found.insert((path.clone(), number));
            }
        }
    }
}

#[test]
fn a_host_is_told_how_to_publish_and_the_author_which_secrets_it_needs() {
    for (host, file) in [
        ("github", ".github/workflows/publish.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("forgejo", ".forgejo/workflows/publish.yml"),
    ] {
        for language in ["de", "en"] {
            let folder = begun(&["--lang", language, "--ci", host]);
            let site = folder.path().join("site");
            let others: Vec<_> =
                told(&site).into_iter().filter(|it| it.0 != "placeholder").collect();
            assert!(others.is_empty(), "{host}: {others:?}");
            let text = fs::read_to_string(site.join(file)).unwrap();
            let work: Value = serde_yaml::from_str(&text).unwrap();
            let work = work.to_string();
            // Each secret that the work reads is named to the author, and no other.
            for secret in ["BOOKING_URL", "ANTEROOM_SECRET", "ANTEROOM_SOURCE", "PUSH_TOKEN"] {
                // GitLab hands on all of its variables.
                let is_read = work.contains(secret) || (host == "gitlab" && secret != "PUSH_TOKEN");
                let is_told =
                    text.lines().any(|line| line.starts_with('#') && line.contains(secret));
                assert_eq!(is_read, is_told, "{host}: {secret}");
            }
            // What it runs is there, and stops at the placeholders alone.
            assert!(work.contains("anteroom check") && work.contains("anteroom publish"), "{text}");
            let refused = run(&site, &["publish"]);
            let said = words(&refused);
            let codes: BTreeSet<&str> =
                said.split("error[").skip(1).filter_map(|it| it.split(']').next()).collect();
            assert_eq!(codes, BTreeSet::from(["placeholder"]), "{host}: {said}");
        }
    }
}

#[test]
fn in_every_language_it_builds_and_only_placeholders_are_told() {
    for languages in ["de", "en", "de,en", "en,de"] {
        let folder = begun(&["--lang", languages]);
        let site = folder.path().join("site");
        let told = told(&site);
        let others: Vec<_> = told.iter().filter(|(code, ..)| code != "placeholder").collect();
        assert_eq!(others, Vec::<&(String, String, u64)>::new(), "{languages}");
        let mut expected = BTreeSet::new();
        placeholders(&site, "", &mut expected);
        let found: BTreeSet<_> = told.into_iter().map(|(_, file, line)| (file, line)).collect();
        let missed: Vec<_> = expected.difference(&found).collect();
        assert_eq!(missed, Vec::<&(String, u64)>::new(), "{languages}");
        // The address of the site and that of the booking are examples as well.
        assert_eq!(found.len(), expected.len() + 2, "{languages}");
        let built = run(&site, &["build"]);
        assert!(built.status.success(), "{}", words(&built));
        for tag in languages.split(',').skip(1) {
            assert!(site.join(format!("public/{tag}/index.html")).is_file(), "{languages}");
        }
        let remarks = fs::read_to_string(site.join("public/index.html")).unwrap();
        assert!(!remarks.contains("<!--"), "a remark for the author is published");
    }
}

#[test]
fn both_languages_say_what_each_says_alone() {
    for (both, alone, tag) in [("en,de", "de", "de"), ("de,en", "en", "en")] {
        let begin = |languages| begun(&["--lang", languages, "--name", "Anna Beispiel"]);
        let (both, alone) = (begin(both), begin(alone));
        for folder in [&both, &alone] {
            assert!(run(&folder.path().join("site"), &["build"]).status.success());
        }
        let output = |folder: &tempfile::TempDir| folder.path().join("site/public");
        let (own, translated) = (output(&alone), output(&both).join(tag));
        let mut pages = 0;
        // The page for what is not there speaks all languages.
        for page in html(&own, "").into_iter().filter(|page| page != "404.html") {
            let words = |path: &Path| anteroom::html::words_alone(&main(path));
            assert_eq!(words(&own.join(&page)), words(&translated.join(&page)), "{tag}: {page}");
            pages += 1;
        }
        assert_eq!(pages, 10);
    }
}

fn html(folder: &Path, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if folder.join(&path).is_dir() {
            found.extend(html(folder, &path));
        } else if Path::new(&path).extension().is_some_and(|it| it == "html") {
            found.push(path);
        }
    }
    found
}

/// The main part of a page.
fn main(page: &Path) -> String {
    let html = fs::read_to_string(page).unwrap();
    let (_, rest) = html.split_once("<main").unwrap();
    rest.split_once("</main>").unwrap().0.to_owned()
}

#[test]
fn name_and_link_stand_where_they_belong_whatever_signs_they_hold() {
    let name = "A*b_c* \"Klar\" & <Söhne>: [x](y) #1 \\";
    let link = "https://cal.com/anna/call?x=1&y=$2\"'\\#a";
    let folder = begun(&["--name", name, "--booking", link]);
    let site = folder.path().join("site");
    let all = told(&site);
    assert!(all.iter().all(|(code, ..)| code == "placeholder"), "{all:?}");
    assert!(run(&site, &["build"]).status.success());
    let imprint = fs::read_to_string(site.join("public/impressum/index.html")).unwrap();
    // Quotes are set as German sets them.
    let shown = anteroom::html::words_alone(&imprint).replace(['„', '“'], "\"");
    assert!(shown.contains(name), "{shown}");
    let settings =
        anteroom::disk::read::project(&site, &std::collections::BTreeMap::new()).unwrap();
    assert_eq!(settings.environment["BOOKING_URL"], link);
    for page in html(&site.join("public"), "") {
        let html = fs::read_to_string(site.join("public").join(page)).unwrap();
        // The privacy page says who runs the calendar, and no page more than that.
        assert!(!html.contains("anna/call"));
    }
}

#[test]
fn what_stands_there_is_not_touched() {
    let folder = begun(&[]);
    let site = folder.path().join("site");
    fs::write(site.join("content/index.md"), "mine").unwrap();
    fs::remove_file(site.join("anteroom.yaml")).unwrap();
    let again = run(folder.path(), &["new", "site"]);
    assert_eq!(again.status.code(), Some(2), "{}", words(&again));
    assert_eq!(fs::read_to_string(site.join("content/index.md")).unwrap(), "mine");
    assert!(!site.join("anteroom.yaml").exists(), "half of a site was written");
}

#[test]
fn an_own_list_for_git_stays_and_the_secret_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".gitignore"), "mine\n").unwrap();
    let output = run(folder.path(), &["new", "."]);
    assert!(output.status.success(), "{}", words(&output));
    assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "mine\n");
    assert!(words(&output).contains("  .env\n"), "{}", words(&output));
}

#[test]
fn every_yaml_file_names_a_schema_that_lies_there() {
    let folder = begun(&["--lang", "de,en"]);
    let site = folder.path().join("site");
    let mut seen = BTreeSet::new();
    for (path, bytes) in files(&site) {
        if path.extension().is_none_or(|it| it != "yaml") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let first = text.lines().next().unwrap();
        let named = first.strip_prefix("# yaml-language-server: $schema=").unwrap();
        let schema = site.join(&path).parent().unwrap().join(named).canonicalize().unwrap();
        let kind = schema.file_stem().unwrap().to_str().unwrap();
        let printed = run(folder.path(), &["schema", kind]);
        assert_eq!(words(&printed), fs::read_to_string(&schema).unwrap(), "{}", path.display());
        seen.insert(format!("{kind} {}", path.components().count()));
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["journey 3", "self-check 3", "settings 1"]);
    assert!(site.join(".schemas/front-matter.json").is_file());
    let settings = fs::read_to_string(site.join(".vscode/settings.json")).unwrap();
    let settings: Value = serde_json::from_str(&settings).unwrap();
    for schema in settings["yaml.schemas"].as_object().unwrap().keys() {
        assert!(site.join(schema).is_file(), "{schema}");
    }
    let extensions = fs::read_to_string(site.join(".vscode/extensions.json")).unwrap();
    let extensions: Value = serde_json::from_str(&extensions).unwrap();
    assert_eq!(extensions["recommendations"][0], "redhat.vscode-yaml");
}

#[test]
fn nothing_for_an_editor_is_published_or_kept_from_git() {
    let folder = begun(&[]);
    let site = folder.path().join("site");
    assert!(run(&site, &["build"]).status.success());
    for path in files(&site.join("public")).into_keys() {
        let path = path.to_str().unwrap().to_owned();
        assert!(!path.contains("schema") && !path.contains("vscode"), "{path}");
    }
    let ignored = fs::read_to_string(site.join(".gitignore")).unwrap();
    assert!(!ignored.contains("schemas") && !ignored.contains("vscode"), "{ignored}");
}

#[test]
fn what_an_author_has_for_her_editor_stays() {
    for own in [".vscode/settings.json", ".vscode/extensions.json", ".schemas/settings.json"] {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), own, "{\"mine\": true}");
        let output = run(folder.path(), &["new", "."]);
        assert!(output.status.success(), "{}", words(&output));
        assert_eq!(fs::read_to_string(folder.path().join(own)).unwrap(), "{\"mine\": true}");
        assert_eq!(files(&folder.path().join(".vscode")).len(), 2);
        assert_eq!(files(&folder.path().join(".schemas")).len(), 4);
        assert!(run(folder.path(), &["build"]).status.success());
    }
    // What is no folder is in the way, and is told before anything is written.
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), ".vscode", "mine");
    let output = run(folder.path(), &["new", "."]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn a_booking_without_a_calendar_speaks_of_none() {
    for (link, is_told) in
        [("https://cal.com/a", true), ("mailto:a@example.de", false), ("TEL:+4940123", false)]
    {
        let folder = begun(&["--lang", "de,en", "--booking", link]);
        for file in ["privacy.md", "privacy.en.md"] {
            let text = fs::read_to_string(folder.path().join("site/content").join(file)).unwrap();
            let calendar = text.contains("Der Kalender liegt") || text.contains("The calendar is");
            assert_eq!(calendar, is_told, "{link}: {file}");
            assert!(!text.contains('%'), "{file}");
        }
    }
}

#[test]
fn names_that_look_like_marks_are_shown_as_they_are() {
    for name in ["- Punkt", "1. Platz", "> Haus", "[Klick](javascript:alert(1))", "Anna & Söhne"] {
        let folder = begun(&[&format!("--name={name}")]);
        let site = folder.path().join("site");
        assert!(run(&site, &["build"]).status.success(), "{name}");
        let shown = anteroom::html::words_alone(&main(&site.join("public/impressum/index.html")));
        let shown = shown.replace('\u{a0}', " ");
        assert_eq!(shown.matches(name).count(), 2, "{name}: {shown}");
    }
}

#[test]
fn the_next_step_can_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["plain", "two words", "a'b", "$HOME"] {
        let output = run(folder.path(), &["new", name]);
        let text = words(&output);
        let line = text.lines().find(|line| line.trim().starts_with("cd ")).unwrap();
        let there = Command::new("bash")
            .args(["-c", &format!("{line} && ls anteroom.yaml")])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(there.status.success(), "{line}");
    }
}

#[test]
fn a_folder_with_other_things_in_it_becomes_a_site() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("notes.txt"), "").unwrap();
    let output = run(folder.path(), &["new", "."]);
    assert!(output.status.success(), "{}", words(&output));
    assert!(run(folder.path(), &["build"]).status.success());
}

#[test]
fn what_cannot_be_meant_is_said_and_writes_nothing() {
    let long = "x".repeat(200);
    for arguments in [
        &["--lang", "fr"][..],
        &["--name", " "],
        &["--name", &long],
        &["--name", "{fact:day-rate}"],
        &["--name", "---"],
        &["--booking", "https:///x"],
        &["--booking", "http://cal.com/anna"],
        &["--booking", "cal.com/anna"],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = run(folder.path(), &[&["new", "site"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", words(&output));
        assert!(!folder.path().join("site").exists(), "{arguments:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for arguments in [&["new", "file"][..], &["new", "file/sub"], &["--root", "x", "new", "y"]] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", words(&output));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{arguments:?}");
    }
}
