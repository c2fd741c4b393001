//! How visitors flow through a diagram.

use std::ops::{AddAssign, Mul};

use num_bigint::BigUint;
use num_traits::{One, ToPrimitive, Zero};

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::numbering::index;
use crate::compile::odds::Odds;

/// Where visitors come by.
#[derive(Clone, Debug)]
pub struct Flow {
    /// By outcome, how many end in it.
    pub ends: Vec<BigUint>,
    /// By question, how many are asked, of as many as the odds of all questions before it make.
    pub asked: Vec<BigUint>,
}

/// Lets visitors flow through a diagram that ends in one of `outcomes` outcomes. Their number is
/// the product of what all questions' odds come to; with the odds of walks it is that of walks.
pub fn flow(diagram: &Diagram, odds: &[Odds], outcomes: usize) -> Flow {
    let bits: u64 = odds.iter().map(|odds| odds.most.bits()).sum();
    if bits < 127 {
        let small = |number: &BigUint| number.to_u128().unwrap_or(u128::MAX);
        let small = |odds: &Odds| (odds.answers.iter().map(small).collect(), small(&odds.all));
        pass::<u128>(diagram, &odds.iter().map(small).collect::<Vec<_>>(), outcomes)
    } else {
        let large = |odds: &Odds| (odds.answers.clone(), odds.all.clone());
        pass::<BigUint>(diagram, &odds.iter().map(large).collect::<Vec<_>>(), outcomes)
    }
}

fn pass<N>(diagram: &Diagram, odds: &[(Vec<N>, N)], outcomes: usize) -> Flow
where
    N: Clone + Zero + One + PartialEq + for<'a> AddAssign<&'a N> + Into<BigUint>,
    for<'a> &'a N: Mul<&'a N, Output = N>,
{
    let mut ends = vec![N::zero(); outcomes];
    let mut asked = vec![N::zero(); odds.len()];
    let mut here = vec![N::zero(); diagram.len()];
    if let Some(root) = here.first_mut() {
        *root = N::one();
    }
    for node in diagram.order() {
        let number = std::mem::replace(&mut here[index(*node)], N::zero());
        let (step, edges) = diagram.node(*node);
        match step {
            Step::End(outcome) => ends[outcome.0] += &number,
            Step::Ask(question) => {
                let question = usize::from(question);
                asked[question] += &number;
                for (next, odds) in edges.iter().zip(&odds[question].0) {
                    let next = &mut here[index(*next)];
                    if odds.is_one() { *next += &number } else { *next += &(&number * odds) }
                }
            }
            Step::Skip(question) => {
                let number = &number * &odds[usize::from(question)].1;
                for next in edges {
                    here[index(*next)] += &number;
                }
            }
            Step::Tick { .. } => {
                for next in edges.iter().filter(|next| **next != NOWHERE) {
                    here[index(*next)] += &number;
                }
            }
        }
    }
    let large = |numbers: Vec<N>| numbers.into_iter().map(Into::into).collect();
    Flow { ends: large(ends), asked: large(asked) }
}
