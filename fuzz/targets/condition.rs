//! A condition in a self-check that knows all kinds of question.
#![no_main]

use anteroom_fuzz::{Site, build_with};
use libfuzzer_sys::fuzz_target;

const BEFORE: &str = "\
title: Probe
dimensions:
  a: {label: A}
  b-c: {label: B}
questions:
  - {id: one, ask: Eins?, choices: {x: X, y-z: Y}, points: {a: {x: 2}, b-c: {y-z: -1.5}}}
  - {id: many, ask: Viele?, kind: multiple, required: false, choices: {p: P, q: Q, r: R}}
  - {id: grade, ask: Wie?, kind: scale, scale: {from: 0, to: 4}, points: {b-c: 1}}
  - {id: words, ask: Was?, kind: text, required: false}
outcomes:
  - id: ready
    kind: ready
    title: Ja.
    when: '";
const AFTER: &str = "'
  - {id: later, kind: not-yet, title: Noch nicht.}
";

fuzz_target!(|data: &[u8]| {
    let Ok(condition) = std::str::from_utf8(data) else { return };
    let condition = condition.replace(['\n', '\r'], " ").replace('\'', "''");
    build_with(
        Site::Way,
        "content/self-checks/fuzzed.yaml",
        format!("{BEFORE}{condition}{AFTER}").as_bytes(),
    );
});
