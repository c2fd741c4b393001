//! Whether two outputs say the same.

use std::path::Path;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::corpus;

/// Holds all articles of an output against those of another: all words of the one stand in the other,
/// in their order. A theme may say more around them.
pub(crate) fn assert_same(one: &Path, other: &Path, articles: usize) {
    for number in 0..articles {
        let page = format!("{}index.html", &corpus::article_page(number)[1..]);
        let [one, other] = [one, other].map(|output| words(&output.join(&page)));
        assert!(one.len() > 300, "{page} has {} words", one.len());
        let mut rest = other.iter();
        let lost = one.iter().find(|word| !rest.any(|it| it == *word));
        assert!(lost.is_none(), "{page} lacks {lost:?}");
    }
}

/// The words of a page from its first heading below the title on, without soft hyphens.
fn words(page: &Path) -> Vec<String> {
    let html = std::fs::read(page).unwrap_or_else(|cause| panic!("{}: {cause}", page.display()));
    let mut text = String::new();
    let (mut is_in, mut is_over) = (false, false);
    for token in Tokenizer::new_with_emitter(&html[..], DefaultEmitter::default()).flatten() {
        match token {
            Token::StartTag(tag) => {
                is_in |= tag.name.starts_with(b"h2");
                text.push(' ');
            }
            Token::EndTag(tag) => is_over |= tag.name.starts_with(b"article"),
            Token::String(piece) if is_in && !is_over => {
                text.push_str(&String::from_utf8_lossy(&piece));
            }
            _ => {}
        }
    }
    text.split_whitespace().map(|word| word.replace('\u{ad}', "")).collect()
}
