//! Engines that take the site as a whole and find out themselves what has changed: the commands of hosts, and any
//! program that the author names.

use std::ops::ControlFlow;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::disk::failure::Failure;
use crate::files::hex;
use crate::model::settings::Audience;
use crate::model::target::{Engine, Given, Target};
use crate::publish::engine::{Program, Said, plain};
use crate::publish::news::{News, Phase};

/// Where a command takes the site's folder.
const OUTPUT: &str = "{output}";

/// Hands a site over; `None` for an engine that takes files one by one.
pub(super) fn program(target: &Target, (root, site): (&Path, &Path)) -> Option<Program> {
    let folder = site.to_string_lossy();
    let program = match &target.engine {
        Engine::Netlify { site } => {
            let dir = ["deploy", "--no-build", "--dir", &folder];
            let program = Program::new("netlify", target).with(dir);
            let program = match site {
                Some(name) => program.with(["--site", &name.filled]),
                None => program,
            };
            // For colleagues it gets an address of its own beside the live site.
            match target.audience {
                Audience::Public => program.with(["--prod"]),
                Audience::Colleagues => program,
            }
        }
        Engine::Wrangler { project, branch } => {
            let name = ["--project-name", &project.filled, "--branch", &branch.filled];
            let deploy = ["pages", "deploy", &folder, "--commit-dirty=true"];
            Program::new("wrangler", target).with(deploy).with(name)
        }
        Engine::Command { run } => {
            let (name, arguments) = run.split_first()?;
            let put = |it: &Given| it.filled.replace(OUTPUT, &folder);
            Program::new(&put(name), target).with(arguments.iter().map(put))
        }
        _ => return None,
    };
    Some(program.within(root))
}

/// The name of the record of what was published at a target. Another place under the same name has one of its own.
pub(super) fn record(target: &Target) -> String {
    let mut hash = Sha256::new();
    for given in target.given() {
        hash.update(given.filled.as_bytes());
        hash.update([0]);
    }
    hash.update(target.audience.as_str());
    format!("{}-{}", target.name, hex(&hash.finalize()[..4]))
}

/// Runs such a program on `files` files of `bytes` bytes; what it says is passed on.
pub(super) fn carry_out(
    program: Program,
    (files, bytes): (usize, u64),
    told: &mut dyn FnMut(News<'_>),
) -> Result<(), Failure> {
    told(News::Begun(Phase::Handover, files, bytes));
    let ended = program.run(&mut |said| {
        let (Said::Output(line) | Said::Error(line)) = said;
        told(News::Said(&plain(line)));
        ControlFlow::Continue(())
    })?;
    ended.well().map_err(|failure| {
        let hint = "how much of it has arrived is not known; mend the cause and publish again, which sends all of it";
        failure.with_hint(hint)
    })?;
    told(News::Done);
    Ok(())
}
