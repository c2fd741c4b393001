//! Walks of which one other answer leads elsewhere.
//!
//! Two walks go side by side. Up to the answer in which they differ they stand at one node; behind
//! it both give the same answers where both are asked, and where only one is asked, it answers as
//! it likes. Where two walks meet again at a node, they end alike, so nothing is to be found there.

use std::collections::{HashMap, HashSet};

use crate::compile::diagram::Step;
use crate::compile::insight::Style;
use crate::compile::numbering::index;
use crate::compile::roads::{Pair, Roads, Said};
use crate::compile::walks::{Ahead, Difference, Found, FoundNear, descend};

/// How often a search may look at a pair of nodes. As long as that is enough, what there is is
/// found.
const MOST_LOOKS: usize = 1_000_000;

/// A walk to the outcome of which one other answer leads elsewhere, if it can be to another kind of
/// outcome. The typical and the shortest walk come first; where no answer of theirs makes such a
/// difference, all others are looked at.
pub(super) fn find(roads: Roads<'_>, ahead: &[Ahead]) -> Option<Found> {
    let mut best = (Difference::None, None);
    for along in [Some(Style::Typical), Some(Style::Shortest), None] {
        let along = along.and_then(|style| descend(roads, ahead, style)).map(|walk| walk.nodes);
        let known = HashMap::new();
        let mut search = Search { roads, ahead, along, looks: MOST_LOOKS, known };
        let difference = search.best([0; 2]);
        if difference > best.0 {
            best = (difference, Some(search.found()?));
        }
        if difference == Difference::Kind {
            break;
        }
    }
    best.1
}

struct Search<'a> {
    roads: Roads<'a>,
    ahead: &'a [Ahead],
    /// The nodes of the only walk whose answers are to be changed; `None`: any walk's.
    along: Option<HashSet<u32>>,
    /// How often it may still look at a pair.
    looks: usize,
    /// By pair, the greatest difference that was found, and the way to it.
    known: HashMap<Pair, (Difference, Option<Move>)>,
}

/// How two walks get on.
#[derive(Clone, Copy, Debug)]
struct Move {
    /// The question between.
    question: u16,
    /// What each of them answers; `None` where it is not asked.
    said: [Option<Said>; 2],
    /// Where they are then.
    to: Pair,
}

impl Search<'_> {
    /// The greatest difference between the ends of two walks from here on, of which the first leads
    /// to the outcome.
    fn best(&mut self, pair: Pair) -> Difference {
        let [here, other] = pair.map(|node| &self.ahead[index(node)]);
        if !here.leads_there() || other.elsewhere == Difference::None {
            return Difference::None;
        }
        if let Some((difference, _)) = self.known.get(&pair) {
            return *difference;
        }
        let found = match pair.map(|node| self.roads.step(node)) {
            [Step::Ask(question), _] | [_, Step::Ask(question)] => self.asked(pair, question),
            [Step::Skip(question), _] => {
                let to = self.roads.unasked(pair);
                let mut found = (Difference::None, None);
                self.consider(&mut found, pair, Move { question, said: [None; 2], to });
                found
            }
            // The second ends elsewhere, or it would not have come so far.
            [Step::End(_) | Step::Tick { .. }, _] => (other.elsewhere, None),
        };
        self.known.insert(pair, found);
        found.0
    }

    /// The same where at least one of them is asked.
    fn asked(&mut self, pair: Pair, question: u16) -> (Difference, Option<Move>) {
        let mut found = (Difference::None, None);
        let asked = pair.map(|node| matches!(self.roads.step(node), Step::Ask(_)));
        let answers = self.roads.answers(pair, question);
        let mut allowed: Vec<&(Said, Pair)> =
            answers.iter().filter(|(_, to)| self.is_allowed(to[0])).collect();
        // What most visitors would answer first.
        allowed.sort_by(|(_, [a, _]), (_, [b, _])| {
            self.ahead[index(*b)].weight.cmp(&self.ahead[index(*a)].weight)
        });
        for (said, to) in &allowed {
            let said = asked.map(|asked| asked.then_some(*said));
            if self.consider(&mut found, pair, Move { question, said, to: *to }) {
                return found;
            }
        }
        if pair[0] != pair[1] {
            return found;
        }
        for (said, [here, _]) in &allowed {
            for (instead, [_, other]) in &answers {
                let said = [Some(*said), Some(*instead)];
                let change = Move { question, said, to: [*here, *other] };
                if here != other && self.consider(&mut found, pair, change) {
                    return found;
                }
            }
        }
        found
    }

    fn is_allowed(&self, node: u32) -> bool {
        self.along.as_ref().is_none_or(|along| along.contains(&node))
            && self.ahead[index(node)].leads_there()
    }

    /// Takes a move where it makes a greater difference than what was found so far. Returns whether
    /// there is nothing more to look for.
    fn consider(&mut self, found: &mut (Difference, Option<Move>), from: Pair, way: Move) -> bool {
        let have_met = from[0] != from[1] && way.to[0] == way.to[1];
        if have_met || self.looks == 0 {
            return self.looks == 0;
        }
        self.looks -= 1;
        let difference = self.best(way.to);
        if difference > found.0 {
            *found = (difference, Some(way));
        }
        found.0 == self.ahead[index(from[1])].elsewhere
    }

    /// The two walks that were found, as one with its difference.
    fn found(&self) -> Option<Found> {
        let mut pair = [0; 2];
        let mut answers = Vec::new();
        let mut changed = None;
        let mut further = Vec::new();
        while let Some(Move { question, said, to }) = self.known.get(&pair)?.1 {
            answers.extend(said[0].map(|said| (question, said)));
            match said {
                [Some(_), Some(instead)] if pair[0] == pair[1] && to[0] != to[1] => {
                    changed = Some((question, instead));
                }
                [None, Some(said)] => further.push((question, said)),
                _ => {}
            }
            pair = to;
        }
        let (question, instead) = changed?;
        let Step::End(outcome) = self.roads.step(pair[1]) else { return None };
        let near = FoundNear { question, instead, further, outcome };
        Some(Found { answers, near: Some(near) })
    }
}
