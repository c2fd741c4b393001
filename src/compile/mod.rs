//! From what is meant to what may be published.

pub mod compiled;
