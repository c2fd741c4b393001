//! Maps as plain as the heads of most articles: a key and a text on each line, without a sign for which YAML has a
//! rule. They are read here, which takes a tenth of the engine's time; all else is left to the engine.

use crate::load::yaml::syntax::engine::{Raw, RawValue};

/// The longest text that is read here, in bytes: far from all bounds of the engine.
const LONGEST: usize = 8 << 10;
/// The longest key, likewise.
const LONGEST_KEY: usize = 64;

/// The map that the engine would read; `None` where something in the text asks for it.
pub(super) fn read(text: &str) -> Option<Raw> {
    if text.len() > LONGEST {
        return None;
    }
    let mut entries = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.strip_suffix('\n').unwrap_or(line);
        if !content.is_empty() {
            entries.push(entry(content, at)?);
        }
        at += line.len();
    }
    let start = entries.first().map(|(key, _): &(Raw, Raw)| key.span.start)?;
    Some(Raw { value: RawValue::Map(entries), span: start..start })
}

/// A line's key and text; the line begins at byte `at`.
fn entry(line: &str, at: usize) -> Option<(Raw, Raw)> {
    let (key, rest) = line.split_once(':')?;
    let is_of_a_key = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_');
    let is_plain_key = key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.len() <= LONGEST_KEY
        && key.bytes().all(is_of_a_key);
    let written = rest.trim_matches(' ');
    if !is_plain_key || !rest.starts_with(' ') || written.is_empty() {
        return None;
    }
    let start = at + line.len() - rest.trim_start_matches(' ').len();
    let span = start..start + written.len();
    let value = Raw { value: RawValue::Text(value(written)?.to_owned()), span };
    Some((Raw { value: RawValue::Text(key.to_owned()), span: at..at + key.len() }, value))
}

/// The text that is written, in quotes or without.
fn value(written: &str) -> Option<&str> {
    for quote in ['"', '\''] {
        if let Some(rest) = written.strip_prefix(quote) {
            let inner = rest.strip_suffix(quote)?;
            let is_simple = |sign: char| sign != quote && (is_simple(sign) || sign == ':');
            return (!inner.is_empty() && inner.chars().all(is_simple)).then_some(inner);
        }
    }
    let ends_a_key =
        |(at, _): (usize, &str)| written[at + 1..].chars().next().is_none_or(|next| next == ' ');
    let is_text = written.starts_with(char::is_alphanumeric)
        && written.chars().all(|sign| is_simple(sign) || sign == ':')
        && !written.match_indices(':').any(ends_a_key)
        && !written.eq_ignore_ascii_case("null");
    is_text.then_some(written)
}

/// Whether a sign stands for itself wherever it stands in a text that begins with a letter or a quote.
fn is_simple(sign: char) -> bool {
    const SIGNS: &str = " ,.;!?()-_/'\"%&+=*–—„“”‚‘’…«»€§°·";
    sign.is_ascii_alphanumeric()
        || SIGNS.contains(sign)
        || (!sign.is_ascii() && sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;
    use crate::files::FilePath;
    use crate::load::yaml::node::Source;
    use crate::load::yaml::syntax::{convert, engine};

    /// What a text comes to, by this reader and by the engine; `None` where it is left to the engine.
    fn both(text: &str) -> Option<[String; 2]> {
        let file = FilePath::new("a.yaml").unwrap();
        let source = Source { file: &file, text };
        let flat = read(text)?;
        let engine = engine::read(text).unwrap_or_else(|failure| panic!("{text:?}: {failure:?}"));
        Some([flat, engine].map(|raw| format!("{:?}", convert(source, raw, 0))))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn what_is_read_here_is_what_the_engine_reads(
            text in "\n{0,2}(title|date|a-b_c|null|y|~|-|[a-z]|é)(:|: |:  |::)(2026-01-02|[0-9_.+eox-]{1,5}|true|Null|no|\
                     [a-zA-Zäß€„“’',.!?&*%(){}\\[\\]@`#|>\\\\\"\t\u{a0}\u{85}: -]{0,12}|\"[a-zä: #'\\\\,]{0,8}\"|'[a-zä: #\",]{0,8}')( {0,2})\
                     (\n{0,2}|\r\n)([a-z]{1,3}: ([a-z0-9]{1,5}|\"[a-z.]{1,5}\")\n){0,3}"
        ) {
            if let Some([flat, engine]) = both(&text) {
                prop_assert_eq!(flat, engine, "{:?}", text);
            }
        }
    }

    #[test]
    fn plain_heads_are_read_and_others_are_left() {
        for text in [
            "title: Warum warten\n",
            "title: \"Zehn Minuten: vorher\"\ndate: 2026-03-01\nweight: 12\n\nlisted: true",
            "a: 'Er sagt \"ja\"'\na: doppelt\n",
            "url: https://example.org/a\n",
        ] {
            let [flat, engine] = both(text).unwrap_or_else(|| panic!("{text:?} is left"));
            assert_eq!(flat, engine);
        }
        for text in [
            "",
            "title:\n",
            "title: a: b\n",
            "title: a # b\n",
            "title: |\n  a\n",
            "title: a\n  b\n",
            "title: \"a\\n\"\n",
            "title: 'it''s'\n",
            "tags: [a]\n",
            "- a: b\n",
            "title: null\n",
            "title: a\r\n",
            "title: !a b\n",
            "<<: a\n",
            "title: \"a\" b\n",
        ] {
            assert!(read(text).is_none(), "{text:?}");
        }
    }
}
