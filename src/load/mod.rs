//! From files to the site as its author means it. Gathers all mistakes; never stops at the first.

#![allow(dead_code, reason = "until the whole of `load` stands")]

mod address;
mod booking;
mod condition;
mod context;
mod dead_links;
mod env;
mod escape;
mod found;
mod index;
mod journey;
mod layer;
mod links;
mod markdown;
mod names;
mod numbers;
mod placeholders;
mod places;
mod quotes;
mod references;
mod self_check;
mod settings;
mod sheet;
mod site_words;
mod sources;
mod syntax;
#[cfg(test)]
mod testing;
mod texts;
mod values;
mod within;
mod yaml;
