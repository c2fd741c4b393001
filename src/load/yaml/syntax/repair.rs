//! What a syntax mistake means in an author's words, and the line repaired where it can be told.
//!
//! A repair is never guessed into the message: it is tried on the whole text first, and kept only
//! where the engine then gets further.

use std::ops::Range;

use crate::load::yaml::syntax::engine::{self, Cause, Failure};
use crate::load::yaml::syntax::line::{self, Mending, indentation};

/// A syntax mistake, told.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) code: &'static str,
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) hint: String,
    /// The whole text with the line repaired; `None` where nothing helped.
    pub(super) repaired: Option<String>,
}

/// How many lines above the failure may hold its cause.
const LINES_ABOVE: usize = 12;

/// A longer line, in bytes, is not shown again as it should stand.
const LONGEST_SHOWN: usize = 400;

/// Tells what `failure` in `text` is about. `attempts` says how many repairs may still be tried.
pub(super) fn explain(text: &str, failure: &Failure, attempts: &mut usize) -> Fault {
    let offset = failure.offset.min(text.len());
    match &failure.cause {
        Cause::Size => told(
            "too-large",
            offset..offset,
            "this file is nested too deep, holds too many values, or is too long".to_owned(),
            "split it, and take out aliases (`*name`) that multiply each other",
        ),
        Cause::Recursion => told(
            "recursive-alias",
            offset..line::end_of_word(text, offset),
            "this alias stands inside the very thing it names".to_owned(),
            "write the value out instead of `*name`",
        ),
        Cause::Documents => told(
            "several-documents",
            line_of_dashes(text, offset),
            "a second document begins behind `---`; one file holds one".to_owned(),
            "remove the line `---`, or move what follows into a file of its own",
        ),
        Cause::UnknownAnchor | Cause::Tag | Cause::Grammar(_) => {
            try_repairs(text, offset, attempts)
                .unwrap_or_else(|| unrepaired(text, offset, &failure.cause))
        }
    }
}

fn told(code: &'static str, span: Range<usize>, message: String, hint: &str) -> Fault {
    Fault { code, span, message, hint: hint.to_owned(), repaired: None }
}

fn try_repairs(text: &str, offset: usize, attempts: &mut usize) -> Option<Fault> {
    let failed = line_number(text, offset);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let above = (0..failed.min(lines.len())).rev().filter(|at| !lines[*at].trim().is_empty());
    // A tab that indents a line is told of at the end of the one above it.
    let next = lines.get(failed + 1).filter(|line| line::indentation(line).contains('\t'));
    let next = next.map(|_| failed + 1);
    for at in next.into_iter().chain([failed]).chain(above.take(LINES_ABOVE)) {
        let Some(line) = lines.get(at).map(|line| line.trim_end_matches(['\n', '\r'])) else {
            continue;
        };
        let neighbour = lines[..at].iter().rev().find(|line| !line.trim().is_empty());
        let mut mendings = Vec::new();
        if at >= failed {
            mendings.extend(line::mendings_of_layout(line, neighbour.copied()));
        }
        if at <= failed {
            mendings.extend(line::mendings_of_value(line));
        }
        let start: usize = lines[..at].iter().map(|line| line.len()).sum();
        let helps = |mending: &Mending| {
            let repaired =
                format!("{}{}{}", &text[..start], mending.line, &text[start + line.len()..]);
            match engine::read(&repaired) {
                Ok(_) => Some(repaired),
                Err(next) if line_number(&repaired, next.offset) > failed => Some(repaired),
                Err(_) => None,
            }
        };
        for mending in mendings {
            *attempts = attempts.checked_sub(1)?;
            if let Some(repaired) = helps(&mending) {
                return Some(Fault {
                    code: mending.code,
                    span: start + mending.span.start..start + mending.span.end,
                    message: mending.message,
                    hint: match shown(line, &mending.line) {
                        long if long.len() > LONGEST_SHOWN => mending.advice.to_owned(),
                        line => format!("{}: `{line}`", mending.advice),
                    },
                    repaired: Some(repaired),
                });
            }
        }
    }
    None
}

