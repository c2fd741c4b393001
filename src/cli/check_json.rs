//! What `check` found, for programs: the shape is a contract (docs/content/reference.md).

use num_rational::BigRational;
use serde_json::{Map, Value, json};

use crate::analysis::finding::Finding;
use crate::analysis::study::{Basis, JourneyStudy, OutcomeStudy, Study};
use crate::cli::against_text;
use crate::cli::check_text::{Checked, without_findings};
use crate::compile::counts::decimal;
use crate::compile::insight::Walk;
use crate::diagnostic::Diagnostic;

/// The version of the shape.
const VERSION: u32 = 1;

/// All of it as one line of JSON.
pub(super) fn of(checked: &Checked<'_>) -> String {
    let diagnostics = without_findings(checked.report);
    let pairs = checked.studies.iter().zip(checked.enumerations);
    let self_checks: Vec<Value> = pairs.map(|(study, ms)| self_check(study, *ms)).collect();
    let mut all = json!({
        "version": VERSION,
        "diagnostics": diagnostics.iter().map(diagnostic).collect::<Vec<_>>(),
        "self_checks": self_checks,
        "journeys": checked.journeys.iter().map(journey).collect::<Vec<_>>(),
    });
    if let (Some(changes), Some(all)) = (checked.changes, all.as_object_mut()) {
        all.insert("against".to_owned(), json!(against_text::json(changes)));
    }
    format!("{all}\n")
}

fn diagnostic(found: &Diagnostic) -> Value {
    let location = found.location.as_ref();
    json!({
        "severity": found.severity.as_str(),
        "code": found.code,
        "message": found.message,
        "hint": found.hint,
        "file": location.map(|at| at.file.as_str()),
        "line": location.map(|at| at.line),
        "column": location.map(|at| at.column),
    })
}

fn self_check(study: &Study, enumeration_ms: f64) -> Value {
    let (walks, diagram) = match &study.basis {
        Basis::Exact { walks, levelled, reduced } => {
            (Some(walks.to_string()), Some(json!({"levelled": levelled, "reduced": reduced})))
        }
        Basis::Estimate { .. } => (None, None),
    };
    json!({
        "id": study.id.as_str(),
        "estimate": walks.is_none(),
        "walks": walks,
        "questions_asked": {
            "min": study.asked.min,
            "max": study.asked.max,
            "mean": decimal(&study.asked.mean),
        },
        "outcomes": study.outcomes.iter().map(outcome).collect::<Vec<_>>(),
        "findings": study.findings.iter().map(finding).collect::<Vec<_>>(),
        "diagram": diagram,
        "seal": {
            "entries": study.entries,
            "bytes": study.bytes,
            "enumeration_ms": (enumeration_ms * 1e3).round() / 1e3,
        },
    })
}

fn outcome(outcome: &OutcomeStudy) -> Value {
    let exact = outcome.walks.as_ref().map(|_| fraction(&outcome.share));
    let mut all = json!({
        "id": outcome.id.as_str(),
        "kind": outcome.kind.as_str(),
        "walks": outcome.walks.as_ref().map(ToString::to_string),
        "share": exact,
        "share_decimal": decimal(&outcome.share),
    });
    if let (Some(expected), Some(all)) = (&outcome.expected_share, all.as_object_mut()) {
        all.insert("expected_share".to_owned(), json!(fraction(expected)));
        all.insert("expected_share_decimal".to_owned(), json!(decimal(expected)));
    }
    all
}

fn finding(finding: &Finding) -> Value {
    json!({
        "code": finding.code.as_str(),
        "subject": finding.subject.to_string(),
        "message": finding.message,
        "witness": finding.witness.as_ref().map(witness),
    })
}

pub(super) fn witness(walk: &Walk) -> Value {
    let answers =
        walk.answers.iter().map(|(question, answer)| (question.to_string(), answer.json()));
    Value::Object(answers.collect::<Map<_, _>>())
}

fn journey(journey: &JourneyStudy) -> Value {
    json!({
        "id": journey.id.as_str(),
        "steps": journey.steps.len(),
        "minutes": journey.minutes,
        "share_decimal": journey.share.as_ref().map(decimal),
    })
}

/// `59/810`; whole numbers too have a denominator.
fn fraction(share: &BigRational) -> String {
    format!("{}/{}", share.numer(), share.denom())
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;

    use super::fraction;

    #[test]
    fn shares_are_reduced_fractions() {
        let of = |a: i64, b: i64| BigRational::new(BigInt::from(a), BigInt::from(b));
        assert_eq!(fraction(&of(118, 1620)), "59/810");
        assert_eq!(fraction(&of(0, 5)), "0/1");
        assert_eq!(fraction(&of(7, 7)), "1/1");
    }
}
