//! From files to the site as its author means it. Gathers all mistakes; never stops at the first.

#![allow(dead_code, reason = "until the whole of `load` stands")]

mod context;
mod found;
mod index;
mod markdown;
mod names;
mod numbers;
mod quotes;
mod sources;
mod syntax;
mod texts;
mod values;
mod within;
mod yaml;