/// A repaired line: from its first sign on, or whole where its indentation is what was repaired.
fn shown<'m>(line: &str, mended: &'m str) -> &'m str {
    let isnt_moved = indentation(line) == indentation(mended);
    if isnt_moved { mended.trim() } else { mended.trim_end() }
}

/// The line `---` at or above a place.
fn line_of_dashes(text: &str, offset: usize) -> Range<usize> {
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    let start = match text[..end].rfind("\n---") {
        Some(at) => at + 1,
        None => offset,
    };
    start..line::end_of_word(text, start)
}

fn line_number(text: &str, offset: usize) -> usize {
    text[..offset.min(text.len())].matches('\n').count()
}

fn unrepaired(text: &str, offset: usize, cause: &Cause) -> Fault {
    let word = offset..line::end_of_word(text, offset);
    let words = match cause {
        Cause::UnknownAnchor => {
            let message = "`*` at the start of a text refers to an anchor, and there is none";
            return told("yaml-syntax", word, message.to_owned(), "put the text in quotes");
        }
        Cause::Tag => {
            let message = "`!` at the start of a text is a YAML tag, and none is taken here";
            return told("yaml-syntax", word, message.to_owned(), "put the text in quotes");
        }
        Cause::Grammar(words) => words.as_str(),
        _ => "",
    };
    for (sign, message, hint) in TOLD {
        if words.contains(sign) {
            return told("yaml-syntax", word, (*message).to_owned(), hint);
        }
    }
    let message = if words.is_empty() { "this is no YAML" } else { words };
    let hint = "look for a missing quote, bracket, colon or blank here and on the line above";
    told("yaml-syntax", word, message.to_owned(), hint)
}

/// The engine's words, what they mean, and what to do.
const TOLD: &[(&str, &str, &str)] = &[
    (
        "unclosed quote",
        "a quote is opened here and never closed",
        "write the closing quote at the end of the text",
    ),
    (
        "in this context (block indentation)",
        "a tab indents this line; YAML takes blanks only",
        "replace the tab by blanks, two per level",
    ),
    ("found a tab", "a tab stands where YAML takes blanks only", "replace the tab by blanks"),
    (
        "mapping values are not allowed",
        "a second colon in one value, or a line indented deeper than its neighbours",
        "put a text that holds a colon in quotes, or write it as a block below `key: >-`",
    ),
    (
        "simple key expected",
        "this line is neither `key: value` nor indented as part of the text above",
        "write `key: value`, or indent the line to carry on the text above",
    ),
    (
        "did not find expected key",
        "this line does not stand in line with the keys above it",
        "indent it exactly as its neighbours, with blanks",
    ),
    (
        "expected '-'",
        "this line does not stand in line with the list above it",
        "begin it with `- `, indented exactly as its neighbours",
    ),
    (
        "flow",
        "a bracket or brace is not closed, or its entries are not parted by commas",
        "close it, or write the entries one per line without braces",
    ),
    (
        "illegal placement of ':'",
        "a bracket or brace above is not closed",
        "close it, or write the entries one per line without braces",
    ),
    (
        "unclosed bracket",
        "this bracket or brace is never closed",
        "close it, or write the entries one per line without braces",
    ),
    (
        "unexpected EOF",
        "the value breaks off here",
        "finish the value, or put it in quotes where it is a text",
    ),
    (
        "block scalar",
        "nothing may follow `|` or `>` on its line",
        "begin the text on the next line, indented; or put it in quotes",
    ),
    (
        "unexpected character: `\\u",
        "a character that cannot be seen stands here",
        "delete it and type the line anew",
    ),
    ("unexpected character", "no text can begin with this character", "put the text in quotes"),
];
