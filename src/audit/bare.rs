//! A source without what no visitor reads: remarks and code.

use crate::files::FilePath;

/// The text with blanks in place of YAML's remarks, of HTML's, and of code in Markdown. Every byte
/// that is left stands where it stood.
pub(super) fn bare(file: &FilePath, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    if file.extension() == "md" {
        let head = front_matter(text);
        blank_yaml(&mut bytes[..head]);
        blank_fences(&text[head..], &mut bytes[head..]);
        blank_between(&mut bytes[head..], b"<!--", b"-->");
        blank_code(&mut bytes[head..]);
    } else {
        blank_yaml(&mut bytes);
    }
    // Blanks took the place of whole characters, so this is UTF-8.
    String::from_utf8(bytes).unwrap_or_default()
}

/// How long the front matter is, in bytes.
fn front_matter(text: &str) -> usize {
    if !text.starts_with("---\n") && !text.starts_with("---\r\n") {
        return 0;
    }
    text[3..].find("\n---").map_or(0, |end| 3 + end + 4)
}

/// A remark of YAML's begins with a `#` at the line's start or behind a blank. One inside quotes is
/// text, so a line with quotes loses only what follows the last of them, or all of it.
fn blank_yaml(bytes: &mut [u8]) {
    for line in bytes.split_mut(|byte| *byte == b'\n') {
        if line.trim_ascii_start().starts_with(b"#") {
            line.fill(b' ');
            continue;
        }
        let quoted =
            line.iter().rposition(|byte| matches!(byte, b'"' | b'\'')).map_or(0, |at| at + 1);
        let starts =
            |at: usize| line[at] == b'#' && (at == 0 || matches!(line[at - 1], b' ' | b'\t'));
        if let Some(at) = (quoted..line.len()).find(|at| starts(*at)) {
            line[at..].fill(b' ');
        }
    }
}

fn blank_fences(text: &str, bytes: &mut [u8]) {
    let (mut at, mut open): (usize, Option<&str>) = (0, None);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let fence = ["```", "~~~"].into_iter().find(|fence| trimmed.starts_with(fence));
        let is_code = open.is_some() || fence.is_some();
        open = match (open, fence) {
            (None, fence) => fence,
            (Some(known), Some(fence)) if known == fence => None,
            (known, _) => known,
        };
        if is_code {
            bytes[at..at + line.trim_end().len()].fill(b' ');
        }
        at += line.len();
    }
}

/// Blanks code in a line: what stands between two runs of equally many backticks.
fn blank_code(bytes: &mut [u8]) {
    for line in bytes.split_mut(|byte| *byte == b'\n') {
        let mut at = 0;
        while let Some(begin) = (at..line.len()).find(|at| line[*at] == b'`') {
            let ticks = line[begin..].iter().take_while(|byte| **byte == b'`').count();
            let run = vec![b'`'; ticks];
            let inner = begin + ticks;
            let end = line[inner..].windows(ticks).position(|window| window == run);
            at = match end {
                Some(end) => {
                    line[begin..inner + end + ticks].fill(b' ');
                    inner + end + ticks
                }
                None => inner,
            };
        }
    }
}

fn blank_between(bytes: &mut [u8], open: &[u8], close: &[u8]) {
    let mut at = 0;
    while let Some(begin) = find(&bytes[at..], open).map(|found| at + found) {
        let end = find(&bytes[begin..], close).map_or(bytes.len(), |end| begin + end + close.len());
        for byte in &mut bytes[begin..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end;
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::bare;
    use crate::files::FilePath;

    fn words(file: &str, text: &str) -> Vec<String> {
        let bare = bare(&FilePath::new(file).unwrap(), text);
        assert_eq!(bare.len(), text.len());
        bare.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn remarks_and_code_are_blanked() {
        let text =
            "---\ntitle: A # b\n---\nc <!-- d\ne --> f `g` ``h ` i`` j\n```\nk\n```\nl # m\n";
        assert_eq!(
            words("a.md", text),
            ["---", "title:", "A", "---", "c", "f", "j", "l", "#", "m"]
        );
        let text = "# a\nb: 'c # d' # e\nf: g#h\n";
        assert_eq!(words("a.yaml", text), ["b:", "'c", "#", "d'", "f:", "g#h"]);
    }

    proptest! {
        #[test]
        fn what_is_left_stands_where_it_stood(text in "(?s)([-#`~<!>ä\n \"a]|---\n|<!--|-->|```){0,40}") {
            for file in ["a.md", "a.yaml"] {
                let bare = bare(&FilePath::new(file).unwrap(), &text);
                prop_assert_eq!(bare.len(), text.len());
                let kept = bare.bytes().zip(text.bytes()).all(|(kept, byte)| kept == byte || kept == b' ');
                prop_assert!(kept);
            }
        }
    }
}
