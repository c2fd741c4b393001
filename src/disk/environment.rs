//! The `.env` file beside the settings: names and values that stay out of version control.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::disk::parts::ENVIRONMENT;
use crate::encoding;
use crate::files::FilePath;

/// Names and values of `bytes`, the content of `.env`, and what there is to say of it.
pub(super) fn read(bytes: &[u8]) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let mut report = Report::default();
    let Some(path) = FilePath::new(ENVIRONMENT) else { return Default::default() };
    let found = match encoding::text(&path, bytes) {
        Ok(text) => parse(&path, text, &mut report),
        Err(mut said) => {
            // Not a letter of what may be a secret.
            if said.code == "not-utf-8" {
                "a name or value here is not UTF-8".clone_into(&mut said.message);
            }
            report.push(said);
            BTreeMap::new()
        }
    };
    (found, report.iter().cloned().collect())
}

/// Names and values of `text`, the content of `file`: `KEY=value` lines, `export` before them,
/// single quotes (as it stands), double quotes (with `\n`, `\t`, `\"`, `\\`, `\$`), comments behind
/// ` #`. Of two lines with one name the last counts, and that is said. A message never shows a
/// value.
fn parse(file: &FilePath, text: &str, report: &mut Report) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        match entry(line.trim_start_matches('\u{feff}').trim()) {
            Ok(None) => {}
            Ok(Some((name, value))) => {
                if found.insert(name.to_owned(), value).is_some() {
                    let message = format!("`{name}` is set twice; this line counts");
                    let said = warning(file, text, &place, message);
                    report.push(said.with_hint("keep one of the two lines"));
                }
            }
            Err(cause) => {
                let message = format!("this line of `{file}` is passed over: {cause}");
                let hint = "write `NAME=value`, or `NAME=\"value with blanks\"`";
                report.push(warning(file, text, &place, message).with_hint(hint));
            }
        }
    }
    found
}

fn warning(file: &FilePath, text: &str, place: &Range<usize>, message: String) -> Diagnostic {
    // A point, not a range: what follows on the line may be a secret.
    let start = Location::of_range(file, text, &(place.start..place.start));
    Diagnostic::warning("environment-line", start, message)
}

/// What one trimmed line says; `None` for blank lines and comments.
fn entry(line: &str) -> Result<Option<(&str, String)>, &'static str> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let line = line.strip_prefix("export ").map_or(line, str::trim_start);
    let (name, written) = line.split_once('=').ok_or("it has no `=`")?;
    let name = name.trim_end();
    if !is_name(name) {
        return Err("a name is made of letters, digits and `_`, and begins with no digit");
    }
    Ok(Some((name, value(written.trim_start())?)))
}

fn is_name(name: &str) -> bool {
    !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn value(written: &str) -> Result<String, &'static str> {
    let (value, rest) = if let Some(quoted) = written.strip_prefix('\'') {
        let (value, rest) = quoted.split_once('\'').ok_or("the quote is not closed")?;
        (value.to_owned(), rest)
    } else if let Some(quoted) = written.strip_prefix('"') {
        double_quoted(quoted)?
    } else if written.starts_with('#') {
        (String::new(), "")
    } else {
        let comment = written.find(" #").or_else(|| written.find("\t#"));
        (written[..comment.unwrap_or(written.len())].trim_end().to_owned(), "")
    };
    let rest = rest.trim_start();
    if rest.is_empty() || rest.starts_with('#') { Ok(value) } else { Err("text after the quote") }
}

/// The value up to the closing quote, and what follows it.
fn double_quoted(quoted: &str) -> Result<(String, &str), &'static str> {
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Ok((value, &quoted[at + 1..])),
            '\\' => match characters.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, 't')) => value.push('\t'),
                Some((_, escaped @ ('"' | '\\' | '$'))) => value.push(escaped),
                Some((_, other)) => value.extend(['\\', other]),
                None => break,
            },
            other => value.push(other),
        }
    }
    Err("the quote is not closed")
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::diagnostic::Report;
    use crate::files::FilePath;

    type Found = Vec<(String, String)>;
    /// Line and message.
    type Said = Vec<(u32, String)>;

    fn read(text: &str) -> (Found, Said) {
        let mut report = Report::default();
        let found = parse(&FilePath::new(".env").unwrap(), text, &mut report);
        let said = report
            .iter()
            .map(|said| (said.location.as_ref().unwrap().line, said.message.clone()))
            .collect();
        (found.into_iter().collect(), said)
    }

    fn value_of(text: &str) -> String {
        let (found, said) = read(text);
        assert_eq!(said, [], "{text}");
        found.into_iter().next().unwrap().1
    }

    #[test]
    fn values_are_bare_or_quoted() {
        assert_eq!(value_of("A=b"), "b");
        assert_eq!(value_of("\u{feff}A = b c  # why\r\n"), "b c");
        assert_eq!(value_of("export A=https://x.example/a?b=c#d"), "https://x.example/a?b=c#d");
        assert_eq!(value_of("A='b # c\\n'   # why"), "b # c\\n");
        assert_eq!(value_of(r#"A="b \"c\" \\ \$ \q""#), r#"b "c" \ $ \q"#);
        assert_eq!(value_of("A="), "");
        assert_eq!(value_of("A= # nothing"), "");
    }

    #[test]
    fn blank_lines_and_comments_say_nothing() {
        assert_eq!(read("\n  # a\n\n"), (vec![], vec![]));
    }

    #[test]
    fn broken_lines_are_said_without_their_value() {
        let (found, said) = read("A=1\nsecret\nB=\"secret\n1C=secret\nD='a' secret\nA=2\n");
        assert_eq!(found, [("A".to_owned(), "2".to_owned())]);
        assert_eq!(said.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
        assert!(said.iter().all(|(_, message)| !message.contains("secret")), "{said:?}");
    }
}
