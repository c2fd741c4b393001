//! Front matter in JSON.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Deserializer, Map, Value};

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::import::articles::front::entry::{Entry, Front, Notation};

/// Reads the map that begins at byte `begin` of a file, and where the text behind it begins.
pub(super) fn read((file, text): (&FilePath, &str), begin: usize, report: &mut Report) -> Front {
    let mut values = Deserializer::from_str(&text[begin..]).into_iter::<Map<String, Value>>();
    match values.next() {
        Some(Ok(map)) => {
            let end = begin + values.byte_offset();
            let places = places(&text[begin..end]);
            let place = |key: &str| places.get(key).cloned().unwrap_or(0..1);
            let entries = map.into_iter().map(|(key, value)| {
                let span = place(&key);
                Entry { span: span.start + begin..span.end + begin, key, value }
            });
            let entries = entries.collect();
            // The rest of the line on which it ends.
            let rest = text[end..].split_inclusive('\n').next().unwrap_or_default();
            let rest = if rest.trim().is_empty() { rest.len() } else { 0 };
            Front { entries, notation: Notation::Json, body: end + rest }
        }
        Some(Err(fault)) => {
            let at = begin + byte_of(&text[begin..], (fault.line(), fault.column()));
            let place = Location::of_range(file, text, &(at..at));
            let words = fault.to_string();
            let cause = words.split(" at line ").next().unwrap_or_default();
            let message = format!("this front matter is no JSON: {cause}");
            report.push(Diagnostic::error("json-syntax", place, message).with_hint(
                "write `{\"key\": \"value\", …}`, with commas between and none at the end",
            ));
            Front { body: text.len(), ..Front::default() }
        }
        None => Front { body: begin, ..Front::default() },
    }
}

/// The byte at a line and a column of bytes, both from 1.
fn byte_of(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary((start + column.saturating_sub(1)).min(text.len()))
}

/// Where each key of a map stands, which is known to be whole.
fn places(map: &str) -> BTreeMap<String, Range<usize>> {
    let mut places = BTreeMap::new();
    let (mut depth, mut open, mut last) = (0_usize, None, 0..0);
    let mut signs = map.char_indices();
    while let Some((at, sign)) = signs.next() {
        match (open, sign) {
            (Some(_), '\\') => drop(signs.next()),
            (Some(start), '"') => {
                last = start..at + 1;
                open = None;
            }
            (None, '"') => open = Some(at),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth = depth.saturating_sub(1),
            (None, ':') if depth == 1 => {
                if let Ok(key) = serde_json::from_str::<String>(&map[last.clone()]) {
                    places.insert(key, last.clone());
                }
            }
            _ => {}
        }
    }
    places
}
