//! The site as its author means it: no YAML, no templates, no disk. A list of rooms, nothing else.

pub mod address;
pub mod article;
pub mod booking;
pub mod colour;
pub mod condition;
pub mod editions;
pub mod ids;
pub mod journey;
pub mod kept;
pub mod minutes;
pub mod outcome;
pub mod picture;
pub mod prose;
pub mod route;
pub mod self_check;
pub mod settings;
pub mod site;
pub mod style;
pub mod target;
pub mod theme;
pub mod tongue;
