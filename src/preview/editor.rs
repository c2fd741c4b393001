//! Opens a source at a line in the author's editor, where that has a window of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::files::FilePath;
use crate::preview::address::encoded;

/// An editor with a window of its own, as the author named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Editor {
    program: String,
    options: Vec<String>,
    manner: Manner,
}

/// Why no editor can be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// Neither variable names one.
    Unnamed,
    /// The one that is named is not known to open a window.
    Windowless(String),
}

/// A place in a source file, in the project's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The file, absolute.
    pub(super) file: PathBuf,
    /// The line, from 1.
    pub(super) line: u32,
    /// The column, from 1.
    pub(super) column: u32,
}

/// How an editor is told of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// `--goto FILE:LINE:COLUMN`
    Goto,
    /// `FILE:LINE:COLUMN`
    Colons,
    /// `+LINE:COLUMN FILE`
    PlusColon,
    /// `+LINE FILE`
    Plus,
    /// `--line LINE --column COLUMN FILE`
    Named,
    /// `--line LINE FILE`
    LineOnly,
    /// `-l LINE FILE`
    ShortLine,
}

/// The editors that are known to open a window, by the name of their program.
const KNOWN: &[(&[&str], Manner)] = &[
    (
        &["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "code-oss"],
        Manner::Goto,
    ),
    (&["zed", "zeditor", "subl", "sublime_text"], Manner::Colons),
    (&["emacs", "emacsclient"], Manner::PlusColon),
    (&["gedit", "gnome-text-editor", "pluma", "xed"], Manner::PlusColon),
    (&["gvim", "mvim", "nvim-qt", "neovide"], Manner::Plus),
    (&["kate", "kwrite"], Manner::Named),
    (
        &[
            "idea",
            "webstorm",
            "pycharm",
            "phpstorm",
            "rustrover",
            "goland",
            "rubymine",
            "clion",
            "rider",
        ],
        Manner::Named,
    ),
    (&["geany"], Manner::LineOnly),
    (&["mate"], Manner::ShortLine),
];

/// Options that would keep the editor, or make it one for a terminal.
const WAITING: [&str; 3] = ["--wait", "-w", "-W"];
const IN_TERMINAL: [&str; 4] = ["-nw", "-t", "--tty", "--no-window-system"];

/// How long an editor is given to fail.
const PATIENCE: Duration = Duration::from_millis(500);

impl Absent {
    /// In words for the author; `None` where there is nothing to be said.
    pub(super) fn told(&self) -> Option<String> {
        match self {
            Self::Unnamed => None,
            Self::Windowless(name) => {
                Some(format!("{name} is not known to open a window of its own"))
            }
        }
    }
}

impl Editor {
    /// The editor that `VISUAL`, else `EDITOR`, names, if it is known to open a window. The
    /// environment is the process's own: a project's `.env` must not choose what is started.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn find(environment: &BTreeMap<String, String>) -> Result<Self, Absent> {
        let mut named = ["VISUAL", "EDITOR"].iter().filter_map(|name| environment.get(*name));
        let known = named.clone().find_map(|command| Self::named(command));
        known.ok_or_else(|| {
            let program = named.find_map(|command| words(command).into_iter().next());
            program.map_or(Absent::Unnamed, Absent::Windowless)
        })
    }

    /// Its program, as the author named it.
    pub(super) fn program(&self) -> &str {
        &self.program
    }

    /// Takes a command as it stands in the variable: words between blanks, or in quotes.
    fn named(command: &str) -> Option<Self> {
        let mut words = words(command).into_iter();
        let program = words.next()?;
        let options: Vec<String> = words.filter(|it| !WAITING.contains(&it.as_str())).collect();
        let name = Path::new(&program).file_name()?.to_str()?.to_ascii_lowercase();
        let name = name.trim_end_matches(".exe").trim_end_matches(".cmd").trim_end_matches(".sh");
        let (_, manner) = KNOWN.iter().find(|(names, _)| names.contains(&name))?;
        let in_terminal = options.iter().any(|it| IN_TERMINAL.contains(&it.as_str()));
        (!in_terminal).then_some(Self { program, options, manner: *manner })
    }

    /// What stands behind the program's name for a place. The file is absolute, so that it is never
    /// taken for an option.
    fn arguments(&self, spot: &Spot) -> Vec<String> {
        let Spot { file, line, column } = spot;
        let file = file.display().to_string();
        let place = match self.manner {
            Manner::Goto => vec!["--goto".to_owned(), format!("{file}:{line}:{column}")],
            Manner::Colons => vec![format!("{file}:{line}:{column}")],
            Manner::PlusColon => vec![format!("+{line}:{column}"), file],
            Manner::Plus => vec![format!("+{line}"), file],
            Manner::Named => {
                vec!["--line".into(), line.to_string(), "--column".into(), column.to_string(), file]
            }
            Manner::LineOnly => vec!["--line".into(), line.to_string(), file],
            Manner::ShortLine => vec!["-l".into(), line.to_string(), file],
        };
        self.options.iter().cloned().chain(place).collect()
    }

    /// Starts the editor, never through a shell, and waits for nothing but that it fails at once.
    ///
    /// # Errors
    /// Why it did not start, in words for the author.
    pub(super) fn open(&self, spot: &Spot) -> Result<(), String> {
        let program = &self.program;
        let mut command = Command::new(&self.program);
        command.args(self.arguments(spot));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(child) => {
                failed_at_once(child).map_or(Ok(()), |how| Err(format!("{program} {how}")))
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                let place = if program.contains('/') { "there" } else { "in your PATH" };
                Err(format!("{program} is not {place}"))
            }
            Err(cause) => Err(format!("{program} cannot be started ({cause})")),
        }
    }
}

