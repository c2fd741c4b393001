//! The program itself: its first line, its exit codes.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::project::{Folder, Project};

/// `anteroom serve` in a folder.
struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_anteroom"))
            .arg("serve")
            .args(arguments)
            .current_dir(folder.root())
            .env_remove("ANTEROOM_SECRET")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// The first line that begins with `word`, and all before it.
    fn until(&mut self, word: &str) -> Vec<String> {
        let mut read = Vec::new();
        loop {
            let line = self.lines.next().expect("the program goes on").unwrap();
            let found = line.starts_with(word);
            read.push(line);
            if found {
                return read;
            }
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// The exit code, and what was said on standard error.
    fn end(self) -> (Option<i32>, String) {
        let ended = self.child.wait_with_output().unwrap();
        (ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned())
    }
}

#[test]
fn the_address_comes_first_and_ctrl_c_is_no_failure() {
    for (project, found) in [
        (Project::new(), "no mistakes"),
        (Project::new().edit("anteroom.yaml", "title: Probe", "titel: Probe"), "2 errors"),
    ] {
        for signal in ["-INT", "-TERM"] {
            let folder = project.on_disk();
            let mut running = Running::start(&folder, &["--port", "0"]);
            let lines = running.until("Built in ");
            assert!(lines[0].starts_with("Preview: http://127.0.0.1:"), "{lines:?}");
            assert!(lines[0].ends_with("/_anteroom/"), "{lines:?}");
            assert!(lines.last().unwrap().contains(found), "{lines:?}");
            running.signal(signal);
            let (code, said) = running.end();
            assert_eq!(code, Some(0), "{signal}: {said}");
            assert_eq!(said.contains("anteroom.yaml:2:1"), found != "no mistakes", "{said}");
        }
    }
}

#[test]
fn each_build_has_its_line() {
    let folder = Project::new().on_disk();
    let mut running = Running::start(&folder, &["--port", "0"]);
    running.until("Built in ");
    std::fs::write(folder.root().join("aside"), "# Kurz\n\n[weg](nirgends.md)\n").unwrap();
    std::fs::rename(folder.root().join("aside"), folder.root().join("content/short.md")).unwrap();
    let line = running.until("Built after ").pop().unwrap();
    assert!(line.starts_with("Built after content/short.md in "), "{line}");
    assert!(line.ends_with(": 1 error"), "{line}");
    running.signal("-INT");
    let (code, said) = running.end();
    assert_eq!(code, Some(0));
    assert!(said.contains("content/short.md:3:"), "{said}");
}

#[test]
fn a_taken_port_gives_way_and_it_is_said() {
    let folder = Project::new().on_disk();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut running = Running::start(&folder, &["--port", &port.to_string()]);
    let lines = running.until("Built in ");
    let said = format!("Port {port} is taken, so it is ");
    let next = lines.iter().find_map(|line| line.strip_prefix(&said)).expect("it is said");
    assert!(
        next.parse::<u16>().unwrap() > port && lines[0].contains(&format!(":{next}/")),
        "{lines:?}"
    );
    running.signal("-INT");
    assert_eq!(running.end().0, Some(0));
}

#[test]
fn whoever_lets_others_in_is_told() {
    let folder = Project::new().on_disk();
    let mut running = Running::start(&folder, &["--port", "0", "--host", "0.0.0.0"]);
    let lines = running.until("Built in ");
    assert!(lines[0].contains("http://127.0.0.1:"), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("drafts")), "{lines:?}");
    // A machine without a network has no address in it.
    for line in lines.iter().filter(|line| line.starts_with("On another device")) {
        let url = line.rsplit(' ').next().unwrap();
        assert!(url.starts_with("http://") && url.ends_with("/_anteroom/"), "{line}");
        assert!(!url.contains("127.0.0.1") && !url.contains("0.0.0.0"), "{line}");
    }
    running.signal("-INT");
    assert_eq!(running.end().0, Some(0));
}

#[test]
fn what_cannot_be_served_says_why() {
    let folder = Project::new().on_disk();
    for (arguments, code, word) in [
        (&["--host", "192.0.2.1"][..], 3, "192.0.2.1"),
        (&["--host", "nowhere.invalid"], 3, "nowhere.invalid"),
        (&["--root", "nowhere"], 2, "nowhere"),
        (&["--port", "70000"], 2, "from 1 to 65535"),
        (&["--port", "abc"], 2, "from 1 to 65535"),
        (&["--prot", "1"], 2, "--prot"),
    ] {
        let (found, said) = Running::start(&folder, arguments).end();
        assert_eq!(found, Some(code), "{arguments:?}: {said}");
        assert!(said.contains(word), "{arguments:?}: {said}");
    }
}

#[test]
fn a_folder_that_is_no_site_is_left_as_it_was() {
    let folder = Project::empty().file("notes.txt", "mine").on_disk();
    let before = folder.files("");
    let mut running = Running::start(&folder, &["--port", "0"]);
    running.until("Built in ");
    running.signal("-INT");
    assert_eq!(running.end().0, Some(0));
    let built = Command::new(env!("CARGO_BIN_EXE_anteroom"))
        .args(["build"])
        .current_dir(folder.root())
        .env_remove("ANTEROOM_SECRET")
        .output()
        .unwrap();
    assert_eq!(built.status.code(), Some(1));
    assert_eq!(folder.files(""), before);
    assert!(!folder.root().join(".anteroom").exists());
}
