//! From files to the site as its author means it. Gathers all mistakes; never stops at the first.

#![allow(dead_code, reason = "the rooms are written side by side; `site` ties them together last")]

mod index;
mod markdown;
mod names;
mod numbers;
mod quotes;
mod syntax;
mod texts;
mod values;
mod within;
mod yaml;
