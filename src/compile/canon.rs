//! The compiled form byte for byte: what the salt is made of. Numbers are big-endian.

use crate::compile::chains::{Chain, Node};
use crate::compile::combination::{Combination, Joint};
use crate::compile::keys::sized;
use crate::compile::logic::{End, Logic};
use crate::compile::numbering::number_of;
use crate::compile::reads::Reads;
use crate::model::outcome::OutcomeKind;

/// Stands for the band of an end whose chain tells none.
const NO_BAND: u16 = 0xffff;
const INNER: u8 = 1;
const LAST: u8 = 0;

/// The bytes of a compiled form.
pub fn canon(logic: &Logic) -> Vec<u8> {
    let mut bytes = sized("anteroom/v1 logic");
    bytes.push(byte(logic.chains.len()));
    for of_chain in &logic.chains {
        chain(&mut bytes, of_chain, &logic.reads);
    }
    combination(&mut bytes, &logic.combination, &logic.ends);
    bytes
}

fn chain(bytes: &mut Vec<u8>, chain: &Chain, reads: &Reads) {
    bytes.extend(number_of(chain.nodes.len()).to_be_bytes());
    for node in &chain.nodes {
        match node {
            Node::Ask { read, next } => {
                let read = &reads.reads[*read];
                bytes.push(INNER);
                bytes.extend(read.question.to_be_bytes());
                bytes.push(byte(next.len()));
                for (code, next) in read.codes.iter().zip(next) {
                    bytes.push(*code);
                    bytes.extend(next.to_be_bytes());
                }
            }
            Node::End { class } => {
                bytes.push(LAST);
                bytes.extend(class.to_be_bytes());
                bytes.extend(chain.band(*class).unwrap_or(NO_BAND).to_be_bytes());
            }
        }
    }
}

fn combination(bytes: &mut Vec<u8>, combination: &Combination, ends: &[End]) {
    bytes.extend(number_of(combination.nodes.len()).to_be_bytes());
    for node in &combination.nodes {
        match node {
            Joint::Ask { chain, next } => {
                bytes.extend([INNER, byte(*chain)]);
                let classes = u16::try_from(next.len()).unwrap_or(u16::MAX);
                bytes.extend(classes.to_be_bytes());
                for (class, next) in next {
                    bytes.extend(class.to_be_bytes());
                    bytes.extend(next.to_be_bytes());
                }
            }
            Joint::Leaf(outcome) => {
                let End { kind, route } = &ends[outcome.0];
                bytes.push(LAST);
                bytes.extend(u16::try_from(outcome.0).unwrap_or(u16::MAX).to_be_bytes());
                bytes.push(match kind {
                    OutcomeKind::Ready => 0,
                    OutcomeKind::NotYet => 1,
                    OutcomeKind::NotAFit => 2,
                });
                bytes.extend(sized(route));
            }
        }
    }
}

/// Chains, codes and choices are bounded below 255 before anything is sealed.
fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
