//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::starter::{Ci, Languages, Written};

/// The version with the commit that it is built from, as far as that is known.
const VERSION: &str = env!("ANTEROOM_VERSION");

/// Compiles Markdown articles and YAML self-checks into a static site that does the work before the
/// sales call. The booking link opens only for a visitor who has walked the steps.
#[derive(Debug, Parser)]
#[command(name = "anteroom", version = VERSION, max_term_width = 100, after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The folder that holds `anteroom.yaml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(super) root: PathBuf,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a site
    #[command(after_help = NEW_HELP)]
    New(New),
    /// Move in with a table of questions, or with the articles of a Hugo or Zola site
    #[command(after_help = IMPORT_HELP)]
    Import(Import),
    /// Build the site
    #[command(after_help = BUILD_HELP)]
    Build(Build),
    /// Show the site while you write, and every mistake where you look
    #[command(after_help = SERVE_HELP)]
    Serve(Serve),
    /// Tell everything about the site that can be known before the first visitor
    #[command(after_help = CHECK_HELP)]
    Check(Check),
    /// Write all of that as one page with plots, for your eyes only
    #[command(after_help = REPORT_HELP)]
    Report(Report),
    /// Publish the site, by an engine that you trust already
    #[command(after_help = PUBLISH_HELP)]
    Publish(Publish),
    /// Print what your editor needs to complete and check YAML while you type
    #[command(after_help = SCHEMA_HELP)]
    Schema(Schema),
    /// Print what your shell needs to complete commands and options
    #[command(after_help = COMPLETIONS_HELP)]
    Completions(Completions),
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// What is written
    #[arg(value_name = "KIND", value_enum)]
    pub(super) kind: Described,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Described {
    /// `anteroom.yaml`
    Settings,
    /// A self-check, or a translation of one
    SelfCheck,
    /// A journey, or a translation of one
    Journey,
    /// What stands above an article's text
    FrontMatter,
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: Shell,
}

/// Options of `new`.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The site's folder, which is made where there is none
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) dir: PathBuf,
    /// The language of the site, or both with the main one first
    #[arg(long, value_name = "LANG", value_parser = languages)]
    pub(super) lang: Option<Languages>,
    /// Whose site it is: you or your firm
    #[arg(long, value_name = "NAME")]
    pub(super) name: Option<String>,
    /// The link to your calendar, or a `mailto:` or `tel:` address
    #[arg(long, value_name = "LINK")]
    pub(super) booking: Option<String>,
    /// Let this host check, build and publish the site with every change
    #[arg(long, value_name = "HOST", value_enum)]
    pub(super) ci: Option<Host>,
}

/// A host that can publish a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Host {
    /// GitHub Actions and Pages
    Github,
    /// GitLab CI and Pages
    Gitlab,
    /// Forgejo Actions and the pages of Codeberg and its like
    Forgejo,
}

impl From<Host> for Ci {
    fn from(host: Host) -> Self {
        match host {
            Host::Github => Self::Github,
            Host::Gitlab => Self::Gitlab,
            Host::Forgejo => Self::Forgejo,
        }
    }
}

/// Options of `import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The table, or the folder of articles
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub(super) source: PathBuf,
    /// What a self-check is called [default: the table's name]
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// The languages that somebody types.
///
/// # Errors
/// Which there are.
pub(super) fn languages(typed: &str) -> Result<Languages, String> {
    let typed: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (default, other) = match typed.to_lowercase().as_str() {
        "de" => (Written::German, None),
        "en" => (Written::English, None),
        "de,en" => (Written::German, Some(Written::English)),
        "en,de" => (Written::English, Some(Written::German)),
        _ => {
            let known =
                "a site begins in `de`, `en`, `de,en` or `en,de`; others can be added later";
            return Err(known.to_owned());
        }
    };
    Ok(Languages { default, other })
}

