//! What `check` found, for people: tables with numbers in columns, one finding a paragraph.

use std::fmt::Write;

use num_bigint::BigUint;
use num_traits::ToPrimitive;

use crate::analysis::against::Change;
use crate::analysis::finding::Code;
use crate::analysis::study::{
    Basis, JourneyStudy, OutcomeStudy, QuestionStudy, StepStudy, Study, Threshold,
};
use crate::audit::translations::{Translation, TranslationRow};
use crate::cli::numbers::{grouped, percent, tenths};
use crate::cli::room_text;
use crate::cli::table::{Align, Table};
use crate::diagnostic::Report;
use crate::model::journey::Action;

/// What `check` found.
pub(super) struct Checked<'a> {
    /// All mistakes, findings among them.
    pub(super) report: &'a Report,
    /// The self-checks.
    pub(super) studies: &'a [Study],
    /// By self-check, in how many milliseconds somebody opens it who tries everything.
    pub(super) enumerations: &'a [f64],
    /// The journeys.
    pub(super) journeys: &'a [JourneyStudy],
    /// The site's sources and their translations; empty for a site in one language.
    pub(super) translations: &'a [TranslationRow],
    /// What has changed since another version, where that was asked.
    pub(super) changes: Option<&'a [Change]>,
}

/// The mistakes without those that are findings of a self-check, which stand there; examples that
/// fail are both.
pub(super) fn without_findings(report: &Report) -> Report {
    let mut rest = Report::default();
    let is_finding = |code: &str| Code::WARNINGS.iter().any(|known| known.as_str() == code);
    rest.extend(report.iter().filter(|found| !is_finding(found.code)));
    rest
}

/// Tables of all self-checks and journeys.
pub(super) fn of(checked: &Checked<'_>) -> String {
    let mut text = String::new();
    for (study, milliseconds) in checked.studies.iter().zip(checked.enumerations) {
        self_check(&mut text, study, *milliseconds);
    }
    for journey in checked.journeys {
        one_journey(&mut text, journey);
    }
    text.push_str(&translations(checked.translations));
    text
}

fn self_check(text: &mut String, study: &Study, milliseconds: f64) {
    let counted = match &study.basis {
        Basis::Exact { walks, .. } => format!("{} walks", grouped(walks)),
        Basis::Estimate { samples } => format!(
            "too many states to count; shares are estimated from {} walks",
            grouped(&BigUint::from(*samples))
        ),
    };
    let asked = match (study.asked.min, study.asked.max) {
        (1, 1) => "1 question asked".to_owned(),
        (min, max) if min == max => format!("{min} questions asked"),
        (min, max) => format!(
            "{min} to {max} questions asked, {} by the average visitor",
            tenths(&study.asked.mean)
        ),
    };
    let _ = writeln!(text, "Self-check `{}`: {counted}; {asked}\n", study.id);
    text.push_str(&outcomes(&study.outcomes));
    text.push_str(&questions(&study.questions));
    text.push_str(&thresholds(study.thresholds.as_deref()));
    let _ = writeln!(
        text,
        "  Sealed in {} entries, {:.1} kB of the page; whoever tries everything opens it in {milliseconds:.0} ms",
        grouped(&BigUint::from(study.entries)),
        study.bytes.to_f64().unwrap_or_default() / 1e3
    );
    let found = match study.findings.len() {
        0 if matches!(study.basis, Basis::Exact { .. }) => "No findings\n".to_owned(),
        0 => "What can never happen is not known without counting\n".to_owned(),
        1 => "1 finding, told with the mistakes\n".to_owned(),
        more => format!("{more} findings, told with the mistakes\n"),
    };
    let _ = writeln!(text, "  {found}");
}

