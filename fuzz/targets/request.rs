//! Bytes sent to a running preview: it goes on answering, and no answer to a stranger holds its token.
#![no_main]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use anteroom::deadline::Patience;
use anteroom::preview::{Options, Preview};
use anteroom_fuzz::FILES;
use libfuzzer_sys::fuzz_target;

static PORT: OnceLock<u16> = OnceLock::new();

/// Starts a preview that runs as long as the process.
fn start() -> u16 {
    let folder = tempfile::tempdir().expect("a folder").keep();
    for (path, text) in FILES {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let options = Options {
        root: folder,
        host: "127.0.0.1".to_owned(),
        port: 0,
        environment: BTreeMap::new(),
        patience: Patience::default(),
    };
    let preview = Preview::open(options).expect("a preview");
    let port = preview.reached().port;
    thread::spawn(move || preview.run(&mut |_| {}));
    // The first answer waits for the first build.
    let answer = home(port);
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    port
}

/// What a browser that asks for the home hears.
fn home(port: u16) -> Vec<u8> {
    let request = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    let mut stream = connected(port);
    let _ = stream.write_all(request.as_bytes());
    heard(stream)
}

/// What comes back for these bytes, after which nothing more follows.
fn ask(port: u16, request: &[u8]) -> Vec<u8> {
    let mut stream = connected(port);
    let _ = stream.write_all(request);
    let _ = stream.shutdown(Shutdown::Write);
    heard(stream)
}

fn connected(port: u16) -> TcpStream {
    let stream =
        TcpStream::connect(("127.0.0.1", port)).expect("the preview takes no one in any more");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    stream
}

fn heard(stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    // What streams for ever, as the events do, is read no further.
    let _ = stream.take(1 << 20).read_to_end(&mut answer);
    answer
}

fuzz_target!(|data: &[u8]| {
    let port = *PORT.get_or_init(start);
    let answer = ask(port, data);
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1."), "no answer of HTTP");
    let host = format!("127.0.0.1:{port}");
    let is_strange = !String::from_utf8_lossy(data).contains(&host);
    let token: &[u8] = b"anteroom-token";
    assert!(
        !is_strange || !answer.windows(token.len()).any(|piece| piece == token),
        "the token went out"
    );
    assert!(home(port).starts_with(b"HTTP/1.1 200"), "the preview is down");
});
