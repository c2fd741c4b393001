//! How the author expects people to answer.

use num_traits::Zero;

use crate::diagnostic::Report;
use crate::load::yaml::names::{composed, name_hint};
use crate::load::yaml::node::{Fields, Source};
use crate::load::yaml::numbers;
use crate::load::yaml::values::{Text, filled, push, word};
use crate::model::condition::Decimal;
use crate::model::self_check::Choice;

/// Reads `share` into the choices that it names.
pub(super) fn read(
    fields: &mut Fields<'_>,
    choices: &mut [Choice],
    source: Source<'_>,
    report: &mut Report,
) {
    let Some(entry) = fields.optional("share", source, report) else { return };
    let Some(all) = Fields::of(&entry.value, "`share`", source, report) else { return };
    for part in all.entries() {
        let id = composed(&part.key);
        let number = numbers::parse(&id);
        let at = choices.iter().position(|choice| match choice.number {
            Some(step) => Some(step) == number,
            None => choice.id.as_str() == id,
        });
        let Some(at) = at else {
            let message = format!("`{id}` is no choice of this question");
            let hint = name_hint(&id, choices.iter().map(|choice| choice.id.as_str()));
            push(report, source, &part.key_span, ("unknown-choice", message, hint));
            continue;
        };
        let share = filled(part, source, report).and_then(|part| {
            let written = word(&part.value, source, report)?;
            percent(written, source, report)
        });
        choices[at].share = share;
    }
    let hundred = Decimal::from_integer(1);
    let sum: Decimal = choices.iter().filter_map(|choice| choice.share).sum();
    let is_whole = choices.iter().all(|choice| choice.share.is_some());
    // Where a question may be left open, what the choices leave is for those who do so.
    let may_stay_open = fields.boolean("required", source, report) == Some(false);
    if sum > hundred || (is_whole && !may_stay_open && sum != hundred) {
        let shown = numbers::text(sum * Decimal::from_integer(100));
        let message = format!("these shares add up to {shown} %");
        let hint = "let them add up to 100 %, or leave some out: the rest is split evenly";
        push(report, source, &entry.key_span, ("bad-share", message, hint.to_owned()));
    }
}

/// `40 %` as 0.4.
fn percent(written: Text<'_>, source: Source<'_>, report: &mut Report) -> Option<Decimal> {
    let number =
        written.text.strip_suffix('%').and_then(|number| numbers::parse(number.trim_end()));
    let hundred = Decimal::from_integer(100);
    let share = number.filter(|share| *share >= Decimal::zero() && *share <= hundred);
    if share.is_none() {
        let message = format!("`{}` is no share between 0 % and 100 %", written.text);
        let hint = "write `40 %`".to_owned();
        push(report, source, written.span, ("bad-share", message, hint));
    }
    Some(share? / hundred)
}
