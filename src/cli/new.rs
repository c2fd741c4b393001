//! `anteroom new`: a site to begin with.

use std::fmt::Write;
use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use crate::cli::args::{self, New};
use crate::cli::stop::Stop;
use crate::cli::typed::typed;
use crate::cli::{naming, terminal};
use crate::disk;
use crate::disk::failure::{Failure, Fault};
use crate::files::{FilePath, FileTree};
use crate::starter::{self, Ci, Languages, Wish, Written};

/// Writes a site into the folder that was named.
pub(super) fn run(root: &Path, options: &New) -> Result<(), Stop> {
    if root != Path::new(".") {
        let failure = refused("`new` takes its folder as `DIR`, not as `--root`".to_owned());
        return Err(failure.with_hint("write `anteroom new DIR`").into());
    }
    let nobody =
        Wish { languages: GERMAN, name: None, booking: None, ci: options.ci.map(Ci::from) };
    disk::begin::allowed(&options.dir, &without_kept(&options.dir, starter::site(&nobody)))?;
    let wish = wish(options)?;
    let files = without_kept(&options.dir, starter::site(&wish));
    disk::begin::site(&options.dir, &files, starter::SECRETS)?;
    terminal::show(&told(&options.dir, &wish, &files));
    Ok(())
}

/// What was said, or is answered.
fn wish(options: &New) -> Result<Wish, Failure> {
    let asker = Asker::where_somebody_answers();
    let languages = match options.lang {
        Some(languages) => languages,
        None => asker.languages()?,
    };
    let words = words(languages.default);
    let name = match &options.name {
        Some(name) => Some(naming::name(name).map_err(refused)?),
        None => asker.ask(words.name, naming::name)?,
    };
    let booking = match &options.booking {
        Some(booking) => Some(naming::booking(booking).map_err(refused)?),
        None => asker.ask(words.booking, naming::booking)?,
    };
    Ok(Wish { languages, name, booking, ci: options.ci.map(Ci::from) })
}

/// Without what is for git and for editors, where the author has files of her own in these places.
fn without_kept(folder: &Path, files: FileTree) -> FileTree {
    let is_kept =
        |path: &FilePath| starter::is_of_a_tool(path) && disk::begin::is_taken(folder, path);
    files.into_iter().filter(|(path, _)| !is_kept(path)).collect()
}

/// What a site begins in where nobody says it.
const GERMAN: Languages = Languages { default: Written::German, other: None };

fn refused(cause: String) -> Failure {
    Failure::new(Fault::Arguments, cause)
}

/// What is asked in a language.
struct Words {
    name: &'static str,
    booking: &'static str,
}

fn words(language: Written) -> Words {
    match language {
        Written::German => Words {
            name: "Ihr Name oder der Ihrer Firma",
            booking: "Der Link zu Ihrem Kalender, oder Ihre Mailadresse",
        },
        Written::English => Words {
            name: "Your name, or your firm's",
            booking: "The link to your calendar, or your mail address",
        },
    }
}

/// Asks the author, where she sits at a terminal. Elsewhere nothing is asked, and placeholders stand in.
struct Asker {
    is_answered: bool,
}

impl Asker {
    fn where_somebody_answers() -> Self {
        Self { is_answered: io::stdin().is_terminal() && io::stdout().is_terminal() }
    }

    fn languages(&self) -> Result<Languages, Failure> {
        let question = "Sprache / Language (de | en | de,en | en,de) [de]";
        Ok(self.ask(question, args::languages)?.unwrap_or(GERMAN))
    }

    /// What is answered; `None` for an empty line, and where nobody answers. Asks again where the answer cannot be meant.
    ///
    /// # Errors
    /// Where the author ends the questions.
    fn ask<T>(
        &self,
        question: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        if !self.is_answered {
            return Ok(None);
        }
        loop {
            terminal::show(&format!("{question}: "));
            let mut line = String::new();
            let failed = |cause: io::Error| {
                Failure::new(Fault::Machine, format!("the answer cannot be read: {cause}"))
            };
            if io::stdin().lock().read_line(&mut line).map_err(failed)? == 0 {
                terminal::show("\n");
                let left = "the questions were not answered, so nothing was written";
                return Err(refused(left.to_owned()));
            }
            let answer = line.trim();
            if answer.is_empty() {
                return Ok(None);
            }
            match read(answer) {
                Ok(meant) => return Ok(Some(meant)),
                Err(cause) => terminal::show(&format!("  {cause}\n")),
            }
        }
    }
}

fn told(folder: &Path, wish: &Wish, files: &FileTree) -> String {
    let shown = folder.display();
    let mut text = format!("Made a site of {} files in {shown}\n\nNext:\n", files.len());
    if folder != Path::new(".") {
        let _ = writeln!(text, "  cd {}", typed(folder));
    }
    text.push_str("  anteroom serve --open    write, with the pages beside your editor\n");
    text.push_str("  anteroom check           what still waits for your words\n");
    if wish.booking.is_none() {
        let file = folder.join(starter::SECRETS);
        let _ = writeln!(
            text,
            "\nThe link to your calendar is an example yet; write yours into {}",
            file.display()
        );
    }
    if let Some(ci) = wish.ci {
        let _ = writeln!(
            text,
            "\nWhat your host needs to publish it stands at the top of {}",
            ci.file()
        );
    }
    if FilePath::new(starter::IGNORE).is_some_and(|list| !files.contains(&list)) {
        let lines = starter::IGNORED.trim_end().replace('\n', "\n  ");
        let _ = writeln!(text, "\nYour {} stays as it is; add to it:\n  {lines}", starter::IGNORE);
    }
    text
}
