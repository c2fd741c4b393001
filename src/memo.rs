//! The last results of pure functions, so that a build need only do again what its changes concern.
//!
//! A result is used again where its input equals the last one's, so it is the result that the
//! function would come to: a build with a memory and one without come to the same. An input must
//! therefore hold everything that its function looks at. Inputs are compared by value; parts that
//! are shared ([`Arc`]) and have not changed are equal at a glance.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use crate::shared_map::SharedMap;

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

impl<T: Default> Default for Same<T> {
    fn default() -> Self {
        Self::new(T::default())
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

/// Something shared that is compared by value, and at a glance where it is the very same. (An
/// [`Arc`] of a text or of bytes reads all of them even then.)
#[derive(PartialOrd, Ord)]
pub struct Shared<T: ?Sized>(Arc<T>);

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized + PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || *self.0 == *other.0
    }
}

impl<T: ?Sized + Eq> Eq for Shared<T> {}

impl<T: ?Sized + Hash> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<T: ?Sized, V: Into<Arc<T>>> From<V> for Shared<T> {
    fn from(value: V) -> Self {
        Self(value.into())
    }
}

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

/// Whether results are remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Retention {
    /// They are, with their inputs.
    #[default]
    Kept,
    /// They are not, and each input is let go of as soon as its result is there: nobody builds again.
    Dropped,
}

/// The last results of one function over many things, each by its key.
#[derive(Debug)]
pub struct Table<K, I, O> {
    retention: Retention,
    /// In the order in which they were wanted last; none is `None` between two rounds.
    entries: Vec<Option<Entry<K, I, O>>>,
    outputs: SharedMap<K, Same<O>>,
}

#[derive(Debug)]
struct Entry<K, I, O> {
    key: K,
    input: I,
    output: Same<O>,
}

/// Something that is wanted of a [`Table`]. It may borrow what it is made of: only where no result
/// meets it, a key and an input are made of it.
pub trait Wanted<K, I, O> {
    /// Its key.
    fn key(&self) -> K;

    /// Whether that is its key.
    fn is_at(&self, key: &K) -> bool;

    /// Whether the output that was made from an input is what would be made of it now.
    fn is_met(&self, input: &I, output: &O) -> bool;

    /// Puts into an input that meets it what is equal at a glance the next time.
    fn renew(self, input: &mut I);

    /// Its key and its input.
    fn into_parts(self) -> (K, I);
}

impl<K: Clone + PartialEq, I: PartialEq, O> Wanted<K, I, O> for (K, I) {
    fn key(&self) -> K {
        self.0.clone()
    }

    fn is_at(&self, key: &K) -> bool {
        self.0 == *key
    }

    fn is_met(&self, input: &I, _: &O) -> bool {
        self.1 == *input
    }

    fn renew(self, input: &mut I) {
        *input = self.1;
    }

    fn into_parts(self) -> (K, I) {
        self
    }
}

impl<K, I, O> Default for Table<K, I, O> {
    fn default() -> Self {
        Self::new(Retention::default())
    }
}

impl<K, I, O> Table<K, I, O> {
    /// An empty one.
    pub fn new(retention: Retention) -> Self {
        Self { retention, entries: Vec::new(), outputs: SharedMap::default() }
    }

    /// Whether it remembers anything.
    pub fn retention(&self) -> Retention {
        self.retention
    }
}

impl<K, I, O> Table<K, I, O>
where
    K: Ord + Hash + Clone + Send + Sync,
    I: Send + Sync,
    O: Send + Sync,
{
    /// What `make` makes of each of `wanted`, in its order. What is new or whose input changed is
    /// made, in parallel; what is no longer wanted is forgotten. No key may stand there twice.
    pub fn all(&mut self, wanted: Vec<(K, I)>, make: impl Fn(&K, &I) -> O + Sync) -> Vec<Same<O>>
    where
        I: PartialEq,
    {
        if self.retention == Retention::Dropped {
            return made_of(wanted, &make).map(|(_, output)| output).collect();
        }
        self.renew(wanted.into_iter(), make);
        self.entries.iter().flatten().map(|entry| entry.output.clone()).collect()
    }

    /// The same by key. What was made before and holds stands in the map at the place where it stood,
    /// so that the parts of the map in which nothing changed are those of the last one.
    pub fn by_key<W: Wanted<K, I, O>>(
        &mut self,
        wanted: impl Iterator<Item = W>,
        make: impl Fn(&K, &I) -> O + Sync,
    ) -> SharedMap<K, Same<O>> {
        if self.retention == Retention::Dropped {
            let all: Vec<_> = made_of(wanted.map(W::into_parts).collect(), &make).collect();
            return all.into_iter().collect();
        }
        self.renew(wanted, make);
        self.outputs.clone()
    }

    fn renew<W: Wanted<K, I, O>>(
        &mut self,
        wanted: impl Iterator<Item = W>,
        make: impl Fn(&K, &I) -> O + Sync,
    ) {
        let mut last = Last::new(std::mem::take(&mut self.entries));
        let mut missing = Vec::new();
        self.entries.reserve(last.entries.len());
        for (place, wanted) in wanted.enumerate() {
            let known = last.take(&wanted);
            let known = known.filter(|known| wanted.is_met(&known.input, &known.output));
            if let Some(mut known) = known {
                wanted.renew(&mut known.input);
                self.entries.push(Some(known));
            } else {
                self.entries.push(None);
                let (key, input) = wanted.into_parts();
                missing.push((place, key, input));
            }
        }
        let fresh: Vec<_> = missing
            .into_par_iter()
            .map(|(place, key, input)| {
                let output = Same::new(make(&key, &input));
                (place, Entry { key, input, output })
            })
            .collect();
        for gone in last.entries.into_iter().flatten() {
            self.outputs.remove(&gone.key);
        }
        let outputs = fresh.iter().map(|(_, entry)| (entry.key.clone(), entry.output.clone()));
        self.outputs.extend(outputs);
        for (place, entry) in fresh {
            self.entries[place] = Some(entry);
        }
    }
}

