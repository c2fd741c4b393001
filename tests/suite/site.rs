//! Whole builds in memory: what comes out, what does not, and that it comes out the same.

use anteroom::files::FilePath;

use crate::project::{BOOKING, Project};

#[test]
fn the_sample_site_builds_without_a_word() {
    let build = Project::sample().build();
    let found: Vec<_> = build.report.iter().collect();
    assert!(found.is_empty(), "{found:#?}");
    let output = build.output.unwrap();
    for page in ["index.html", "en/index.html", "404.html", "en/404.html", "sitemap.xml"] {
        assert!(output.contains(&FilePath::new(page).unwrap()), "{page} is missing");
    }
}

#[test]
fn two_builds_are_byte_equal() {
    assert_eq!(Project::sample().output(), Project::sample().output());
}

#[test]
fn no_page_names_booking_outcome_or_threshold() {
    let output = Project::new().output();
    for (path, content) in &output {
        let text = String::from_utf8_lossy(content.bytes().unwrap()).into_owned();
        for secret in
            [BOOKING, "beispiel/entscheidung", "no-mandate", "not-a-fit", "Sie sind so weit"]
        {
            // The scripts know the three kinds by name; no page may say which outcome is which.
            if path.extension() != "js" && path.extension() != "css" {
                assert!(!text.contains(secret), "{path} holds {secret:?}");
            }
        }
    }
}

#[test]
fn a_page_without_steps_brings_no_script() {
    let output = Project::new().output();
    let page = output.text(&FilePath::new("impressum/index.html").unwrap()).unwrap();
    assert!(!page.contains("<script src"), "{page}");
    let page = output.text(&FilePath::new("orientation/why-wait/index.html").unwrap()).unwrap();
    assert!(page.contains("<script src"), "{page}");
}

#[test]
fn every_kind_of_link_names_a_file_that_is_there() {
    let output = Project::sample().output();
    let mut links = 0;
    for (path, content) in &output {
        if path.extension() != "html" || path.name() == "404.html" {
            continue;
        }
        let text = std::str::from_utf8(content.bytes().unwrap()).unwrap();
        for part in text.split(" href=\"").chain(text.split(" src=\"")).skip(1) {
            let link = part.split('"').next().unwrap();
            let file = link.split('#').next().unwrap();
            let elsewhere = ["https:", "mailto:", "tel:", "<!DOCTYPE", "<meta"];
            if file.is_empty() || elsewhere.iter().any(|start| file.starts_with(start)) {
                continue;
            }
            links += 1;
            let target = path.join_sibling(file);
            let there = target.as_ref().is_some_and(|target| output.contains(target));
            assert!(there, "{path} links to {link}");
        }
    }
    assert!(links > 100, "only {links} links were looked at");
}

#[test]
fn a_site_with_a_booking_is_warned_without_imprint_and_privacy_notice() {
    let bare = Project::new().edit(
        "anteroom.yaml",
        "legal: {imprint: impressum, privacy: datenschutz}\n",
        "",
    );
    let build = bare.build();
    let codes: Vec<_> = build.report.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["missing-legal", "missing-legal"]);
    assert!(build.output.is_some());
}

#[test]
fn a_door_that_no_walk_opens_is_told() {
    let shut = Project::new().edit(
        "content/self-checks/readiness.yaml",
        "when: clarity >= 3",
        "when: clarity >= 6",
    );
    let build = shut.build();
    let codes: Vec<_> = build.report.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["never-ready", "unreachable-outcome"]);
}

#[test]
fn the_home_is_no_step() {
    let home = Project::new().edit(
        "content/journeys/decision-call.yaml",
        "read: orientation/why-wait",
        "read: index",
    );
    let build = home.build();
    assert!(build.report.iter().any(|found| found.code == "home-step"), "{:#?}", build.report);
    assert!(build.output.is_none());
}

#[test]
fn a_link_to_the_root_leads_home() {
    let linked = Project::new().file("content/zurueck.md", "# Zurück\n\n[Zur Übersicht](/)\n");
    let output = linked.output();
    let page = output.text(&FilePath::new("zurueck/index.html").unwrap()).unwrap();
    assert!(page.contains("href=\"../index.html\">Zur Übersicht"), "{page}");
}

#[test]
fn closed_times_stand_openly_on_the_gate() {
    let closed = Project::new().edit(
        "anteroom.yaml",
        "    minutes: 45\n",
        "    minutes: 45\n    closed:\n      - {from: 2027-07-20, to: 2027-08-10, text: \"Betriebsferien.\"}\n",
    );
    let output = closed.output();
    let gate = output.text(&FilePath::new("decision-call/index.html").unwrap()).unwrap();
    assert!(gate.contains("Betriebsferien."), "{gate}");
}

#[test]
fn the_built_in_templates_hold_as_an_authors_own() {
    let theme = anteroom::built_in::theme();
    let own = theme.below("templates").filter(|(path, _)| path.extension() == "html");
    let project = own.fold(Project::sample(), |project, (path, _)| {
        project.file(path.as_str(), theme.text(path).unwrap())
    });
    assert_eq!(project.output(), Project::sample().output());
}

#[test]
fn a_field_that_nothing_has_stops_the_build_at_its_place() {
    let template = "{% extends \"base.html\" %}\n{% block main %}{% if page.headin %}x{% endif %}\
                    {{ strings.nope | safe }}{% endblock main %}\n";
    let build = Project::new().file("templates/article.html", template).build();
    let found: Vec<_> = build
        .report
        .iter()
        .map(|it| {
            (it.code, it.location.as_ref().map(|at| (at.file.to_string(), at.line, at.column)))
        })
        .collect();
    let at = |column| Some(("templates/article.html".to_owned(), 2, column));
    assert_eq!(found, [("unknown-name", at(28)), ("unknown-name", at(60))]);
    assert!(build.output.is_none());
}
