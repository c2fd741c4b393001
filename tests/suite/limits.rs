//! That no input makes the program break down, hang or eat memory: whatever is too much is one
//! error, at its place, with its fix.

// What lies in a project's folder and is no text: pipes, devices, files that are far too large.
mod files;
// Texts that go on and on, or nest deeply: Markdown, YAML, conditions, many pages.
mod inputs;
// Templates that come to no end, or to more than a page.
pub(crate) mod templates;
