//! The last results of pure functions, so that a build need only do again what its changes concern.
//!
//! A result is used again where its input equals the last one's, so it is the result that the
//! function would come to: a build with a memory and one without come to the same. An input must
//! therefore hold everything that its function looks at. Inputs are compared by value; parts that
//! are shared ([`Arc`]) and have not changed are equal at a glance.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

/// Something shared that counts as equal only where it is the very same.
///
/// For parts of an input that are costly to compare and are handed on while they stay the same.
#[derive(Debug)]
pub struct Same<T: ?Sized>(Arc<T>);

impl<T> Same<T> {
    /// Shares a value, which is equal to none that there was.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T: ?Sized> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Eq for Same<T> {}

/// The last result of one function.
#[derive(Debug)]
pub struct Slot<I, O> {
    last: Option<(I, Arc<O>)>,
}

impl<I, O> Default for Slot<I, O> {
    fn default() -> Self {
        Self { last: None }
    }
}

impl<I: PartialEq, O> Slot<I, O> {
    /// What `make` makes of `input`: the last result where the input is the last one again.
    pub fn get(&mut self, input: I, make: impl FnOnce(&I) -> O) -> Same<O> {
        match &self.last {
            Some((known, output)) if *known == input => Same(Arc::clone(output)),
            _ => {
                let output = Arc::new(make(&input));
                self.last = Some((input, Arc::clone(&output)));
                Same(output)
            }
        }
    }
}

impl<T: PartialEq> Slot<(), T> {
    /// The last value where the new one equals it, else the new one: what depends on it then sees
    /// that nothing changed.
    pub fn keep(&mut self, value: T) -> Same<T> {
        match &self.last {
            Some(((), known)) if **known == value => Same(Arc::clone(known)),
            _ => {
                let value = Arc::new(value);
                self.last = Some(((), Arc::clone(&value)));
                Same(value)
            }
        }
    }
}

/// The last results of one function over many things, each by its key.
#[derive(Debug)]
pub struct Table<K, I, O> {
    entries: HashMap<K, Entry<I, O>>,
    round: u64,
}

#[derive(Debug)]
struct Entry<I, O> {
    input: I,
    output: Arc<O>,
    /// The round in which it was last asked for.
    round: u64,
}

impl<K, I, O> Default for Table<K, I, O> {
    fn default() -> Self {
        Self { entries: HashMap::new(), round: 0 }
    }
}

impl<K, I, O> Table<K, I, O>
where
    K: Eq + Hash + Clone + Send + Sync,
    I: Send + Sync,
    O: Send + Sync,
{
    /// What `make` makes of each of `wanted`, in its order. What is new or whose input changed is
    /// made, in parallel; what is no longer wanted is forgotten. No key may stand there twice.
    pub fn all(&mut self, wanted: Vec<(K, I)>, make: impl Fn(&K, &I) -> O + Sync) -> Vec<Same<O>>
    where
        I: PartialEq,
    {
        self.all_by(wanted, |known, input, _| known == input, make)
    }

    /// The same where `holds` says whether a result still holds: it is given the input that it was
    /// made from, the present one, and the result.
    pub fn all_by(
        &mut self,
        wanted: Vec<(K, I)>,
        holds: impl Fn(&I, &I, &O) -> bool + Sync,
        make: impl Fn(&K, &I) -> O + Sync,
    ) -> Vec<Same<O>> {
        self.round += 1;
        let mut results: Vec<Option<Same<O>>> = Vec::with_capacity(wanted.len());
        let mut missing = Vec::new();
        for (place, (key, input)) in wanted.into_iter().enumerate() {
            match self.entries.get_mut(&key) {
                Some(entry) if holds(&entry.input, &input, &entry.output) => {
                    entry.input = input;
                    entry.round = self.round;
                    results.push(Some(Same(Arc::clone(&entry.output))));
                }
                _ => {
                    results.push(None);
                    missing.push((place, key, input));
                }
            }
        }
        let fresh: Vec<_> = missing
            .into_par_iter()
            .map(|(place, key, input)| {
                let output = Arc::new(make(&key, &input));
                (place, key, input, output)
            })
            .collect();
        for (place, key, input, output) in fresh {
            results[place] = Some(Same(Arc::clone(&output)));
            self.entries.insert(key, Entry { input, output, round: self.round });
        }
        if self.entries.len() > results.len() {
            let round = self.round;
            self.entries.retain(|_, entry| entry.round == round);
        }
        results.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Slot, Table};

    #[test]
    fn a_slot_makes_only_what_changed() {
        let mut slot = Slot::default();
        let mut made = 0;
        for (input, times) in [(1, 1), (1, 1), (2, 2), (1, 3)] {
            let output = slot.get(input, |input| {
                made += 1;
                input * 10
            });
            assert_eq!((*output, made), (input * 10, times));
        }
    }

    #[test]
    fn equal_values_stay_the_same() {
        let mut slot = Slot::default();
        let first = slot.keep("a".to_owned());
        assert_eq!(first, slot.keep("a".to_owned()));
        assert_ne!(first, slot.keep("b".to_owned()));
    }

    #[test]
    fn a_table_makes_what_changed_and_forgets_what_is_gone() {
        let made = AtomicUsize::new(0);
        let mut table = Table::default();
        let mut ask = |wanted: &[(&'static str, i32)], times: usize| {
            let outputs = table.all(wanted.to_vec(), |key: &&str, input: &i32| {
                made.fetch_add(1, Ordering::Relaxed);
                format!("{key}{input}")
            });
            let outputs: Vec<String> = outputs.iter().map(|output| (**output).clone()).collect();
            let expected: Vec<String> =
                wanted.iter().map(|(key, input)| format!("{key}{input}")).collect();
            assert_eq!(outputs, expected);
            assert_eq!(made.swap(0, Ordering::Relaxed), times, "{wanted:?}");
        };
        ask(&[("a", 1), ("b", 1), ("c", 1)], 3);
        ask(&[("c", 1), ("a", 1), ("b", 2)], 1);
        ask(&[("a", 1)], 0);
        ask(&[("b", 2), ("a", 1)], 1);
        ask(&[], 0);
        ask(&[("a", 1)], 1);
    }
}
