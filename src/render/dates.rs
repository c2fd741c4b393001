//! Dates in the words of a language.

use jiff::civil::Date;

use crate::model::theme::Strings;

/// `12. März 2026`, `12 March 2026`: by the keys `date_format` and `months` of the language.
pub(super) fn in_words(date: Date, strings: &Strings) -> String {
    let month = usize::try_from(date.month()).unwrap_or(1) - 1;
    let name = strings.0.get("months").and_then(|months| months.get(month)?.as_str());
    strings.fill_all("date_format", |part| match part {
        "day" => Some(date.day().to_string().into()),
        "month" => Some(name.unwrap_or("?").into()),
        "year" => Some(date.year().to_string().into()),
        _ => None,
    })
}
