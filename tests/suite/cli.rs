//! The program itself: exit codes, messages, and that nothing is ever half-written.

use crate::project::{Folder, Project};

/// A site, broken in one way, with the code of the message it must get.
fn broken() -> Vec<(&'static str, Project)> {
    let site = Project::new;
    vec![
        ("a YAML syntax error", site().edit("anteroom.yaml", "title: Probe", "title: Probe: 2")),
        ("an unknown key", site().edit("anteroom.yaml", "title: Probe", "titel: Probe")),
        (
            "an unset variable",
            site().edit(
                "anteroom.yaml",
                "https://booking.example/beispiel/entscheidung",
                "${NOWHERE_SET}",
            ),
        ),
        ("an article without a title", site().file("content/bare.md", "Nur ein Absatz.\n")),
        (
            "an unclosed container",
            site().file("content/open.md", "# Offen\n\n:::claim\n\nEin Satz.\n"),
        ),
        ("a dead link", site().file("content/dead.md", "# Tot\n\n[hierher](nowhere.md)\n")),
        (
            "a choice that is not there",
            site().edit(
                "content/self-checks/readiness.yaml",
                "decider == others",
                "decider == other",
            ),
        ),
        (
            "a dimension that is not there",
            site().edit(
                "content/self-checks/readiness.yaml",
                "when: clarity >= 3",
                "when: clarty >= 3",
            ),
        ),
        (
            "an outcome without an end",
            site().edit("content/self-checks/readiness.yaml", "kind: not-yet", "kind: maybe"),
        ),
        (
            "a step that leads nowhere",
            site().edit(
                "content/journeys/decision-call.yaml",
                "answer: readiness",
                "answer: readyness",
            ),
        ),
        (
            "two pages in one place",
            site().file("content/a.md", "---\ntitle: A\nslug: impressum\n---\n\nA.\n"),
        ),
        ("a file that is not UTF-8", site().file("content/latin.md", b"# Gr\xfc\xdfe\n".to_vec())),
        (
            "a template that cannot be read",
            site().file("templates/article.html", "{% block main %}{{ page.titel }}"),
        ),
    ]
}

#[test]
fn a_broken_site_says_where_and_how_to_mend_it_and_leaves_the_old_one() {
    let folder = Project::new().on_disk();
    let first = folder.run(&["build"]);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let before = folder.files("public");
    assert!(before.len() > 5);
    for (what, project) in broken() {
        let broken = project.on_disk();
        std::fs::rename(folder.root().join("public"), broken.root().join("public")).unwrap();
        let run = broken.run(&["build"]);
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1), "{what}: {message}");
        assert!(named_place(&message), "{what} names no file:line:column:\n{message}");
        assert!(message.contains("help:"), "{what} has no fix:\n{message}");
        assert!(!message.contains("panicked"), "{what}:\n{message}");
        std::fs::rename(broken.root().join("public"), folder.root().join("public")).unwrap();
        assert_eq!(folder.files("public"), before, "{what} touched the published site");
    }
}

/// `path.ext:12:3` somewhere in the text.
fn named_place(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let mut parts = word.rsplitn(3, ':');
        let number = |part: Option<&str>| part.is_some_and(|it| it.parse::<u32>().is_ok());
        number(parts.next())
            && number(parts.next())
            && parts.next().is_some_and(|it| it.contains('.'))
    })
}

#[test]
fn a_folder_without_settings_says_what_to_do() {
    let folder = Project::new().without("anteroom.yaml").on_disk();
    let run = folder.run(&["build"]);
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{message}");
    assert!(message.contains("anteroom.yaml"), "{message}");
}

#[test]
fn arguments_that_cannot_be_meant_are_refused() {
    let folder = Project::new().on_disk();
    std::fs::write(folder.root().join("file"), "x").unwrap();
    for output in [".", "content", "/", "file", ".."] {
        let run = folder.run(&["build", "--output", output]);
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "--output {output}: {message}");
    }
    assert_eq!(folder.run(&["build", "--outptu", "x"]).status.code(), Some(2));
}

#[test]
fn a_foreign_folder_is_left_alone() {
    let folder = Project::new().on_disk();
    let foreign = folder.root().join("public");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("thesis.txt"), "years of work").unwrap();
    let run = folder.run(&["build"]);
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(3), "{message}");
    assert!(message.contains("thesis.txt"), "{message}");
    assert_eq!(std::fs::read_to_string(foreign.join("thesis.txt")).unwrap(), "years of work");
}

