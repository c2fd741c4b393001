//! Mistakes in journeys, and between them and what they lead through.

use crate::messages::{Case, case};
use crate::project::Project;

const FILE: &str = "content/journeys/decision-call.yaml";
const ENGLISH: &str = "content/journeys/decision-call.en.yaml";
const CHECK: &str = "content/self-checks/readiness.yaml";

/// The site with a booking, with places of one of its files written otherwise.
fn with(name: &'static str, file: &str, edits: &[(&str, &str)]) -> Case {
    case(
        name,
        edits.iter().fold(Project::new(), |project, (from, to)| project.edit(file, from, to)),
    )
}

/// The same in two languages; its journey's translation says this.
fn translated(name: &'static str, journey: &str) -> Case {
    let imprint = Project::new().bytes("content/impressum.md");
    let project = Project::new()
        .edit("anteroom.yaml", "[de]", "[de, en]")
        .file("content/index.en.md", "# Before we talk\n\nWelcome.\n")
        .file("content/impressum.en.md", imprint)
        .file("content/datenschutz.en.md", "# Privacy\n\n:::data\n:::\n");
    case(name, if journey.is_empty() { project } else { project.file(ENGLISH, journey) })
}

pub(super) fn cases() -> Vec<Case> {
    [steps(), outcomes(), translations()].into_iter().flatten().collect()
}

fn steps() -> Vec<Case> {
    let answer = "  - answer: readiness";
    vec![
        with(
            "journey: keys and values that are none",
            FILE,
            &[
                ("title: Der", "slug: Der Weg!\ntitel: Der"),
                (
                    "booking: decision-call",
                    "booking: decision-cal\ngate: Entscheiden\nweight: eins",
                ),
            ],
        ),
        with("journey: no booking", FILE, &[("booking: decision-call\n", "")]),
        with(
            "journey: steps that are none",
            FILE,
            &[
                (
                    "orientation/why-wait",
                    "orientation/why-wiat\n  - reed: impressum\n  - read: readiness",
                ),
                ("    statements:\n      - Ich weiß", "    statements: Ich weiß"),
                ("acknowledge: terms", "acknowledge: die Regeln"),
                (
                    answer,
                    &format!("  - read: index\n  - read: impressum\n  - read: impressum\n{answer}"),
                ),
            ],
        ),
        with("journey: nothing to answer", FILE, &[("  - answer: readiness\n", "")]),
    ]
}

fn outcomes() -> Vec<Case> {
    let second = "  - answer: readiness\n  - answer: zweite";
    let routed = Project::new()
        .edit(FILE, "  - answer: readiness", second)
        .file("content/self-checks/zweite.yaml", Project::new().bytes(CHECK))
        .edit(CHECK, "kind: ready", "booking: decision-call\n    kind: ready");
    vec![
        with("journey: nobody passes", CHECK, &[("kind: ready", "kind: not-yet")]),
        with(
            "journey: everybody passes",
            CHECK,
            &[("kind: not-yet", "kind: ready"), ("kind: not-a-fit", "kind: ready")],
        ),
        with(
            "journey: everybody passes, as it comes out",
            CHECK,
            &[
                ("when: decider == others", "when: decider == others and decider == me"),
                ("when: clarity >= 3", "when: clarity >= 0"),
            ],
        ),
        with("journey: no walk passes", CHECK, &[("when: clarity >= 3", "when: clarity >= 6")]),
        case("journey: a route before its end", routed),
    ]
}

fn translations() -> Vec<Case> {
    vec![
        translated("journey: not translated", ""),
        translated(
            "journey: words that are missing or nowhere due",
            "steps:\n  why-wiat:\n    label: Read\n  terms:\n    statements:\n      - I know.\n      - I see.\nbooking: x\n",
        ),
        translated("journey: steps in a list", "title: The way\nsteps:\n  - read: why-wait\n"),
    ]
}
