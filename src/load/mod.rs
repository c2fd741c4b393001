//! From files to the site as its author means it. Gathers all mistakes; never stops at the first.

mod index;
mod markdown;
mod yaml;
