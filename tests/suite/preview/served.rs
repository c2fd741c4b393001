//! A running preview, spoken to by hand: requests are written as they go over the wire, since what
//! is to be refused is just what no library sends.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anteroom::deadline::Patience;
use anteroom::diagnostic::Severity;
use anteroom::preview::watch::Stopper;
use anteroom::preview::{Event, Options, Preview};
use serde_json::Value;

use crate::project::{Folder, Project, ZEROS};

/// How long a test waits for what must come before it fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// A preview in this process, with a folder of its own.
pub(crate) struct Served {
    pub(crate) folder: Folder,
    pub(crate) port: u16,
    pub(crate) token: String,
    events: Receiver<Told>,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

/// A finished build, as the author is told of it.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) number: u64,
    pub(crate) saved: Vec<String>,
    pub(crate) errors: usize,
}

impl Served {
    /// Starts it, and waits for the first build.
    pub(crate) fn new(project: &Project) -> Self {
        Self::with(project.on_disk(), &[])
    }

    /// The same for a folder that is there, with variables in the environment.
    pub(crate) fn with(folder: Folder, variables: &[(&str, &str)]) -> Self {
        Self::patient(folder, variables, Patience::default())
    }

    /// The same with another patience.
    pub(crate) fn patient(folder: Folder, variables: &[(&str, &str)], patience: Patience) -> Self {
        let own = [("ANTEROOM_SECRET", ZEROS)];
        let environment = own.iter().chain(variables);
        let preview = Preview::open(Options {
            root: folder.root(),
            host: "127.0.0.1".to_owned(),
            port: 0,
            environment: environment.map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            patience,
        })
        .unwrap();
        let port = preview.reached().port;
        let stopper = preview.stopper();
        let (sender, events) = mpsc::channel();
        let thread = thread::spawn(move || {
            preview
                .run(&mut |event| {
                    if let Event::Built(built) = event {
                        let _ = sender.send(Told {
                            number: built.number,
                            saved: built.saved.iter().map(ToString::to_string).collect(),
                            errors: built.report.count(Severity::Error),
                        });
                    }
                })
                .unwrap();
        });
        let mut served =
            Self { folder, port, token: String::new(), events, stopper, thread: Some(thread) };
        let first = served.told();
        assert_eq!((first.number, first.saved.len()), (1, 0));
        let shell = served.get("/_anteroom/").text();
        let token = shell.split("name=\"anteroom-token\" content=\"").nth(1).unwrap();
        token.split('"').next().unwrap().clone_into(&mut served.token);
        assert_eq!(served.token.len(), 32);
        served
    }

    /// The next finished build.
    pub(crate) fn told(&self) -> Told {
        self.events.recv_timeout(PATIENCE).expect("a build is finished")
    }

    /// The next finished build; `None` where none comes.
    pub(crate) fn try_told(&self) -> Option<Told> {
        self.events.recv_timeout(PATIENCE).ok()
    }

    /// Saves a file as most editors do, in one move, and waits for the build that follows.
    pub(crate) fn save(&self, path: &str, text: &str) -> Told {
        self.put(path, text);
        self.until_saved(path)
    }

    /// Saves a file in a folder that may not be there yet, and waits for nothing.
    pub(crate) fn make(&self, path: &str, text: &str) {
        let folder = self.folder.root().join(path);
        std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
        self.put(path, text);
    }

    /// Saves a file, and waits for nothing.
    pub(crate) fn put(&self, path: &str, text: &str) {
        let aside = self.folder.root().with_file_name("aside");
        std::fs::write(&aside, text).unwrap();
        std::fs::rename(aside, self.folder.root().join(path)).unwrap();
    }

    /// The build that follows a change of `path`.
    pub(crate) fn until_saved(&self, path: &str) -> Told {
        loop {
            let told = self.told();
            if told.saved.iter().any(|saved| saved == path) {
                return told;
            }
        }
    }

