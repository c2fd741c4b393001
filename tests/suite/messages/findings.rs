//! What is found of a site that can be read: by its logic, its pages, its style, and what git keeps.

use std::path::Path;
use std::process::Command;

use crate::messages::{Case, case, plain};
use crate::project::Project;

const ARTICLE: &str = "content/probe.md";
const CHECK: &str = "content/self-checks/reife.yaml";

pub(super) fn cases() -> Vec<Case> {
    [logic(), size(), pages(), legal(), leaks(), style()].into_iter().flatten().collect()
}

/// A self-check of one question with four answers, with these outcomes before the last.
fn outcomes(outcomes: &str) -> Project {
    plain().file(
        CHECK,
        format!(
            "title: Probe\ndimensions:\n  klarheit:\n    label: Klarheit\n    bands:\n      - label: unscharf\n      - {{from: 3, label: benannt, enough: true}}\n      - {{from: 9, label: in Zahlen}}\n\
             questions:\n  - id: problem\n    ask: Wie klar?\n    choices: {{vage: Gar nicht, satz: In einem Satz}}\n    points: {{klarheit: {{satz: 3}}}}\n  \
             - id: wer\n    ask: Wer entscheidet?\n    choices: {{ich: Ich, andere: Andere}}\n  \
             - id: nie\n    ask: Und dann?\n    when: wer == ich and wer == andere\n    choices: {{ja: Ja, nein: Nein}}\n\
             outcomes:\n{outcomes}  - id: sonst\n    kind: not-yet\n    title: Noch nicht.\n    text: Später.\n"
        ),
    )
}

fn outcome(id: &str, kind: &str, when: &str) -> String {
    format!(
        "  - id: {id}\n    kind: {kind}\n    when: {when}\n    title: Titel {id}\n    text: Text.\n"
    )
}

fn logic() -> Vec<Case> {
    let unreachable = outcome("weit", "ready", "klarheit >= 4");
    let first = outcome("bereit", "ready", "wer == ich");
    let shadowed = outcome("schatten", "not-a-fit", "wer == ich and klarheit >= 3");
    let all = outcome("alle", "not-a-fit", "klarheit >= 0");
    vec![
        case("logic: what no walk reaches", outcomes(&[first, shadowed, unreachable].concat())),
        case("logic: one outcome for all", outcomes(&all)),
        case("logic: a journey without a boundary", Project::new()).run(&["check"]),
    ]
}

/// A self-check of as many questions, with points without any pattern.
fn fine_points(questions: usize) -> Project {
    let question = |at: usize| {
        let points: Vec<String> = (1..5)
            .map(|choice| {
                format!("c{choice}: {}", (at * 131 + choice * 977 + choice * at * 53) % 1009)
            })
            .collect();
        format!(
            "  - id: q{at}\n    ask: Was?\n    choices: {{c0: A, c1: B, c2: C, c3: D, c4: E}}\n    points: {{klarheit: {{{}}}}}\n",
            points.join(", ")
        )
    };
    let questions: Vec<String> = (0..questions).map(question).collect();
    let middle = questions.len() * 500;
    plain().file(
        CHECK,
        format!(
            "title: Probe\ndimensions:\n  klarheit:\n    label: Klarheit\nquestions:\n{}outcomes:\n{}  - id: nein\n    kind: not-yet\n    title: Nein.\n    text: Später.\n",
            questions.concat(),
            outcome("ja", "ready", &format!("klarheit >= {middle}"))
        ),
    )
}

/// A self-check with a scale and these outcomes before the last.
fn scaled(outcomes: &[String]) -> Project {
    plain().file(
        CHECK,
        format!(
            "title: Probe\ndimensions:\n  klarheit:\n    label: Klarheit\nquestions:\n  - id: problem\n    ask: Wie klar?\n    \
             choices: {{a: A, b: B}}\n    points: {{klarheit: {{b: 3}}}}\n  - id: druck\n    ask: Wie sehr?\n    \
             kind: scale\n    scale: {{from: 0, to: 4}}\noutcomes:\n{}  - id: sonst\n    kind: not-yet\n    title: Noch nicht.\n    text: Später.\n",
            outcomes.concat()
        ),
    )
}

fn size() -> Vec<Case> {
    let forms = |at: usize| {
        outcome(&format!("o{at}"), "not-a-fit", &format!("druck + 0.{at:03} * klarheit >= 3"))
    };
    vec![
        case("size: many entries", fine_points(11)),
        case("size: too many entries", fine_points(20)),
        case("size: too many things to look at", scaled(&(1..256).map(forms).collect::<Vec<_>>())),
    ]
}

/// The plain site with raw HTML in an article.
fn html(html: &str) -> Project {
    plain()
        .edit("anteroom.yaml", "id: probe", "allow_html: true\nid: probe")
        .file(ARTICLE, format!("---\ntitle: Probe\ndescription: Was hier steht.\n---\n\n{html}\n"))
}

