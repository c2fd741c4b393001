//! One crate for all tests that look at the program from outside.

// Which room may import which: the layering, and where disk, clock and printing may be named.
mod architecture;
// The program itself: exit codes, messages, what is written and what is left alone.
mod cli;
// A site made for one test. No tests in here.
mod project;
// Whole builds in memory: what comes out, what does not, and that it comes out the same.
mod site;
