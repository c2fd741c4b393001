//! What is a text and what is none.

use crate::encoding::{composed, text};
use crate::files::FilePath;

fn told(bytes: &[u8]) -> Result<&str, (&'static str, u32, u32)> {
    let file = FilePath::new("a.md").unwrap();
    text(&file, bytes).map_err(|found| {
        assert!(found.hint.is_some());
        let place = found.location.unwrap();
        (found.code, place.line, place.column)
    })
}

fn utf16(words: &str, big: bool) -> Vec<u8> {
    let units = words.encode_utf16();
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn utf8_is_a_text_whatever_system_wrote_it() {
    for fine in ["", "Grüße\n\tb\n", "a\r\nb\r\n", "a\u{feff}\n", "a\u{2028}b\u{200b}", "😀"] {
        assert_eq!(told(fine.as_bytes()), Ok(fine));
        assert_eq!(told(format!("\u{feff}{fine}").as_bytes()), Ok(fine));
    }
}

#[test]
fn other_encodings_are_told_at_the_first_byte_that_shows_it() {
    assert_eq!(told(b"# A\nGr\xfc\xdfe\n"), Err(("not-utf-8", 2, 3)));
    assert_eq!(told(b"\xef\xbb\xbfGr\xfc\xdfe\n"), Err(("not-utf-8", 1, 3)));
    assert_eq!(told("Grüße".as_bytes().split_last().unwrap().1), Ok("Grüß"));
    assert_eq!(told(b"a\xc3"), Err(("not-utf-8", 1, 2)));
    for words in ["# Title\n\nWords.\n", "# Grüße\n\nWörter.\n", "\u{feff}# Grüße\n", "ok"] {
        for big in [true, false] {
            assert_eq!(told(&utf16(words, big)), Err(("not-utf-8", 1, 1)), "{words:?} {big}");
        }
    }
}

#[test]
fn control_characters_are_told_where_they_stand() {
    for (bytes, expected) in [
        ("a\nb\0c", ("control-character", 2, 2)),
        ("ä\u{1b}[31m", ("control-character", 1, 2)),
        ("a\u{7f}", ("control-character", 1, 2)),
        ("ä\u{85}b", ("control-character", 1, 2)),
        ("a\rb\r", ("line-ends", 1, 2)),
        ("a\r\nb\r\r\n", ("line-ends", 2, 2)),
        ("a\n\r", ("line-ends", 2, 1)),
    ] {
        assert_eq!(told(bytes.as_bytes()), Err(expected), "{bytes:?}");
    }
}

#[test]
fn letters_that_were_taken_apart_are_put_together() {
    let apart = "Gro\u{308}ße, A\u{300}, q\u{308}";
    assert_eq!(composed(apart.into()), "Größe, À, q\u{308}".as_bytes());
    for same in ["", "Größe", "Ι\u{345}", "q\u{308}"] {
        let once = composed(same.into());
        assert_eq!(composed(once.clone()), once);
    }
    assert_eq!(composed(b"\xcc\xff".to_vec()), b"\xcc\xff");
}
