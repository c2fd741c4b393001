//! The variables of the process.

use std::collections::BTreeMap;

/// The variables of the process; those that are not Unicode can name nothing here.
pub(super) fn of_process() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}
