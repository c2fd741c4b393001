//! References and links: what they lead to, and what is said of those that lead nowhere. A list of rooms, nothing else.

pub(in crate::load) mod dead_links;
pub(in crate::load) mod index;
pub(in crate::load) mod inquiry;
pub(in crate::load) mod link_files;
pub(in crate::load) mod pictures;
pub(in crate::load) mod references;
pub(in crate::load) mod signposts;
pub(in crate::load) mod suffixes;
pub(in crate::load) mod targets;