    /// Sends bytes, and reads what comes until the other side closes.
    pub(crate) fn send(&self, request: &str) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        let mut block = [0; 16 * 1024];
        loop {
            let read = stream.read(&mut block).unwrap();
            bytes.extend(&block[..read]);
            // A stream of events never ends; its head says enough.
            let is_stream = bytes.windows(17).any(|it| it == b"text/event-stream")
                && bytes.windows(4).any(|it| it == b"\r\n\r\n");
            if read == 0 || is_stream {
                return Reply::read(&bytes);
            }
        }
    }

    /// A connection on which nothing is asked yet.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// A request line with further header lines; the right host goes along.
    pub(crate) fn ask(&self, line: &str, headers: &[&str]) -> Reply {
        self.send(&self.request(line, headers))
    }

    fn request(&self, line: &str, headers: &[&str]) -> String {
        let host = format!("Host: 127.0.0.1:{}", self.port);
        let line = format!("{line} HTTP/1.1");
        let own = [line.as_str(), &host, "Connection: close"];
        [&own, headers, &["", ""]].concat().join("\r\n")
    }

    /// What a browser gets.
    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path}"), &[])
    }

    /// What the shell gets, as JSON.
    pub(crate) fn json(&self, path: &str) -> Value {
        let reply = self.ask(&format!("GET /_anteroom/{path}"), &[&self.token_header()]);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        assert_eq!(reply.header("content-type"), Some("application/json"));
        serde_json::from_slice(&reply.body).unwrap()
    }

    pub(crate) fn state(&self, page: &str) -> Value {
        self.json(&format!("state?page={page}&seen=1"))
    }

    pub(crate) fn token_header(&self) -> String {
        format!("X-Anteroom-Token: {}", self.token)
    }

    /// Asks for a file to be opened.
    pub(crate) fn open(&self, body: &str) -> Reply {
        let length = format!("Content-Length: {}", body.len());
        let request = self.request("POST /_anteroom/open", &[&self.token_header(), &length]);
        self.send(&format!("{request}{body}"))
    }

    /// The stream of events.
    pub(crate) fn events(&self) -> Events {
        let mut stream = self.connect();
        let line = format!("GET /_anteroom/events?token={}", self.token);
        stream.write_all(self.request(&line, &[]).as_bytes()).unwrap();
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(lines.read_line(&mut head).unwrap() > 0, "the stream ended: {head}");
        }
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        assert!(head.contains("content-type: text/event-stream"), "{head}");
        Events { lines, raw: head }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.thread.take().unwrap().join();
        assert!(ended.is_ok() || thread::panicking(), "the preview broke down");
    }
}

/// A stream of events.
pub(crate) struct Events {
    lines: BufReader<TcpStream>,
    /// All that came, head included.
    pub(crate) raw: String,
}

impl Events {
    /// The next event: what stands behind `id:`, and its data.
    pub(crate) fn next(&mut self) -> (u64, Value) {
        let mut id = None;
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the stream ended");
            self.raw.push_str(&line);
            if let Some(number) = line.strip_prefix("id: ") {
                id = Some(number.trim().parse().unwrap());
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return (id.unwrap(), serde_json::from_str(data).unwrap());
            }
        }
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(": ").unwrap_or((line.trim_end_matches(':'), "")))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let mut reply = Self { status, headers, body: bytes[end + 4..].to_vec() };
        if reply.header("transfer-encoding") == Some("chunked") {
            reply.body = unchunked(&reply.body);
        }
        reply
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.windows(2).position(|it| it == b"\r\n").unwrap();
        let length =
            usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            return whole;
        }
        whole.extend(&bytes[end + 2..end + 2 + length]);
        bytes = &bytes[end + length + 4..];
    }
}

/// Every file below a folder, with its bytes.
pub(crate) fn snapshot(served: &Served) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    served.folder.files("")
}
