//! # anteroom
//!
//! Compiles Markdown articles and YAML self-checks into a static site whose booking link opens only
//! after the steps of a journey.
//!
//! # As a library
//!
//! [`project`] is the way in: it reads a project, builds it in memory, and tells what is known of it.
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::path::Path;
//!
//! use anteroom::analysis::study::Detail;
//! use anteroom::load::{Drafts, Purpose};
//! use anteroom::project::{self, Project};
//!
//! # fn main() -> Result<(), anteroom::disk::failure::Failure> {
//! // Variables of the settings, and the key that seals; without one, the project's own is used.
//! let variables = BTreeMap::from([
//!     ("BOOKING_URL".to_owned(), "https://cal.com/anna/call".to_owned()),
//!     ("ANTEROOM_SECRET".to_owned(), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".to_owned()),
//! ]);
//! # let root = Path::new(env!("CARGO_MANIFEST_DIR"));
//! # /*
//! let root = Path::new("my-site");
//! # */
//! let project = Project::open(root, &variables)?;
//! let known = project.inspect(&Purpose::Output(Drafts::Leave));
//!
//! // Mistakes, warnings and hints, each with its place and its fix.
//! for found in &known.build.report {
//!     println!("{:?} {}: {}", found.severity, found.code, found.message);
//! }
//! // What each self-check does before anyone answers it.
//! for check in project::studies(&known.build, Detail::Numbers) {
//!     println!("{}: {} findings", check.id, check.findings.len());
//! }
//! // The files of the site; none where there is an error.
//! let site = known.build.output.expect("the sample site has no errors");
//! for (path, content) in &site {
//!     println!("{path}: {} bytes", content.len());
//! }
//! # assert!(site.iter().any(|(path, _)| path.as_str() == "index.html"));
//! # assert!(site.iter().all(|(_, content)| content.bytes().is_none_or(|bytes| {
//! #     !bytes.windows(17).any(|it| it == b"cal.com/anna/call")
//! # })));
//! # Ok(())
//! # }
//! ```
//!
//! # How it is built
//!
//! A build is one pure function from files to files; only [`disk`] touches the disk:
//!
//! ```text
//! disk::read -> pipeline::build ( load -> compile -> render ) -> disk::write
//! ```
//!
//! The rooms, from the ground up: [`files`] and [`diagnostic`] are the ground; [`model`] is the site
//! as its author means it; [`load`] reads it from files; [`compile`] turns it into what may be
//! published; [`audit`] tells what is wrong with the result; [`preview`] shows it while it is being
//! written; `ARCHITECTURE.md` tells the rest.

pub mod analysis;
pub mod audit;
pub mod built_in;
pub mod bytes;
pub mod cli;
pub mod compile;
pub mod deadline;
pub mod derived;
pub mod diagnostic;
pub mod disk;
pub mod encoding;
pub mod files;
pub mod html;
pub mod import;
pub mod load;
pub mod memo;
pub mod mishap;
pub mod model;
pub mod pipeline;
pub mod preview;
pub mod progress;
pub mod project;
pub mod publish;
pub mod render;
pub mod report;
pub mod scan;
pub mod schema;
pub mod shared_bytes;
pub mod shared_map;
pub mod starter;
pub mod style;
pub mod typography;
