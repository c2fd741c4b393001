//! The only room that touches the disk. A list of its doors, nothing else:
//!
//! - [`read`] takes a project in: [`read::project`];
//! - [`mod@write`] puts a finished site out, all of it or nothing: [`write::site`];
//! - [`key`] finds or makes the secret that seals are made with: [`key::find`];
//! - [`media`] opens a file that was left on the disk;
//! - [`marker`] is the list of files that an output bears;
//! - [`place`] says where an output may lie;
//! - [`swap`] names how a new site takes the old one's place;
//! - [`failure`] is what all of them return when the machine does not do its part.
#![allow(clippy::disallowed_methods, reason = "this is the room that touches the disk")]

mod environment;
pub mod failure;
pub mod key;
mod litter;
mod lock;
pub mod marker;
pub mod media;
mod occupant;
pub mod place;
pub mod read;
pub mod refresh;
mod staging;
pub mod swap;
pub mod write;
