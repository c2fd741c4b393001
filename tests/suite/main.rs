//! The suite: one module per promise.

mod build;
/// That the sealed form is the one the law describes, and opens what it should, to no one else.
mod seal;
