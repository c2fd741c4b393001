//! Mistakes in self-checks: in their shape, their logic and their translations.

use crate::messages::{Case, case, plain};
use crate::project::Project;

const FILE: &str = "content/self-checks/reife.yaml";
const ENGLISH: &str = "content/self-checks/reife.en.yaml";

type Edits<'a> = &'a [(&'a str, &'a str)];

fn edited(project: Project, file: &str, edits: Edits<'_>) -> Project {
    edits.iter().fold(project, |project, (from, to)| project.edit(file, from, to))
}

/// The plain site with the self-check of the design.
fn checked() -> Project {
    plain()
        .edit("anteroom.yaml", "legal:", "facts: {day-rate: 1.900 €}\nlegal:")
        .file(FILE, include_str!("../../../src/load/self_check/tests/design.yaml"))
        .edit(FILE, "score: {crm: 1}", "clarity: {crm: 3}")
        .file("content/framing/name-the-problem.md", "# Das Problem benennen\n\nWorte.\n")
        .file("content/framing/look-inside.md", "# Nach innen schauen\n\nWorte.\n")
}

/// The same with places of the self-check written otherwise.
fn with(name: &'static str, edits: Edits<'_>) -> Case {
    case(name, edited(checked(), FILE, edits))
}

/// The same with its translation, places of which are written otherwise.
fn translated(name: &'static str, edits: Edits<'_>) -> Case {
    let project = checked()
        .edit("anteroom.yaml", "[de]", "[de, en]")
        .file("content/index.en.md", "# Before we talk\n\nWelcome.\n")
        .file("content/impressum.en.md", plain().bytes("content/impressum.md"))
        .file("content/framing/name-the-problem.en.md", "# Name the problem\n\nWords.\n")
        .file("content/framing/look-inside.en.md", "# Look inside\n\nWords.\n")
        .file(ENGLISH, include_str!("../../../src/load/self_check/tests/design.en.yaml"));
    case(name, edited(project, ENGLISH, edits))
}

/// A self-check of these lines under a title.
fn file(name: &'static str, lines: &str) -> Case {
    case(name, plain().file(FILE, format!("title: A\n{lines}")))
}

const END: &str = "outcomes:\n  - id: ende\n    kind: not-yet\n    title: C\n    text: D\n";
const ASKED: &str = "questions:\n  - id: q\n    ask: Was?\n    choices: {a: A, b: B}\n";

pub(super) fn cases() -> Vec<Case> {
    let logic = [shapes(), questions(), answers(), conditions(), outcomes()];
    let rest = [recalls_and_examples(), translations(), bounds()];
    logic.into_iter().chain(rest).flatten().collect()
}

fn shapes() -> Vec<Case> {
    let title = "title: Ist ein Gespräch jetzt sinnvoll?\n";
    vec![
        with("self-check: unknown and missing keys", &[(title, ""), ("intro: Das", "into: Das")]),
        case("self-check: a list", plain().file(FILE, "- title: A\n")),
        case("self-check: Latin-1", plain().file(FILE, b"title: Pr\xfcfung\n".to_vec())),
        file("self-check: without questions and outcomes", "questions: []\noutcomes: []\n"),
        file(
            "self-check: only free words",
            &format!("questions:\n  - id: a\n    kind: text\n    ask: B\n{END}"),
        ),
        with(
            "self-check: an id twice",
            &[("id: at-table", "id: decider"), ("at-table == nein", "tools has none")],
        ),
        with(
            "self-check: ids that are none",
            &[
                ("id: tools", "id: meine werkzeuge"),
                ("  urgency:\n", "  2te:\n"),
                ("urgency: 1", "2te: 1"),
                ("id: own-words", "id: result"),
                ("      ja: Ja\n", "      not: Ja\n"),
                ("      nein: Nein\n", "      ja: Nein\n"),
            ],
        ),
    ]
}

fn questions() -> Vec<Case> {
    vec![
        with("dimension: empty", &[("  urgency:\n    label: Handlungsdruck", "  urgency:")]),
        with("dimension: no answer adds to it", &[("points: {urgency: 1}", "required: true")]),
        with(
            "bands: none that begin nowhere",
            &[
                ("      - label: noch unscharf", "      - from: 1\n        label: noch unscharf"),
                (
                    "[framing/name-the-problem]\n      - from: 3\n        label",
                    "[framing/name]\n      - label",
                ),
                ("from: 5", "from: 5,5\n        enough: true"),
            ],
        ),
        with("bands: that do not rise", &[("from: 5", "from: 3")]),
        with(
            "question: of another kind",
            &[
                ("    ask: Wer entscheidet?\n", ""),
                ("kind: multiple", "kind: multple"),
                ("kind: scale\n", "kind: single\n"),
                ("required: false", "required: true"),
            ],
        ),
        with(
            "question: choices in a list",
            &[("    choices:\n      ja: Ja\n      nein: Nein", "    choices: [ja, nein]")],
        ),
        with(
            "question: choices that are none",
            &[
                ("      ja: Ja\n", ""),
                ("apart: unsure", "apart: unsre"),
                ("exclusive: none", "exclusive: [none, shet]"),
            ],
        ),
        with(
            "question: a choice cut by a comma",
            &[("      ja: Ja\n      nein: Nein", "      {ja: Ja, gern, nein: Nein}")],
        ),
    ]
}

