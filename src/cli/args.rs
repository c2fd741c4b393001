//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Compiles Markdown articles and YAML self-checks into a static site that does the work before the
/// sales call. The booking link opens only for a visitor who has walked the steps.
#[derive(Debug, Parser)]
#[command(name = "anteroom", version, max_term_width = 100, after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The folder that holds `anteroom.yaml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site
    #[command(after_help = BUILD_HELP)]
    Build(Build),
    /// Show the site while you write, and every mistake where you look
    #[command(after_help = SERVE_HELP)]
    Serve(Serve),
}

/// Options of `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// Where the finished site goes [default: `public` in the root]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Build drafts too; they are marked and kept from search engines
    #[arg(long)]
    pub(super) drafts: bool,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port; where it is taken, the next free one
    #[arg(long, value_name = "PORT", default_value_t = 4000, value_parser = port)]
    pub(super) port: u16,
    /// The address to listen at; `0.0.0.0` lets other devices in this network read along
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Open the preview in the browser
    #[arg(long)]
    pub(super) open: bool,
}

fn port(typed: &str) -> Result<u16, String> {
    typed
        .parse()
        .map_err(|_| "a port is a number from 1 to 65535, or 0 for any free one".to_owned())
}

const AFTER_HELP: &str = "\
Exit codes: 0 fine, 1 a mistake in the site's files, 2 a mistake in the arguments, 3 the machine.

Examples:
  anteroom serve --open                write with the preview beside the editor
  anteroom build                       build the site in this folder into `public/`
  anteroom build --root ~/my-site      build another one";

const BUILD_HELP: &str = "\
The finished site replaces the old one at once or not at all. An existing folder is only replaced
where anteroom made it.

The key that seals outcomes and bookings is taken from ANTEROOM_SECRET (32 bytes in base64), else from
`.anteroom/site.key`, which is made once. Bookings may name variables (`${BOOKING_URL}`); they come from
the environment or from a `.env` file beside `anteroom.yaml`.

Examples:
  anteroom build
  anteroom build --output /srv/www/site
  anteroom build --drafts --output ../preview";

const SERVE_HELP: &str = "\
Drafts are shown, and marked. The site lives in memory: nothing is written but the key that seals it, which
`build` would make too. A mistake is shown over the last good page and goes with the save that mends it.

Only this machine can ask, unless `--host` says otherwise. Alt and a click on a paragraph or question opens
its line in the editor that VISUAL or EDITOR names, where that has a window of its own, else in Visual
Studio Code. Ctrl-C ends the preview.

Examples:
  anteroom serve
  anteroom serve --open --port 8080
  anteroom serve --root ~/my-site --host 0.0.0.0";