/// What is made of each, in parallel, where nothing is remembered.
fn made_of<K: Send, I: Send, O: Send + Sync>(
    wanted: Vec<(K, I)>,
    make: impl Fn(&K, &I) -> O + Sync + Send,
) -> impl IndexedParallelIterator<Item = (K, Same<O>)> {
    wanted.into_par_iter().map(move |(key, input)| {
        let output = Same::new(make(&key, &input));
        (key, output)
    })
}

/// The entries of the last round. Mostly the same are wanted again in the same order, so that each
/// is found where the one before it left off; only elsewhere must it be searched for.
struct Last<K, I, O> {
    entries: Vec<Option<Entry<K, I, O>>>,
    /// The place behind the entry that was found last.
    next: usize,
    /// All entries' places, once one was not where it was expected.
    places: Option<HashMap<K, usize>>,
}

impl<K: Eq + Hash + Clone, I, O> Last<K, I, O> {
    fn new(entries: Vec<Option<Entry<K, I, O>>>) -> Self {
        Self { entries, next: 0, places: None }
    }

    /// Takes out the entry of what is wanted.
    fn take<W: Wanted<K, I, O>>(&mut self, wanted: &W) -> Option<Entry<K, I, O>> {
        let expected = self.entries.get(self.next).and_then(Option::as_ref);
        let place = match expected {
            Some(entry) if wanted.is_at(&entry.key) => self.next,
            _ => self.search(&wanted.key())?,
        };
        self.next = place + 1;
        self.entries[place].take()
    }

    fn search(&mut self, key: &K) -> Option<usize> {
        let all = self.entries.iter().enumerate();
        let places = self.places.get_or_insert_with(|| {
            all.filter_map(|(place, entry)| Some((entry.as_ref()?.key.clone(), place))).collect()
        });
        places.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Shared, Slot, Table};

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
    fn what_is_shared_is_compared_by_value() {
        let [one, alike, other] = ["a", "a", "b"].map(Shared::<str>::from);
        assert_eq!(one, one.clone());
        assert_eq!(one, alike);
        assert_ne!(one, other);
    }

    #[test]
    fn equal_values_stay_the_same() {
        let mut slot = Slot::default();
        let first = slot.keep("a".to_owned());
        assert_eq!(first, slot.keep("a".to_owned()));
        assert_ne!(first, slot.keep("b".to_owned()));
    }

    #[test]
    fn by_key_a_table_gives_what_it_gives_in_order() {
        let make = |key: &i32, input: &i32| key * 100 + input;
        let (mut by_key, mut in_order) = (Table::default(), Table::default());
        let mut last = None;
        for wanted in [&[(1, 1), (2, 1), (3, 1)][..], &[(3, 1), (1, 2)], &[], &[(5, 1), (4, 1)]] {
            for _ in 0..2 {
                let map = by_key.by_key(wanted.iter().copied(), make);
                let mut row: Vec<(i32, i32)> = wanted.to_vec();
                row.sort_unstable();
                let expected: Vec<_> =
                    in_order.all(row.clone(), make).iter().map(|it| **it).collect();
                assert_eq!(map.values().map(|it| **it).collect::<Vec<_>>(), expected);
                assert!(map.keys().eq(row.iter().map(|(key, _)| key)));
                last = Some(map);
            }
        }
        let again = by_key.by_key([(5, 1), (4, 1)].into_iter(), make);
        assert_eq!(Some(again), last, "what holds is the very same");
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
