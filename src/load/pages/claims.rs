//! Who writes which file of the output: no two may write the same, also where only case or Unicode
//! form tells them apart.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Location, Report, visible};
use crate::files::FilePath;
use crate::load::pages::routes::is_device;

/// The files of the output that are spoken for.
#[derive(Debug, Default)]
pub(in crate::load) struct Claims {
    /// By a form in which names that some system takes for the same are the same.
    owners: HashMap<String, Owner>,
}

#[derive(Clone, Debug)]
struct Owner {
    output: FilePath,
    what: String,
    place: Location,
}

impl Claims {
    /// Claims `output` for `what`, which stands at `place`; a second claim is reported.
    pub(in crate::load) fn claim(
        &mut self,
        (output, what): (&FilePath, &str),
        place: Location,
        report: &mut Report,
    ) {
        let owner = Owner { output: output.clone(), what: what.to_owned(), place };
        if let Some(first) = self.owners.get(&folded(output.as_str())) {
            report.push(double(first, &owner));
        } else {
            self.owners.insert(folded(output.as_str()), owner);
        }
    }

    /// Reports files that stand where others need a folder. To be asked once all is claimed.
    pub(in crate::load) fn check_folders(&self, report: &mut Report) {
        let mut found = Vec::new();
        for (key, owner) in &self.owners {
            let mut folder = key.as_str();
            while let Some((above, _)) = folder.rsplit_once('/') {
                folder = above;
                if let Some(file) = self.owners.get(folder) {
                    found.push((file, owner));
                }
            }
        }
        found.sort_by_key(|(file, owner)| (&file.output, &owner.output));
        found.dedup_by_key(|(file, _)| &file.output);
        for (file, owner) in found {
            let message = format!(
                "{} writes the file `/{}`, and {} needs a folder of that name",
                file.what, file.output, owner.what
            );
            let found = Diagnostic::error("double-output", owner.place.clone(), message);
            report.push(found.with_hint("rename one of the two"));
        }
    }
}

fn double(first: &Owner, second: &Owner) -> Diagnostic {
    let message = if first.output == second.output {
        format!("{} and {} both write `/{}`", first.what, second.what, first.output)
    } else {
        format!(
            "{} writes `/{}` and {} writes `/{}`, which some systems take for the same",
            first.what, first.output, second.what, second.output
        )
    };
    Diagnostic::error("double-output", second.place.clone(), message)
        .with_hint("rename one of the two, or give a page another `slug`")
}

/// Compatibility form in lower case: what two file systems could take for one name.
fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// Why a file cannot bear its name everywhere; `None` where it can.
pub(in crate::load) fn name_fault(path: &str) -> Option<String> {
    path.split('/').find_map(|segment| {
        let odd = |sign: char| sign.is_control() || "<>:\"\\|?*".contains(sign);
        if let Some(sign) = segment.chars().find(|sign| odd(*sign)) {
            let sign = sign.to_string();
            return Some(format!("`{}` cannot stand in a file's name everywhere", visible(&sign)));
        }
        if segment.ends_with(['.', ' ']) {
            return Some(format!("`{segment}` ends in a sign that Windows cuts off"));
        }
        is_device(segment).then(|| format!("Windows keeps the name `{segment}` for a device"))
    })
}
