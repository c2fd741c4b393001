//! The live preview: read, build, show, wait. The site is held in memory; nothing is written.
//!
//! The loop runs where [`Preview::run`] is called, the server on a thread of its own. They meet on
//! the stage. What the loop has to say goes to a callback, since only `cli` prints.

mod address;
mod burst;
mod changes;
mod checks;
mod content_type;
mod diagnostics;
mod editor;
mod entrance;
mod events;
mod eyes;
mod facts;
mod gatekeeper;
mod house;
mod near;
mod places;
mod server;
mod shell_answers;
mod shell_files;
mod site_answers;
mod stage;
mod state;
mod styles;
pub mod watch;
mod way;
mod workshop;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::deadline::Patience;
use crate::diagnostic::Report;
use crate::disk::failure::Failure;
use crate::disk::read::Project;
use crate::disk::refresh::{Folder, Touched};
use crate::disk::{key, read};
use crate::files::{FilePath, FileTree, hex};
use crate::pipeline::Build;
use crate::preview::editor::Editor;
use crate::preview::gatekeeper::Gatekeeper;
use crate::preview::house::House;
use crate::preview::server::Server;
use crate::preview::stage::{Finished, Site, Stage};
use crate::preview::watch::{Mode, Stopper, Watch};
use crate::preview::workshop::Workshop;

/// What a preview is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// The address to listen at.
    pub host: String,
    /// The port; the next free one is taken where it is not free. 0: any.
    pub port: u16,
    /// The variables of the process.
    pub environment: BTreeMap<String, String>,
    /// How long one page may be in work.
    pub patience: Patience,
}

/// What the preview has to say.
pub enum Event<'a> {
    /// How it notices changes; said once.
    Watching(Mode),
    /// A build is finished and shown.
    Built(&'a Built<'a>),
}

/// A finished build.
pub struct Built<'a> {
    /// Its number, from 1.
    pub number: u64,
    /// The files that were saved before it; empty for the first.
    pub saved: &'a BTreeSet<FilePath>,
    /// How long it took from the moment the change was noticed until the site was shown.
    pub took: Duration,
    /// All that was found.
    pub report: &'a Report,
    /// The sources, for the lines that are shown.
    pub files: &'a FileTree,
}

/// A preview whose address is taken and whose server runs.
pub struct Preview {
    root: PathBuf,
    environment: BTreeMap<String, String>,
    patience: Patience,
    house: Arc<House>,
    watch: Watch,
    entrance: Reached,
    /// Ends with the preview.
    _server: Server,
}

/// Where a preview is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The shell's address on this machine.
    pub url: String,
    /// The port.
    pub port: u16,
    /// Whether other machines can reach it.
    pub by_others: bool,
    /// The shell's address on other devices of the network, where it listens at all of this
    /// machine's and one can be told.
    pub elsewhere: Option<String>,
}

impl Preview {
    /// Takes the address and starts to serve; whoever asks now waits for the first build.
    ///
    /// # Errors
    /// Where there is no such folder (arguments), the host is not known, no port is free or the
    /// server cannot be started (machine).
    pub fn open(options: Options) -> Result<Self, Failure> {
        let Options { root, host, port, environment, patience } = options;
        read::folder(&root)?;
        let entrance = entrance::take(&host, port)?;
        let token = hex(&key::random()?[..16]);
        let reached = entrance.reached_at();
        let house = Arc::new(House {
            stage: Stage::new(),
            gatekeeper: Gatekeeper::new(&host, entrance.at, token),
            editor: Editor::find(&environment),
        });
        let server = Server::start(entrance.listener, house.clone())?;
        let port = entrance.at.port();
        let is_everywhere = entrance.at.ip().is_unspecified();
        let number = is_everywhere.then(entrance::number_in_network).flatten();
        let entrance = Reached {
            elsewhere: number.map(|number| format!("http://{number}:{port}/_anteroom/")),
            url: format!("http://{reached}/_anteroom/"),
            port,
            by_others: !entrance.at.ip().is_loopback(),
        };
        let watch = Watch::start(&root);
        Ok(Self { root, environment, patience, house, watch, entrance, _server: server })
    }

    /// Where it is reached.
    pub fn reached(&self) -> &Reached {
        &self.entrance
    }

    /// What ends [`Preview::run`] from another thread.
    pub fn stopper(&self) -> Stopper {
        self.watch.stopper()
    }

    /// Reads, builds, shows and waits, until it is asked to stop.
    ///
    /// # Errors
    /// Where the project's folder cannot be read at the start. Later failures are shown, not fatal.
    pub fn run(mut self, tell: &mut dyn FnMut(Event<'_>)) -> Result<(), Failure> {
        let mut begun = Instant::now();
        let mut folder = Folder::open(&self.root, &self.environment)?;
        let mut workshop = Workshop::new(self.patience);
        let mut round = Round::default();
        tell(Event::Watching(self.watch.mode()));
        loop {
            let files = Arc::new(folder.project().files.clone());
            let build = workshop.build(folder.project(), &files);
            let number = self.show((build, files), folder.project(), &round);
            let scene = self.house.stage.scene();
            tell(Event::Built(&Built {
                number,
                saved: &round.saved,
                took: begun.elapsed(),
                report: &scene.report,
                files: &scene.files,
            }));
            (begun, round) = loop {
                let Some(touched) = self.watch.next() else { return Ok(()) };
                let begun = Instant::now();
                if let Some(round) = round.next(&mut folder, &touched) {
                    break (begun, round);
                }
            };
        }
    }

    /// Puts a build of `files` on the stage; returns its number.
    fn show(
        &self,
        (build, files): (Build, Arc<FileTree>),
        project: &Project,
        round: &Round,
    ) -> u64 {
        let mut report = project.report.clone();
        report.append(build.report);
        if let Some(failure) = &round.trouble {
            report.push(workshop::failed("unreadable", failure));
        }
        report.sort();
        // What a file holds that cannot be read is not known, so the last good site stays.
        let known = round.trouble.is_none() && !project.report.has_errors();
        let site = build.output.zip(build.site).filter(|_| known);
        let site = site.map(|(output, compiled)| Site {
            output,
            compiled,
            insights: build.insights,
            files: files.clone(),
        });
        let saved = round.saved.clone();
        self.house.stage.show(Finished { site, report, files, root: project.root.clone(), saved })
    }
}

/// What leads to a build.
#[derive(Default)]
struct Round {
    saved: BTreeSet<FilePath>,
    /// Why the folder could not be looked through.
    trouble: Option<Failure>,
}

impl Round {
    /// Looks again; `None` where nothing is other than it was.
    fn next(&self, folder: &mut Folder, touched: &Touched) -> Option<Self> {
        let before = folder.project().report.clone();
        match folder.refresh(touched) {
            // What is passed over may change without any file that is read.
            Ok(saved)
                if saved.is_empty()
                    && self.trouble.is_none()
                    && folder.project().report == before =>
            {
                None
            }
            Ok(saved) => Some(Self { saved, trouble: None }),
            Err(failure) => Some(Self { saved: BTreeSet::new(), trouble: Some(failure) }),
        }
    }
}
