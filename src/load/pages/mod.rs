//! Pages: which there are, where they lie, and what they hold once all routes are laid. A list of rooms, nothing else.

pub(crate) mod aliases;
pub(in crate::load) mod article;
pub(in crate::load) mod bodies;
pub(in crate::load) mod bound;
pub(in crate::load) mod claims;
pub(in crate::load) mod cross_checks;
pub(crate) mod extra;
pub(in crate::load) mod front_matter;
pub(in crate::load) mod heads;
pub(in crate::load) mod image;
pub(in crate::load) mod languages;
pub(in crate::load) mod library;
pub(in crate::load) mod manuscripts;
pub(in crate::load) mod outputs;
pub(in crate::load) mod routes;
pub(in crate::load) mod secret_files;
pub(crate) mod sources;
pub(in crate::load) mod utf8;
