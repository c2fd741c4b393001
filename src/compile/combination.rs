//! The combination: the reduced ordered decision diagram over the classes of all chains that ends
//! in the first outcome whose condition holds.

use std::collections::HashMap;

use crate::compile::atoms::Logical;
use crate::compile::numbering::{breadth_first, index, number_of};
use crate::model::ids::OutcomeIndex;

/// The most nodes while it is being built.
const MOST_NODES: usize = 400_000;

/// A combination in its canonical numbering: breadth first from the root, which is node 0.
#[derive(Clone, Debug)]
pub struct Combination {
    /// Its nodes.
    pub nodes: Vec<Joint>,
}

/// A node of the combination.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Joint {
    /// Looks at the class of one chain.
    Ask {
        /// The chain.
        chain: usize,
        /// The next node for each class of that chain, rising.
        next: Vec<(u16, u32)>,
    },
    /// The first outcome whose condition holds.
    Leaf(OutcomeIndex),
}

/// A comparison over a finished chain.
#[derive(Clone, Debug)]
pub struct ClassTest {
    /// The chain.
    pub chain: usize,
    /// By class, whether it holds.
    pub holds: Vec<bool>,
}

/// The combination has more nodes than can be sealed.
#[derive(Clone, Copy, Debug)]
pub struct TooManyJoints;

impl ClassTest {
    /// Whether it holds in a class.
    pub fn holds(&self, class: u16) -> bool {
        self.holds.get(usize::from(class)).copied().unwrap_or(false)
    }
}

impl Combination {
    /// The diagram over chains with the classes `classes` (rising, per chain). `conditions` are
    /// those of all outcomes but the last, which is taken where none of them holds.
    ///
    /// # Errors
    /// More nodes than can be sealed.
    pub fn build(
        classes: &[Vec<u16>],
        conditions: &[Logical<ClassTest>],
    ) -> Result<Self, TooManyJoints> {
        let mut builder = Builder { classes, nodes: Vec::new(), known: HashMap::new() };
        let truth = [builder.leaf(0)?, builder.leaf(1)?];
        let mut root = builder.leaf(conditions.len())?;
        for (outcome, condition) in conditions.iter().enumerate().rev() {
            let condition = builder.condition(condition, truth)?;
            let leaf = builder.leaf(outcome)?;
            let choose = |[condition, rest]: [u32; 2]| match condition {
                value if value == truth[1] => Some(leaf),
                value if value == truth[0] => Some(rest),
                _ => None,
            };
            root = builder.join([condition, root], &mut HashMap::new(), &choose)?;
        }
        Ok(Self { nodes: breadth_first(&builder.nodes, root, renumbered) })
    }

    /// The entries that it takes in the table.
    pub fn entries(&self) -> usize {
        let of_node = |node: &Joint| match node {
            Joint::Ask { next, .. } => next.len(),
            Joint::Leaf(_) => 0,
        };
        self.nodes.iter().map(of_node).sum()
    }

    /// The number of each outcome's leaf; outcomes that nothing leads to have none.
    pub fn leaves(&self) -> impl Iterator<Item = (u32, OutcomeIndex)> {
        (0u32..).zip(&self.nodes).filter_map(|(number, node)| match node {
            Joint::Leaf(outcome) => Some((number, *outcome)),
            Joint::Ask { .. } => None,
        })
    }
}

struct Builder<'a> {
    classes: &'a [Vec<u16>],
    nodes: Vec<Joint>,
    known: HashMap<Joint, u32>,
}

/// What an operation says of two nodes; `None` where it has to look further down.
type Decide<'d> = dyn Fn([u32; 2]) -> Option<u32> + 'd;

