//! The theme: the built-in one with the author's own laid over it. A list of rooms, nothing else.

pub(in crate::load) mod files;
mod lean;
pub(in crate::load) mod strings;
