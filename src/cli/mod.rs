//! The commands: one `match`.

mod against_text;
mod args;
mod browser;
mod build;
mod calendar;
mod check;
mod check_json;
mod check_text;
mod completions;
mod crew;
mod environment;
mod former;
mod import;
mod looked;
mod naming;
mod new;
mod numbers;
mod publish;
mod publish_text;
mod report;
mod room_text;
mod schema;
mod serve;
mod stop;
mod summary;
mod table;
mod terminal;
mod typed;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::{Arguments, Command};
use crate::disk::failure::Fault;
use crate::mishap;

/// What is only looked at is sealed with a key of its own: none of it is ever opened or written.
const KEY: [u8; 32] = [0; 32];

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 fine, 1 the author's files, 2 the arguments alone, 3 the machine.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    mishap::keep_panics(terminal::show_mishap);
    let outcome = mishap::caught(|| match &arguments.command {
        Command::Build(options) => build::run(&arguments.root, options),
        Command::Check(options) => check::run(&arguments.root, options),
        Command::Completions(options) => completions::run(options),
        Command::Import(options) => import::run(&arguments.root, options),
        Command::New(options) => new::run(&arguments.root, options),
        Command::Publish(options) => publish::run(&arguments.root, options),
        Command::Report(options) => report::run(&arguments.root, options),
        Command::Schema(options) => schema::run(options),
        Command::Serve(options) => serve::run(&arguments.root, options),
    });
    match outcome {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(stop)) => ExitCode::from(terminal::show_stop(&stop)),
        Err(mishap) => {
            terminal::show_mishap(&mishap);
            ExitCode::from(Fault::Machine.exit_code())
        }
    }
}
