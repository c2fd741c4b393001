//! A YAML page in one language: its values, and what its texts are read with.

use crate::diagnostic::Report;
use crate::load::markdown::context::Context;
use crate::load::yaml::node::{Fields, Node};
use crate::load::yaml::texts::fill;
use crate::load::yaml::values::Text;

/// A self-check or journey in one language.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Sheet<'a> {
    /// The file's values.
    pub(in crate::load) root: &'a Node,
    /// The file, its language, and all that its texts may refer to.
    pub(in crate::load) context: Context<'a>,
}

impl Sheet<'_> {
    /// A plain text, set, with its facts filled in.
    pub(in crate::load) fn filled(&self, text: Text<'_>, report: &mut Report) -> String {
        fill(text, Some(self.context.manner), self.context.source, report)
    }

    /// The plain text of a key, where there is one.
    pub(in crate::load) fn text(
        &self,
        fields: &mut Fields<'_>,
        key: &'static str,
        report: &mut Report,
    ) -> Option<String> {
        let text = fields.text(key, self.context.source, report)?;
        Some(self.filled(text, report))
    }
}
