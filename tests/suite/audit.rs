//! What is told of a finished site: every fault that was put into it, by code and place.

mod faults;

use anteroom::audit::translations::{SourceKind, Translation};
use anteroom::diagnostic::{Report, Severity};
use anteroom::pipeline::Inspection;

use crate::project::Project;

/// A small site with nothing to find.
fn sound() -> Project {
    let described = "description: Was hier steht, in einem Satz.\n";
    let mut project = Project::new()
        .edit("anteroom.yaml", "example.org", "probe.example")
        .edit("anteroom.yaml", "title: Probe", "allow_html: true\ntitle: Probe")
        .edit("content/impressum.md", "example.org", "probe.example");
    for page in ["index", "orientation/why-wait", "impressum", "datenschutz"] {
        let (path, title) = (format!("content/{page}.md"), format!("---\n{described}title:"));
        project = project.edit(&path, "---\ntitle:", &title);
    }
    let check = "content/self-checks/readiness.yaml";
    project.edit(check, "dimensions:", &format!("{described}dimensions:"))
}

/// The same in two languages.
fn in_two_languages() -> Project {
    let english = |title: &str, body: &str| {
        format!("---\ntitle: {title}\ndescription: What stands here.\n---\n\n{body}\n")
    };
    let imprint = "Beispiel Beratung GmbH, Kajen 12, 20459 Hamburg, hallo@probe.example, \
                   +49 40 000000";
    sound()
        .edit("anteroom.yaml", "languages: [de]", "languages: [de, en]")
        .file("content/index.en.md", english("Before we talk", "Welcome."))
        .file("content/impressum.en.md", english("Imprint", imprint))
        .file("content/datenschutz.en.md", english("Privacy", ":::data\n:::"))
}

/// Code and place of each finding, as `code file:line`.
fn told(report: &Report) -> Vec<String> {
    let place = |found: &anteroom::diagnostic::Diagnostic| {
        found.location.as_ref().map_or(String::new(), |it| format!("{}:{}", it.file, it.line))
    };
    report.iter().map(|found| format!("{} {}", found.code, place(found))).collect()
}

fn found(project: &Project) -> Vec<String> {
    told(&project.inspect(&[]).build.report)
}

#[test]
fn the_sample_site_has_no_finding() {
    let inspection = Project::sample().inspect(&["anteroom.yaml", "content/index.md"]);
    let found: Vec<_> = inspection.build.report.iter().collect();
    assert!(found.is_empty(), "{found:#?}");
    let states = inspection.translations.iter().flat_map(|row| &row.languages);
    assert!(states.clone().count() > 20, "the table is empty");
    assert!(states.clone().all(|(_, state)| *state == Translation::Present));
}

#[test]
fn a_sound_site_has_no_finding() {
    for project in [sound(), sound().edit("anteroom.yaml", "/vorab/", "/")] {
        assert_eq!(found(&project), Vec::<String>::new());
    }
}

#[test]
fn every_fault_is_found_where_it_stands() {
    for (name, project, expected) in faults::all() {
        let inspection = project.inspect(&[]);
        assert_eq!(told(&inspection.build.report), expected, "{name}");
        let no_hint = inspection.build.report.iter().filter(|found| found.hint.is_none());
        assert_eq!(no_hint.count(), 0, "{name}");
        let is_fine = !inspection.build.report.has_errors();
        assert_eq!(inspection.build.output.is_some(), is_fine, "{name}");
    }
}

#[test]
fn a_plain_build_tells_only_what_is_cheap_to_know() {
    let faulty = sound().edit("content/impressum.md", ", +49 40 000000", "").edit(
        "content/index.md",
        "Willkommen.",
        "Lorem ipsum.\n\n#### Zu tief\n",
    );
    let codes: Vec<_> = faulty.build().report.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["incomplete-imprint", "placeholder"]);
}

#[test]
fn an_accent_that_cannot_be_read_is_refused_with_one_that_can() {
    let accent = "title: Probe\ntheme: {accent: {light: \"#6fae9c\", dark: \"#1c5848\"}}";
    let pale = sound().edit("anteroom.yaml", "title: Probe", accent);
    let build = pale.build();
    assert_eq!(
        told(&build.report),
        ["low-contrast anteroom.yaml:4", "low-contrast anteroom.yaml:4"]
    );
    assert!(build.output.is_none());
    let columns: Vec<_> =
        build.report.iter().map(|found| found.location.as_ref().unwrap().column).collect();
    assert!(columns[0] < columns[1], "{columns:?}");

    let shade = |found: &anteroom::diagnostic::Diagnostic| {
        let hint = found.hint.clone().unwrap();
        let at = hint.find('#').unwrap();
        hint[at..at + 7].to_owned()
    };
    let shades: Vec<String> = build.report.iter().map(shade).collect();
    let mended = pale.edit("anteroom.yaml", "#6fae9c", &shades[0]).edit(
        "anteroom.yaml",
        "#1c5848",
        &shades[1],
    );
    assert_eq!(told(&mended.build().report), Vec::<String>::new(), "{shades:?}");
}

