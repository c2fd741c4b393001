//! The program: hands everything to [`anteroom::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    anteroom::cli::run()
}
