//! `base_url`: the address of the site's root.

use crate::diagnostic::Report;
use crate::load::yaml::node::{Entry, Source};
use crate::load::yaml::values::{Text, push, word};

/// Reads the address, with a slash at its end; a wrong one is reported and stands as it was written.
pub(in crate::load) fn read(
    entry: &Entry,
    source: Source<'_>,
    report: &mut Report,
) -> Option<String> {
    let url = word(&entry.value, source, report)?;
    if let Some((message, hint)) = fault(url) {
        push(report, source, url.span, ("bad-base-url", message.to_owned(), hint));
    }
    Some(format!("{}/", url.text.trim_end_matches('/')))
}

fn fault(url: Text<'_>) -> Option<(&'static str, String)> {
    let rest = url.text.strip_prefix("https://").or_else(|| url.text.strip_prefix("http://"));
    let Some(rest) = rest else {
        let name = url.text.trim_start_matches('/');
        let hint = format!("write the whole address: `base_url: https://{name}`");
        return Some(("`base_url` must begin with `https://` or `http://`", hint));
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    if host.is_empty() || host.contains(|sign: char| sign.is_whitespace() || sign == '@') {
        return Some(("`base_url` names no host", "write `https://example.org/`".to_owned()));
    }
    if rest.contains(['?', '#', '"', '<', '>', '\\']) || rest.contains(char::is_whitespace) {
        let end = url.text.find(|sign: char| sign.is_whitespace() || "?#\"<>\\".contains(sign));
        let hint = format!("write host and path only: `{}`", &url.text[..end.unwrap_or(0)]);
        return Some(("`base_url` holds more than host and path", hint));
    }
    None
}