#[test]
fn the_summary_counts_and_names_the_key() {
    let folder = Project::new().on_disk();
    let first = String::from_utf8(folder.run(&["build"]).stdout).unwrap();
    let second = String::from_utf8(folder.run(&["build"]).stdout).unwrap();
    let key = |text: &str| {
        let words = text.split_whitespace().map(|word| word.trim_end_matches('.'));
        words
            .filter(|word| word.len() == 8 && word.bytes().all(|b| b.is_ascii_hexdigit()))
            .map(str::to_owned)
            .next_back()
    };
    assert!(key(&first).is_some(), "{first}");
    assert_eq!(key(&first), key(&second));
    assert!(first.contains("Der Weg zum Gespräch") || first.contains("decision-call"), "{first}");
}

#[test]
fn a_mistake_beside_the_content_stops_a_build_too() {
    let folder = Project::new().on_disk();
    std::fs::write(folder.root().join(".env"), b"NAME=\xe4\n").unwrap();
    let run = folder.run(&["build"]);
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{message}");
    assert!(!folder.root().join("public").exists());
}

#[test]
fn an_output_inside_another_one_is_refused() {
    let folder = Project::new().on_disk();
    assert!(folder.run(&["build"]).status.success());
    let run = folder.run(&["build", "--output", "public/sub"]);
    assert_eq!(run.status.code(), Some(3), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(folder.run(&["build"]).status.success());
}

#[test]
fn a_report_is_one_file_and_replaces_only_its_like() {
    let folder = Project::new().on_disk();
    let code = |arguments: &[&str]| folder.run(arguments).status.code();
    assert_eq!(code(&["report"]), Some(0));
    let report = std::fs::read_to_string(folder.root().join("report.html")).unwrap();
    assert!(
        report.starts_with("<!DOCTYPE html>")
            && report.contains("Ist ein Gespräch jetzt sinnvoll?")
    );
    assert_eq!(code(&["report", "--output", "report.html"]), Some(0), "it may be written anew");
    assert_eq!(code(&["report", "--paper"]), Some(0));
    assert!(folder.root().join("paper.html").is_file());
    for output in ["content", ".", "content/x.html", "static/x.html", "anteroom.yaml"] {
        assert_eq!(code(&["report", "--output", output]), Some(2), "{output}");
    }
    std::fs::write(folder.root().join("letter.html"), "dear").unwrap();
    assert_eq!(code(&["report", "--output", "letter.html"]), Some(3));
    assert_eq!(code(&["build"]), Some(0));
    assert_eq!(code(&["report", "--output", "public/report.html"]), Some(3));
    assert!(!folder.root().join("public/report.html").exists());
    assert_eq!(std::fs::read_to_string(folder.root().join("letter.html")).unwrap(), "dear");
    assert!(!folder.root().join("static").exists());
}

#[test]
fn a_broken_site_has_a_report_too() {
    for (what, project) in broken() {
        let folder = project.on_disk();
        let run = folder.run(&["report"]);
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1), "{what}: {message}");
        let report = std::fs::read_to_string(folder.root().join("report.html")).unwrap();
        assert!(report.contains("id=\"mistakes\""), "{what}");
        assert!(named_place(&message), "{what}: {message}");
    }
}

#[test]
fn shells_complete_commands_and_options() {
    let script = |shell: &str| {
        let output = Folder::run_in(&std::env::temp_dir(), &["completions", shell]);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = script(shell);
        for word in ["new", "build", "serve", "check", "report", "booking"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    // What a shell makes of it: the words typed so far, and which of them is being completed.
    let completed = |words: &str| {
        let last = words.split(' ').count() - 1;
        let asked = format!(
            "{}\nCOMP_WORDS=({words}) COMP_CWORD={last}; \
             _anteroom anteroom \"${{COMP_WORDS[{last}]}}\" \"${{COMP_WORDS[{last}-1]}}\"; echo \"${{COMPREPLY[@]}}\"",
            script("bash")
        );
        let output = std::process::Command::new("bash").args(["-c", &asked]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(completed("anteroom se"), "serve");
    assert_eq!(completed("anteroom check --for"), "--format");
    assert_eq!(completed("anteroom check --format j"), "json");
}
