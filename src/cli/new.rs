//! `anteroom new`: a site to begin with.

use std::fmt::Write;
use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use crate::cli::args::{Languages, New};
use crate::cli::stop::Stop;
use crate::cli::{naming, terminal};
use crate::disk;
use crate::disk::failure::{Failure, Fault};
use crate::starter::{self, Tongue, Wish};

/// Writes a site into the folder that was named.
pub(super) fn run(options: &New) -> Result<(), Stop> {
    let mut asker = Asker::where_somebody_answers();
    let languages = match options.lang {
        Some(languages) => languages,
        None => asker.languages()?,
    };
    let (default, other) = languages.parts();
    let name = match &options.name {
        Some(name) => Some(naming::name(name).map_err(refused)?),
        None => asker.ask(words(default).name, naming::name)?,
    };
    let booking = match &options.booking {
        Some(booking) => Some(naming::booking(booking).map_err(refused)?),
        None => asker.ask(words(default).booking, naming::booking)?,
    };
    let wish = Wish { default, other, name, booking };
    let files = starter::site(&wish);
    disk::begin::site(&options.dir, &files, starter::SECRETS)?;
    terminal::show(&told(&options.dir, &wish, files.len()));
    Ok(())
}

fn refused(cause: String) -> Failure {
    Failure::new(Fault::Arguments, cause)
}

/// What is asked in a language.
struct Words {
    name: &'static str,
    booking: &'static str,
}

fn words(tongue: Tongue) -> Words {
    match tongue {
        Tongue::German => Words {
            name: "Ihr Name oder der Ihrer Firma",
            booking: "Der Link zu Ihrem Kalender (https:, mailto: oder tel:)",
        },
        Tongue::English => Words {
            name: "Your name, or your firm's",
            booking: "The link to your calendar (https:, mailto: or tel:)",
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

    fn languages(&mut self) -> Result<Languages, Failure> {
        let known = |answer: &str| Languages::of(answer);
        let question = "Sprache / Language (de, en; de,en; en,de) [de]";
        Ok(self.ask(question, known)?.unwrap_or(Languages::De))
    }

    /// What is answered; `None` for an empty line, and where nobody answers. Asks again where the answer cannot be meant.
    fn ask<T>(
        &mut self,
        question: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        while self.is_answered {
            terminal::show(&format!("{question}: "));
            let mut line = String::new();
            let failed = |cause: io::Error| {
                Failure::new(Fault::Machine, format!("the answer cannot be read: {cause}"))
            };
            if io::stdin().lock().read_line(&mut line).map_err(failed)? == 0 {
                terminal::show("\n");
                self.is_answered = false;
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
        Ok(None)
    }
}

fn told(folder: &Path, wish: &Wish, files: usize) -> String {
    let shown = folder.display();
    let mut text = format!("Made a site of {files} files in {shown}\n\nNext:\n");
    if folder != Path::new(".") {
        let _ = writeln!(text, "  cd {shown}");
    }
    text.push_str("  anteroom serve --open    write, with the pages beside your editor\n");
    text.push_str("  anteroom check           what still waits for your words\n");
    let example = "The link to your calendar is an example yet; write yours into";
    if wish.booking.is_none() {
        let file = folder.join(starter::SECRETS);
        let _ = writeln!(text, "\n{example} {}", file.display());
    }
    text
}
