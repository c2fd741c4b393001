//! Where a site is published, and by which engine.

use crate::diagnostic::Location;
use crate::model::ids::TargetName;
use crate::model::settings::Audience;

/// One entry of `publish:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its key.
    pub name: TargetName,
    /// Where it stands.
    pub place: Location,
    /// Who brings the site there.
    pub engine: Engine,
    /// Who is to read it. Colleagues see drafts too.
    pub audience: Audience,
    /// The variables that hold where bookings lead, which concerns no engine.
    pub withheld: Vec<String>,
}

impl Target {
    /// All that its engine is given.
    pub fn given(&self) -> Vec<&Given> {
        match &self.engine {
            Engine::Folder { path } | Engine::Zip { path } => vec![path],
            Engine::Rclone { remote } | Engine::Rsync { remote } => vec![remote],
            Engine::Git { remote, branch } => vec![remote, branch],
            Engine::Netlify { site } => site.iter().collect(),
            Engine::Wrangler { project, branch } => vec![project, branch],
            Engine::Command { run } => run.iter().collect(),
        }
    }
}

/// Who brings a site to its place, and what it has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A folder of this machine, from the project's own if relative.
    Folder {
        /// The folder.
        path: Given,
    },
    /// An archive, likewise.
    Zip {
        /// The file.
        path: Given,
    },
    /// `rclone`, to any storage it knows.
    Rclone {
        /// A remote of its configuration with a path in it: `strato:htdocs`.
        remote: Given,
    },
    /// `rsync`, mostly over SSH.
    Rsync {
        /// `user@host:folder`, or a folder.
        remote: Given,
    },
    /// A branch of a git repository.
    Git {
        /// A remote of the project's repository, or an address.
        remote: Given,
        /// The branch, which holds nothing but the site.
        branch: Given,
    },
    /// `netlify`, the command of that host.
    Netlify {
        /// The site's id or name; `None`: what `NETLIFY_SITE_ID` says.
        site: Option<Given>,
    },
    /// `wrangler`, for Cloudflare Pages.
    Wrangler {
        /// The project.
        project: Given,
        /// The branch that the host is told of.
        branch: Given,
    },
    /// Any program, called with the folder of the site in the place of `{output}`.
    Command {
        /// The program and its arguments; none of it is read by a shell.
        run: Vec<Given>,
    },
}

/// A text of the settings with its variables filled in. They may hold secrets: what is shown is what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// As it stands in the settings.
    pub written: String,
    /// With the value of each variable.
    pub filled: String,
    /// The variables that it names, with their values.
    pub values: Vec<(String, String)>,
}
