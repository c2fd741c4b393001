//! What was read last, so that only what changed is read again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::{Content, FilePath, FileTree};
use crate::load::links::index::{Index, LinkFile, PageKey, Pages};
use crate::load::manner::Manners;
use crate::load::pages::bodies::{Bodies, NamedTemplates};
use crate::load::pages::bound::Bound;
use crate::load::pages::heads::AllHeads;
use crate::load::pages::manuscripts::{ArticleHeads, OpenedFiles};
use crate::load::pages::outputs::Outputs;
use crate::load::pages::sources::Sources;
use crate::memo::{Retention, Same, Slot, Table};
use crate::model::ids::Language;
use crate::model::settings::Settings;
use crate::model::theme::{Strings, Theme};

/// What was read last. A new one makes all reading begin at nothing.
///
/// Each stage remembers by everything that it reads; what comes of a later build is the same with
/// a memory of earlier ones and without.
#[derive(Debug, Default)]
pub struct Memory {
    /// All paths below `content/`.
    pub(super) paths: Slot<(), Vec<FilePath>>,
    /// Whether the files are in the languages of the site, by those and the place where they stand.
    pub(super) mismatch: Slot<(Paths, Vec<Language>, Location), Option<Diagnostic>>,
    /// Which files are pages, by all paths and the languages.
    pub(super) sources: Slot<(Paths, Vec<Language>), (Sources, Report)>,
    pub(super) manners: Slot<(), Manners>,
    pub(super) settings: Slot<(), Settings>,
    pub(super) opened: OpenedFiles,
    /// Where pages lie, by their heads and the languages.
    pub(super) pages: Slot<(AllHeads, Vec<Language>), (Arc<Pages>, Report)>,
    pub(super) heads: ArticleHeads,
    pub(super) templates: NamedTemplates,
    pub(super) link_files: Slot<LinkFilesInput, Vec<LinkFile>>,
    pub(super) index: Slot<IndexInput, Index>,
    /// The index without the gates that are not built.
    pub(super) trimmed: Slot<TrimmedInput, Index>,
    pub(super) theme: Slot<ThemeInput, (Same<Theme>, Report)>,
    pub(super) strings: Slot<(), BTreeMap<Language, Strings>>,
    pub(super) bodies: Bodies,
    pub(super) bound: Bound,
    pub(super) outputs: Outputs,
}

impl Memory {
    /// A new one that keeps what is read of pages, or does not.
    pub fn new(retention: Retention) -> Self {
        let (opened, bodies) = (OpenedFiles::new(retention), Table::new(retention));
        Self { opened, bodies, ..Self::default() }
    }
}

/// Paths below `content/`.
pub(super) type Paths = Same<Vec<FilePath>>;

/// The files that may be linked, and the built-in theme.
type LinkFilesInput = (Vec<(FilePath, Option<Content>)>, FileTree);

/// The whole index, and the gates that are not built.
type TrimmedInput = (Same<Index>, Vec<(PageKey, Language)>);

/// The settings, the author's templates and static files, and the built-in theme.
type ThemeInput = (Same<Settings>, FileTree, FileTree);

/// What an index is drawn up from.
#[derive(Debug, PartialEq)]
pub(super) struct IndexInput {
    pub(super) pages: Same<(Arc<Pages>, Report)>,
    pub(super) link_files: Same<Vec<LinkFile>>,
    pub(super) drafts: BTreeSet<FilePath>,
    pub(super) languages: Vec<Language>,
}
