//! What each chain adds up and where it is cut: weights per code, cuts between classes, the band of
//! every class, and what each class says to every comparison.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive};

use crate::compile::atoms::{ChainKey, Gathered, Predicate, Subject};
use crate::compile::forms::{Form, Name, Weights, exact};
use crate::compile::reads::{ANSWERED, BLANK, Read, Reads, UNTICKED};
use crate::model::condition::Comparison;
use crate::model::ids::DimensionIndex;
use crate::model::self_check::SelfCheck;

/// A chain before it is built.
#[derive(Clone, Debug)]
pub struct Spec {
    /// What it follows.
    pub key: ChainKey,
    /// What each code of each read adds, in the order of the value lists.
    pub weights: Vec<Vec<i128>>,
    /// Where a new class begins, rising.
    pub cuts: Vec<BigInt>,
    /// The band of each class, where the chain's dimension has bands.
    pub bands: Option<Vec<u16>>,
    /// For each comparison, the classes in which it holds.
    pub holds: Vec<Vec<bool>>,
}

/// The dimension has points so fine or so large that they do not fit into 128 bits.
#[derive(Clone, Debug)]
pub struct TooFine(pub Form);

impl Spec {
    /// What the chain with the number `chain` looks like.
    ///
    /// # Errors
    /// Points beyond all measure.
    pub fn of(gathered: &Gathered, chain: usize, subject: Subject<'_>) -> Result<Self, TooFine> {
        let key = gathered.keys[chain].clone();
        let predicates = &gathered.predicates[chain];
        match &key {
            ChainKey::Answer(question) => Ok(of_answer(*question, predicates, subject.reads)),
            ChainKey::Form(form) => {
                let weights = Weights::of(&form.exact(), subject.check, subject.reads)
                    .ok_or_else(|| TooFine(form.clone()))?;
                let starts = band_starts(form, subject.check);
                Ok(of_total(key, weights, predicates, starts))
            }
            ChainKey::Has(..) | ChainKey::Count(_) | ChainKey::Asked(_) => {
                let weights = marks(&key, subject.reads);
                Ok(of_total(key, weights, predicates, None))
            }
        }
    }
}

/// The dimension whose total a key is, where it has bands.
pub fn banded(key: &ChainKey, check: &SelfCheck) -> Option<DimensionIndex> {
    let ChainKey::Form(form) = key else { return None };
    match form.terms.as_slice() {
        [(Name::Dimension(at), _)] => {
            check.dimensions.get(at.0).filter(|found| !found.bands.is_empty()).map(|_| *at)
        }
        _ => None,
    }
}

fn of_total(
    key: ChainKey,
    weights: Weights,
    predicates: &[Predicate],
    band_starts: Option<Vec<BigRational>>,
) -> Spec {
    let Weights { values, factor } = weights;
    let scaled: Vec<(Comparison, BigRational)> = predicates
        .iter()
        .filter_map(|predicate| match predicate {
            Predicate::Compare(comparison, bound) => Some((*comparison, bound * &factor)),
            Predicate::Among(_) => None,
        })
        .collect();
    let starts: Option<Vec<BigInt>> = band_starts
        .map(|starts| starts.iter().map(|from| (from * &factor).ceil().to_integer()).collect());
    let mut cuts: Vec<BigInt> =
        scaled.iter().flat_map(|(comparison, bound)| cuts_of(*comparison, bound)).collect();
    cuts.extend(starts.iter().flatten().cloned());
    cuts.sort();
    cuts.dedup();
    // Within a class nothing changes, so its lower end speaks for it; the first class has none.
    let below = cuts.first().map_or_else(BigInt::default, |cut| cut - 1);
    let lower: Vec<BigInt> = std::iter::once(below).chain(cuts.iter().cloned()).collect();
    let holds = |(comparison, bound): &(Comparison, BigRational)| {
        let within =
            |value: &BigInt| comparison.holds(&BigRational::from_integer(value.clone()), bound);
        lower.iter().map(within).collect()
    };
    let holds = scaled.iter().map(holds).collect();
    let bands = starts.map(|starts| {
        let band = |value| starts.iter().filter(|start| *start <= value).count();
        lower.iter().map(|value| u16::try_from(band(value)).unwrap_or(u16::MAX)).collect()
    });
    Spec { key, weights: values, cuts, bands, holds }
}

fn cuts_of(comparison: Comparison, bound: &BigRational) -> Vec<BigInt> {
    let up = bound.ceil().to_integer();
    let above = bound.floor().to_integer() + 1;
    match comparison {
        Comparison::AtLeast | Comparison::Below => vec![up],
        Comparison::Above | Comparison::AtMost => vec![above],
        Comparison::Equal | Comparison::Unequal if bound.is_integer() => vec![up, above],
        Comparison::Equal | Comparison::Unequal => Vec::new(),
    }
}

/// Codes that no comparison tells apart fall into one class; classes are numbered by their first
/// code in the value list.
fn of_answer(question: u16, predicates: &[Predicate], reads: &Reads) -> Spec {
    let truth = |code: &u8| -> Vec<bool> {
        let among = |predicate: &Predicate| matches!(predicate, Predicate::Among(codes) if codes.contains(code));
        predicates.iter().map(among).collect()
    };
    let mut classes: Vec<Vec<bool>> = Vec::new();
    let class_of = |code: &u8| -> i128 {
        let truth = truth(code);
        let known = classes.iter().position(|class| *class == truth);
        let class = known.unwrap_or_else(|| {
            classes.push(truth);
            classes.len() - 1
        });
        class.to_i128().unwrap_or_default()
    };
    let classes_of_codes: Vec<i128> = reads
        .reads
        .iter()
        .filter(|read| read.question == question)
        .flat_map(|read| &read.codes)
        .map(class_of)
        .collect();
    let weights = |read: &Read| {
        if read.question == question { classes_of_codes.clone() } else { vec![0; read.codes.len()] }
    };
    let weights = reads.reads.iter().map(weights).collect();
    let cuts = (1..classes.len()).map(BigInt::from).collect();
    let holds = (0..predicates.len()).map(|at| classes.iter().map(|class| class[at]).collect());
    Spec { key: ChainKey::Answer(question), weights, cuts, bands: None, holds: holds.collect() }
}

/// Weight 1 on the codes of a multiple question that a key counts.
fn marks(key: &ChainKey, reads: &Reads) -> Weights {
    let counts = |question: u16, code: u8| match key {
        ChainKey::Has(of, number) => *of == question && usize::from(code) == *number,
        ChainKey::Count(of) => *of == question && code < UNTICKED,
        ChainKey::Asked(of) => *of == question && (code == ANSWERED || code == BLANK),
        ChainKey::Form(_) | ChainKey::Answer(_) => false,
    };
    let of_read = |read: &Read| {
        read.codes.iter().map(|code| i128::from(counts(read.question, *code))).collect()
    };
    Weights { values: reads.reads.iter().map(of_read).collect(), factor: BigRational::one() }
}

/// Where the bands of a single dimension begin, the first left out.
fn band_starts(form: &Form, check: &SelfCheck) -> Option<Vec<BigRational>> {
    let dimension = banded(&ChainKey::Form(form.clone()), check)?;
    let bands = &check.dimensions[dimension.0].bands;
    Some(bands.iter().filter_map(|band| band.from.as_ref()).map(exact).collect())
}
