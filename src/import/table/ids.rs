//! Ids made from words, for what a table does not name.

use std::collections::BTreeSet;

use crate::load::yaml::names::{id_fault, name_fault};
use crate::model::route::slug;

/// So many words make an id that can still be read.
const MOST_WORDS: usize = 4;

/// So many letters at most.
const MOST_LETTERS: usize = 32;

/// The ids that are taken, and the next ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    /// Takes an id as it was written.
    pub(super) fn keep(&mut self, id: &str) -> String {
        self.taken.insert(id.to_owned());
        id.to_owned()
    }

    /// An id of a question or dimension made from `words`; `otherwise` where nothing of them can be one.
    pub(super) fn name(&mut self, words: &str, otherwise: &str) -> String {
        self.made((words, otherwise), |id| name_fault(id).is_some())
    }

    /// An id of a choice, likewise.
    pub(super) fn choice(&mut self, words: &str) -> String {
        self.made((words, "choice"), |id| id_fault(id).is_some())
    }

    fn made(
        &mut self,
        (words, otherwise): (&str, &str),
        is_wrong: impl Fn(&str) -> bool,
    ) -> String {
        let short = shortened(&slug(words));
        let stem = match short {
            short if short.is_empty() => otherwise.to_owned(),
            short if is_wrong(&short) => format!("{otherwise}-{short}"),
            short => short,
        };
        let stem = if is_wrong(&stem) { otherwise.to_owned() } else { stem };
        let mut id = stem.clone();
        let mut number = 2_usize;
        while self.taken.contains(&id) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        self.keep(&id)
    }
}

/// The first words of a slug.
fn shortened(slug: &str) -> String {
    let mut short = String::new();
    for word in slug.split('-').take(MOST_WORDS) {
        let length = short.chars().count() + word.chars().count();
        if !short.is_empty() && length >= MOST_LETTERS {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.extend(word.chars().take(MOST_LETTERS));
    }
    short
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_short_unique_and_never_reserved() {
        let mut ids = Ids::default();
        for (words, id) in [
            ("Wer entscheidet?", "wer-entscheidet"),
            ("Wer entscheidet!", "wer-entscheidet-2"),
            ("Wie gut können Sie Ihr Problem beschreiben?", "wie-gut-koennen-sie"),
            ("10 oder mehr?", "question-10-oder-mehr"),
            ("not", "question-not"),
            ("answers", "question-answers"),
            ("🙂", "question"),
            ("Почему", "почему"),
            (&"x".repeat(100), &"x".repeat(32)),
        ] {
            assert_eq!(ids.name(words, "question"), id, "{words}");
        }
        assert_eq!(ids.choice("10-49"), "10-49");
        assert_eq!(ids.choice("true"), "choice-true");
    }
}
