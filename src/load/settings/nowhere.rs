//! Addresses that are kept for examples, and so lead nowhere (RFC 2606, section 2): fine as long as nobody publishes.

use crate::diagnostic::{Diagnostic, Report};
use crate::load::yaml::node::{Entry, Source, Value};
use crate::model::booking::host;

/// The last parts of hosts that nobody can own.
const RESERVED: [&str; 3] = ["example", "test", "invalid"];

/// Warns of each address under which the public would look for the site in vain: the target's own, or else the
/// settings'.
pub(super) fn told<'n>(
    settings: &'n [Entry],
    targets: impl Iterator<Item = &'n Entry>,
    source: Source<'_>,
    report: &mut Report,
) {
    let mut seen: Vec<&Entry> = Vec::new();
    for target in targets {
        let Value::Map(keys) = &target.value.value else { continue };
        let is_for_colleagues =
            value(keys, "drafts").is_some_and(|it| it.value.scalar() == Some("true"));
        let Some(address) = value(keys, "base_url").or_else(|| value(settings, "base_url")) else {
            continue;
        };
        if is_for_colleagues || seen.iter().any(|known| std::ptr::eq(*known, address)) {
            continue;
        }
        seen.push(address);
        let Some(host) = address.value.scalar().and_then(host).filter(|host| is_reserved(host))
        else {
            continue;
        };
        let message =
            format!("`{host}` in `base_url` is only an example, and `{}` publishes it", target.key);
        let place = source.locate(&address.value.span);
        report.push(
            Diagnostic::warning("placeholder", place, message).with_hint("write your own address"),
        );
    }
}

fn value<'n>(entries: &'n [Entry], key: &str) -> Option<&'n Entry> {
    entries.iter().find(|entry| entry.key == key)
}

fn is_reserved(host: &str) -> bool {
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    RESERVED.iter().any(|name| name.eq_ignore_ascii_case(last))
}
