//! A sorted map whose copies share what they have in common.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A sorted map in chunks that are shared: a copy takes a step for each chunk instead of each entry,
/// and a change copies one chunk. Two maps are compared past the chunks that they share.
///
/// For the thousands of files and pages that a preview hands on with every build, most of them unchanged.
pub struct SharedMap<K, V> {
    /// Sorted, as are the entries within; none is empty.
    chunks: Vec<Arc<Chunk<K, V>>>,
}

/// A key at which two maps differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'a, K, V> {
    /// The key.
    pub key: &'a K,
    /// What stood there; `None` for what is new.
    pub was: Option<&'a V>,
    /// What stands there; `None` for what is gone.
    pub is: Option<&'a V>,
}

type Chunk<K, V> = Vec<(K, V)>;

/// How many entries a chunk has when it is made; it is parted where it comes to twice as many.
const CHUNK: usize = 128;

impl<K, V> SharedMap<K, V> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// All entries, in the order of their keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter::over(&self.chunks)
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.iter().map(|(key, _)| key)
    }

    /// All values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> SharedMap<K, V> {
    /// What stands at a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.get_key_value(key).map(|(_, value)| value)
    }

    /// What stands at a key, with the key that was put there.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let chunk = self.chunks.get(self.chunk_of(key))?;
        let (key, value) = &chunk[place(chunk, key).ok()?];
        Some((key, value))
    }

    /// Whether something stands at a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get_key_value(key).is_some()
    }

    /// The entries from a key on, whether something stands at it or not.
    pub fn from<Q: Ord + ?Sized>(&self, key: &Q) -> Iter<'_, K, V>
    where
        K: Borrow<Q>,
    {
        let at = self.chunk_of(key);
        let mut rest = Iter::over(&self.chunks[at..]);
        if let Some(chunk) = self.chunks.get(at) {
            let begin = place(chunk, key).unwrap_or_else(|next| next);
            rest = Iter { own: chunk[begin..].iter(), chunks: self.chunks[at + 1..].iter() };
        }
        rest
    }

    /// The entries, asked for by keys that mostly follow upon each other.
    pub fn beside(&self) -> Beside<'_, K, V> {
        Beside { map: self, rest: self.iter() }
    }

    /// The keys at which this map is another than it was `before`, with what stood and what stands
    /// there. Both are walked side by side, past the chunks that they share.
    pub fn changes<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = Change<'a, K, V>>
    where
        V: PartialEq,
    {
        let (mut old, mut new) = (before.iter(), self.iter());
        std::iter::from_fn(move || {
            loop {
                old.pass_shared(&mut new);
                let order = match (old.peek(), new.peek()) {
                    (Some((gone, _)), Some((key, _))) => gone.cmp(key),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (None, None) => return None,
                };
                let was = if order.is_le() { old.next() } else { None };
                let is = if order.is_ge() { new.next() } else { None };
                let (key, _) = is.or(was)?;
                let (was, is) = (was.map(|(_, value)| value), is.map(|(_, value)| value));
                if was != is {
                    return Some(Change { key, was, is });
                }
            }
        })
    }

    /// Where the chunk lies that holds a key if any does: the first that does not end before it.
    fn chunk_of<Q: Ord + ?Sized>(&self, key: &Q) -> usize
    where
        K: Borrow<Q>,
    {
        self.chunks
            .partition_point(|chunk| chunk.last().is_some_and(|(last, _)| last.borrow() < key))
    }
}

impl<K: Ord + Clone, V: Clone> SharedMap<K, V> {
    /// What stands at a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.chunk_of(key);
        let chunk = self.chunks.get_mut(at)?;
        let known = place(chunk, key).ok()?;
        Some(&mut Arc::make_mut(chunk)[known].1)
    }

    /// Puts an entry; returns what stood at its key before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        // Behind the last entry it goes into the last chunk.
        let at = self.chunk_of(&key).min(self.chunks.len().saturating_sub(1));
        let Some(chunk) = self.chunks.get_mut(at) else {
            self.chunks.push(Arc::new(vec![(key, value)]));
            return None;
        };
        let chunk = Arc::make_mut(chunk);
        match place(chunk, &key) {
            Ok(known) => return Some(std::mem::replace(&mut chunk[known].1, value)),
            Err(next) => chunk.insert(next, (key, value)),
        }
        if chunk.len() == 2 * CHUNK {
            let rest = chunk.split_off(CHUNK);
            self.chunks.insert(at + 1, Arc::new(rest));
        }
        None
    }

    /// Takes an entry out; returns what stood there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.chunk_of(key);
        let chunk = self.chunks.get_mut(at)?;
        let known = place(chunk, key).ok()?;
        let chunk = Arc::make_mut(chunk);
        let (_, value) = chunk.remove(known);
        if chunk.is_empty() {
            self.chunks.remove(at);
        }
        Some(value)
    }
}

