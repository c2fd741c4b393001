//! The live preview, over the network: what a browser gets, what another page gets (nothing), and
//! what the author is told.

// What the shell is told, and what it may ask for.
mod asked;
// The program itself: its first line, its exit codes.
mod command;
// The loop: broken and mended, drafts, what changed.
mod edits;
// P12, one test for each way in.
mod privacy;
// A running preview, spoken to by hand. No tests in here.
pub(crate) mod served;
// The paths of the site, in each way they are shown.
mod site;
// A template that comes to no end.
mod stuck;
// Many steps of an author's, whatever they are.
mod steps;
