//! What is made of each entry of a map by itself, made again only for the entries that changed.

use rayon::prelude::*;

use crate::shared_map::{Change, SharedMap};

/// What one pure function makes of the entries of a map, with the map that it was made from last.
///
/// What came out as it was stays where it stood, so that two results in which nothing changed are equal
/// at a glance, whatever else was changed in the entries.
#[derive(Debug)]
pub struct Derived<K, V, O> {
    source: SharedMap<K, V>,
    made: SharedMap<K, O>,
}

impl<K, V, O> Default for Derived<K, V, O> {
    fn default() -> Self {
        Self { source: SharedMap::default(), made: SharedMap::default() }
    }
}

impl<K, V, O> Derived<K, V, O>
where
    K: Ord + Clone + Send + Sync,
    V: PartialEq + Sync,
    O: PartialEq + Clone + Send + Sync,
{
    /// What `make` makes of each entry of `source`; entries of which it makes nothing are left out. It
    /// must be the same function every time, and see nothing but the entry.
    pub fn of(
        &mut self,
        source: &SharedMap<K, V>,
        make: impl Fn(&K, &V) -> Option<O> + Sync,
    ) -> &SharedMap<K, O> {
        let changes: Vec<Change<'_, K, V>> = source.changes(&self.source).collect();
        let each = changes.par_iter();
        let results: Vec<Option<O>> =
            each.map(|change| change.is.and_then(|value| make(change.key, value))).collect();
        let mut fresh = Vec::new();
        for (change, result) in changes.iter().zip(results) {
            match result {
                Some(result) if self.made.get(change.key) != Some(&result) => {
                    fresh.push((change.key.clone(), result));
                }
                Some(_) => {}
                None => drop(self.made.remove(change.key)),
            }
        }
        drop(changes);
        self.made.extend(fresh);
        self.source = source.clone();
        &self.made
    }
}

/// The same of a function that sees one thing more, which is alike for all entries: where that is another than last
/// time, everything is made anew.
#[derive(Debug)]
pub struct DerivedBy<B, K, V, O> {
    by: Option<B>,
    derived: Derived<K, V, O>,
}

impl<B, K, V, O> Default for DerivedBy<B, K, V, O> {
    fn default() -> Self {
        Self { by: None, derived: Derived::default() }
    }
}

impl<B, K, V, O> DerivedBy<B, K, V, O>
where
    B: PartialEq + Clone,
    K: Ord + Clone + Send + Sync,
    V: PartialEq + Sync,
    O: PartialEq + Clone + Send + Sync,
{
    /// What `make` makes of each entry of `source`, as [`Derived::of`] does; it may see what `by` stands for as well.
    pub fn of(
        &mut self,
        by: &B,
        source: &SharedMap<K, V>,
        make: impl Fn(&K, &V) -> Option<O> + Sync,
    ) -> &SharedMap<K, O> {
        if self.by.as_ref() != Some(by) {
            *self = Self { by: Some(by.clone()), derived: Derived::default() };
        }
        self.derived.of(source, make)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Derived, DerivedBy};
    use crate::shared_map::SharedMap;

    #[test]
    fn all_is_made_anew_where_what_all_of_it_sees_is_another() {
        let mut derived = DerivedBy::default();
        let mut source: SharedMap<u32, u32> = (0..10).map(|it| (it, it)).collect();
        for by in [2, 2, 3, 2] {
            source.insert(0, 7 * by);
            let products = derived.of(&by, &source, |_, value| Some(value * by)).clone();
            assert!(products.values().copied().eq(source.values().map(|value| value * by)));
        }
    }

    #[test]
    fn only_what_changed_is_made_and_what_comes_out_alike_stays() {
        let made = AtomicUsize::new(0);
        let half = |_: &u32, value: &u32| {
            made.fetch_add(1, Ordering::Relaxed);
            (*value < 900).then_some(*value / 2)
        };
        let mut derived = Derived::default();
        let mut source: SharedMap<u32, u32> = (0..1000).map(|it| (it, it)).collect();
        let mut ask = |source: &SharedMap<u32, u32>, times: usize| {
            let halves = derived.of(source, half).clone();
            let expected = source.iter().filter(|(_, value)| **value < 900);
            assert!(
                halves
                    .iter()
                    .map(|(key, half)| (*key, *half))
                    .eq(expected.map(|(key, value)| (*key, value / 2)))
            );
            assert_eq!(made.swap(0, Ordering::Relaxed), times);
            halves
        };
        let first = ask(&source, 1000);
        source.insert(6, 7);
        assert_eq!(ask(&source, 1), first);
        source.insert(6, 8);
        source.remove(&9);
        source.insert(950, 4);
        source.insert(5, 990);
        assert_ne!(ask(&source, 3), first);
        ask(&source, 0);
        ask(&SharedMap::default(), 0);
    }
}
