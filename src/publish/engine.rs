//! Runs a program that the author has installed, and listens to what it says.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::disk::failure::{Failure, Fault};
use crate::disk::key;
use crate::model::target::Target;

/// How many of a program's last words a failure repeats.
const LAST_WORDS: usize = 8;

/// Longer lines are cut, in characters.
const LONGEST_WORDS: usize = 400;

/// A line that a program says.
pub(super) enum Said {
    /// On its standard output.
    Output(String),
    /// On its standard error.
    Error(String),
}

/// A program about to be run.
pub(super) struct Program {
    name: String,
    command: Command,
    input: Vec<u8>,
    /// What of a line on its standard error is for people.
    complaint: fn(&str) -> Option<String>,
}

/// How a program ended.
pub(super) struct Ended {
    name: String,
    status: ExitStatus,
    /// Whether it was ended here, because enough was heard.
    is_stopped: bool,
    /// The last that it said on its standard error.
    words: Vec<String>,
}

impl Program {
    /// A program by its name, which brings a site to a target.
    pub(super) fn new(name: &str, target: &Target) -> Self {
        let mut command = Command::new(name);
        // Nobody but the build needs what opens the seals, and what lies behind them.
        command.env_remove(key::VARIABLE);
        for variable in &target.withheld {
            command.env_remove(variable);
        }
        let complaint = |line: &str| Some(line.to_owned());
        Self { name: name.to_owned(), command, input: Vec::new(), complaint }
    }

    /// The same with arguments.
    pub(super) fn with<T: AsRef<std::ffi::OsStr>>(
        mut self,
        arguments: impl IntoIterator<Item = T>,
    ) -> Self {
        self.command.args(arguments);
        self
    }

    /// The same, in a folder.
    pub(super) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// The same, told something on its standard input.
    pub(super) fn told(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    /// The same for a program whose words are for programs: `complaint` says what of them a failure repeats.
    pub(super) fn complaining(mut self, complaint: fn(&str) -> Option<String>) -> Self {
        self.complaint = complaint;
        self
    }

    /// The same after a change to how it is called.
    pub(super) fn called(mut self, change: impl FnOnce(&mut Command)) -> Self {
        change(&mut self.command);
        self
    }

    /// Runs it to its end, or until `heard`, which is told each line, has heard enough: then it is ended.
    ///
    /// # Errors
    /// Where it is not installed or cannot be run (machine).
    pub(super) fn run(
        mut self,
        heard: &mut dyn FnMut(&Said) -> ControlFlow<()>,
    ) -> Result<Ended, Failure> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = self.command.spawn().map_err(|cause| missing(&self.name, &cause))?;
        let failed = |cause: &io::Error| {
            Failure::new(Fault::Machine, format!("`{}` cannot be run: {cause}", self.name))
        };
        let mut words = VecDeque::new();
        let mut is_stopped = false;
        let status = listen(child, self.input, &mut |said| {
            if let Said::Error(line) = said {
                words.extend((self.complaint)(line).map(|line| shortened(&line)));
                if words.len() > LAST_WORDS {
                    words.pop_front();
                }
            }
            let flow = heard(said);
            is_stopped |= flow.is_break();
            flow
        });
        let status = status.map_err(|cause| failed(&cause))?;
        Ok(Ended { name: self.name, status, is_stopped, words: words.into() })
    }

    /// Runs it to its end, whatever it says.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub(super) fn done(self) -> Result<Ended, Failure> {
        self.run(&mut |_| ControlFlow::Continue(()))
    }

    /// Runs it; comes to what it prints.
    ///
    /// # Errors
    /// As [`run`](Self::run), and where it fails.
    pub(super) fn output(self) -> Result<String, Failure> {
        let mut output = String::new();
        let ended = self.run(&mut |said| {
            if let Said::Output(line) = said {
                output.push_str(line);
                output.push('\n');
            }
            ControlFlow::Continue(())
        })?;
        ended.well().map(|()| output)
    }
}

