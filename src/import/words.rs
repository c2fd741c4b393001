//! What `import` adds to an author's own words: remarks that guide her, and placeholders that `check` names.

use crate::model::ids::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The first lines of a self-check; `%` stands for the table's name.
    pub(super) head: &'static [&'static str],
    pub(super) title: &'static str,
    pub(super) intro: &'static str,
    pub(super) dimensions: &'static [&'static str],
    pub(super) outcomes: &'static [&'static str],
    pub(super) condition: &'static str,
    pub(super) ready: [&'static str; 2],
    pub(super) not_yet: [&'static str; 2],
    pub(super) tail: &'static [&'static str],
    /// The title of an article that has none.
    pub(super) article: &'static str,
}

/// The words in a language; English where there are none.
pub(super) fn of(language: &Language) -> &'static Words {
    if language.as_str().split('-').next() == Some("de") { &GERMAN } else { &ENGLISH }
}

const GERMAN: Words = Words {
    head: &[
        "Übernommen aus der Tabelle %. Was in [Klammern] steht, wartet auf Ihre Worte; `anteroom check` zählt es",
        "auf und sagt, wie viele Wege zu jedem Ergebnis führen.",
    ],
    title: "[Ihr Titel für diesen Selbst-Check]",
    intro: "[Bitte in einem Satz: wie lange es dauert und wer die Antworten sieht]",
    dimensions: &[
        "Diese Summen bilden sich aus den Punkten. Mit `bands` sagen Sie in Worten, wo jemand steht.",
    ],
    outcomes: &["Das erste Ergebnis, dessen Bedingung zutrifft, gilt. Das letzte hat keine."],
    condition: "Diese Bedingung ist nur ein Anfang: Legen Sie fest, ab wann ein Gespräch einen Zweck hat.",
    ready: [
        "[Ihr Satz für alle, die bereit sind]",
        "[Ihre Begründung, warum ein Gespräch jetzt einen Zweck hat]",
    ],
    not_yet: [
        "[Ihr Satz für alle, bei denen es noch zu früh ist]",
        "[Ihr Rat, was bis dahin weiterhilft]",
    ],
    tail: &[
        "Zu den meisten Selbst-Checks gehört ein drittes Ergebnis über `ready`: `kind: not-a-fit`, für alle, zu",
        "denen Ihr Angebot nicht passt. Unter `examples` schreiben Sie Antworten mit dem Ergebnis, das Sie",
        "erwarten; jeder Build prüft sie.",
    ],
    article: "[Ihr Titel]",
};

const ENGLISH: Words = Words {
    head: &[
        "Taken over from the table %. What stands in [brackets] waits for your words; `anteroom check` lists it",
        "and tells how many ways lead to each outcome.",
    ],
    title: "[Your title for this self-check]",
    intro: "[Please say in one sentence how long it takes and who sees the answers]",
    dimensions: &["The totals that points add up to. `bands` say in words where somebody stands."],
    outcomes: &["The first outcome whose condition holds is the one. The last has none."],
    condition: "This condition is only a beginning: say from where on a call has a purpose.",
    ready: [
        "[Your sentence for those who are ready]",
        "[Your reason why a call has a purpose now]",
    ],
    not_yet: [
        "[Your sentence for those for whom it is too early]",
        "[Your advice on what helps until then]",
    ],
    tail: &[
        "Most self-checks have a third outcome above `ready`: `kind: not-a-fit`, for those whom your offer does",
        "not suit. Below `examples` write answers with the outcome that you expect; every build proves them.",
    ],
    article: "[Your title]",
};
