//! One crate for all tests that look at the program from outside.
#![allow(clippy::unwrap_used, reason = "a test may end in a panic")]
#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "sites are written line by line, and nobody waits"
)]
#![allow(clippy::disallowed_methods, reason = "tests look at the disk themselves")]

// Building again after edits: nothing stale, and nothing made that need not be.
mod again;
// That what is known of self-checks beforehand is true of all their walks.
mod analysis;
// Which room may import which: the layering, and where disk, clock and printing may be named.
mod architecture;
// What is told of a finished site: every fault that was put into a small site is found, where it
// stands, and nothing in a whole one.
mod audit;
// What may not come in from outside the project, what may not be written outside the output, and what may make no
// difference to it.
mod borders;
// Self-checks made by hand or at random, for the tests of the seal. No tests in here.
mod build;
// The command that tells what can be known beforehand.
mod check;
// What reaches the places where visitors find a site, and what is there when a transfer breaks off.
mod publish;
// The program itself: exit codes, messages, what is written and what is left alone.
mod cli;
// What lies beside the pages: feeds, headers, and servers as the guide sets them up.
mod edge;
// What the machine does in the middle of a build: calls that fail, full disks, kills. A whole site stands afterwards.
mod faults;
// Moving in: tables and folders from elsewhere become files that build, and nothing that is there is touched.
mod import;
// Content cannot inject: hostile words everywhere, and no address that runs something.
mod injection;
// That the handbook builds, and every example in it.
mod handbook;
// Every message, as an author reads it: all of them in one file.
mod messages;
// What lies in a project and is nothing for visitors: none of it is published or shown.
mod litter;
// What editors and systems do to a text's bytes: marks, line ends, other encodings.
mod encodings;
// That no input makes the program break down, hang or eat memory; and what is said instead.
mod limits;
// The live preview over the network, spoken to by hand.
mod preview;
// A site made for one test. No tests in here.
mod project;
// The author's report: that it says what is known, and is one whole page by itself.
mod report;
// That the sealed form is the one the law describes, and opens what it should, to no one else.
mod seal;
// Whole builds in memory: what comes out, what does not, and that it comes out the same.
mod site;
// That the schemas for editors say what the program takes: keys, words, limits.
mod schema;
// A site to begin with: that it builds, says what waits for its author, and touches nothing that is there.
mod new;
// Hints on style: what is told of an author's texts, where exactly, and what is not.
mod style;
// The heads of pages, and what is told of pages elsewhere.
mod heads;
// What the program is made from: which crates, from where, and that none is there twice without a reason.
mod supply;
// Texts as pages show them, set as their language does; and that the theme has all its words.
mod typography;
// That the walks shown to the author are real ones, and what they claim to be.
mod walks;
// That the pieces of a page are found in their source, with the words that the page shows.
mod passages;
