//! From an empty folder to the web, with nothing but the program and what publishes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;

use crate::publish::servers::{Protocol, Server};
use crate::publish::world::{contents, git, program, same, words};

#[test]
fn from_an_empty_folder_to_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let here = |below: &str| folder.path().join(below);
    let run = |within: &Path, arguments: &[&str]| {
        let output = program().args(arguments).current_dir(within).output().unwrap();
        (output.status.success(), words(&output))
    };
    let new = ["new", "site", "--lang", "de", "--name", "Anna Beispiel", "--booking"];
    let new = [&new[..], &["https://cal.com/anna/call"]].concat();
    assert!(run(folder.path(), &new).0);
    let site = here("site");
    let (_, said) = run(&site, &["check"]);
    assert!(said.contains("warning[placeholder]"), "{said}");
    write_own_words(&site);
    let (fine, said) = run(&site, &["check"]);
    assert!(fine && !said.contains("placeholder"), "{said}");

    assert!(home_of_a_preview(&site).contains("Anna Beispiel"));

    let (fine, said) = run(&site, &["build"]);
    assert!(fine, "{said}");
    let built = contents(&site.join("public"));
    git(folder.path(), &["init", "--quiet", "--bare", "bare.git"]);
    let sftp = Server::start(Protocol::Sftp, &here("sftp"));
    let dav = Server::start(Protocol::WebDav, &here("dav"));
    let settings = fs::read_to_string(site.join("anteroom.yaml")).unwrap();
    let targets = format!(
        "publish:\n  folder: {{to: folder, path: ../folder}}\n  rsync: {{to: rsync, remote: ../rsync}}\n  \
         git: {{to: git, remote: ../bare.git, branch: pages}}\n  sftp: {{to: rclone, remote: \"{}\"}}\n  \
         dav: {{to: rclone, remote: \"{}\"}}\n",
        sftp.remote(sftp.port()),
        dav.remote(dav.port())
    );
    fs::write(site.join("anteroom.yaml"), format!("{settings}\n{targets}")).unwrap();
    for target in ["folder", "rsync", "git", "sftp", "dav"] {
        let (fine, said) = run(&site, &["publish", target]);
        assert!(fine && said.contains("Published"), "{target}: {said}");
        if target == "git" {
            git(folder.path(), &["clone", "--quiet", "--branch", "pages", "bare.git", "git"]);
            fs::remove_dir_all(here("git/.git")).unwrap();
            fs::remove_file(here("git/.nojekyll")).unwrap();
        }
        same(&contents(&here(target)), &built, target);
        let (fine, said) = run(&site, &["publish", target]);
        assert!(fine && said.contains("Nothing has changed"), "{target}: {said}");
    }
}

/// Puts words in the places of all placeholders.
fn write_own_words(site: &Path) {
    for path in contents(site).into_keys() {
        let is_text = ["md", "yaml"].iter().any(|end| path.ends_with(&format!(".{end}")));
        if !is_text {
            continue;
        }
        let text = fs::read_to_string(site.join(&path)).unwrap();
        let text = text.replace("https://example.com/", "https://anna-beispiel.de/");
        let text: String = text.lines().map(|line| format!("{}\n", own_words(line))).collect();
        fs::write(site.join(&path), text).unwrap();
    }
    let imprint = site.join("content/imprint.md");
    let text = fs::read_to_string(&imprint).unwrap();
    let contact = "\nTelefon: +49 40 1234567, E-Mail: anna@anna-beispiel.de\n";
    fs::write(imprint, text + contact).unwrap();
}

/// A line without its placeholders: brackets around words, but for links and lists of ids.
fn own_words(line: &str) -> String {
    let mut done = String::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        let Some((inner, after)) = behind.split_once(']') else { break };
        let is_placeholder = inner.contains(' ') || inner.starts_with(char::is_uppercase);
        done.push_str(before);
        if is_placeholder && !after.starts_with('(') && !inner.contains('/') {
            done.push_str("Eigenes");
        } else {
            done.push_str(&format!("[{inner}]"));
        }
        rest = after;
    }
    done + rest
}

/// The home page as the preview shows it.
fn home_of_a_preview(site: &Path) -> String {
    let mut command = program();
    command.args(["serve", "--port", "0"]).current_dir(site);
    let mut preview = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(preview.stdout.take().unwrap()).lines();
    let address = lines
        .map(Result::unwrap)
        .find_map(|line| Some(line.split_once("http://")?.1.split_once('/')?.0.to_owned()))
        .unwrap();
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    preview.kill().unwrap();
    preview.wait().unwrap();
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    page
}