fn answers() -> Vec<Case> {
    vec![
        with("question: too few boxes to tick", &[("exclusive: none", "min: 0")]),
        with("question: more boxes to tick than there are", &[("exclusive: none", "max: 9")]),
        with("question: more boxes needed than there are", &[("exclusive: none", "min: 4")]),
        with("scale: backwards", &[("{from: 0, to: 4, low", "{from: 4, to: 0, low")]),
        with("scale: past its end", &[("{from: 0, to: 4, low", "{from: 0, to: 4, step: 3, low")]),
        with("scale: too many steps", &[("{from: 0, to: 4, low", "{from: 0, to: 40, low")]),
        with("scale: no end", &[("{from: 0, to: 4, low", "{from: 0, low")]),
        with(
            "points: that do not fit",
            &[
                (
                    "clarity: {named: 3, measured: 5}",
                    "clarity: {nmaed: 3, measured: drei}\n      claity: 3",
                ),
                ("{urgency: 1}", "{urgency: [0, 1]}"),
            ],
        ),
        with(
            "points: in another shape",
            &[
                ("clarity: {named: 3, measured: 5}", "clarity: 3"),
                ("{urgency: 1}", "{urgency: {0: 1}}"),
            ],
        ),
        with(
            "share: none that are",
            &[("{vague: 40 %, named: 40 %}", "{vage: 10 %, vague: 40, named: 40 %}")],
        ),
        with(
            "share: more than all",
            &[("{vague: 40 %, named: 40 %}", "{vague: 70 %, named: 40 %}")],
        ),
    ]
}

/// What stands in a question's `when`.
const OF_QUESTIONS: [&str; 7] = [
    "decidr == me",
    "decider == otehr",
    "decider = me",
    "later == ja",
    "itself == ja",
    "clarity >= 3",
    "pressure + 1 >= 2",
];

/// What stands in an outcome's.
const OF_OUTCOMES: [&str; 22] = [
    "decider ==",
    "(decider == me or clarity >= 1",
    "decider == me)",
    "tools == crm",
    "decider has me",
    "count(decider) >= 1",
    "count(tools) >= viele",
    "tools has [crm, sheet]",
    "words == ja",
    "pressure == 7",
    "decider >= 1",
    "asked(clarity)",
    "1 <= pressure <= 3",
    "clarity >= 300%",
    "clarity + pressure >= 60%",
    "decider == me && clarity >= 1",
    "klarheit >= 1",
    "me",
    "decider in me",
    "clarity is high",
    "2x >= 1",
    "\"decider == 'me'\"",
];

fn conditions() -> Vec<Case> {
    let lines = |conditions: &[&str], rest: fn(usize) -> String| -> String {
        conditions
            .iter()
            .enumerate()
            .map(|(at, when)| format!("{}    when: {when}\n", rest(at)))
            .collect()
    };
    let questions = lines(&OF_QUESTIONS, |at| {
        let id = if at == 4 { "itself".to_owned() } else { format!("q{at}") };
        format!("  - id: {id}\n    ask: Was?\n    choices: {{ja: Ja, nein: Nein}}\n")
    });
    let outcomes = lines(&OF_OUTCOMES, |at| {
        format!("  - id: o{at}\n    kind: not-yet\n    title: C\n    text: D\n")
    });
    let end = END.replace("outcomes:\n", "");
    vec![
        file(
            "when: conditions that are none",
            &format!(
                "dimensions:\n  clarity:\n    label: Klarheit\nquestions:\n  - id: decider\n    ask: Wer?\n    choices: {{me: Ich, other: Andere}}\n    \
                 points: {{clarity: {{me: 1}}}}\n  - id: tools\n    ask: Womit?\n    kind: multiple\n    choices: {{crm: Ein CRM, sheet: Tabellen}}\n  \
                 - id: pressure\n    ask: Wie sehr?\n    kind: scale\n    scale: {{from: 0, to: 4}}\n  - id: words\n    ask: Was noch?\n    kind: text\n\
                 {questions}  - id: later\n    ask: Was?\n    choices: {{ja: Ja, nein: Nein}}\noutcomes:\n{outcomes}{end}"
            ),
        ),
        with(
            "when: a list",
            &[("when: decider == together", "when:\n      - decider == together")],
        ),
        with(
            "when: over several lines",
            &[(
                "when: decider == others",
                "when: >-\n      decider == others and\n      clarty >= 1",
            )],
        ),
    ]
}

