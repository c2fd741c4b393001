//! # anteroom
//!
//! Compiles Markdown articles and YAML self-checks into a static site whose booking link opens only
//! after the steps of a journey.
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
pub mod cli;
pub mod compile;
pub mod deadline;
pub mod derived;
pub mod diagnostic;
pub mod disk;
pub mod encoding;
pub mod files;
pub mod html;
pub mod load;
pub mod memo;
pub mod mishap;
pub mod model;
pub mod pipeline;
pub mod preview;
pub mod progress;
pub mod publish;
pub mod render;
pub mod report;
pub mod scan;
pub mod shared_map;
pub mod starter;
pub mod style;
pub mod typography;
