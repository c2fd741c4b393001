//! The preview's process, and a visitor who asks it again and again.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often a page is asked for.
const PAUSE: Duration = Duration::from_millis(1);

/// A running preview.
pub(crate) struct Preview {
    process: Child,
    address: String,
    wire: Option<BufReader<TcpStream>>,
}

impl Preview {
    /// Starts it for a site, and waits until it shows the home page.
    pub(crate) fn start(root: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_anteroom"))
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(process.stdout.take().unwrap());
        let address = loop {
            let mut line = String::new();
            assert!(told.read_line(&mut line).unwrap() > 0, "the preview does not say where it is");
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        // What it says further is read, so that it never waits for its reader.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        let mut preview = Self { process, address, wire: None };
        preview.wait_for("/", "<h1");
        preview
    }

    /// Asks for a page until it holds `mark`.
    pub(crate) fn wait_for(&mut self, path: &str, mark: &str) {
        let begun = Instant::now();
        loop {
            let asked = Instant::now();
            if self.get(path).is_ok_and(|page| holds(&page, mark)) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_mins(1), "{path} never held {mark}");
            std::thread::sleep(PAUSE.saturating_sub(asked.elapsed()));
        }
    }

    fn get(&mut self, path: &str) -> std::io::Result<Vec<u8>> {
        let answer = self.try_get(path);
        if answer.is_err() {
            self.wire = None;
        }
        answer
    }

    fn try_get(&mut self, path: &str) -> std::io::Result<Vec<u8>> {
        if self.wire.is_none() {
            let stream = TcpStream::connect(&self.address)?;
            stream.set_nodelay(true)?;
            self.wire = Some(BufReader::new(stream));
        }
        let Some(wire) = &mut self.wire else { return Ok(Vec::new()) };
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        wire.get_mut().write_all(request.as_bytes())?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            if wire.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        wire.read_exact(&mut body)?;
        Ok(body)
    }

    /// How many MiB its process holds in memory; 0 where the system does not tell.
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        let kilobytes = line.split_whitespace().next().and_then(|word| word.parse::<u64>().ok());
        kilobytes.unwrap_or(0) / 1024
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn holds(page: &[u8], mark: &str) -> bool {
    page.windows(mark.len()).any(|window| window == mark.as_bytes())
}
