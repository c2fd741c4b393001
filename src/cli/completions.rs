//! `anteroom completions`: what a shell needs to complete what is typed.

use clap::CommandFactory;

use crate::cli::args::{Arguments, Completions};
use crate::cli::stop::Stop;
use crate::cli::terminal;

/// Prints the script for a shell.
pub(super) fn run(options: &Completions) -> Result<(), Stop> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(options.shell, &mut command, "anteroom", &mut script);
    terminal::answer(&String::from_utf8_lossy(&script))?;
    Ok(())
}
