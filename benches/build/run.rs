//! Runs a program and tells what it took.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a run took, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Of all processors, in the program and in the system for it.
    pub(crate) cpu: f64,
    /// By the clock.
    pub(crate) wall: f64,
}

/// A program that builds a site.
#[derive(Debug)]
pub(crate) struct Program {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// Where the site lies that it builds.
    pub(crate) site: PathBuf,
    /// The program with its arguments; `OUTPUT` stands for where it builds to.
    pub(crate) command: Vec<String>,
}

impl Program {
    fn command(&self, output: &Path) -> Vec<String> {
        let output = output.to_str().unwrap();
        self.command.iter().map(|word| word.replace("OUTPUT", output)).collect()
    }

    /// Runs it once. It is Bash that tells what its children took, which the standard library does not.
    pub(crate) fn run(&self, output: &Path) -> Cost {
        let timed = "TIMEFORMAT='%U %S'; time \"$@\" >/dev/null 2>/dev/null";
        let begun = Instant::now();
        let ran = Command::new("bash")
            .args(["-c", timed, "bash"])
            .args(self.command(output))
            .current_dir(&self.site)
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        let wall = begun.elapsed().as_secs_f64() * 1e3;
        assert!(ran.status.success(), "{} failed in {}", self.name, self.site.display());
        let told = String::from_utf8(ran.stderr).unwrap();
        let seconds = told.split_whitespace().map(|it| it.parse::<f64>().unwrap());
        Cost { cpu: seconds.sum::<f64>() * 1e3, wall }
    }

    /// The most memory that it holds at once, in MiB, asked for again and again; `None` where the
    /// system does not tell.
    pub(crate) fn peak(&self, output: &Path) -> Option<usize> {
        let command = self.command(output);
        let mut child = Command::new(&command[0])
            .args(&command[1..])
            .current_dir(&self.site)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        while child.try_wait().unwrap().is_none() {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
            peak = peak.max(kib.map(|kib| kib / 1024));
        }
        peak
    }
}

/// The middle one.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