#[test]
fn translations_stand_in_one_table() {
    let project = in_two_languages()
        .edit("content/index.md", "---\n\nW", "updated: 2026-09-14\n---\n\nW")
        .edit("content/index.en.md", "---\n\nW", "updated: 2026-09-01\n---\n\nW")
        .edit("content/impressum.md", "---\n\nB", "updated: 2026-09-14\n---\n\nB")
        .file(
            "content/journeys/decision-call.en.yaml",
            "title: The way\nsteps:\n  terms:\n    statements: [\"I know.\"]\n",
        );
    let Inspection { build, translations } = project.inspect(&[]);
    let states: Vec<_> =
        translations.iter().map(|row| (row.kind, row.id.as_str(), row.languages[1].1)).collect();
    assert_eq!(
        states,
        [
            // Without a date of its own the English page cannot be told to be behind.
            (SourceKind::Article, "datenschutz", Translation::Present),
            (SourceKind::Article, "impressum", Translation::Present),
            (SourceKind::Article, "index", Translation::Outdated),
            (SourceKind::Article, "orientation/why-wait", Translation::Missing),
            (SourceKind::SelfCheck, "readiness", Translation::Missing),
            (SourceKind::Journey, "decision-call", Translation::Missing),
        ]
    );
    assert!(translations.iter().all(|row| row.languages[0].1 == Translation::Present));
    assert_eq!(translations[2].source.as_str(), "content/index.md");
    // That the steps are missing is told once, where the journey lacks them.
    let codes: Vec<_> = told(&build.report);
    assert!(codes.contains(&"outdated-translation content/index.en.md:1".to_owned()), "{codes:?}");
    assert!(!codes.iter().any(|it| it.starts_with("missing-translation")), "{codes:?}");
    assert_eq!(codes.iter().filter(|it| it.starts_with("untranslated-step")).count(), 2);
}

#[test]
fn what_is_missing_in_a_language_is_told_once() {
    let codes =
        found(&in_two_languages().file("content/mehr.md", "---\ntitle: Mehr\n---\n\nMehr.\n"));
    let expected = [
        "untranslated-journey content/journeys/decision-call.yaml:1",
        "missing-description content/mehr.md:1",
        "missing-translation content/mehr.md:1",
        "missing-translation content/orientation/why-wait.md:1",
        "missing-translation content/self-checks/readiness.yaml:1",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_tracked_file_with_a_bookings_address_is_warned_of() {
    let url = "https://booking.example/beispiel/entscheidung";
    let project = sound().file("NOTES.md", format!("# Merken\n\nTermin: <{url}?month=1>\n"));
    let tracked = ["anteroom.yaml", "NOTES.md", "content/index.md"];
    let codes = told(&project.inspect(&tracked).build.report);
    assert_eq!(codes, ["tracked-address NOTES.md:3", "tracked-address anteroom.yaml:15"]);
    assert_eq!(found(&project), Vec::<String>::new(), "nothing is tracked");

    let stand_in = format!("url: ${{BOOKING_URL:-{url}}}");
    let open = project.edit("anteroom.yaml", &format!("url: {url}"), &stand_in);
    assert_eq!(told(&open.inspect(&tracked).build.report), Vec::<String>::new());
}

#[test]
fn a_mail_booking_may_stand_in_the_imprint_and_nowhere_else() {
    let mail = "hallo@probe.example";
    let link = format!("[{mail}](mailto:{mail})");
    let project = sound()
        .edit(
            "anteroom.yaml",
            "https://booking.example/beispiel/entscheidung",
            &format!("mailto:{mail}"),
        )
        .edit("content/impressum.md", mail, &link);
    let build = project.build();
    let codes: Vec<_> = build.report.iter().map(|found| (found.code, found.severity)).collect();
    assert_eq!(codes, [("address-in-clear", Severity::Warning)]);
    assert!(build.output.is_some());

    let leaking = project.edit("content/index.md", "Willkommen.", &link);
    let build = leaking.build();
    assert!(build.report.iter().any(|found| found.code == "leaked-booking"));
    assert!(build.output.is_none());
}
