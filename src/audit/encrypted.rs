//! Whether visitors come over an encrypted connection, without which no browser opens what is sealed.

use crate::audit::spots;
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Report};
use crate::files::FileTree;
use crate::model::booking::host;

/// Warns of a site's address that begins with `http:` where outcomes are sealed: browsers offer their cryptography to
/// secure contexts alone (W3C Secure Contexts; Web Cryptography API), to which the machine itself belongs.
pub(super) fn report(site: &CompiledSite, files: &FileTree) -> Report {
    let mut report = Report::default();
    let settings = &site.settings;
    let address = &settings.base_url;
    let is_secure = !address.starts_with("http:") || host(address).is_some_and(is_own_machine);
    if is_secure || site.self_checks.is_empty() {
        return report;
    }
    let words = ["base_url", address.trim_end_matches('/')];
    let place = spots::in_settings(settings, files, &words);
    let message = "no browser opens a self-check's outcome over an unencrypted connection";
    let hint = "write `https://` there, and have the site served with a certificate; most hosts bring one for free";
    report.push(Diagnostic::warning("unencrypted", place, message).with_hint(hint));
    report
}

fn is_own_machine(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.")
}
