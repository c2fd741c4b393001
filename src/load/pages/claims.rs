//! Who writes which file of the output: no two may write the same, also where only case or Unicode
//! form tells them apart.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Location, Report, Severity, visible};
use crate::files::{FilePath, folded};
use crate::load::pages::routes::is_device;
use crate::load::yaml::names::composed;
use crate::model::ids::Language;
use crate::model::kept::{self, Kept, Standing};

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
    /// Where it stands; `None` for what the build writes itself.
    place: Option<Location>,
}

/// The longest name of a file or folder, in bytes: what common file systems hold.
const LONGEST_NAME: usize = 255;
/// The longest path below a site's root, in bytes: more cannot be copied everywhere.
const LONGEST_PATH: usize = 900;

impl Claims {
    /// Claims `output` for `what`, which stands at `place`; a second claim is reported.
    pub(in crate::load) fn claim(
        &mut self,
        (output, what): (&FilePath, &str),
        place: Location,
        report: &mut Report,
    ) {
        if let Some(found) = too_long(output.as_str(), &place) {
            report.push(found);
        }
        let owner = Owner { output: output.clone(), what: what.to_owned(), place: Some(place) };
        match self.owners.entry(folded(output.as_str())) {
            Entry::Occupied(first) => report.push(double(first.get(), &owner)),
            Entry::Vacant(free) => _ = free.insert(owner),
        }
    }

    /// Claims what the build writes itself; whoever else has claimed that is reported, but for an
    /// author's own file in `static/` where that may take its place. To be asked last.
    pub(in crate::load) fn keep(&mut self, languages: &[Language], report: &mut Report) {
        for Kept { file, standing } in kept::files(languages) {
            let key = folded(file.as_str());
            let Some(first) = self.owners.get(&key) else {
                let what = "the build".to_owned();
                self.owners.insert(key, Owner { output: file, what, place: None });
                continue;
            };
            let is_replaced = standing == Standing::Replaceable
                && first.output == file
                && first.what == format!("`static/{file}`");
            if let Some(place) = first.place.as_ref().filter(|_| !is_replaced) {
                let message =
                    format!("{} writes `/{}`, {}", first.what, first.output, whose(first, &file));
                let hint = match standing {
                    Standing::Fixed => "give it another name".to_owned(),
                    Standing::Replaceable => {
                        format!("rename it; only `static/{file}` may take the place of the build's")
                    }
                };
                let found = Diagnostic::error("reserved-path", place.clone(), message);
                report.push(found.with_hint(hint));
            }
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
            let Some(place) = owner.place.as_ref().or(file.place.as_ref()) else { continue };
            let found = Diagnostic::error("double-output", place.clone(), message);
            report.push(found.with_hint("rename one of the two"));
        }
    }
}

fn double(first: &Owner, second: &Owner) -> Diagnostic {
    let message = if first.output == second.output {
        format!("{} and {} both write `/{}`", first.what, second.what, first.output)
    } else {
        format!(
            "{} writes `/{}` and {} writes `/{}`, {}",
            first.what,
            first.output,
            second.what,
            second.output,
            if composed(first.output.as_str()) == composed(second.output.as_str()) {
                "which differ only in how their letters are put together"
            } else {
                "which some systems take for the same"
            }
        )
    };
    let are_files = [first, second].iter().all(|owner| owner.what.starts_with("`static/"));
    let hint = if are_files {
        "rename one of the two"
    } else {
        "rename one of the two, or give a page another `slug`"
    };
    let place = second.place.as_ref().or(first.place.as_ref());
    Diagnostic::new(Severity::Error, "double-output", place.cloned(), message).with_hint(hint)
}

/// What is said of a place that the build keeps.
fn whose(owner: &Owner, file: &FilePath) -> String {
    if owner.output == *file {
        return "which the build keeps for itself".to_owned();
    }
    format!("which some systems take for the build's own `/{file}`")
}

/// The mistake of a path with a name that is too long, or too long as a whole.
fn too_long(path: &str, place: &Location) -> Option<Diagnostic> {
    let name = path.split('/').find(|name| name.len() > LONGEST_NAME);
    let (what, length, most) = match name {
        Some(name) => ("name", name.len(), LONGEST_NAME),
        None if path.len() > LONGEST_PATH => ("path", path.len(), LONGEST_PATH),
        None => return None,
    };
    let begin: String = name.unwrap_or(path).chars().take(40).collect();
    let message = format!(
        "the {what} `{begin}…` has {length} bytes, and no more than {most} can be written everywhere"
    );
    let found = Diagnostic::error("bad-file-name", place.clone(), message);
    Some(found.with_hint("shorten it; a page may take a shorter `slug`"))
}

/// Whether a path lies in the folder of the theme's files, or takes its name.
pub(in crate::load) fn is_asset(path: &str) -> bool {
    folded(path).split('/').next() == Some(kept::ASSETS)
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
