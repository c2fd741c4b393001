//! The sealed form: labels for the nodes of all diagrams, and a table of entries, each of which
//! turns the right answer at one label into the next.

use std::collections::{BTreeMap, HashMap};

use crate::compile::canon::canon;
use crate::compile::chains::{Chain, Node};
use crate::compile::combination::Joint;
use crate::compile::keys::{CheckKey, Label, Salt, mac};
use crate::compile::logic::Logic;
use crate::compile::numbering::{index, number_of};
use crate::model::ids::OutcomeIndex;

/// The number of the combination among the chains.
pub const COMBINATION: u8 = 255;
/// A table has a multiple of so many rows.
const ROWS: usize = 64;
const ROW_BYTES: usize = 24;
const ADDRESS_BYTES: usize = 8;

/// What a page holds of a compiled form, and the labels that open what is sealed with it.
#[derive(Clone)]
pub struct Seal {
    /// Public.
    pub salt: Salt,
    /// How often the salt had to be changed for all addresses to differ.
    pub counter: u32,
    /// Where each chain begins.
    pub roots: Vec<Label>,
    /// Where the combination begins.
    pub combination: Label,
    /// The chains that tell a band.
    pub bands: Vec<u8>,
    /// Rows of 24 bytes, by address.
    pub table: Vec<u8>,
    /// How many rows open something.
    pub entries: usize,
    /// What opens each outcome that the combination can end in.
    pub outcome_labels: BTreeMap<OutcomeIndex, Label>,
    /// What opens each band that a chain can end in, by chain and band.
    pub band_labels: BTreeMap<(u8, u16), Label>,
}

impl Seal {
    /// Seals a compiled form.
    pub fn new(logic: &Logic, key: &CheckKey) -> Self {
        let canon = canon(logic);
        let mut counter = 0;
        loop {
            let salt = key.salt(&canon, counter);
            let rows = Rows { logic, key, salt: &salt, found: Vec::new() }.all();
            if let Some(table) = table(rows) {
                return Self::with_table(logic, key, (salt, counter), table);
            }
            counter += 1;
        }
    }

    fn with_table(
        logic: &Logic,
        key: &CheckKey,
        (salt, counter): (Salt, u32),
        table: Vec<u8>,
    ) -> Self {
        let chains = || (0u8..).zip(&logic.chains);
        let bands = chains().filter(|(_, chain)| chain.bands.is_some());
        let of_band = |(number, chain): (u8, &Chain)| {
            let ends = chain.ends().filter_map(|(_, class)| chain.band(class));
            let label = |band| ((number, band), key.band_label(&salt, number, band));
            ends.map(label).collect::<Vec<_>>()
        };
        let of_leaf = |(node, outcome)| (outcome, key.label(&salt, COMBINATION, node));
        Self {
            roots: chains().map(|(number, _)| key.label(&salt, number, 0)).collect(),
            combination: key.label(&salt, COMBINATION, 0),
            bands: bands.clone().map(|(number, _)| number).collect(),
            entries: logic.entries(),
            outcome_labels: logic.combination.leaves().map(of_leaf).collect(),
            band_labels: bands.flat_map(of_band).collect(),
            salt,
            counter,
            table,
        }
    }
}

/// A row of the table: at an address that only `from` can tell, the label `to`.
pub fn entry(from: &Label, salt: &Salt, message: &[u8], to: &Label) -> [u8; ROW_BYTES] {
    let mask = mac(from, &[salt, message]);
    let mut row = [0; ROW_BYTES];
    let (address, value) = row.split_at_mut(ADDRESS_BYTES);
    address.copy_from_slice(&mask[..ADDRESS_BYTES]);
    for ((byte, mask), label) in value.iter_mut().zip(&mask[16..]).zip(to) {
        *byte = mask ^ label;
    }
    row
}

struct Rows<'a> {
    logic: &'a Logic,
    key: &'a CheckKey,
    salt: &'a Salt,
    found: Vec<[u8; ROW_BYTES]>,
}

impl Rows<'_> {
    /// All entries, then what makes their number a multiple of 64.
    fn all(mut self) -> Vec<[u8; ROW_BYTES]> {
        for (number, chain) in (0u8..).zip(&self.logic.chains) {
            self.chain(number, chain);
        }
        self.combination();
        let missing = self.found.len().next_multiple_of(ROWS) - self.found.len();
        self.found.extend((0..number_of(missing)).map(|number| self.key.dummy(self.salt, number)));
        self.found
    }

    fn labels(&self, number: u8, nodes: usize) -> Vec<Label> {
        (0..number_of(nodes)).map(|node| self.key.label(self.salt, number, node)).collect()
    }

    fn chain(&mut self, number: u8, chain: &Chain) {
        let labels = self.labels(number, chain.nodes.len());
        for (node, from) in chain.nodes.iter().zip(&labels) {
            match node {
                Node::Ask { read, next } => {
                    let read = &self.logic.reads.reads[*read];
                    let [high, low] = read.question.to_be_bytes();
                    for (code, next) in read.codes.iter().zip(next) {
                        self.add(from, &[b'e', number, high, low, *code], &labels[index(*next)]);
                    }
                }
                Node::End { class } => {
                    if let Some(band) = chain.band(*class) {
                        let to = self.key.band_label(self.salt, number, band);
                        self.add(from, &[b'b', number], &to);
                    }
                }
            }
        }
    }

    fn combination(&mut self) {
        let ends: Vec<(u8, HashMap<u16, Label>)> = (0u8..)
            .zip(&self.logic.chains)
            .map(|(number, chain)| {
                let label = |node| self.key.label(self.salt, number, node);
                (number, chain.ends().map(|(node, class)| (class, label(node))).collect())
            })
            .collect();
        let nodes = &self.logic.combination.nodes;
        let labels = self.labels(COMBINATION, nodes.len());
        for (node, from) in nodes.iter().zip(&labels) {
            let Joint::Ask { chain, next } = node else { continue };
            let (number, ends) = &ends[*chain];
            for (end, next) in
                next.iter().filter_map(|(class, next)| Some((ends.get(class)?, next)))
            {
                let message = [&[b'c', *number], &end[..]].concat();
                self.add(from, &message, &labels[index(*next)]);
            }
        }
    }

    fn add(&mut self, from: &Label, message: &[u8], to: &Label) {
        self.found.push(entry(from, self.salt, message, to));
    }
}

/// The rows by address; `None` where two addresses are equal.
fn table(mut rows: Vec<[u8; ROW_BYTES]>) -> Option<Vec<u8>> {
    rows.sort_unstable();
    let equal = |pair: &[[u8; ROW_BYTES]]| pair[0][..ADDRESS_BYTES] == pair[1][..ADDRESS_BYTES];
    if rows.windows(2).any(equal) { None } else { Some(rows.concat()) }
}

#[cfg(test)]
mod tests {
    use super::{ROW_BYTES, table};

    #[test]
    fn rows_lie_by_address_and_no_two_share_one() {
        let row = |address, value| {
            let mut row = [value; ROW_BYTES];
            row[7] = address;
            row
        };
        let sorted = table(vec![row(9, 0), row(2, 0)]).unwrap();
        assert_eq!((sorted[7], sorted[ROW_BYTES + 7]), (2, 9));
        let mut twin = row(9, 0);
        twin[8..].fill(1);
        assert_eq!(table(vec![row(9, 0), twin]), None);
    }
}
