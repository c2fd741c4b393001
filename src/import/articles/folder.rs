//! What is moved in: a folder as it was found, and the site that it comes to.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::files::{FilePath, FileTree};
use crate::load::Input;
use crate::model::settings::Settings;

/// A folder as it was found. Paths are those in it.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    /// Its texts in Markdown.
    pub texts: &'a FileTree,
    /// All its other files.
    pub others: &'a BTreeSet<FilePath>,
    /// The settings of the site that it belongs to, by name and text; `None` where there are none above it.
    pub settings: Option<(&'a str, &'a str)>,
}

/// The site that a folder comes to.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// The site.
    pub site: &'a Input<'a>,
    /// Its settings.
    pub settings: &'a Settings,
    /// The day it is: what was shown up to some day, or from one on.
    pub today: Date,
}
