//! What stands among words and is none: placeholders, template syntax, addresses.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::load::markdown::placeholders::{Part, parts};
use crate::load::markdown::prose::OBJECT;
use crate::load::trail::{Traced, Trail};

/// The text with everything that is no prose replaced by one sign.
pub(in crate::load) fn masked(run: Traced) -> Traced {
    let ranges = found(&run.text);
    if ranges.is_empty() {
        return run;
    }
    let mut inner = Traced { text: String::with_capacity(run.text.len()), trail: Trail::default() };
    let mut from = 0;
    for range in ranges {
        inner.push(&run.text[from..range.start], from..range.start);
        inner.push(OBJECT, range.clone());
        from = range.end;
    }
    inner.push(&run.text[from..], from..run.text.len());
    let trail = inner.trail.through(&run.trail);
    Traced { text: inner.text, trail }
}

/// Whether there may be anything in a text that is no prose.
pub(in crate::load) fn may_hold(text: &str) -> bool {
    // Most blocks hold none of these signs.
    if memchr::memchr3(b'{', b'@', b'/', text.as_bytes()).is_some() {
        may_hold_braces(text) || may_hold_addresses(text)
    } else {
        may_hold_hosts(text)
    }
}

fn may_hold_braces(text: &str) -> bool {
    memchr::memchr(b'{', text.as_bytes()).is_some()
}

fn may_hold_addresses(text: &str) -> bool {
    memchr::memchr(b'@', text.as_bytes()).is_some() || text.contains("://") || may_hold_hosts(text)
}

fn may_hold_hosts(text: &str) -> bool {
    static BEGINNING: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("www."));
    BEGINNING.find(text.as_bytes()).is_some()
}

/// What is no prose, in order, without overlaps.
fn found(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    if may_hold_braces(text) {
        templates(text, &mut all);
        placeholders(text, &mut all);
    }
    if may_hold_addresses(text) {
        addresses(text, &mut all);
    }
    all.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    all.retain(|range| {
        let is_free = range.start >= end;
        end = end.max(range.end);
        is_free
    });
    all
}

/// `{{ … }}`, `{% … %}`, `{# … #}`.
fn templates(text: &str, all: &mut Vec<Range<usize>>) {
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let inner = start + open.len();
            let Some(end) = text[inner..].find(close).map(|at| inner + at + close.len()) else {
                break;
            };
            all.push(start..end);
            from = end;
        }
    }
}

fn placeholders(text: &str, all: &mut Vec<Range<usize>>) {
    for part in parts(text) {
        if let Part::Placeholder(_, _, range) = part {
            all.push(range);
        }
    }
}

/// Words that are an address: `https://…`, `www.…`, `name@host`; without the stop behind them.
fn addresses(text: &str, all: &mut Vec<Range<usize>>) {
    let is_edge = |sign: char| sign.is_whitespace() || "()<>„“”‚‘»«\"".contains(sign);
    let mut next = 0;
    for word in text.split(is_edge) {
        let start = next;
        let edge = text[start + word.len()..].chars().next();
        next = start + word.len() + edge.map_or(0, char::len_utf8);
        let word = word.trim_end_matches(|sign: char| ".,;:!?'’*_".contains(sign));
        let is_mail = word
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.trim_matches('.').contains('.'));
        if word.contains("://") || word.starts_with("www.") || is_mail {
            all.push(start..start + word.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::load::prose::masks::{found, masked, may_hold};
    use crate::load::trail::{Traced, Trail};

    proptest! {
        #[test]
        fn no_text_that_holds_any_is_passed_over(
            text in "([a. :/@{}%]|www\\.|https?://|\\{fact:a\\}|a@b\\.de|\\{\\{ a \\}\\}){0,12}"
        ) {
            prop_assert!(found(&text).is_empty() || may_hold(&text), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_prose_is_one_sign() {
        let cases = [
            ("Für {fact:day-rate} am Tag.", "Für \u{fffc} am Tag."),
            ("„{answer:a}{band:b}“ {x}", "„\u{fffc}\u{fffc}“ {x}"),
            ("{{ jetzt }} {% if x %}a{# b #} {{", "\u{fffc} \u{fffc}a\u{fffc} {{"),
            ("(https://a.b/c?d), www.a.b. x@y.de!", "(\u{fffc}), \u{fffc}. \u{fffc}!"),
            ("@alle, Preis@Tag", "@alle, Preis@Tag"),
        ];
        for (text, expected) in cases {
            let trail = Trail::straight(text.len(), 0);
            let run = masked(Traced { text: text.to_owned(), trail });
            assert_eq!(run.text, expected);
            let whole = run.trail.back(&(0..run.text.len()));
            assert_eq!(whole, 0..text.len(), "{text}");
        }
    }
}
