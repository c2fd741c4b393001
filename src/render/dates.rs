//! Dates in the words of a language.

use jiff::civil::Date;

use crate::model::theme::Strings;

/// `12. März 2026`, `12 March 2026`: by the keys `date_format` and `months` of the language.
pub(super) fn in_words(date: Date, strings: &Strings) -> String {
    let month = usize::try_from(date.month()).unwrap_or(1) - 1;
    let name = strings.0.get("months").and_then(|months| months.get(month)?.as_str());
    strings
        .text("date_format")
        .replace("{day}", &date.day().to_string())
        .replace("{month}", name.unwrap_or("?"))
        .replace("{year}", &date.year().to_string())
}
