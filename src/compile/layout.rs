//! Where in a few words of 64 bits each of many small numbers stands.

/// Places for numbers, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    fields: Vec<Field>,
    words: usize,
    used: u32,
}

#[derive(Clone, Copy, Debug)]
struct Field {
    word: usize,
    shift: u32,
    mask: u64,
}

impl Layout {
    /// Adds a place for numbers below `most`, with one value to spare: [`Layout::full`].
    pub(super) fn add(&mut self, most: usize) {
        let bits = usize::BITS - most.leading_zeros();
        if self.words == 0 || self.used + bits > u64::BITS {
            self.words += 1;
            self.used = 0;
        }
        let mask = (1_u64 << bits) - 1;
        self.fields.push(Field { word: self.words - 1, shift: self.used, mask });
        self.used += bits;
    }

    /// How many words the numbers take.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// A number; `None` where its place is full of ones.
    pub(super) fn get(&self, words: &[u64], at: usize) -> Option<u32> {
        let Field { word, shift, mask } = self.fields[at];
        let value = words[word] >> shift & mask;
        if value == mask { None } else { u32::try_from(value).ok() }
    }

    /// Puts a number.
    pub(super) fn set(&self, words: &mut [u64], at: usize, value: u32) {
        let Field { word, shift, mask } = self.fields[at];
        words[word] = words[word] & !(mask << shift) | u64::from(value) << shift;
    }

    /// Words that are full of ones in some places: laid over others, they fill those.
    pub(super) fn full(&self, places: impl Iterator<Item = usize>) -> Vec<u64> {
        let mut words = vec![0; self.words];
        for Field { word, shift, mask } in places.map(|at| self.fields[at]) {
            words[word] |= mask << shift;
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[test]
    fn numbers_stay_apart() {
        let mut layout = Layout::default();
        let most = [1_usize, 2, 3, 4, 1_000, 70_000, 5_000_000, 255, 256, 40_000];
        for most in most {
            layout.add(most);
        }
        let mut words = vec![0; layout.words()];
        let last = |at: usize| u32::try_from(most[at] - 1).unwrap();
        for at in 0..most.len() {
            layout.set(&mut words, at, last(at));
        }
        for at in 0..most.len() {
            assert_eq!(layout.get(&words, at), Some(last(at)), "{at}");
        }
        layout.set(&mut words, 4, 7);
        for (word, full) in words.iter_mut().zip(layout.full([0, 6].into_iter())) {
            *word |= full;
        }
        for at in 0..most.len() {
            let expected = match at {
                0 | 6 => None,
                4 => Some(7),
                at => Some(last(at)),
            };
            assert_eq!(layout.get(&words, at), expected, "{at}");
        }
    }
}
