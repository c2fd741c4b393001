//! Numbers for keys of one width: the first key is 0, and a key met again has the number it had.
//!
//! Diagrams have millions of states, so keys lie one after the other in one list, and the table
//! holds their numbers only.

/// Keys with their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    width: usize,
    keys: Vec<u64>,
    /// Numbers by the hash of their keys; twice as many places as keys, or more.
    places: Vec<u32>,
    count: usize,
}

const EMPTY: u32 = u32::MAX;
const FEWEST: usize = 64;

impl Interner {
    /// No keys yet; each will be so many words long, and about so many are to come.
    pub(crate) fn new(width: usize, expected: usize) -> Self {
        let places = (expected * 2).next_power_of_two().max(FEWEST);
        Self { width, keys: Vec::new(), places: vec![EMPTY; places], count: 0 }
    }

    /// The number of a key, and whether it is new. There may be less than 2^32 - 1 keys.
    pub(crate) fn add(&mut self, key: &[u64]) -> (usize, bool) {
        if self.count * 2 >= self.places.len() {
            self.grow();
        }
        let mut place = self.place(key);
        while self.places[place] != EMPTY {
            let number = self.places[place] as usize;
            // Keys are a word or two: a loop is faster than a call to compare memory.
            if self.key(number).iter().zip(key).all(|(one, other)| one == other) {
                return (number, false);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        let number = self.count;
        self.places[place] = u32::try_from(number).unwrap_or(EMPTY);
        self.keys.extend_from_slice(key);
        self.count += 1;
        (number, true)
    }

    /// The key of a number.
    pub(crate) fn key(&self, number: usize) -> &[u64] {
        &self.keys[number * self.width..(number + 1) * self.width]
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    fn place(&self, key: &[u64]) -> usize {
        let hash = key.iter().fold(0_u64, |hash, word| mix(hash ^ word));
        usize::try_from(hash & (self.places.len() as u64 - 1)).unwrap_or(0)
    }

    fn grow(&mut self) {
        self.places = vec![EMPTY; self.places.len() * 4];
        for number in 0..self.count {
            let mut place = self.place(self.key(number));
            while self.places[place] != EMPTY {
                place = (place + 1) & (self.places.len() - 1);
            }
            self.places[place] = u32::try_from(number).unwrap_or(EMPTY);
        }
    }
}

/// Both halves of a product with an odd number, folded: every bit of the word moves every bit.
fn mix(word: u64) -> u64 {
    let product = u128::from(word ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93;
    let [low, high] = [product, product >> 64].map(|half| half & u128::from(u64::MAX));
    u64::try_from(low ^ high).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Interner;

    #[test]
    fn keys_are_numbered_in_the_order_of_their_coming() {
        let mut interner = Interner::new(2, 10);
        let mut known: HashMap<[u64; 2], usize> = HashMap::new();
        for step in 0..20_000_u64 {
            let key = [step.wrapping_mul(7) % 3_000, step % 5];
            let next = known.len();
            let expected = *known.entry(key).or_insert(next);
            let (number, fresh) = interner.add(&key);
            assert_eq!((number, fresh), (expected, expected == next));
            assert_eq!(interner.key(number), key);
        }
        assert_eq!(interner.len(), known.len());
    }
}
