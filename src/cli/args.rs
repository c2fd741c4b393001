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

const AFTER_HELP: &str = "\
Exit codes: 0 fine, 1 a mistake in the site's files, 2 a mistake in the arguments, 3 the machine.

Examples:
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