fn place<K: Ord + Borrow<Q>, V, Q: Ord + ?Sized>(
    chunk: &[(K, V)],
    key: &Q,
) -> Result<usize, usize> {
    chunk.binary_search_by(|(own, _)| own.borrow().cmp(key))
}

impl<K, V> Default for SharedMap<K, V> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<K, V> Clone for SharedMap<K, V> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks.clone() }
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SharedMap<K, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord, V: PartialEq> PartialEq for SharedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.changes(other).next().is_none()
    }
}

impl<K: Ord, V: Eq> Eq for SharedMap<K, V> {}

impl<K: Ord, V> FromIterator<(K, V)> for SharedMap<K, V> {
    /// Of two entries at one key the later counts.
    fn from_iter<T: IntoIterator<Item = (K, V)>>(entries: T) -> Self {
        let mut entries: Vec<(K, V)> = entries.into_iter().collect();
        if !entries.is_sorted_by(|(one, _), (other, _)| one < other) {
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            entries.dedup_by(|(later, value), (sooner, known)| {
                let is_known = later == sooner;
                if is_known {
                    std::mem::swap(value, known);
                }
                is_known
            });
        }
        let count = entries.len().div_ceil(CHUNK);
        let mut entries = entries.into_iter();
        let chunk = |_| Arc::new(entries.by_ref().take(CHUNK).collect());
        Self { chunks: (0..count).map(chunk).collect() }
    }
}

impl<K: Ord + Clone, V: Clone> Extend<(K, V)> for SharedMap<K, V> {
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, entries: T) {
        let entries: Vec<(K, V)> = entries.into_iter().collect();
        // Many at once are sorted and joined, which is less than a search for each.
        if entries.len() > self.len() / 8 {
            *self = std::mem::take(self).into_iter().chain(entries).collect();
        } else {
            for (key, value) in entries {
                self.insert(key, value);
            }
        }
    }
}

impl<K: Clone, V: Clone> IntoIterator for SharedMap<K, V> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;

    /// The entries of chunks that others share are copied.
    fn into_iter(self) -> Self::IntoIter {
        self.chunks.into_iter().flat_map(Arc::unwrap_or_clone)
    }
}

/// Gives the entries out, in the order of their keys.
pub type IntoIter<K, V> = std::iter::FlatMap<
    std::vec::IntoIter<Arc<Vec<(K, V)>>>,
    Vec<(K, V)>,
    fn(Arc<Vec<(K, V)>>) -> Vec<(K, V)>,
>;

impl<'a, K, V> IntoIterator for &'a SharedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Goes over entries in the order of their keys.
#[derive(Debug)]
pub struct Iter<'a, K, V> {
    /// What is left of a chunk.
    own: std::slice::Iter<'a, (K, V)>,
    /// The chunks behind it.
    chunks: std::slice::Iter<'a, Arc<Chunk<K, V>>>,
}

impl<'a, K, V> Iter<'a, K, V> {
    fn over(chunks: &'a [Arc<Chunk<K, V>>]) -> Self {
        Self { own: [].iter(), chunks: chunks.iter() }
    }

    fn peek(&self) -> Option<(&'a K, &'a V)> {
        self.clone().next()
    }

    /// Passes over the chunks that both begin next and share.
    fn pass_shared(&mut self, other: &mut Self) {
        while let ([own, ..], [theirs, ..]) = (self.chunks.as_slice(), other.chunks.as_slice())
            && self.own.as_slice().is_empty()
            && other.own.as_slice().is_empty()
            && Arc::ptr_eq(own, theirs)
        {
            self.chunks.next();
            other.chunks.next();
        }
    }
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { own: self.own.clone(), chunks: self.chunks.clone() }
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((key, value)) = self.own.next() {
                return Some((key, value));
            }
            self.own = self.chunks.next()?.iter();
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let all = self.own.len() + self.chunks.clone().map(|chunk| chunk.len()).sum::<usize>();
        (all, Some(all))
    }
}

