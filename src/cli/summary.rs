//! What a build says when it is done.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use crate::cli::numbers::percent;
use crate::compile::compiled::{CompiledSite, OpenJourney};
use crate::diagnostic::Severity;
use crate::disk::swap::Swap;
use crate::disk::write::Written;
use crate::model::ids::Language;
use crate::preview::Built;
use crate::preview::watch::Mode;

/// Pages, bytes, time, key, and a line for each journey.
pub(super) fn of_build(
    site: &CompiledSite,
    written: &Written,
    shown: &Path,
    took: Duration,
) -> String {
    let mut text = String::new();
    for journey in &site.journeys {
        let _ = writeln!(text, "{}", journey_line(site, journey));
    }
    if site.journeys.is_empty() {
        text.push_str("No journey: a plain site, nothing is sealed\n");
    }
    let _ = writeln!(
        text,
        "{}, {}, {} in {}, key {}",
        counted(pages(site), "page"),
        counted(written.files, "file"),
        size(written.bytes),
        duration(took),
        site.fingerprint
    );
    if written.swap == Swap::InTwoSteps {
        text.push_str(
            "This disk cannot exchange folders in one step: for a moment there was no site\n",
        );
    }
    if let Some(left) = &written.left_behind {
        let _ = writeln!(text, "The old site could not be removed from {}", left.display());
    }
    let _ = writeln!(text, "Built {}", shown.join("index.html").display());
    text
}

fn journey_line(site: &CompiledSite, journey: &OpenJourney) -> String {
    let title =
        journey.pages.get(site.settings.default_language()).or(journey.pages.values().next());
    let title = title.map_or(journey.id.as_str(), |gate| gate.words.title.as_str());
    let languages: Vec<&str> = journey.pages.keys().map(Language::as_str).collect();
    let reach = journey.share_of_visitors.as_ref().map(|share| {
        format!(", {} reach the booking if all answers are given evenly", percent(share))
    });
    format!(
        "Journey `{}` ({title}; {}): {}{}",
        journey.id,
        languages.join(", "),
        counted(journey.steps.len(), "step"),
        reach.unwrap_or_default()
    )
}

/// How a preview notices changes; nothing where the system tells it.
pub(super) fn of_watching(mode: &Mode) -> String {
    match mode {
        Mode::Events => String::new(),
        Mode::Polling { cause } => {
            format!("Changes are looked for twice a second, since {cause}\n")
        }
    }
}

/// A line for each build of a preview: what changed, how long it took, what was found.
pub(super) fn of_rebuild(built: &Built<'_>) -> String {
    let what = match built.saved.iter().next() {
        None => "Built".to_owned(),
        Some(file) if built.saved.len() == 1 => format!("Built after {file}"),
        Some(file) => {
            format!("Built after {file} and {}", counted(built.saved.len() - 1, "other file"))
        }
    };
    let kinds = [(Severity::Error, "error"), (Severity::Warning, "warning")];
    let found: Vec<String> = kinds
        .into_iter()
        .map(|(severity, name)| (built.report.count(severity), name))
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| counted(number, name))
        .collect();
    let found = if found.is_empty() { "no mistakes".to_owned() } else { found.join(", ") };
    format!("{what} in {}: {found}\n", duration(built.took))
}

/// `1 page`, `26 pages`.
pub(super) fn counted(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

fn pages(site: &CompiledSite) -> usize {
    let articles: usize = site.articles.values().map(|article| article.pages.len()).sum();
    let checks: usize = site.self_checks.iter().map(|check| check.pages.len()).sum();
    let gates: usize = site.journeys.iter().map(|journey| journey.pages.len()).sum();
    articles + checks + gates
}

/// `340.2 kB`.
#[allow(clippy::cast_precision_loss, reason = "shown with one digit behind the point")]
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `28 ms`, `1.2 s`.
pub(super) fn duration(took: Duration) -> String {
    match took.as_millis() {
        0..1_000 => format!("{} ms", took.as_millis()),
        _ => format!("{:.1} s", took.as_secs_f64()),
    }
}
