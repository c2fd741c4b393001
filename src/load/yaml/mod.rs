//! YAML: values with their places, and typed readers that collect every mistake of a file. A list of rooms, nothing else.

pub(in crate::load) mod layer;
pub(crate) mod names;
pub(crate) mod node;
pub(crate) mod numbers;
pub(in crate::load) mod quotes;
pub(in crate::load) mod sheet;
pub(crate) mod syntax;
pub(in crate::load) mod texts;
pub(in crate::load) mod values;
pub(in crate::load) mod within;
