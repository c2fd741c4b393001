//! What the seal is worth: somebody who tries everything, with nothing but what a page holds.
//!
//! Each chain is opened by itself, label by label, so the work grows with the table and not with the
//! number of walks. That it succeeds is no fault: docs/content/seal.md says what the seal is for.

use std::collections::{HashMap, HashSet};

use crate::compile::insight::Insight;
use crate::compile::keys::{Label, Salt, SiteKey, mac};
use crate::compile::reads::Read;
use crate::compile::seal::{COMBINATION, Seal};
use crate::compile::seed::Seed;

/// What a page holds of a self-check, and nothing else.
pub struct Sealed {
    salt: Salt,
    roots: Vec<Label>,
    combination: Label,
    table: HashMap<[u8; 8], Label>,
    /// The questions' answers, which a page shows.
    reads: Vec<Read>,
}

/// What an intruder found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loot {
    /// How many different ends of the combination were opened: the outcomes.
    pub outcomes: usize,
    /// How often a row of the table was looked for.
    pub tries: usize,
}

impl Sealed {
    /// The page of a self-check, sealed with a key that nobody knows.
    pub fn of(insight: &Insight) -> Self {
        let key = SiteKey::new(&Seed::new([0; 32]), "intruder").check(&insight.id);
        let seal = Seal::new(insight.logic(), &key);
        let row = |row: &[u8]| {
            let (address, label) = row.split_first_chunk::<8>()?;
            Some((*address, Label::try_from(label).ok()?))
        };
        Self {
            salt: seal.salt,
            table: seal.table.chunks(24).filter_map(row).collect(),
            roots: seal.roots,
            combination: seal.combination,
            reads: insight.logic().reads.reads.clone(),
        }
    }

    /// Tries every answer at every label, then every end of every chain at every label of the
    /// combination.
    pub fn open(&self) -> Loot {
        let mut tries = 0;
        let ends: Vec<HashSet<Label>> = (0u8..)
            .zip(&self.roots)
            .map(|(chain, root)| self.chain(chain, root, &mut tries))
            .collect();
        let mut leaves = HashSet::new();
        let mut seen = HashSet::from([self.combination]);
        let mut waiting = vec![(self.combination, 0)];
        while let Some((label, from)) = waiting.pop() {
            let further = (from..ends.len()).find_map(|at| {
                let number = u8::try_from(at).unwrap_or(COMBINATION);
                let mut next = |end: &Label| {
                    self.next(&label, &[&[b'c', number], &end[..]].concat(), &mut tries)
                };
                let found: Vec<Label> = ends[at].iter().filter_map(&mut next).collect();
                (!found.is_empty()).then_some((at + 1, found))
            });
            let Some((from, found)) = further else {
                leaves.insert(label);
                continue;
            };
            waiting.extend(found.into_iter().filter(|it| seen.insert(*it)).map(|it| (it, from)));
        }
        Loot { outcomes: leaves.len(), tries }
    }

    /// The labels in which a chain can end.
    fn chain(&self, chain: u8, root: &Label, tries: &mut usize) -> HashSet<Label> {
        let mut ends = HashSet::new();
        let mut seen = HashSet::from([*root]);
        let mut waiting = vec![(*root, 0)];
        while let Some((label, from)) = waiting.pop() {
            let further = (from..self.reads.len()).find_map(|at| {
                let read = &self.reads[at];
                let [high, low] = read.question.to_be_bytes();
                let mut next =
                    |code: &u8| self.next(&label, &[b'e', chain, high, low, *code], tries);
                let found: Vec<Label> = read.codes.iter().filter_map(&mut next).collect();
                (!found.is_empty()).then_some((at + 1, found))
            });
            let Some((from, found)) = further else {
                ends.insert(label);
                continue;
            };
            waiting.extend(found.into_iter().filter(|it| seen.insert(*it)).map(|it| (it, from)));
        }
        ends
    }

    fn next(&self, label: &Label, message: &[u8], tries: &mut usize) -> Option<Label> {
        *tries += 1;
        let mask = mac(label, &[&self.salt, message]);
        let row = self.table.get(mask.first_chunk::<8>()?)?;
        let mut next = *row;
        for (byte, mask) in next.iter_mut().zip(&mask[16..]) {
            *byte ^= mask;
        }
        Some(next)
    }
}