impl Builder<'_> {
    /// Truth values are the leaves 0 and 1 while conditions are built.
    fn condition(
        &mut self,
        condition: &Logical<ClassTest>,
        truth: [u32; 2],
    ) -> Result<u32, TooManyJoints> {
        let [no, yes] = truth;
        match condition {
            Logical::Constant(value) => Ok(truth[usize::from(*value)]),
            Logical::Atom(test) => self.test(test, truth),
            Logical::Not(inner) => {
                let inner = self.condition(inner, truth)?;
                let not = |[inner, _]: [u32; 2]| match inner {
                    value if value == no => Some(yes),
                    value if value == yes => Some(no),
                    _ => None,
                };
                self.join([inner, no], &mut HashMap::new(), &not)
            }
            Logical::All(parts) => self.fold(parts, truth, [yes, no]),
            Logical::Any(parts) => self.fold(parts, truth, [no, yes]),
        }
    }

    /// Joins parts of which `neutral` changes nothing and `ruling` decides all.
    fn fold(
        &mut self,
        parts: &[Logical<ClassTest>],
        truth: [u32; 2],
        [neutral, ruling]: [u32; 2],
    ) -> Result<u32, TooManyJoints> {
        let decide = |[a, b]: [u32; 2]| match (a, b) {
            (a, b) if a == ruling || b == ruling => Some(ruling),
            (a, b) if a == neutral => Some(b),
            (a, b) if b == neutral || a == b => Some(a),
            _ => None,
        };
        let mut all = neutral;
        for part in parts {
            let part = self.condition(part, truth)?;
            all = self.join([all, part], &mut HashMap::new(), &decide)?;
        }
        Ok(all)
    }

    fn test(&mut self, test: &ClassTest, truth: [u32; 2]) -> Result<u32, TooManyJoints> {
        let classes = self.classes.get(test.chain).ok_or(TooManyJoints)?;
        let next = classes.iter().map(|class| (*class, truth[usize::from(test.holds(*class))]));
        let next = next.collect();
        self.node(test.chain, next)
    }

    /// Applies an operation to two diagrams.
    fn join(
        &mut self,
        pair: [u32; 2],
        done: &mut HashMap<[u32; 2], u32>,
        decide: &Decide<'_>,
    ) -> Result<u32, TooManyJoints> {
        if let Some(decided) = decide(pair) {
            return Ok(decided);
        }
        if let Some(known) = done.get(&pair) {
            return Ok(*known);
        }
        let chain = pair.iter().filter_map(|node| self.chain(*node)).min().ok_or(TooManyJoints)?;
        let mut next = Vec::new();
        for (at, class) in self.classes[chain].iter().enumerate() {
            let below = pair.map(|node| self.below(node, chain, at));
            next.push((*class, self.join(below, done, decide)?));
        }
        let joined = self.node(chain, next)?;
        done.insert(pair, joined);
        Ok(joined)
    }

    fn chain(&self, node: u32) -> Option<usize> {
        match &self.nodes[index(node)] {
            Joint::Ask { chain, .. } => Some(*chain),
            Joint::Leaf(_) => None,
        }
    }

    fn below(&self, node: u32, of: usize, at: usize) -> u32 {
        match &self.nodes[index(node)] {
            Joint::Ask { chain, next } if *chain == of => next[at].1,
            _ => node,
        }
    }

    fn node(&mut self, chain: usize, next: Vec<(u16, u32)>) -> Result<u32, TooManyJoints> {
        match next.first() {
            Some((_, only)) if next.iter().all(|(_, node)| node == only) => Ok(*only),
            _ => self.unique(Joint::Ask { chain, next }),
        }
    }

    fn leaf(&mut self, outcome: usize) -> Result<u32, TooManyJoints> {
        self.unique(Joint::Leaf(OutcomeIndex(outcome)))
    }

    fn unique(&mut self, node: Joint) -> Result<u32, TooManyJoints> {
        if let Some(number) = self.known.get(&node) {
            return Ok(*number);
        }
        let number = number_of(self.nodes.len());
        self.nodes.push(node.clone());
        self.known.insert(node, number);
        if self.nodes.len() > MOST_NODES { Err(TooManyJoints) } else { Ok(number) }
    }
}

fn renumbered(node: &Joint, number: &mut dyn FnMut(u32) -> u32) -> Joint {
    match node {
        Joint::Ask { chain, next } => Joint::Ask {
            chain: *chain,
            next: next.iter().map(|(class, old)| (*class, number(*old))).collect(),
        },
        Joint::Leaf(outcome) => Joint::Leaf(*outcome),
    }
}
