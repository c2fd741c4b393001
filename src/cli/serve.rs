//! `anteroom serve`: the live preview, until Ctrl-C.

use std::path::Path;
use std::thread;

use crate::cli::args::Serve;
use crate::cli::stop::Stop;
use crate::cli::{browser, environment, summary, terminal};
use crate::deadline::Patience;
use crate::diagnostic::Report;
use crate::disk::failure::{Failure, Fault};
use crate::preview::watch::Stopper;
use crate::preview::{Event, Options, Preview, Reached};

/// Shows the site at `root` until it is told to stop.
pub(super) fn run(root: &Path, options: &Serve) -> Result<(), Stop> {
    let environment = environment::of_process();
    let wanted = environment.get("BROWSER").cloned();
    let preview = Preview::open(Options {
        root: root.to_owned(),
        host: options.host.clone(),
        port: options.port,
        environment,
        patience: Patience::default(),
    })?;
    stop_at_signals(preview.stopper())?;
    terminal::show(&welcome(preview.reached(), options.port));
    if options.open && !browser::open(&preview.reached().url, wanted) {
        terminal::show("No browser could be started; open the address yourself\n");
    }
    let mut shown = None;
    preview.run(&mut |event| match event {
        Event::Watching(mode) => terminal::show(&summary::of_watching(&mode)),
        Event::Built(built) => {
            terminal::show(&summary::of_rebuild(built));
            // What was said of the last build and still holds is not said again.
            if shown.as_ref() != Some(built.report) {
                terminal::show_report(built.report, built.files);
                shown = Some(Report::clone(built.report));
            }
        }
    })?;
    Ok(())
}

/// The address, and what is to be known of it.
fn welcome(reached: &Reached, asked: u16) -> String {
    let mut text = format!("Preview: {}\n", reached.url);
    if asked != 0 && reached.port != asked {
        text = format!("{text}Port {asked} is taken, so it is {}\n", reached.port);
    }
    if let Some(url) = &reached.elsewhere {
        text = format!("{text}On another device of this network: {url}\n");
    }
    if reached.by_others {
        text.push_str("Everybody in this network can read the site, its drafts included\n");
    }
    text.push_str("Press Ctrl-C to end it\n");
    text
}

/// Ctrl-C and the system's polite request to end are an end like any other.
fn stop_at_signals(stopper: Stopper) -> Result<(), Failure> {
    let failed = |cause: std::io::Error| {
        Failure::new(Fault::Machine, format!("signals cannot be waited for: {cause}"))
    };
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    // The signals are taken before anybody is told that the preview runs.
    let (ready, wait) = std::sync::mpsc::channel();
    thread::spawn(move || {
        runtime.block_on(async {
            let ended = ended();
            let _ = ready.send(ended.as_ref().map(|_| ()).map_err(ToString::to_string));
            if let Ok(ended) = ended {
                ended.await;
                stopper.stop();
            }
        });
    });
    match wait.recv() {
        Ok(Err(cause)) => Err(failed(std::io::Error::other(cause))),
        _ => Ok(()),
    }
}

/// Ends with the first signal.
#[cfg(unix)]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        let both = [Box::pin(interrupt.recv()), Box::pin(terminate.recv())];
        let [first, second] = both;
        futures_util::future::select(first, second).await;
    })
}

/// Ends with the first signal.
#[cfg(not(unix))]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
