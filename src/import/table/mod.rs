//! A self-check from a table: a row per choice, the columns by the names in the first row.

mod cells;
pub mod charset;
mod choices;
mod columns;
mod draft;
mod ends;
mod ids;
mod mistakes;
mod outcomes;
mod proof;
mod questions;
mod rows;
mod scales;
mod sheet;
mod steps;
mod values;

use std::ops::Range;

use crate::diagnostic::{Report, visible};
use crate::files::{FilePath, FileTree};
use crate::import::table::cells::{Flaw, MOST_COLUMNS, MOST_ROWS};
use crate::import::table::charset::Charset;
use crate::import::table::columns::Columns;
use crate::import::table::draft::Draft;
use crate::import::table::mistakes::Mistakes;
use crate::import::table::rows::Block;
use crate::import::words;
use crate::import::yaml::LONGEST_TEXT;
use crate::load::Input;
use crate::model::ids::Language;

/// A table as it was found.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// What it is called in messages.
    pub file: &'a FilePath,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Where a self-check will stand.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// The site.
    pub site: &'a Input<'a>,
    /// Its first language.
    pub language: &'a Language,
    /// The file of the self-check.
    pub file: &'a FilePath,
    /// Its first line, which names its schema; `None` where the site has none.
    pub schema: Option<&'a str>,
}

/// What a table comes to.
#[derive(Debug)]
pub struct Taken {
    /// The self-check in its file; nothing where the report holds an error.
    pub files: FileTree,
    /// What is wrong with the table.
    pub report: Report,
    /// The table as text, which the report's places refer to.
    pub source: FileTree,
    /// How its letters were written; `None` where it could not be read.
    pub charset: Option<Charset>,
    /// The names of columns that a self-check has no counterpart of.
    pub strange: Vec<String>,
    /// How many questions there are.
    pub questions: usize,
}

/// The self-check that a table holds.
pub fn self_check(table: &Table<'_>, home: &Home<'_>) -> Taken {
    let mut taken = Taken {
        files: FileTree::default(),
        report: Report::default(),
        source: FileTree::default(),
        charset: None,
        strange: Vec::new(),
        questions: 0,
    };
    match charset::text(table.file, table.bytes) {
        Ok((text, charset)) => {
            taken.charset = Some(charset);
            taken.source.insert_bytes(table.file.clone(), text.as_bytes());
            let mut mistakes = Mistakes::of(table.file, &text);
            read(home, &mut mistakes, &mut taken);
            taken.report = mistakes.report;
            taken.report.sort();
        }
        Err(fault) => taken.report.push(fault),
    }
    taken
}

fn read(home: &Home<'_>, mistakes: &mut Mistakes<'_>, taken: &mut Taken) {
    let rows = match cells::rows(mistakes.text) {
        Ok(rows) => rows,
        Err(flaw) => return tell(&flaw, mistakes),
    };
    let Some((head, rows)) = rows.split_first().filter(|(_, rows)| !rows.is_empty()) else {
        let message = "this table has no rows".to_owned();
        let hint = "let the first row name the columns, and write one choice per row below it";
        return mistakes.tell(&(0..0), ("empty-table", message, hint.to_owned()));
    };
    let columns = Columns::read(head, mistakes);
    if !columns.are_enough() {
        return;
    }
    rows::refuse_nameless(head, rows, mistakes);
    let blocks = rows::blocks(rows, &columns, mistakes);
    let questions = questions::read(&blocks, &columns, mistakes);
    let spans: Vec<Range<usize>> = blocks.iter().map(Block::span).collect();
    taken.questions = questions.len();
    if questions.is_empty() {
        return;
    }
    taken.strange.clone_from(&columns.strange);
    let mut draft = Draft { dimensions: columns.dimensions, questions };
    draft.limit(mistakes);
    taken.strange.extend(draft.idle().map(str::to_owned));
    let name = visible(mistakes.file.name());
    let sheet = sheet::of(&draft, (&name, home.schema), words::of(home.language));
    if sheet.text.len() > LONGEST_TEXT {
        return tell(&Flaw::Text, mistakes);
    }
    proof::look((&sheet, &spans), home.file, home.site, mistakes);
    if !mistakes.report.has_errors() {
        taken.files.insert_bytes(home.file.clone(), sheet.text.into_bytes());
    }
}

fn tell(flaw: &Flaw, mistakes: &mut Mistakes<'_>) {
    let (span, code, message, hint) = match flaw {
        Flaw::OpenQuote(span) => (
            span,
            "open-quote",
            "the quote that opens here is never closed".to_owned(),
            "close it, or write a quote inside a cell twice: `\"\"`",
        ),
        Flaw::Rows(span) => (
            span,
            "table-too-long",
            format!("a table has at most {MOST_ROWS} rows"),
            "split it: a self-check has at most 60 questions of 16 choices",
        ),
        Flaw::Text => (
            &(0..0),
            "table-too-long",
            format!("this self-check would be longer than {} MB", LONGEST_TEXT >> 20),
            "shorten its texts, or split it in two",
        ),
        Flaw::Columns(span) => (
            span,
            "table-too-wide",
            format!("a table has at most {MOST_COLUMNS} columns"),
            "leave out those that a self-check has no use for",
        ),
    };
    mistakes.tell(span, (code, message, hint.to_owned()));
}