fn outcomes(outcomes: &[OutcomeStudy]) -> String {
    let expected = outcomes.iter().any(|outcome| outcome.expected_share.is_some());
    let mut table = Table::new(&[
        ("outcome", Align::Left),
        ("kind", Align::Left),
        ("walks", Align::Right),
        ("if all answer evenly", Align::Right),
    ]);
    if expected {
        table.column("as you expect", Align::Right);
    }
    for outcome in outcomes {
        let mut row = vec![
            outcome.id.to_string(),
            outcome.kind.as_str().to_owned(),
            outcome.walks.as_ref().map_or_else(|| "?".to_owned(), grouped),
            percent(&outcome.share),
        ];
        if expected {
            row.push(outcome.expected_share.as_ref().map_or_else(String::new, percent));
        }
        table.row(row);
    }
    table.shown()
}

/// How much each question decides.
fn questions(questions: &[QuestionStudy]) -> String {
    if questions.iter().all(|question| question.influence.is_none()) {
        return String::new();
    }
    let mut table = Table::new(&[
        ("question", Align::Left),
        ("asked", Align::Right),
        ("another answer changes the outcome", Align::Right),
    ]);
    for question in questions {
        table.row(vec![
            question.id.to_string(),
            format!("{:.0} %", question.asked * 100.0),
            question.influence.map_or_else(String::new, |share| format!("{:.1} %", share * 100.0)),
        ]);
    }
    table.shown()
}

/// How far thresholds may move.
fn thresholds(thresholds: Option<&[Threshold]>) -> String {
    let Some(thresholds @ [_, ..]) = thresholds else { return String::new() };
    let mut table = Table::new(&[
        ("threshold", Align::Left),
        ("of", Align::Left),
        ("changes no walk where it stands", Align::Left),
    ]);
    for threshold in thresholds {
        let unit = if threshold.comparison.ends_with('%') { " %" } else { "" };
        table.row(vec![
            threshold.comparison.clone(),
            threshold.outcome.to_string(),
            room_text::of(&threshold.free, unit),
        ]);
    }
    table.shown()
}

fn one_journey(text: &mut String, journey: &JourneyStudy) {
    let share = journey.share.as_ref().map_or_else(
        || "how many reach the booking is not known".to_owned(),
        |share| format!("{} reach the booking if all answer evenly", percent(share)),
    );
    let _ = writeln!(text, "Journey `{}`: {} minutes; {share}\n", journey.id, journey.minutes);
    let mut table = Table::new(&[
        ("step", Align::Left),
        ("is", Align::Left),
        ("minutes", Align::Right),
        ("go on", Align::Right),
    ]);
    for step in &journey.steps {
        table.row(vec![
            step.id.to_string(),
            kind(step).to_owned(),
            if step.minutes == 0 { String::new() } else { step.minutes.to_string() },
            step.left.as_ref().map_or_else(String::new, percent),
        ]);
    }
    let _ = writeln!(text, "{}", table.shown().trim_end());
    text.push('\n');
}

/// The sources that are missing in a language or have fallen behind; a sentence where none is.
fn translations(rows: &[TranslationRow]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let lacking = |row: &&TranslationRow| {
        row.languages.iter().any(|(_, translation)| *translation != Translation::Present)
    };
    let lacking: Vec<&TranslationRow> = rows.iter().filter(lacking).collect();
    let all = grouped(&BigUint::from(rows.len()));
    if lacking.is_empty() {
        return format!(
            "Translations: all {all} sources stand in every language and are up to date\n"
        );
    }
    let mut table = Table::new(&[("source", Align::Left)]);
    for (language, _) in &first.languages {
        table.column(language.as_str(), Align::Left);
    }
    for row in &lacking {
        let cells = row.languages.iter().map(|(_, translation)| match translation {
            Translation::Present => "there",
            Translation::Missing => "missing",
            Translation::Outdated => "outdated",
        });
        table.row([row.source.as_str()].into_iter().chain(cells).map(str::to_owned).collect());
    }
    let some = lacking.len();
    format!(
        "Translations: {some} of {all} sources are missing or outdated in a language\n\n{}",
        table.shown()
    )
}

fn kind(step: &StepStudy) -> &'static str {
    match (&step.action, step.role) {
        (Action::Read(_), Some(role)) => role.as_str(),
        (Action::Read(_), None) => "article",
        (Action::Answer(_), _) => "self-check",
        (Action::Acknowledge { .. }, _) => "statements",
    }
}
