//! The author's browser.

use std::process::{Command, Stdio};
use std::thread;

/// Opens an address in the author's browser, the one that `BROWSER` names or the system's own; says
/// whether one was started.
pub(super) fn open(address: &str, browser: Option<String>) -> bool {
    let usual = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let program = browser.filter(|it| !it.is_empty()).unwrap_or_else(|| usual.to_owned());
    let mut command = Command::new(program);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    // Somebody has to take note of its end, or the system keeps a dead process for us.
    thread::spawn(move || child.wait());
    true
}
