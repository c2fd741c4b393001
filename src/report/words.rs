//! The words of the report in one table per language. A table that lacks a word does not compile.

mod de;
mod en;

use jiff::civil::Date;

use crate::model::article::Role;

/// What one says of one thing, and of several (`{n}` is how many).
type Counted = [&'static str; 2];
/// A fault (`{subject}` is what it is about), and what to do about it.
type Fault = [&'static str; 2];

/// All words of one language. `{…}` stands for what is filled in.
#[allow(missing_docs, reason = "the tables are their own documentation")]
pub(super) struct Words {
    pub(super) language: &'static str,
    pub(super) point: &'static str,
    pub(super) thousands: &'static str,
    pub(super) percent: &'static str,
    pub(super) quotes: [&'static str; 2],
    pub(super) months: [&'static str; 12],
    /// `{day}`, `{month}`, `{year}`.
    pub(super) date: &'static str,
    /// By tag, what languages are called.
    pub(super) language_names: [(&'static str, &'static str); 2],

    pub(super) report: &'static str,
    pub(super) paper: &'static str,
    pub(super) untitled: &'static str,
    pub(super) private: &'static str,
    pub(super) heading: &'static str,
    pub(super) lead: &'static str,
    pub(super) contents: &'static str,
    pub(super) with_errors: Counted,
    pub(super) see_mistakes: &'static str,
    pub(super) pages: Counted,
    pub(super) languages: Counted,
    pub(super) self_checks: Counted,
    pub(super) journeys: Counted,
    pub(super) minutes: Counted,
    pub(super) steps: Counted,
    pub(super) questions: Counted,

    /// `{all}` visitors, `{n}` reach the booking.
    pub(super) reach: &'static str,
    /// The same where `{n}` is one or nobody.
    pub(super) reaches: &'static str,
    /// How it goes on where the author expects something.
    pub(super) reach_expected: &'static str,
    pub(super) nobody: &'static str,
    pub(super) hardly_anybody: &'static str,
    pub(super) everybody: &'static str,
    pub(super) share_unknown: &'static str,

    pub(super) journey_note: &'static str,
    pub(super) read: &'static str,
    pub(super) answer: &'static str,
    pub(super) acknowledge: &'static str,
    pub(super) call: &'static str,
    pub(super) call_text: &'static str,
    pub(super) go_on: &'static str,
    pub(super) arrive: &'static str,
    pub(super) unknown: &'static str,
    /// In the order of [`Role::ALL`].
    pub(super) roles: [&'static str; 5],
    pub(super) missing_boundary: &'static str,
    pub(super) missing_expectation: &'static str,

    /// `{walks}`, `{questions}`.
    pub(super) exact: Counted,
    /// `{samples}`, `{questions}`.
    pub(super) estimate: &'static str,
    /// `{min}`, `{max}`, `{mean}`.
    pub(super) questions_range: &'static str,
    pub(super) ready: &'static str,
    pub(super) not_yet: &'static str,
    pub(super) not_a_fit: &'static str,

    pub(super) shares: &'static str,
    pub(super) even: &'static str,
    pub(super) expected: &'static str,
    pub(super) even_note: &'static str,
    pub(super) both_note: &'static str,
    pub(super) outcome: &'static str,
    pub(super) share: &'static str,
    pub(super) even_short: &'static str,
    pub(super) expected_short: &'static str,
    pub(super) walks_column: &'static str,
    pub(super) estimated: &'static str,

    pub(super) flow: &'static str,
    pub(super) flow_note: &'static str,
    pub(super) all_visitors: &'static str,
    pub(super) if_: &'static str,
    pub(super) otherwise: &'static str,
    /// `{n}`, how many.
    pub(super) all_questions: &'static str,
    /// `{numbers}`.
    pub(super) some_questions: &'static str,
    /// `{n}`, a share.
    pub(super) asked_of: &'static str,
    pub(super) expected_of: &'static str,
    pub(super) left_of: &'static str,

    pub(super) influence: &'static str,
    pub(super) influence_note: &'static str,
    pub(super) influence_unknown: &'static str,
    /// `{n}`, a share.
    pub(super) changes: &'static str,
    pub(super) asked_if: &'static str,
    pub(super) answer_column: &'static str,
    pub(super) ends_column: &'static str,
    pub(super) left_open: &'static str,

    pub(super) totals: &'static str,
    pub(super) totals_note: &'static str,
    pub(super) totals_unknown: &'static str,
    pub(super) band: &'static str,
    pub(super) band_from: &'static str,
    pub(super) enough: &'static str,

    pub(super) findings: &'static str,
    pub(super) no_findings: &'static str,
    pub(super) no_findings_estimate: &'static str,
    pub(super) witness: &'static str,
    /// `{answer}`, `{question}`.
    pub(super) answer_to: &'static str,
    /// `{band}`, `{dimension}`.
    pub(super) band_of: &'static str,
    /// `{line}`.
    pub(super) example_at: &'static str,
    pub(super) unreachable_outcome: Fault,
    pub(super) shadowed_outcome: Fault,
    pub(super) never_asked: Fault,
    pub(super) no_effect: Fault,
    pub(super) bypass: Fault,
    pub(super) always: Fault,
    pub(super) unreachable_band: Fault,
    pub(super) failed_example: Fault,

    pub(super) margins: &'static str,
    pub(super) margins_note: &'static str,
    pub(super) margins_unknown: &'static str,
    pub(super) no_thresholds: &'static str,
    pub(super) comparison: &'static str,
    pub(super) value: &'static str,
    pub(super) may_be: &'static str,
    pub(super) points_heading: &'static str,
    /// `{n}` of `{all}`.
    pub(super) tightest: &'static str,
    pub(super) points: &'static str,
    pub(super) dimension: &'static str,
    /// `{n}`, a number.
    pub(super) only: &'static str,
    pub(super) at_least: &'static str,
    pub(super) above: &'static str,
    pub(super) at_most: &'static str,
    pub(super) below: &'static str,
    pub(super) anywhere: &'static str,

    pub(super) what_changed: &'static str,
    pub(super) changed_since: &'static str,
    pub(super) change_added: &'static str,
    pub(super) change_removed: &'static str,
    pub(super) change_unlike: &'static str,
    pub(super) change_none: &'static str,
    pub(super) change_some: &'static str,
    pub(super) only_before: &'static str,
    pub(super) only_now: &'static str,
    pub(super) shift: &'static str,
    pub(super) such_as: &'static str,

    pub(super) translations: &'static str,
    pub(super) all_translated: &'static str,
    pub(super) source: &'static str,
    pub(super) present: &'static str,
    pub(super) not_there: &'static str,
    pub(super) outdated: &'static str,

    pub(super) mistakes: &'static str,
    pub(super) no_mistakes: &'static str,
    pub(super) in_english: &'static str,
    pub(super) errors: Counted,
    pub(super) warnings: Counted,
    pub(super) hints: Counted,
    pub(super) error: &'static str,
    pub(super) warning: &'static str,
    pub(super) hint: &'static str,

    pub(super) no_texts: &'static str,
    pub(super) description: &'static str,
    pub(super) short: &'static str,
    pub(super) missing: &'static str,
    pub(super) data_block: &'static str,
    /// `{alt}`.
    pub(super) picture: &'static str,
}

/// The words for a language: German for German, English for all others.
pub(super) fn of(language: &str) -> &'static Words {
    let main = language.split('-').next();
    if main == Some("de") { &de::WORDS } else { &en::WORDS }
}

/// A text with its places filled. What is filled in is not looked at again.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// So many of something.
pub(super) fn counted(number: usize, [one, several]: Counted) -> String {
    let text = if number == 1 { one } else { several };
    fill(text, &[("n", &number.to_string())])
}

impl Words {
    /// A day, as one writes it.
    pub(super) fn date(&self, day: Date) -> String {
        let month = usize::try_from(day.month() - 1).ok().and_then(|at| self.months.get(at));
        let month = month.copied().unwrap_or_default();
        let (day_text, year) = (day.day().to_string(), day.year().to_string());
        fill(self.date, &[("day", &day_text), ("month", month), ("year", &year)])
    }

    /// Someone else's words.
    pub(super) fn quoted(&self, text: &str) -> String {
        format!("{}{text}{}", self.quotes[0], self.quotes[1])
    }

    /// What an article is for.
    pub(super) fn role(&self, role: Role) -> &'static str {
        let at = Role::ALL.iter().position(|known| *known == role);
        at.and_then(|at| self.roles.get(at)).copied().unwrap_or_default()
    }

    /// That a role is missing on a way.
    pub(super) fn missing_role(&self, role: Role) -> &'static str {
        if role == Role::Boundary { self.missing_boundary } else { self.missing_expectation }
    }

    /// What a language is called; its tag where the table does not know it.
    pub(super) fn language_name<'a>(&self, tag: &'a str) -> &'a str {
        self.language_names.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{counted, fill, of};

    #[test]
    fn days_and_counts_read_as_one_writes_them() {
        let (de, en) = (of("de"), of("en-gb"));
        assert_eq!(de.date(date(2026, 3, 5)), "5.\u{a0}März 2026");
        assert_eq!(en.date(date(2026, 12, 24)), "24 December 2026");
        assert_eq!(counted(1, de.minutes), "1\u{a0}Minute");
        assert_eq!(counted(0, de.minutes), "0\u{a0}Minuten");
    }

    #[test]
    fn what_is_filled_in_is_taken_as_it_is() {
        let filled = fill("{a} und {b}", &[("a", "{b}"), ("b", "<i>")]);
        assert_eq!(filled, "{b} und <i>");
    }
}