/// How an editor ended, if it did so within a moment and was not content.
fn failed_at_once(mut child: Child) -> Option<String> {
    let (sender, ended) = mpsc::channel();
    // Somebody has to take note of its end, or the system keeps a dead process for us.
    thread::spawn(move || sender.send(child.wait()));
    let status = ended.recv_timeout(PATIENCE).ok()?.ok()?;
    (!status.success()).then(|| match status.code() {
        Some(code) => format!("ended at once with exit code {code}"),
        None => "ended at once".to_owned(),
    })
}

/// The address by which a browser opens the place in Visual Studio Code.
pub(super) fn address(spot: &Spot) -> String {
    let file = encoded(&spot.file.display().to_string());
    let slash = if file.starts_with('/') { "" } else { "/" };
    format!("vscode://file{slash}{file}:{}:{}", spot.line, spot.column)
}

/// A file's path as it was asked for, if it is written as it stands in the project.
pub(super) fn plain_path(path: &str) -> Option<FilePath> {
    FilePath::new(path).filter(|found| found.as_str() == path)
}

/// Words between blanks; quotes hold words together.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for sign in command.chars() {
        match (quote, sign) {
            (Some(mark), _) if sign == mark => quote = None,
            (None, '"' | '\'') => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            (None, _) if sign.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(sign),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::{Absent, Editor, Spot, address, plain_path, words};

    fn arguments(command: &str) -> Option<Vec<String>> {
        let spot = Spot { file: PathBuf::from("/p/a b.md"), line: 3, column: 7 };
        Editor::named(command).map(|editor| editor.arguments(&spot))
    }

    #[test]
    fn each_editor_is_told_in_its_own_way() {
        for (command, expected) in [
            ("code --wait", &["--goto", "/p/a b.md:3:7"][..]),
            ("/usr/bin/codium -n", &["-n", "--goto", "/p/a b.md:3:7"]),
            ("zed", &["/p/a b.md:3:7"]),
            ("subl -w", &["/p/a b.md:3:7"]),
            ("kate", &["--line", "3", "--column", "7", "/p/a b.md"]),
            ("idea.sh", &["--line", "3", "--column", "7", "/p/a b.md"]),
            ("emacsclient -n", &["-n", "+3:7", "/p/a b.md"]),
            ("gvim", &["+3", "/p/a b.md"]),
            ("mate", &["-l", "3", "/p/a b.md"]),
            ("\"/opt/my editors/subl\"", &["/p/a b.md:3:7"]),
        ] {
            assert_eq!(arguments(command).unwrap(), expected, "{command}");
        }
        for command in ["vim", "nano", "nvim", "", "  ", "emacsclient -t", "emacs -nw", "rm -rf"] {
            assert_eq!(arguments(command), None, "{command}");
        }
    }

    #[test]
    fn the_first_variable_with_a_known_editor_counts() {
        let names = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let find = |pairs: &[(&str, &str)]| {
            let environment: BTreeMap<String, String> = names(pairs);
            Editor::find(&environment).map(|editor| editor.program)
        };
        let (code, gedit) = (Ok("code".to_owned()), Ok("gedit".to_owned()));
        let windowless = |name: &str| Err(Absent::Windowless(name.to_owned()));
        assert_eq!(find(&[("VISUAL", "code"), ("EDITOR", "gedit")]), code);
        assert_eq!(find(&[("VISUAL", "vim"), ("EDITOR", "gedit")]), gedit);
        assert_eq!(find(&[("VISUAL", ""), ("EDITOR", "vim -n")]), windowless("vim"));
        assert_eq!(find(&[("VISUAL", ""), ("EDITOR", " ")]), Err(Absent::Unnamed));
        assert_eq!(find(&[]), Err(Absent::Unnamed));
    }

    #[test]
    fn words_and_addresses_keep_their_blanks() {
        assert_eq!(words(" a 'b c' d\"e f\"g '' "), ["a", "b c", "de fg", ""]);
        let spot = Spot { file: PathBuf::from("/p/ä b.md"), line: 1, column: 2 };
        assert_eq!(address(&spot), "vscode://file/p/%C3%A4%20b.md:1:2");
    }

    #[test]
    fn a_file_is_named_as_it_stands_in_the_project() {
        assert!(plain_path("content/a.md").is_some());
        for path in ["content/../a", "./a", "/a", "../a", "a//b", "", "a/"] {
            assert_eq!(plain_path(path), None, "{path}");
        }
    }
}
