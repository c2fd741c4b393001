//! Which column of a table is which, by the names in its first row.

use std::ops::Range;
use std::sync::OnceLock;

use crate::import::table::cells::{Cell, Row};
use crate::import::table::ids::Ids;
use crate::import::table::mistakes::Mistakes;
use crate::model::ids::DimensionId;
use crate::model::route::slug;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The question's id, or its number.
    Id,
    /// A number that only tells questions apart.
    Number,
    Ask,
    Kind,
    Choice,
    ChoiceId,
    /// What a choice adds to the dimension of that place in [`Columns::dimensions`].
    Points(usize),
    Hint,
    Why,
    Short,
    Missing,
    When,
    Share,
    Required,
    Exclusive,
    Apart,
    Min,
    Max,
    From,
    To,
    Step,
    Low,
    High,
}

/// The columns as `columns.txt` calls them.
const ALL: [(&str, Column); 23] = [
    ("id", Column::Id),
    ("number", Column::Number),
    ("ask", Column::Ask),
    ("kind", Column::Kind),
    ("choice", Column::Choice),
    ("choice id", Column::ChoiceId),
    ("points", Column::Points(0)),
    ("hint", Column::Hint),
    ("why", Column::Why),
    ("short", Column::Short),
    ("missing", Column::Missing),
    ("when", Column::When),
    ("share", Column::Share),
    ("required", Column::Required),
    ("exclusive", Column::Exclusive),
    ("apart", Column::Apart),
    ("min", Column::Min),
    ("max", Column::Max),
    ("from", Column::From),
    ("to", Column::To),
    ("step", Column::Step),
    ("low", Column::Low),
    ("high", Column::High),
];

/// The dimension that needs no declaration, and that points without a dimension go to.
pub(super) const SCORE: &str = "score";

/// A dimension that a column adds to.
#[derive(Clone, Debug)]
pub(super) struct Dimension {
    pub(super) id: DimensionId,
    /// What the column calls it.
    pub(super) label: String,
    /// The column's whole name.
    pub(super) column: String,
    /// The column's head.
    pub(super) span: Range<usize>,
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// What each holds, by its place; `None` where a self-check has no counterpart.
    all: Vec<Option<Column>>,
    pub(super) dimensions: Vec<Dimension>,
    /// The names of those without a counterpart.
    pub(super) strange: Vec<String>,
}

impl Columns {
    /// The place of a column in each row.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.all.iter().position(|known| *known == Some(column))
    }

    /// Reads the first row.
    pub(super) fn read(head: &Row, mistakes: &mut Mistakes<'_>) -> Self {
        let mut columns = Self::default();
        let mut ids = Ids::default();
        for cell in head {
            let found = match named(&cell.text) {
                Some(Column::Points(_)) => Some(columns.dimension((SCORE, ""), cell, &mut ids)),
                Some(column) => Some(column),
                None => of_dimension(&cell.text).map(|label| {
                    let id = slug(label);
                    columns.dimension((&id, label), cell, &mut ids)
                }),
            };
            if let Some(column) = found.filter(|column| columns.place(*column).is_some()) {
                let first = columns.place(column).unwrap_or_default();
                let message =
                    format!("`{}` is the same column as `{}`", cell.text, head[first].text);
                let hint = "keep one of the two, or give one another name";
                mistakes.tell(&cell.span, ("double-column", message, hint.to_owned()));
            }
            if found.is_none() && !cell.text.is_empty() {
                columns.strange.push(cell.text.clone());
            }
            columns.all.push(found);
        }
        columns.look_for_needed(head, mistakes);
        columns
    }

    /// The column of points to a dimension, which is declared where it is new.
    fn dimension(&mut self, (id, label): (&str, &str), cell: &Cell, ids: &mut Ids) -> Column {
        let is_same = |known: &Dimension| slug(&known.label) == id || known.id.as_str() == id;
        if let Some(at) = self.dimensions.iter().position(is_same) {
            return Column::Points(at);
        }
        let id = if id == SCORE { ids.keep(SCORE) } else { ids.name(id, "dimension") };
        let (label, column, span) = (label.to_owned(), cell.text.clone(), cell.span.clone());
        self.dimensions.push(Dimension { id: DimensionId::new(id), label, column, span });
        Column::Points(self.dimensions.len() - 1)
    }

    /// Whether rows can be read by these columns.
    pub(super) fn are_enough(&self) -> bool {
        self.place(Column::Ask).is_some() && (self.has_scales() || self.has_choices())
    }

    /// Whether any column holds choices.
    pub(super) fn has_choices(&self) -> bool {
        self.place(Column::Choice).is_some()
    }

    /// Whether questions without choices can be meant.
    fn has_scales(&self) -> bool {
        self.place(Column::From).is_some() || self.place(Column::Kind).is_some()
    }

    fn look_for_needed(&self, head: &Row, mistakes: &mut Mistakes<'_>) {
        let needed = [
            (Column::Ask, "question", "question` or `Frage"),
            (Column::Choice, "choice", "choice` or `Antwort"),
        ];
        for (column, name, names) in needed {
            let is_needed = column == Column::Ask || !self.has_scales();
            if is_needed && self.place(column).is_none() {
                let span = head.first().map_or(0..0, |cell| cell.span.clone());
                let message = format!("no column holds the {name}s");
                let hint = format!(
                    "the first row names the columns: let one of them be `{names}`; \
                     the handbook lists all names in its chapter \"Importing\""
                );
                mistakes.tell(&span, ("missing-column", message, hint));
            }
        }
    }
}

