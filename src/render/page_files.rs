//! The pages as files of the output. Only those that were filled anew are laid anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::files::{Content, FilePath, FileTree};
use crate::memo::Same;
use crate::model::route::Route;
use crate::render::turns::{self, Filled};
use crate::shared_map::SharedMap;

/// The pages laid last.
#[derive(Default)]
pub(super) struct PageFiles {
    filled: SharedMap<Route, Same<Filled>>,
    files: FileTree,
    /// Those that could not be filled.
    missing: BTreeMap<FilePath, Same<Filled>>,
}

impl PageFiles {
    /// Lays the pages that are other than they were.
    pub(super) fn lay(&mut self, filled: SharedMap<Route, Same<Filled>>) {
        let mut laid = Vec::new();
        for change in filled.changes(&self.filled) {
            let file = change.key.file();
            self.missing.remove(file);
            if let Some(Ok(html)) = change.is.map(|filled| &**filled) {
                laid.push((file.clone(), Content::Bytes(Arc::clone(html).into())));
                continue;
            }
            self.files.remove(file);
            self.missing.extend(change.is.map(|filled| (file.clone(), filled.clone())));
        }
        self.files.extend(laid);
        self.filled = filled;
    }

    /// The files of the pages.
    pub(super) fn files(&self) -> &FileTree {
        &self.files
    }

    /// What is told of those that are not there.
    pub(super) fn told(&self) -> Vec<Diagnostic> {
        turns::told(self.missing.iter().map(|(file, filled)| (file, &**filled)))
    }
}
