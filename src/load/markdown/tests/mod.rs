//! Tests of Markdown, by what they prove.

mod blocks;
mod containers;
mod desk;
mod gathered;
mod laws;
mod references;
mod set;
mod wrong;
