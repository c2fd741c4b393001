//! The journey of the design document, its translation, and what may be wrong with them.

use crate::load::testing::Wrong;

pub(super) const FINE: &str = "title: Der Weg zum Gespräch
steps:
  - read: orientation/why-wait
    label: Einordnen                        # the station's name
    text: Was eine Übergabe wirklich entscheidet.
  - read: boundary/who-this-is-for
  - acknowledge: terms
    statements:
      - Ich weiß, dass das Gespräch eine Entscheidung klärt, und keine Beratung ersetzt.
  - answer: readiness
booking: decision-call
gate: {label: Entscheiden}
weight: 1                                   # the first journey is the home page's
";

pub(super) const ENGLISH: &str = "title: The way to the call
slug: way-in
steps:
  why-wait:
    label: Get your bearings
    text: What a handover really decides.
  who-this-is-for: {label: Boundaries}
  terms:
    statements:
      - I know that the call settles a decision.
gate: {label: Decide}
";

pub(super) const WRONG: &[Wrong] = &[
    ("title: Der", "titel: Der", "unknown-key", 1, 1, "did you mean `title`?"),
    ("booking: decision-call\n", "", "missing-key", 1, 1, "`booking: …`"),
    (
        "booking: decision-call",
        "booking: decision-cal",
        "unknown-booking",
        11,
        10,
        "`decision-call`",
    ),
    ("orientation/why-wait", "orientation/why-wiat", "unknown-page", 3, 11, "why-wait"),
    ("answer: readiness", "answer: redines", "unknown-page", 10, 13, "`readiness`"),
    ("answer: readiness", "read: readiness", "unknown-page", 10, 11, "path below `content`"),
    ("  - answer: readiness\n", "", "no-answer-step", 2, 1, "`- answer: …`"),
    ("boundary/who-this-is-for", "why-wait", "duplicate-step", 6, 5, "keep one"),
    ("  - read: boundary", "  - reed: boundary", "bad-step", 6, 5, "`- read: …`"),
    (
        "  - read: boundary",
        "  - answer: readiness\n    read: boundary",
        "bad-step",
        6,
        5,
        "`- read: …`",
    ),
    ("    label: Einordnen", "    lable: Einordnen", "unknown-key", 4, 5, "`label`"),
    ("acknowledge: terms", "acknowledge: die terms", "bad-id", 7, 18, "`die-terms`"),
    ("    statements:\n      - Ich", "    text: Ich", "missing-key", 7, 5, "`statements: …`"),
    ("    statements:\n      - Ich", "    statements: Ich", "not-a-list", 8, 17, "`- `"),
    ("      - Ich weiß", "      - Zusage: Ich weiß", "text-became-map", 9, 9, "\"Zusage: Ich weiß"),
    ("      - Ich weiß", "      - Ich #1 weiß", "text-cut-by-comment", 9, 9, "quotes"),
    ("weight: 1", "weight: eins", "bad-number", 13, 9, "`weight: 1`"),
    ("weight: 1", "revision: 1", "unknown-key", 13, 1, "known here"),
    ("weight: 1", "slug: {a: b}", "not-a-value", 13, 7, "one word"),
    ("gate: {label: Entscheiden}", "gate: {lable: Entscheiden}", "unknown-key", 12, 8, "`label`"),
    ("gate: {label: Entscheiden}", "gate: Entscheiden", "not-a-map", 12, 7, "`key: value`"),
    (
        "gate: {label: Entscheiden}",
        "gate: {label: Ja, dann}",
        "text-cut-by-comma",
        12,
        19,
        "\"Ja, dann\"",
    ),
];

pub(super) const WRONG_ENGLISH: &[Wrong] = &[
    ("title: The way to the call\n", "", "untranslated", 1, 1, "`title: …`"),
    ("  why-wait:", "  why-wiat:", "unknown-step", 4, 3, "known here"),
    ("    label: Get your bearings\n", "", "untranslated", 5, 5, "`label: …`"),
    (
        "    statements:\n      - I know that",
        "    text: I know that",
        "untranslated",
        9,
        5,
        "statements",
    ),
    ("      - I know", "      - I do\n      - I know", "list-length", 9, 5, "same order"),
    ("gate: {label: Decide}\n", "", "untranslated", 1, 1, "`gate: …`"),
    ("gate:", "booking: decision-call\ngate:", "not-a-text", 11, 1, "remove"),
    ("  who-this-is-for: {", "  who-this-is-for: {read: x, ", "not-a-text", 7, 21, "remove"),
    (
        "steps:\n  why-wait:\n    label",
        "steps:\n  - why-wait\nx:\n  y:\n    label",
        "not-a-map",
        4,
        3,
        "`orientation/why-wait:`",
    ),
];
