//! YAML: values with their places, and typed readers that collect every mistake of a file. A list of rooms, nothing else.

pub(in crate::load) mod layer;
pub(in crate::load) mod names;
pub(in crate::load) mod node;
pub(in crate::load) mod numbers;
pub(in crate::load) mod quotes;
pub(in crate::load) mod sheet;
pub(in crate::load) mod syntax;
pub(in crate::load) mod texts;
pub(in crate::load) mod values;
pub(in crate::load) mod within;
