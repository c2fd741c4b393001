//! The only room that touches the disk. A list of its doors, nothing else:
//!
//! - [`read`] takes a project in: [`read::project`];
//! - [`refresh`] keeps one in memory and true to the disk: [`refresh::Folder`];
//! - [`parts`] says what a project is made of;
//! - [`identity`] tells one folder from another, and whether a mount reports what others do;
//! - [`begin`] writes a new site: [`begin::site`];
//! - [`moving`] takes in what an author moves in with, and puts it beside what is there: [`moving::write`];
//! - [`mod@write`] puts a finished site out, all of it or nothing: [`write::site`];
//! - [`archive`] puts one out as a single file: [`archive::write`];
//! - [`desk`] lays one out for whoever sends it: [`desk::Desk`];
//! - [`published`] remembers what was sent;
//! - [`page`] puts a single page out, for the author alone: [`page::write`];
//! - [`key`] finds or makes the secret that seals are made with: [`key::find`];
//! - [`media`] opens a file that was left on the disk;
//! - [`marker`] is the list of files that an output bears;
//! - [`place`] says where an output may lie;
//! - [`tracked`] tells what git keeps of a project: [`tracked::files`];
//! - [`revision`] takes in a project as it was in a revision that git keeps: [`revision::files`];
//! - [`swap`] names how a new site takes the old one's place;
//! - [`failure`] is what all of them return when the machine does not do its part.
#![allow(clippy::disallowed_methods, reason = "this is the room that touches the disk")]

pub mod archive;
pub mod begin;
mod content;
pub mod desk;
mod environment;
pub mod failure;
mod fresh;
mod git;
pub mod identity;
mod inventory;
pub mod key;
mod litter;
mod lock;
mod look;
pub mod marker;
pub mod media;
pub mod moving;
mod occupant;
pub mod page;
pub mod parts;
pub mod place;
pub mod published;
pub mod read;
pub mod refresh;
pub mod revision;
mod staging;
mod stamp;
pub mod swap;
pub mod tracked;
mod unchanged;
mod verdict;
mod walk;
pub mod write;
