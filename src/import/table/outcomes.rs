//! A condition to begin with: who is ready, by what the table gives points for.

use num_traits::Zero;

use crate::import::table::draft::{Draft, Question};
use crate::import::table::values::{Kind, shown};
use crate::model::condition::Decimal;

/// What a visitor reaches of each total who is ready, in percent.
const ENOUGH: i128 = 60;

/// The condition of the outcome `ready`: enough of each total, else the first answer to the first question.
///
/// `None` where nothing is asked that could decide.
pub(super) fn ready(draft: &Draft) -> Option<String> {
    let totals: Vec<String> = (0..draft.dimensions.len())
        .filter_map(|at| Some(format!("{} {}", draft.dimensions[at].id, enough(draft, at)?)))
        .collect();
    if totals.is_empty() {
        return draft.questions.iter().find_map(answered);
    }
    Some(totals.join(" and "))
}

/// What is enough of a dimension; `None` where no answer adds to it.
fn enough(draft: &Draft, dimension: usize) -> Option<String> {
    let rooms =
        draft.questions.iter().filter_map(|question| Some((question, question.room(dimension)?)));
    let rooms: Vec<(&Question, (Decimal, Decimal))> = rooms.collect();
    if rooms.is_empty() {
        return None;
    }
    let greatest: Decimal = rooms.iter().map(|(_, (_, most))| (*most).max(Decimal::zero())).sum();
    let is_asked = |question: &Question| question.texts.iter().all(|(key, _)| *key != "when");
    let is_sure = rooms.iter().any(|(question, (_, most))| is_asked(question) && !most.is_zero());
    let falls = rooms.iter().any(|(_, (least, _))| *least < Decimal::zero());
    if is_sure && !falls {
        return Some(format!(">= {ENOUGH}%"));
    }
    // How much can be reached then depends on the ways through the questions.
    let enough = greatest * Decimal::new(ENOUGH, 100);
    let enough = if greatest.is_integer() { enough.ceil() } else { enough };
    Some(format!(">= {}", shown(enough)))
}

/// A condition on one question, for tables without points.
fn answered(question: &Question) -> Option<String> {
    let id = &question.id.what;
    match question.kind.what {
        Kind::Single => Some(format!("{id} == {}", question.choices.first()?.id)),
        Kind::Multiple => Some(format!("{id} has {}", question.choices.first()?.id)),
        Kind::Scale => Some(format!("{id} >= {}", shown(question.scale.as_ref()?.to.what))),
        Kind::Text => None,
    }
}
