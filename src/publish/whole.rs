//! Engines that take the site as a whole and find out themselves what has changed: the commands of hosts, and any
//! program that the author names.

use std::ops::ControlFlow;
use std::path::Path;

use crate::disk::failure::Failure;
use crate::model::settings::Audience;
use crate::model::target::{Engine, Given, Target};
use crate::publish::engine::{Program, Said};
use crate::publish::news::{News, Phase};

/// Where a command takes the site's folder.
const OUTPUT: &str = "{output}";

/// Hands a site over; `None` for an engine that takes files one by one.
pub(super) fn program(target: &Target, (root, site): (&Path, &Path)) -> Option<Program> {
    let folder = site.to_string_lossy();
    let program = match &target.engine {
        Engine::Netlify { site } => {
            let dir = ["deploy", "--no-build", "--dir", &folder];
            let program = Program::new("netlify").with(dir);
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
            Program::new("wrangler").with(deploy).with(name)
        }
        Engine::Command { run } => {
            let (name, arguments) = run.split_first()?;
            let put = |it: &Given| it.filled.replace(OUTPUT, &folder);
            let program = Program::new(&put(name)).with(arguments.iter().map(put));
            run.iter().filter(|it| it.filled != it.written).fold(program, Program::hiding)
        }
        _ => return None,
    };
    Some(program.within(root))
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
        told(News::Said(line));
        ControlFlow::Continue(())
    })?;
    ended.well()?;
    told(News::Done);
    Ok(())
}
