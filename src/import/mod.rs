//! Moving in: from what an author has elsewhere to files of a site.
//!
//! Bytes come in, files and a report come out. Nothing is written here, and nothing that a site has already is
//! changed. What is wrong with a source is told all at once, at its place in the source.

pub mod articles;
pub mod table;
mod words;
mod yaml;
