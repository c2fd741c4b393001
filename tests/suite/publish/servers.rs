//! Servers on this machine, and a connection to them that can be cut.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

/// What a server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    Sftp,
    WebDav,
}

/// A server of rclone's over a folder; it ends with its value.
pub(super) struct Server {
    protocol: Protocol,
    folder: PathBuf,
    port: u16,
    child: Child,
}

impl Server {
    pub(super) fn start(protocol: Protocol, folder: &Path) -> Self {
        fs::create_dir_all(folder).unwrap();
        let (name, options) = match protocol {
            Protocol::Sftp => ("sftp", &["--no-auth"][..]),
            Protocol::WebDav => ("webdav", &[][..]),
        };
        let mut child = Command::new("rclone")
            .args(["serve", name])
            .arg(folder)
            .args(["--addr", "127.0.0.1:0"])
            .args(options)
            .env("RCLONE_CONFIG", "/dev/null")
            // Its key as a server is made there at the first start, by whoever comes first.
            .env("RCLONE_CACHE_DIR", folder.with_extension("cache"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("rclone is installed");
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let port = lines.by_ref().map(Result::unwrap).find_map(|line| port(&line)).unwrap();
        // What else it says must go somewhere, or it waits.
        thread::spawn(move || lines.for_each(drop));
        Self { protocol, folder: folder.to_owned(), port, child }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// The remote as rclone is told of it, at a port.
    pub(super) fn remote(&self, port: u16) -> String {
        match self.protocol {
            Protocol::Sftp => {
                let word = Command::new("rclone").args(["obscure", "x"]).output().unwrap().stdout;
                let word = String::from_utf8(word).unwrap();
                format!(":sftp,host=127.0.0.1,port={port},user=x,pass={}:", word.trim())
            }
            Protocol::WebDav => format!(":webdav,url='http://127.0.0.1:{port}':"),
        }
    }

    /// The files as they are now, to be compared later.
    pub(super) fn writes(&self) -> Snapshot {
        Snapshot { folder: self.folder.clone(), files: stamps(&self.folder) }
    }

    /// A way to it that breaks after so many bytes.
    pub(super) fn cut_after(&self, bytes: usize) -> Proxy {
        Proxy::to(self.port, i64::try_from(bytes).unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port that a server says it listens at.
fn port(line: &str) -> Option<u16> {
    let behind = line.split("127.0.0.1:").nth(1)?;
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// When each file was written last.
pub(super) struct Snapshot {
    folder: PathBuf,
    files: BTreeMap<String, Stamp>,
}

/// A file's place on the disk and its time of change.
type Stamp = (u64, std::time::SystemTime);

impl Snapshot {
    /// The files that were written or came since.
    pub(super) fn changed(&self) -> BTreeSet<String> {
        let now = stamps(&self.folder);
        let changed = now.into_iter().filter(|(path, stamp)| self.files.get(path) != Some(stamp));
        changed.map(|(path, _)| path).collect()
    }
}

fn stamps(folder: &Path) -> BTreeMap<String, Stamp> {
    use std::os::unix::fs::MetadataExt;
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let metadata = entry.metadata().unwrap();
        (path, (metadata.ino(), metadata.modified().unwrap()))
    });
    files.collect()
}

/// Passes connections on until so many bytes have been sent; then all of them are cut and none is taken any more.
pub(super) struct Proxy {
    port: u16,
    left: Arc<AtomicI64>,
}

impl Proxy {
    fn to(port: u16, bytes: i64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = listener.local_addr().unwrap().port();
        let left = Arc::new(AtomicI64::new(bytes));
        let budget = Arc::clone(&left);
        thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.unwrap();
                if budget.load(Ordering::SeqCst) <= 0 {
                    return;
                }
                let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else { return };
                let (back, front) = (server.try_clone().unwrap(), client.try_clone().unwrap());
                let budget = Arc::clone(&budget);
                thread::spawn(move || pass(client, server, Some(&budget)));
                thread::spawn(move || pass(back, front, None));
            }
        });
        Self { port: own, left }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn has_cut(&self) -> bool {
        self.left.load(Ordering::SeqCst) <= 0
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, budget: Option<&AtomicI64>) {
    let mut block = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut block) {
        if let Some(budget) = budget {
            let read = i64::try_from(read).unwrap();
            if budget.fetch_sub(read, Ordering::SeqCst) <= read {
                break;
            }
        }
        if to.write_all(&block[..read]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
