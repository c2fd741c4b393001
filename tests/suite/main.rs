//! The suite: one module per promise.
#![allow(clippy::unwrap_used, reason = "a test may end in a panic")]

mod build;
/// That the sealed form is the one the law describes, and opens what it should, to no one else.
mod seal;
