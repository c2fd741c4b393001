//! The sealed form: known answers, the law that all forms agree, what changes when, and who gets in.

/// All forms of a self-check side by side.
mod forms;
/// The self-check of the known answers.
mod known;
/// Conditions and totals evaluated as plainly as can be, to hold the compiler against.
pub(crate) mod naive;
/// What a page's script and an attacker can do, in Rust: the law's walk over a page's data alone.
pub(crate) mod opener;
/// The self-checks of these tests and their site.
pub(crate) mod sites;
/// Random self-checks.
pub(crate) mod sketch;

/// What may change when, and what stays.
mod changes;
/// What cannot be sealed is said, with its place.
mod diagnostics;
/// Damage and attack.
mod intruders;
/// All forms of a self-check agree on every walk.
pub(crate) mod laws;
/// The known answers of the law.
mod vectors;
/// What stands in payloads and pages.
mod words;
