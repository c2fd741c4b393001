//! Texts that nobody saw there: what was private may not become public by moving.

use jiff::civil::Date;
use serde_json::Value;

use crate::import::articles::front::entry::Entry;
use crate::import::articles::values::{day, truth};

/// What hides a text on that day; `None` where it was shown.
pub(super) fn by(entries: &[Entry], today: Date) -> Option<&Entry> {
    entries.iter().find(|entry| {
        let value = &entry.value;
        match entry.key.to_ascii_lowercase().as_str() {
            "headless" => truth(value) == Some(true),
            "render" => truth(value) == Some(false),
            "build" | "_build" => value.get("render").is_some_and(is_never),
            "expirydate" | "unpublishdate" => day(value).is_some_and(|day| day <= today),
            "publishdate" | "pubdate" | "published" => day(value).is_some_and(|day| day > today),
            _ => false,
        }
    })
}

fn is_never(value: &Value) -> bool {
    value.as_str() == Some("never") || truth(value) == Some(false)
}