fn pages() -> Vec<Case> {
    let bare = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title></title></head>\n<body>{{ page.content | safe }}</body>\n</html>\n";
    let long = format!("description: {}.", "ä".repeat(161));
    vec![
        case(
            "page: addresses that lead nowhere",
            html("<p><a href=\"weg.html\">a</a> <a href=\"../index.html#weg\">b</a> <img src=\"weg.png\"> <img src=\"https://cdn.example/x.png\" alt=\"x\"></p>"),
        )
        .run(&["check"]),
        case("page: an id twice", html("<p id=\"x\">a</p><p id=\"x\">b</p>\n\n<h1>Noch einer</h1>\n\n#### Tief")).run(&["check"]),
        case(
            "page: titles and descriptions",
            html("Worte.").edit(ARTICLE, "description: Was hier steht.", &long).file("content/zwei.md", "# Probe\n\nWorte.\n"),
        )
        .run(&["check"]),
        case("page: a bare template", html("Worte.").edit(ARTICLE, "title: Probe", "title: Probe\ntemplate: bare.html").file("templates/bare.html", bare)).run(&["check"]),
        case(
            "page: translations",
            plain()
                .edit("anteroom.yaml", "[de]", "[de, en]")
                .file("content/index.en.md", "# Before we talk\n")
                .file("content/impressum.en.md", plain().bytes("content/impressum.md"))
                .file("content/nur-deutsch.md", "---\ntitle: Nur deutsch\ndescription: Das.\n---\n\nWorte.\n")
                .file("content/alt.md", "---\ntitle: Alt\ndescription: Das.\nupdated: 2026-05-01\n---\n\nWorte.\n")
                .file("content/alt.en.md", "---\ntitle: Old\ndescription: That.\nupdated: 2026-01-01\n---\n\nWords.\n"),
        )
        .run(&["check"]),
    ]
}

fn legal() -> Vec<Case> {
    let footer = "{% component footer() -%}\n<footer></footer>\n{%- endcomponent footer %}\n";
    vec![
        case(
            "legal: an imprint that lacks things and is out of date",
            plain().file(
                "content/impressum.md",
                "# Impressum\n\nAngaben nach § 5 TMG\n\nProbe GmbH, Postfach 12\n",
            ),
        ),
        case(
            "legal: an imprint that no link leads to",
            plain().file("templates/components/footer.html", footer),
        )
        .run(&["check"]),
        case(
            "legal: an address over which nothing opens",
            outcomes("").edit("anteroom.yaml", "https://probe.de", "http://probe.de"),
        )
        .run(&["check"]),
        case(
            "legal: placeholders",
            plain()
                .edit("anteroom.yaml", "probe.de", "www.example.com")
                .file(ARTICLE, "# Probe\n\nVon [Ihr Name] in Hamburg. TODO\n\nLorem ipsum.\n"),
        )
        .run(&["check"]),
    ]
}

/// Puts the folder under version control.
fn keep(root: &Path) {
    for arguments in [&["init", "-q"][..], &["add", "-A"]] {
        let status = Command::new("git").args(arguments).current_dir(root).status().unwrap();
        assert!(status.success());
    }
}

/// Builds the site in the folder, which makes its key.
fn build(root: &Path) {
    let built =
        Command::new(env!("CARGO_BIN_EXE_anteroom")).arg("build").current_dir(root).output();
    assert!(built.unwrap().status.success());
}

fn leaks() -> Vec<Case> {
    let booking = "https://booking.example/beispiel/entscheidung";
    let article = "content/orientation/why-wait.md";
    vec![
        case("leak: the booking's address", Project::new().edit(article, "Erst lesen", booking)),
        case(
            "leak: a sealed sentence",
            Project::new().file("static/notizen.txt", "Ein Gespräch würde Sie nur Zeit kosten.\n"),
        ),
        case(
            "leak: in a file's name",
            Project::new().file("static/booking.example/beispiel/entscheidung.txt", "x"),
        ),
        case("leak: the key", Project::new()).prepare(|root| {
            build(root);
            std::fs::create_dir(root.join("static")).unwrap();
            std::fs::copy(root.join(".anteroom/site.key"), root.join("static/notizen.txt"))
                .unwrap();
        }),
        case(
            "leak: an address that everybody knows",
            Project::new().edit("anteroom.yaml", booking, "mailto:hallo@example.org"),
        ),
        case(
            "leak: what git keeps",
            Project::new().edit(article, "---\n\n", "description: Was hier steht.\n---\n\n"),
        )
        .prepare(keep)
        .run(&["check"]),
    ]
}

fn style() -> Vec<Case> {
    let text = "# Probe\n\nEigentlich ist das einzigartig und 'so'. Nur noch heute! Er sagt “nein”. Das hilft dir, und das hilft Ihnen.\n\n";
    let long = format!("Wort{}.\n", " und noch ein Wort".repeat(12));
    let list = "dee: {}\nde:\n  allow: [eigendlich]\n  off: [hedges]\n  hollow: [\"… a\"]\n";
    vec![
        case("style: hints", plain().file(ARTICLE, format!("{text}{long}")))
            .run(&["check", "--style"]),
        case("style: a list of one's own", plain().file("style.yaml", list))
            .run(&["check", "--style"]),
    ]
}
