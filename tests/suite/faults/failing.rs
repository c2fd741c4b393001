//! Every system call of a build that has to do with files fails once, in the program itself: `strace` answers the N-th
//! call of a kind with an error, for every kind and every N.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::faults::ten::{Ten, by_itself};
use crate::seal::laws::long;

/// What the system says where it fails: a broken disk, a full one, and one that may not be touched.
const ERRORS: [(&str, &str); 3] = [
    ("EIO", "input/output error"),
    ("ENOSPC", "no space left on device"),
    ("EACCES", "permission denied"),
];

/// By default one call of so many is tried; with `ANTEROOM_LONG` every one.
const EVERY: usize = 12;

/// One call that is to fail: its name, which of its kind, and how.
type Fault = (String, usize, (&'static str, &'static str));

#[test]
fn whichever_call_fails_the_old_site_or_the_new_one_stands_whole() {
    if !can_trace() {
        println!("skipped: strace is not there, or may not trace");
        return;
    }
    let first = Ten::new();
    let faults = faults(&calls(&first));
    assert!(faults.len() > 60, "only {} faults", faults.len());
    let next = AtomicUsize::new(0);
    let ends: Vec<Result<End, String>> = std::thread::scope(|scope| {
        let workers = [first, Ten::new()].map(|ten| {
            let (faults, next) = (&faults, &next);
            let mine = move || faults.get(next.fetch_add(1, Ordering::Relaxed));
            scope.spawn(move || {
                std::iter::from_fn(mine).map(|fault| try_out(&ten, fault)).collect::<Vec<_>>()
            })
        });
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let count = |wanted| ends.iter().filter(|end| **end == Ok(wanted)).count();
    let counts = [End::Built, End::Refused, End::NotStarted].map(|end| (end, count(end)));
    println!("{} faults: {counts:?}", faults.len());
    let wrong: Vec<&String> = ends.iter().filter_map(|end| end.as_ref().err()).collect();
    let shown: Vec<&str> = wrong.iter().take(20).map(|told| told.as_str()).collect();
    assert!(wrong.is_empty(), "{} of them ended wrongly:\n{}", wrong.len(), shown.join("\n"));
    assert!(count(End::Refused) > faults.len() / 5, "{counts:?}");
}

#[test]
fn where_folders_cannot_be_exchanged_two_steps_do_and_it_is_said() {
    if !can_trace() {
        println!("skipped: strace is not there, or may not trace");
        return;
    }
    let ten = Ten::new();
    ten.put_back();
    let done = traced(&ten, &["-o", "/dev/null", "-e", "inject=renameat2:error=EINVAL"]);
    assert!(done.status.success() && ten.stands() == ten.new, "{}", said(&done));
    assert!(ten.remains().is_empty(), "{:?}", ten.remains());
    assert!(String::from_utf8_lossy(&done.stdout).contains("there was no site"));
}

/// Whether `strace` is there and the system lets it work.
fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    traced.is_ok_and(|done| done.status.success())
}

/// How a build with a fault ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The call did not matter, or something else did its work: the new site stands.
    Built,
    /// The old site stands, and the message says which file and why.
    Refused,
    /// The program could not even be started.
    NotStarted,
}

/// How often a build makes each call.
fn calls(ten: &Ten) -> BTreeMap<String, usize> {
    ten.put_back();
    let log = ten.root().with_extension("log");
    let done = traced(ten, &["-o", log.to_str().unwrap(), "-e", "trace=%file,%desc,syncfs"]);
    assert!(done.status.success(), "{}", said(&done));
    let mut calls = BTreeMap::new();
    for line in std::fs::read_to_string(log).unwrap().lines() {
        let call = line.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
        if let Some((name, _)) = call.split_once('(')
            && !is_beside_the_point(name)
        {
            *calls.entry(name.to_owned()).or_default() += 1;
        }
    }
    for name in ["renameat2", "syncfs", "openat", "write", "getdents64"] {
        assert!(calls.contains_key(name), "{name} is not among {calls:?}");
    }
    calls
}

/// Calls by which the system starts a program; there is nothing to learn from their failing. Nor from that of `close`:
/// a file that is closed was settled before, and closing a folder, at which Rust's library would give up, cannot fail.
fn is_beside_the_point(name: &str) -> bool {
    matches!(
        name,
        "execve" | "mmap" | "munmap" | "pread64" | "access" | "ioctl" | "poll" | "ppoll" | "close"
    ) || name.starts_with('<')
}

fn faults(calls: &BTreeMap<String, usize>) -> Vec<Fault> {
    let places = calls.iter().flat_map(|(name, count)| (1..=*count).map(move |n| (name, n)));
    let all = places.enumerate().flat_map(|(at, (name, n))| {
        let errors: &[_] = if long() { &ERRORS } else { &ERRORS[at % ERRORS.len()..][..1] };
        errors.iter().map(move |error| (at, (name.clone(), n, *error)))
    });
    // The calls that matter most are few: each is tried in any case.
    let is_tried = |(at, fault): &(usize, Fault)| long() || at % EVERY == 0 || calls[&fault.0] < 8;
    all.filter(is_tried).map(|(_, fault)| fault).collect()
}

fn try_out(ten: &Ten, fault: &Fault) -> Result<End, String> {
    let (call, number, (error, cause)) = fault;
    ten.put_back();
    let inject = format!("inject={call}:error={error}:when={number}");
    let log = ten.root().with_extension("log");
    let trace = format!("trace={call}");
    let done = traced(ten, &["-o", log.to_str().unwrap(), "-e", &trace, "-e", &inject]);
    let (said, stands, code) = (said(&done), ten.stands(), done.status.code());
    let wrong = |what| Err(format!("{what}: {fault:?}: exit {code:?}\n{said}\n{}", traces(&log)));
    match code {
        _ if said.contains("panicked") => wrong("a panic"),
        Some(0) if stands == ten.new => Ok(End::Built),
        Some(0) => wrong("not the new site"),
        _ if stands != ten.old => wrong("not the old site"),
        _ if said.contains("error while loading shared libraries") || said.is_empty() => {
            Ok(End::NotStarted)
        }
        Some(3) if said.contains(cause) && said.contains('`') => Ok(End::Refused),
        Some(3) => wrong("without file and cause"),
        _ => wrong("not the machine's fault"),
    }
}

/// Runs a build below `strace`.
fn traced(ten: &Ten, options: &[&str]) -> Output {
    by_itself(Command::new("strace"))
        .args(["-f", "-qq", "--signal=none"])
        .args(options)
        .args([env!("CARGO_BIN_EXE_anteroom"), "build"])
        .current_dir(ten.root())
        .output()
        .unwrap()
}

fn said(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

/// The calls that were answered with an error on purpose.
fn traces(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    text.lines().filter(|line| line.contains("INJECTED")).collect::<Vec<_>>().join("\n")
}
