//! From files to the site as its author means it. Gathers all mistakes; never stops at the first.

#![allow(dead_code, reason = "until the whole of `load` stands")]

mod context;
mod dead_links;
mod escape;
mod found;
mod index;
mod links;
mod markdown;
mod placeholders;
mod places;
mod sources;
mod yaml;
