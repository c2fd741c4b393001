//! What has changed since another version, for people and for programs.

use std::fmt::Write;

use num_traits::Zero;
use serde_json::{Value, json};

use crate::analysis::against::{Change, Comparison};
use crate::cli::check_json::witness;
use crate::cli::numbers::grouped;
use crate::cli::table::{Align, Table};

/// One paragraph for each self-check. `former` is how the author named the other version.
pub(super) fn text(changes: &[Change], former: &str) -> String {
    let mut text = format!("Since `{former}`:\n\n");
    for change in changes {
        match change {
            Change::Added(id) => {
                let _ = writeln!(text, "  `{id}` is new\n");
            }
            Change::Removed(id) => {
                let _ = writeln!(text, "  `{id}` is gone, or could not be compiled then\n");
            }
            Change::Unlike(id, why) => {
                let _ = writeln!(text, "  `{id}` cannot be compared walk by walk: {why}\n");
            }
            Change::Compared(comparison) => compared(&mut text, comparison),
        }
    }
    text
}

fn compared(text: &mut String, found: &Comparison) {
    if found.changed.is_zero() {
        let _ = writeln!(
            text,
            "  `{}`: all {} walks end in the same outcome",
            found.id,
            grouped(&found.walks)
        );
    } else {
        let _ = writeln!(
            text,
            "  `{}`: {} of {} walks change their outcome; {} lose the booking, {} gain it",
            found.id,
            grouped(&found.changed),
            grouped(&found.walks),
            grouped(&found.lost),
            grouped(&found.won)
        );
    }
    for (number, what) in [
        (&found.only_before, "walks give answers that there no longer are"),
        (&found.only_now, "walks give answers that there were not before"),
    ] {
        if !number.is_zero() {
            let _ = writeln!(text, "  {} {what}", grouped(number));
        }
    }
    text.push('\n');
    if found.shifts.is_empty() {
        return;
    }
    let mut table = Table::new(&[
        ("ended in", Align::Left),
        ("ends in", Align::Left),
        ("walks", Align::Right),
        ("such as", Align::Left),
    ]);
    for shift in &found.shifts {
        table.row(vec![
            shift.from.0.to_string(),
            shift.to.0.to_string(),
            grouped(&shift.walks),
            shift.witness.to_string(),
        ]);
    }
    text.push_str(&table.shown());
}

/// The same as JSON: one object for each self-check.
pub(super) fn json(changes: &[Change]) -> Vec<Value> {
    changes.iter().map(change).collect()
}

fn change(change: &Change) -> Value {
    let (id, status) = match change {
        Change::Added(id) => (id, "added"),
        Change::Removed(id) => (id, "removed"),
        Change::Unlike(id, _) => (id, "incomparable"),
        Change::Compared(comparison) => (&comparison.id, "compared"),
    };
    let Change::Compared(found) = change else {
        return json!({"id": id.as_str(), "status": status, "walks": null, "changed": null,
            "lost_booking": null, "gained_booking": null, "only_before": null, "only_now": null,
            "shifts": null});
    };
    let shifts: Vec<Value> = found
        .shifts
        .iter()
        .map(|shift| {
            json!({
                "from": shift.from.0.as_str(),
                "to": shift.to.0.as_str(),
                "walks": shift.walks.to_string(),
                "witness": witness(&shift.witness),
            })
        })
        .collect();
    json!({
        "id": id.as_str(),
        "status": status,
        "walks": found.walks.to_string(),
        "changed": found.changed.to_string(),
        "lost_booking": found.lost.to_string(),
        "gained_booking": found.won.to_string(),
        "only_before": found.only_before.to_string(),
        "only_now": found.only_now.to_string(),
        "shifts": shifts,
    })
}