fn outcomes() -> Vec<Case> {
    vec![
        with(
            "outcome: values that are none",
            &[
                ("    kind: ready", "    kind: redy"),
                ("come_back: 30 days", "come_back: bald"),
                ("url: https://example.org/boerse", "url: javascript:alert(1)"),
                ("- read: framing/look-inside", "- read: framing/lok-inside"),
                ("    kind: not-yet\n", "    kind: not-yet\n    booking: gespraech\n"),
            ],
        ),
        with("outcome: no title", &[("    title: Sie sind so weit.\n", "")]),
        with("outcome: an id twice", &[("  - id: ready", "  - id: no-mandate")]),
        with("outcome: no condition", &[("    when: decider == others\n", "")]),
        with(
            "outcome: a condition at the last",
            &[("    kind: not-yet\n", "    kind: not-yet\n    when: decider == me\n")],
        ),
    ]
}

fn recalls_and_examples() -> Vec<Case> {
    vec![
        with(
            "outcome: what cannot be recalled",
            &[
                ("lead: Sie sagten", "lead: Das {band:urgency} und {answer:own-words}, Sie sagten"),
                (
                    "    text: |\n      Ein",
                    "    text: |\n      {answer:deciderr} [x {answer:decider}](../framing/look-inside.md) Ein",
                ),
                (
                    "text: Zuerst hilft Klarheit.",
                    "text: |\n      :::reflect {#a} B\n      c\n      :::\n\n      Zuerst[^1] hilft Klarheit.",
                ),
            ],
        ),
        with(
            "outcome: what is not always there to recall",
            &[
                ("    text: |\n      Ein", "    text: |\n      {answer:at-table} Ein"),
                ("    apart: unsure  ", "    required: false\n    apart: unsure  "),
                (
                    "title: Noch nicht, und",
                    "title: \"{answer:decider}: noch nicht, und\"\n    lead: x #",
                ),
            ],
        ),
        with(
            "example: what is not there",
            &[
                ("outcome: no-mandate", "outcome: no-mandat"),
                (
                    "answers: {decider: others}",
                    "answers: {decidr: others, decider: other, tools: [crm, none], own-words: x}",
                ),
                (
                    "answers: {problem: measured, decider: me",
                    "answers: {problem: ~, decider: [me, others]",
                ),
            ],
        ),
        with("example: that fails", &[("answers: {decider: others}", "answers: {problem: vague}")]),
        with(
            "example: that proves nothing",
            &[("answers: {decider: others}", "answers: {decider: others, at-table: ja}")],
        ),
    ]
}

fn translations() -> Vec<Case> {
    vec![
        translated(
            "translation: what is missing, unknown or logic",
            &[
                ("title: Does a conversation make sense now?\n", ""),
                ("    ask: Who decides?\n", "    apart: unsure\n"),
                ("unsure: I don’t", "unsre: I don’t"),
                ("  tools:\n", "  tool:\n"),
                ("      - label: in figures\n", ""),
            ],
        ),
        translated(
            "translation: a text in place of a map",
            &[("outcomes:\n  no-mandate:\n", "outcomes: x\nother:\n  no-mandate:\n")],
        ),
    ]
}

fn bounds() -> Vec<Case> {
    let many =
        |count: usize, line: fn(usize) -> String| -> String { (0..count).map(line).collect() };
    let choices = many(17, |at| format!("      c{at}: Wahl\n"));
    let questions =
        many(61, |at| format!("  - id: q{at}\n    ask: Was?\n    choices: {{a: A, b: B}}\n"));
    let dimensions = many(61, |at| format!("  d{at}:\n    label: D\n"));
    let to_all = many(61, |at| format!("      d{at}: {{b: 1}}\n"));
    let banded = many(7, |at| {
        format!(
            "  d{at}:\n    label: D\n    bands:\n      - label: a\n      - {{from: 1, label: b}}\n"
        )
    });
    let to = many(7, |at| format!("      d{at}: {{b: 1}}\n"));
    vec![
        with("bounds: choices", &[("      ja: Ja\n", &choices)]),
        file("bounds: questions", &format!("questions:\n{questions}{END}")),
        file(
            "bounds: dimensions",
            &format!("dimensions:\n{dimensions}{ASKED}    points:\n{to_all}{END}"),
        ),
        file(
            "bounds: dimensions with bands",
            &format!("dimensions:\n{banded}{ASKED}    points:\n{to}{END}"),
        ),
        with(
            "bounds: a percentage of nothing",
            &[
                ("points: {urgency: 1}", "points: {urgency: -1}"),
                ("when: decider == others", "when: urgency >= 50%"),
            ],
        ),
    ]
}
