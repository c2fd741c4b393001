//! Where a secret that was found in the output was written.

use crate::audit::origin::Origins;
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FileTree;
use crate::scan::secrets::{self, Secrets};

/// The same report, with each secret's place in the author's files in place of that in the output:
/// where its words stand, else the source or the template that the output comes from.
pub fn traced(
    found: Report,
    secrets: &Secrets,
    (site, files): (&CompiledSite, &FileTree),
) -> Report {
    if found.iter().all(|it| it.location.is_none()) {
        return found;
    }
    let origins = Origins::of(site, files);
    let words = secrets::texts(secrets);
    let mut traced = Report::default();
    for leak in &found {
        let written = |at: &Location| {
            let mut places = words.iter().filter_map(|words| origins.written(&at.file, words));
            places.next().unwrap_or_else(|| origins.place(&at.file, ""))
        };
        let location = leak.location.as_ref().map(written);
        traced.push(Diagnostic { location, ..leak.clone() });
    }
    traced
}
