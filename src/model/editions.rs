//! The editions of one page, one for each language in which it is there.

use std::ops::Index;

use crate::model::ids::Language;

/// Something of one page by language, in the order of the languages' codes. There are a handful at the
/// most, of which a list takes a tenth of the room that a tree would: a site has thousands of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editions<T>(Vec<(Language, T)>);

/// Goes over all editions.
pub type Iter<'a, T> =
    std::iter::Map<std::slice::Iter<'a, (Language, T)>, fn(&(Language, T)) -> (&Language, &T)>;

impl<T> Default for Editions<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Editions<T> {
    /// Puts the edition in a language; returns what stood there before.
    pub fn insert(&mut self, language: Language, edition: T) -> Option<T> {
        match self.place(&language) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, edition)),
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (language, edition));
                None
            }
        }
    }

    /// Takes the edition in a language out.
    pub fn remove(&mut self, language: &Language) -> Option<T> {
        self.place(language).ok().map(|at| self.0.remove(at).1)
    }

    /// The edition in a language.
    pub fn get(&self, language: &Language) -> Option<&T> {
        self.get_key_value(language).map(|(_, edition)| edition)
    }

    /// The edition in a language, with that language.
    pub fn get_key_value(&self, language: &Language) -> Option<(&Language, &T)> {
        let (language, edition) = &self.0[self.place(language).ok()?];
        Some((language, edition))
    }

    /// Whether there is one in a language.
    pub fn contains_key(&self, language: &Language) -> bool {
        self.place(language).is_ok()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves those of which `stays` holds.
    pub fn retain(&mut self, mut stays: impl FnMut(&Language, &T) -> bool) {
        self.0.retain(|(language, edition)| stays(language, edition));
    }

    /// All of them, with their languages.
    pub fn iter(&self) -> Iter<'_, T> {
        self.0.iter().map(|(language, edition)| (language, edition))
    }

    /// The languages.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Language> + ExactSizeIterator {
        self.0.iter().map(|(language, _)| language)
    }

    /// All of them.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.0.iter().map(|(_, edition)| edition)
    }

    fn place(&self, language: &Language) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.cmp(language))
    }
}

impl<'a, T> IntoIterator for &'a Editions<T> {
    type Item = (&'a Language, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> Index<&Language> for Editions<T> {
    type Output = T;

    fn index(&self, language: &Language) -> &T {
        self.get(language).unwrap_or_else(|| panic!("there is no edition in `{language}`"))
    }
}

impl<T> FromIterator<(Language, T)> for Editions<T> {
    fn from_iter<I: IntoIterator<Item = (Language, T)>>(editions: I) -> Self {
        let mut all = Self::default();
        for (language, edition) in editions {
            all.insert(language, edition);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use crate::model::editions::Editions;
    use crate::model::ids::Language;

    #[test]
    fn editions_stand_in_the_order_of_languages() {
        let [de, en, fr] = ["de", "en", "fr"].map(Language::new);
        let mut editions: Editions<i32> = [(fr.clone(), 3), (de.clone(), 1)].into_iter().collect();
        assert_eq!(editions.insert(en.clone(), 0), None);
        assert_eq!(editions.insert(en.clone(), 2), Some(0));
        assert_eq!(editions.values().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(editions.keys().collect::<Vec<_>>(), [&de, &en, &fr]);
        assert_eq!(editions.remove(&de), Some(1));
        assert_eq!((editions.get(&de), editions[&fr], editions.contains_key(&en)), (None, 3, true));
    }
}
