//! What a build says when it is done.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::compile::compiled::{CompiledSite, OpenJourney};
use crate::disk::write::Written;
use crate::model::ids::Language;

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
        "{} pages, {} files, {} in {}, key {}",
        pages(site),
        written.files,
        size(written.bytes),
        duration(took),
        site.fingerprint
    );
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
        "Journey `{}` ({title}; {}): {} steps{}",
        journey.id,
        languages.join(", "),
        journey.steps.len(),
        reach.unwrap_or_default()
    )
}

fn pages(site: &CompiledSite) -> usize {
    let articles: usize = site.articles.values().map(|article| article.pages.len()).sum();
    let checks: usize = site.self_checks.iter().map(|check| check.pages.len()).sum();
    let gates: usize = site.journeys.iter().map(|journey| journey.pages.len()).sum();
    articles + checks + gates
}

/// `17.1 %`, rounded; exact fractions are for `check`.
fn percent(share: &BigRational) -> String {
    format!("{:.1} %", share.to_f64().unwrap_or_default() * 100.0)
}

#[allow(clippy::cast_precision_loss, reason = "shown with one digit behind the point")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn duration(took: Duration) -> String {
    match took.as_millis() {
        0..1_000 => format!("{} ms", took.as_millis()),
        _ => format!("{:.1} s", took.as_secs_f64()),
    }
}
