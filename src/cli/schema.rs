//! `anteroom schema`: what can be written, for an editor.

use crate::cli::args::{Described, Schema};
use crate::cli::stop::Stop;
use crate::cli::terminal;
use crate::schema::Kind;

/// Prints a schema.
pub(super) fn run(options: &Schema) -> Result<(), Stop> {
    let kind = match options.kind {
        Described::Settings => Kind::Settings,
        Described::SelfCheck => Kind::SelfCheck,
        Described::Journey => Kind::Journey,
        Described::FrontMatter => Kind::FrontMatter,
    };
    terminal::answer(&kind.text())?;
    Ok(())
}