impl Ended {
    /// Its exit code; `None` where a signal ended it.
    pub(super) fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// Whether it said, among its last words, what holds `part`.
    pub(super) fn said(&self, part: &str) -> bool {
        self.words.iter().any(|line| line.contains(part))
    }

    /// That it did what it was asked to.
    ///
    /// # Errors
    /// Its last words, where it did not (machine).
    pub(super) fn well(&self) -> Result<(), Failure> {
        if self.status.success() {
            return Ok(());
        }
        let end = match self.code() {
            _ if self.is_stopped => "failed".to_owned(),
            Some(code) => format!("ended with exit code {code}"),
            None => "was ended before it was done".to_owned(),
        };
        let words: Vec<&str> = self.words.iter().map(|line| line.trim_end()).collect();
        let colon = if words.is_empty() { "" } else { ":\n  " };
        let message = format!("`{}` {end}{colon}{}", self.name, words.join("\n  "));
        let hint = "nothing is lost: what was published stands there still; mend the cause and publish again";
        Err(Failure::new(Fault::Machine, message).with_hint(hint))
    }
}

/// A line without what would steer a terminal.
pub(super) fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\u{1b}' => skip_sequence(&mut signs),
            '\t' => text.push(' '),
            sign if sign.is_control() => {}
            sign => text.push(sign),
        }
    }
    text
}

/// Goes past what follows an escape: up to the letter that ends a sequence for the screen, or the sign that ends a title
/// (ECMA-48, sections 5.4 and 8.3.89).
fn skip_sequence(signs: &mut impl Iterator<Item = char>) {
    match signs.next() {
        Some('[') => drop(signs.find(|sign| ('@'..='~').contains(sign))),
        Some(']') => drop(signs.find(|sign| ['\u{7}', '\u{1b}'].contains(sign))),
        _ => {}
    }
}

/// A line as a failure repeats it: some servers answer with a page of HTML.
fn shortened(line: &str) -> String {
    let line = plain(line.trim_end());
    match line.char_indices().nth(LONGEST_WORDS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Passes on every line, of both streams in the order in which they come.
fn listen(
    mut child: Child,
    input: Vec<u8>,
    heard: &mut dyn FnMut(&Said) -> ControlFlow<()>,
) -> io::Result<ExitStatus> {
    let (sender, lines) = channel();
    let writing = child.stdin.take().map(|mut stdin| {
        // Whoever does not read to the end says so by how he ends.
        thread::spawn(move || drop(stdin.write_all(&input)))
    });
    let output = child.stdout.take().map(|it| pass_on(it, sender.clone(), Said::Output));
    let errors = child.stderr.take().map(|it| pass_on(it, sender, Said::Error));
    let mut is_wanted = true;
    for said in lines {
        if is_wanted && heard(&said).is_break() {
            is_wanted = false;
            child.kill()?;
        }
    }
    for thread in [writing, output, errors].into_iter().flatten() {
        // A thread that only reads and passes on ends with its stream.
        let _ = thread.join();
    }
    child.wait()
}

fn pass_on(
    stream: impl Read + Send + 'static,
    sender: Sender<Said>,
    said: fn(String) -> Said,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            line.clear();
            if sender.send(said(text)).is_err() {
                return;
            }
        }
    })
}

/// Where each engine is found.
const SOURCES: [(&str, &str); 5] = [
    ("rclone", "install it from https://rclone.org/install/ or your system's packages"),
    ("rsync", "install it from your system's packages"),
    ("git", "install it from https://git-scm.com/downloads or your system's packages"),
    ("netlify", "install it with `npm install --global netlify-cli`"),
    ("wrangler", "install it with `npm install --global wrangler`"),
];

fn missing(name: &str, cause: &io::Error) -> Failure {
    if cause.kind() != io::ErrorKind::NotFound {
        return Failure::new(Fault::Machine, format!("`{name}` cannot be run: {cause}"));
    }
    let source = SOURCES.iter().find(|(known, _)| *known == name);
    let hint = source.map_or("name a program that is on the PATH", |(_, source)| *source);
    Failure::new(Fault::Machine, format!("`{name}` is not installed here")).with_hint(hint)
}
