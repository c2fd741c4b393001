//! What was found wrong last, so that only self-checks that changed are looked at again.

use std::sync::Arc;

use crate::analysis::Verdict;
use crate::compile::insight::Insight;
use crate::memo::Table;
use crate::model::ids::SelfCheckId;

/// What was found wrong last.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) verdicts: Table<SelfCheckId, SameInsight, Verdict>,
}

/// What is known of a self-check; equal only where it is the very same.
#[derive(Debug)]
pub(super) struct SameInsight(pub(super) Arc<Insight>);

impl PartialEq for SameInsight {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
