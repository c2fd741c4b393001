//! From the site as its author means it to what may be published.

pub mod analysis;
pub mod atoms;
mod bounds;
pub mod canon;
pub mod chains;
pub mod combination;
pub mod diagram;
pub mod forms;
pub mod keys;
pub mod logic;
pub mod numbering;
pub mod payload;
pub mod plan;
pub mod reads;
pub mod seal;
pub mod seed;
pub mod specs;
mod when_tree;
pub mod whens;