/// A map that is walked beside something in mostly the same order: what follows upon the last answer is
/// found without a search.
#[derive(Debug)]
pub struct Beside<'a, K, V> {
    map: &'a SharedMap<K, V>,
    rest: Iter<'a, K, V>,
}

impl<'a, K: Ord, V> Beside<'a, K, V> {
    /// What stands at a key.
    pub fn at(&mut self, key: &K) -> Option<&'a V> {
        if let Some((next, value)) = self.rest.next()
            && next == key
        {
            return Some(value);
        }
        self.rest = self.map.from(key);
        let (next, value) = self.rest.next()?;
        (next == key).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{CHUNK, SharedMap};

    /// What is done to a map.
    #[derive(Clone, Debug)]
    enum Step {
        Insert(u16, u8),
        Remove(u16),
        Extend(Vec<(u16, u8)>),
        /// What stands now is kept, and must not be changed by what follows.
        Copy,
    }

    fn step() -> impl Strategy<Value = Step> {
        let key = 0..600_u16;
        prop_oneof![
            6 => (key.clone(), any::<u8>()).prop_map(|(key, value)| Step::Insert(key, value)),
            4 => key.clone().prop_map(Step::Remove),
            1 => prop::collection::vec((key, any::<u8>()), 0..400).prop_map(Step::Extend),
            1 => Just(Step::Copy),
        ]
    }

    fn take(map: &mut SharedMap<u16, u8>, plain: &mut BTreeMap<u16, u8>, step: &Step) {
        match step {
            Step::Insert(key, value) => {
                assert_eq!(map.insert(*key, *value), plain.insert(*key, *value));
            }
            Step::Remove(key) => assert_eq!(map.remove(key), plain.remove(key)),
            Step::Extend(entries) => {
                map.extend(entries.iter().copied());
                plain.extend(entries.iter().copied());
            }
            Step::Copy => {}
        }
    }

    /// All that can be asked of the map is what the standard library's would answer.
    fn assert_alike(map: &SharedMap<u16, u8>, plain: &BTreeMap<u16, u8>) {
        assert!(map.iter().eq(plain));
        assert_eq!((map.len(), map.is_empty()), (plain.len(), plain.is_empty()));
        assert!(map.chunks.iter().all(|chunk| (1..2 * CHUNK).contains(&chunk.len())));
        let mut beside = map.beside();
        for key in (0..600).step_by(7).chain((0..600).rev().step_by(50)) {
            assert_eq!(map.get(&key), plain.get(&key));
            assert_eq!(beside.at(&key), plain.get(&key));
            assert!(map.from(&key).eq(plain.range(key..)), "from {key}");
        }
    }

    proptest! {
        #[test]
        fn it_is_a_sorted_map_whose_copies_stay_as_they_were(
            steps in prop::collection::vec(step(), 0..60),
        ) {
            let (mut map, mut plain) = (SharedMap::default(), BTreeMap::new());
            let mut copies = Vec::new();
            for step in &steps {
                take(&mut map, &mut plain, step);
                if let Step::Copy = step {
                    copies.push((map.clone(), plain.clone()));
                }
            }
            assert_alike(&map, &plain);
            for (copy, as_it_was) in copies {
                assert_alike(&copy, &as_it_was);
                prop_assert_eq!(copy == map, as_it_was == plain);
                let changes = map.changes(&copy).map(|it| (*it.key, it.was, it.is));
                let keys: BTreeSet<u16> = as_it_was.keys().chain(plain.keys()).copied().collect();
                let expected = keys.iter().map(|key| (*key, as_it_was.get(key), plain.get(key)));
                prop_assert!(changes.eq(expected.filter(|(_, was, is)| was != is)));
            }
            let fresh: SharedMap<u16, u8> = plain.iter().map(|(key, value)| (*key, *value)).collect();
            prop_assert_eq!(fresh, map);
        }
    }

    #[test]
    fn a_change_copies_one_chunk() {
        let map: SharedMap<usize, usize> = (0..10 * CHUNK).map(|it| (it, it)).collect();
        let mut other = map.clone();
        other.insert(3 * CHUNK, 0);
        let own = other.chunks.iter().zip(&map.chunks).filter(|(new, old)| !Arc::ptr_eq(new, old));
        assert_eq!(own.count(), 1);
        assert_ne!(other, map);
    }
}