/// Options of `report`.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// Where the page goes [default: `report.html`, or `paper.html` with `--paper`, in the root]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// All articles and questions without logic instead, for proofreading
    #[arg(long, conflicts_with = "against")]
    pub(super) paper: bool,
    /// Tell what has changed in the self-checks since another version: a folder, or a revision of git
    #[arg(long, value_name = "DIR|REV")]
    pub(super) against: Option<String>,
    /// Open the page in the browser
    #[arg(long)]
    pub(super) open: bool,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// How the result is written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Look at the style as well: words of pressure, hedges, Sie and du mixed, long sentences, quotes
    #[arg(long)]
    pub(super) style: bool,
    /// Compare the self-checks with those of another version: a folder, or a revision of git
    #[arg(long, value_name = "DIR|REV")]
    pub(super) against: Option<String>,
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Options of `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// Where the finished site goes [default: `public` in the root]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) output: Option<PathBuf>,
    /// Build drafts too; they are marked and kept from search engines
    #[arg(long)]
    pub(super) drafts: bool,
}

/// Options of `publish`.
#[derive(Debug, Args)]
pub(super) struct Publish {
    /// A target of `publish:` in the settings [default: the first]
    #[arg(value_name = "TARGET")]
    pub(super) target: Option<String>,
    /// Tell what would change, and send nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Send all files anew, for instance where somebody has changed some over there
    #[arg(long)]
    pub(super) all: bool,
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
  anteroom new my-site                 begin a site
  anteroom import questions.csv        make a self-check of a table
  anteroom serve --open                write with the preview beside the editor
  anteroom check                       tell what the site does before anyone walks it
  anteroom report --open               the same as one page with plots
  anteroom build                       build the site in this folder into `public/`
  anteroom build --root ~/my-site      build another one
  anteroom publish --dry-run           tell what would change for visitors";

const NEW_HELP: &str = "\
Writes a small site that can be built at once: five short articles, a self-check, the way to the call, and
drafts of the legal pages, in German, in English or in both. What waits for your words stands in [brackets];
`anteroom check` lists it. At a terminal it asks for what is not said here.

The link to your calendar goes into `.env`, which git does not keep and no page ever holds. Nothing that
stands in the folder already is touched.

Examples:
  anteroom new my-site
  anteroom new my-site --lang de,en --name \"Anna Beispiel\" --booking https://cal.com/anna/call
  anteroom new my-site --ci github     and let GitHub publish it; the workflow names the secrets it needs";

const IMPORT_HELP: &str = "\
A table (CSV from Excel, LibreOffice or Google Sheets) becomes a self-check: one row per choice, columns such as
`question`, `choice` and `points`, or `Frage`, `Antwort` and `Punkte`; the handbook lists them all in its chapter
\"Importing\". The site builds at once; what waits for your words stands in [brackets], and `anteroom check` lists it.

A folder of articles with the front matter of Hugo or Zola comes below `content/`, with what the articles link beside
them; what has no counterpart is listed.

All mistakes of a source are told at once, where they stand, and nothing is written while there is one. Nothing that the
site has already is touched.

Examples:
  anteroom import readiness.csv
  anteroom import ~/Downloads/Fragen.csv --id readiness --dry-run
  anteroom import ../old-site/content";

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

const PUBLISH_HELP: &str = "\
Checks and builds the site, compares it with what was published last, and sends what changed: assets first, pages
next; what is gone is removed last. It refuses mistakes, placeholders, an example address, missing or incomplete
legal pages, and anything that should have been sealed. A transfer that breaks off leaves whole pages behind; the
same command completes it.

Targets stand in `anteroom.yaml`, and may name variables (`${NAME}`, from the environment or `.env`):

  publish:
    live: {to: rclone, remote: \"webspace:htdocs\"}
    review: {to: folder, path: ../review, drafts: true, base_url: https://review.example.com/}

`to` is one of folder (path), zip (path), rclone (remote), rsync (remote), git (remote, branch), netlify (site),
wrangler (project, branch) and command (run). With `drafts: true` it is for colleagues: drafts are shown, each page
says so, and search engines are asked to stay away.

Examples:
  anteroom publish --dry-run
  anteroom publish
  anteroom publish review";

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

const SCHEMA_HELP: &str = "\
Prints a JSON Schema (draft 7). Editors that speak to the YAML language server complete keys by it, show what they
mean, and underline what does not belong. A new site holds all four in `.schemas/`, and each of its YAML files names
its own in the first line; write them anew after an update of anteroom.

Examples:
  anteroom schema settings > .schemas/settings.json
  anteroom schema self-check > .schemas/self-check.json";

const COMPLETIONS_HELP: &str = "\
Examples:
  anteroom completions bash > ~/.local/share/bash-completion/completions/anteroom
  anteroom completions zsh > ~/.zfunc/_anteroom          with `fpath+=~/.zfunc` before `compinit`
  anteroom completions fish > ~/.config/fish/completions/anteroom.fish";

const CHECK_HELP: &str = "\
Looks at every page, link, picture and translation of the site, and counts every way through each self-check: how many lead to each outcome, which share of visitors that is,
and what is wrong with the logic, with a walk that shows it. Nothing is written. Exit code 1 on errors only.

Examples:
  anteroom check
  anteroom check --style               hints on how the texts sound; they never fail a check
  anteroom check --against HEAD        which visitors get another outcome than before
  anteroom check --against ../old-site
  anteroom check --format json | jq '.self_checks[].findings'";

const REPORT_HELP: &str = "\
The page is one file that loads nothing and prints on A4: the journeys with what is left after each step, and of
each self-check the flow from questions to outcomes, shares, influence, points, findings and room. It holds rules
and outcomes in clear, so it is not written into a built site.

With errors in the site's files the page tells what is known all the same; the exit code is 1.

Examples:
  anteroom report --open
  anteroom report --paper --output proofs.html";

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use clap::{Command, CommandFactory};
    use clap_mangen::Man;
    use rust_embed::RustEmbed;

    use super::Arguments;

    /// The pages of the manual as they lie in the repository.
    #[derive(RustEmbed)]
    #[folder = "docs/man/"]
    struct Manual;

    /// The pages of a command and of those below it, by their names.
    fn pages(command: &Command, pages: &mut BTreeMap<String, String>) {
        let mut page = Vec::new();
        let man = Man::new(command.clone());
        man.render(&mut page).unwrap();
        pages.insert(man.get_filename(), String::from_utf8(page).unwrap());
        command.get_subcommands().for_each(|command| self::pages(command, pages));
    }

    /// `ANTEROOM_SNAPSHOTS=write` writes them anew; the next run compares them.
    #[test]
    fn the_manual_says_what_can_be_typed() {
        // A manual is written for a version, not for each commit.
        let command = Arguments::command().version(env!("CARGO_PKG_VERSION"));
        let mut command = command.disable_help_subcommand(true);
        if std::env::var_os("ANTEROOM_SNAPSHOTS").is_some_and(|value| value == "write") {
            clap_mangen::generate_to(command, concat!(env!("CARGO_MANIFEST_DIR"), "/docs/man"))
                .unwrap();
            return;
        }
        command.build();
        let mut expected = BTreeMap::new();
        pages(&command, &mut expected);
        let known = Manual::iter().map(|name| {
            let page = Manual::get(&name).unwrap().data.into_owned();
            (name.into_owned(), String::from_utf8(page).unwrap())
        });
        assert!(known.collect::<BTreeMap<_, _>>() == expected, "docs/man says something else");
    }

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
