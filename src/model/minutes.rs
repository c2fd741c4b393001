//! How long things take a visitor, as pages and preview say it.

/// Words a visitor reads in a minute: calm reading of German prose; 179 to 260 are usual, after
/// Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance" (2012).
const WORDS_PER_MINUTE: usize = 200;

/// Questions a visitor answers in a minute, with the time to think that they deserve.
const QUESTIONS_PER_MINUTE: usize = 2;

/// Whole minutes for a text, at least one.
pub fn of_words(words: usize) -> usize {
    words.div_ceil(WORDS_PER_MINUTE).max(1)
}

/// Whole minutes for a self-check, at least one.
pub fn of_questions(questions: usize) -> usize {
    questions.div_ceil(QUESTIONS_PER_MINUTE).max(1)
}
