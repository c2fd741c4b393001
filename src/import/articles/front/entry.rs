//! What stands at the top of an article of another generator's.

use std::ops::Range;

use serde_json::Value;

/// A key with its value, in whatever notation it was written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Entry {
    /// As written.
    pub(in crate::import) key: String,
    /// Nothing, a truth value, a number, a text, a list or a map; days are texts.
    pub(in crate::import) value: Value,
    /// The key's bytes in the file.
    pub(in crate::import) span: Range<usize>,
}

/// How front matter is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Notation {
    /// There is none.
    #[default]
    None,
    Json,
    Toml,
    Yaml,
}

/// An article's file, taken apart.
#[derive(Debug, Default)]
pub(in crate::import) struct Front {
    /// What stands above the text, in its order.
    pub(in crate::import) entries: Vec<Entry>,
    pub(in crate::import) notation: Notation,
    /// Where the text begins.
    pub(in crate::import) body: usize,
}
