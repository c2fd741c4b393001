//! When questions are asked: decided by small chains of their own for the analysis, and in clear by
//! the page. Nothing of it is sealed.

use crate::compile::atoms::{Logical, Subject};
use crate::compile::chains::Chain;
use crate::compile::combination::ClassTest;
use crate::compile::forms::Terms;
use crate::compile::plan::plan;
use crate::compile::reads::Reads;
use crate::compile::when_tree::tree;
use crate::diagnostic::Diagnostic;
use crate::model::condition::Condition;
use crate::model::self_check::{Question, SelfCheck};

/// The conditions of all questions that count.
#[derive(Debug)]
pub struct Whens {
    /// The chains that the conditions look at.
    pub chains: Vec<Chain>,
    /// By question, when it is asked.
    pub tests: Vec<Logical<ClassTest>>,
    /// By chain, the last question whose condition looks at it.
    pub last_use: Vec<usize>,
}

impl Whens {
    /// The conditions of a self-check's questions.
    ///
    /// # Errors
    /// Conditions that a page cannot decide, each at its question.
    pub fn of(check: &SelfCheck, reads: &Reads) -> Result<Self, Vec<Diagnostic>> {
        let decidable = |question: &&Question| tree(question.when.as_ref(), check, reads).is_some();
        let mistakes: Vec<Diagnostic> =
            check.questions.iter().filter(|found| !decidable(found)).map(undecidable).collect();
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let question = |number: usize| &check.questions[reads.questions[number].index.0];
        let conditions: Vec<Option<&Condition>> =
            (0..reads.questions.len()).map(|number| question(number).when.as_ref()).collect();
        let nothing = |_: &Terms| None;
        let subject = Subject { check, reads, greatest: &nothing };
        // Over single answers there is nothing large; what fails all the same has no better place.
        let planned = plan(subject, &conditions, &[])
            .map_err(|_| check.questions.iter().filter(|found| found.when.is_some()))
            .map_err(|suspects| suspects.map(undecidable).collect::<Vec<_>>())?;
        let mut last_use = vec![0; planned.chains.len()];
        for (number, test) in planned.tests.iter().enumerate() {
            test.each_atom(&mut |atom| last_use[atom.chain] = number);
        }
        Ok(Self { chains: planned.chains, tests: planned.tests, last_use })
    }
}

fn undecidable(question: &Question) -> Diagnostic {
    let message = format!(
        "the `when` of `{}` looks at something other than answers to earlier questions",
        question.id
    );
    Diagnostic::error("undecidable-when", question.place.clone(), message)
        .with_hint("ask it for choices, boxes or a scale's number; points count in outcomes only")
}