/// Whether a head names a column that a self-check has a counterpart of.
pub(super) fn is_known(head: &str) -> bool {
    named(head).is_some() || of_dimension(head).is_some()
}

/// The column that goes by a name.
fn named(head: &str) -> Option<Column> {
    static NAMES: OnceLock<Vec<(String, Column)>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let lines = include_str!("columns.txt").lines().filter(|line| !line.starts_with('#'));
        let lines = lines.filter_map(|line| {
            let (column, names) = line.split_once(':')?;
            let (_, column) = ALL.iter().find(|(name, _)| *name == column)?;
            Some(names.split(',').map(|name| (slug(name), *column)))
        });
        lines.flatten().collect()
    });
    let head = slug(head);
    names.iter().find(|(name, _)| *name == head).map(|(_, column)| *column)
}

/// The dimension in the head of a column of points: `points clarity`, `Punkte: Klarheit`.
fn of_dimension(head: &str) -> Option<&str> {
    let word = head.find(|sign: char| !sign.is_alphabetic())?;
    let (word, rest) = head.split_at(word);
    if named(word) != Some(Column::Points(0)) {
        return None;
    }
    let rest = rest.trim_matches(|sign: char| !sign.is_alphanumeric());
    let words = ["for ", "für ", "to ", "zu "];
    let rest = words.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim();
    (!slug(rest).is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{ALL, Column, named, of_dimension};

    #[test]
    fn every_column_has_names_and_no_name_means_two() {
        for (_, column) in ALL {
            let text = include_str!("columns.txt");
            let (name, _) = ALL.iter().find(|(_, known)| *known == column).unwrap();
            let line = text.lines().find(|line| line.starts_with(&format!("{name}:"))).unwrap();
            for name in line.split_once(':').unwrap().1.split(',') {
                assert_eq!(named(name), Some(column), "{name}");
            }
        }
    }

    #[test]
    fn heads_are_known_however_they_are_written() {
        for (head, column) in [
            ("Antwort-ID", Some(Column::ChoiceId)),
            ("choice_id", Some(Column::ChoiceId)),
            (" FRAGE ", Some(Column::Ask)),
            ("Begründung", Some(Column::Why)),
            ("Bemerkung", None),
        ] {
            assert_eq!(named(head), column, "{head}");
        }
        for (head, dimension) in [
            ("points clarity", Some("clarity")),
            ("Punkte: Klarheit", Some("Klarheit")),
            ("points_clarity", Some("clarity")),
            ("Punkte für Klarheit (neu)", Some("Klarheit (neu")),
            ("Pointe: x", None),
            ("points", None),
        ] {
            assert_eq!(of_dimension(head), dimension, "{head}");
        }
    }
}
