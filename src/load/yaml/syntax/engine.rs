//! Text to an untyped tree with byte offsets. The only file that speaks to the YAML crate.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};

/// A value with its bytes in the text; collections mark their first character or none.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) value: RawValue,
    pub(super) span: Range<usize>,
}

/// What the engine saw.
#[derive(Clone, Debug)]
pub(super) enum RawValue {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, with quotes and folding undone.
    Text(String),
    /// What YAML takes for a number or a truth value: what is meant is the text at the span.
    Literal,
    /// A list.
    List(Vec<Raw>),
    /// A map: doubles and merge keys as they stand.
    Map(Vec<(Raw, Raw)>),
}

/// Why a text is no YAML.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    /// Where the engine stopped.
    pub(super) offset: usize,
    /// What kind of failure it is.
    pub(super) cause: Cause,
}

/// The kinds of failure that are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// The text breaks the grammar; the engine's own words.
    Grammar(String),
    /// `*name` without `&name` before it.
    UnknownAnchor,
    /// A list or map that holds itself.
    Recursion,
    /// Too deep, too large, or blown up by aliases.
    Size,
    /// `!name` before a value.
    Tag,
    /// A second document behind `---`.
    Documents,
}

/// The deepest nesting that is read: several times what any file needs, and a third of what a thread
/// with two megabytes of stack bears in an unoptimised build.
const MAX_DEPTH: usize = 16;
/// The most values a file may hold, aliases written out.
const MAX_NODES: usize = 30_000;
/// The longest text that is read, in bytes, and how long all its values may be with their aliases
/// written out.
const MAX_LENGTH: usize = 2 << 20;
const MAX_EXPANDED: usize = 4 * MAX_LENGTH;

/// Reads a text as one YAML document.
///
/// # Errors
/// The first place where it is none, with the cause.
pub(super) fn read(text: &str) -> Result<Raw, Failure> {
    if text.len() > MAX_LENGTH {
        return Err(Failure { offset: 0, cause: Cause::Size });
    }
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 4 * MAX_NODES,
            max_total_scalar_bytes: MAX_EXPANDED,
            max_documents: 2,
        },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: MAX_NODES },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    };
    let root: Spanned<Tree> = serde_yaml::from_str_with_options(text, options)
        .map_err(|error| Failure { offset: place(text, &error), cause: cause(&error) })?;
    Ok(raw(text, root))
}

fn raw(text: &str, node: Spanned<Tree>) -> Raw {
    let span = range(text, &node.defined);
    let value = match node.value {
        Tree::Null => RawValue::Null,
        Tree::Text(text) => RawValue::Text(text),
        Tree::Literal => RawValue::Literal,
        Tree::List(items) => {
            RawValue::List(items.into_iter().map(|item| raw(text, item)).collect())
        }
        Tree::Map(entries) => RawValue::Map(
            entries.into_iter().map(|(key, value)| (raw(text, key), raw(text, value))).collect(),
        ),
    };
    Raw { value, span }
}

fn range(text: &str, location: &serde_yaml::Location) -> Range<usize> {
    let span = location.span();
    let known = span.byte_offset().and_then(|offset| usize::try_from(offset).ok());
    let start = known.unwrap_or_else(|| offset_of(text, location)).min(text.len());
    let length = span.byte_len().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let end = start.saturating_add(length).min(text.len());
    floor_boundary(text, start)..floor_boundary(text, end)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The byte offset of a line and column, for places that the engine knows without an offset.
fn offset_of(text: &str, location: &serde_yaml::Location) -> usize {
    let line = usize::try_from(location.line().saturating_sub(1)).unwrap_or(0);
    let column = usize::try_from(location.column().saturating_sub(1)).unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

fn place(text: &str, error: &serde_yaml::Error) -> usize {
    let location = match (error, error.locations()) {
        (serde_yaml::Error::Budget { .. }, Some(both)) => Some(both.reference_location),
        (_, Some(both)) => Some(both.defined_location),
        (_, None) => error.location(),
    };
    location.map_or(0, |location| range(text, &location).start)
}

fn cause(error: &serde_yaml::Error) -> Cause {
    use serde_yaml::Error as E;
    match error {
        E::AliasError { error, .. } | E::WithSnippet { error, .. } => cause(error),
        E::UnknownAnchor { .. } => Cause::UnknownAnchor,
        E::RecursiveReferencesRequireWeakTypes { .. } => Cause::Recursion,
        E::Budget { .. }
        | E::AliasReplayCounterOverflow { .. }
        | E::AliasReplayLimitExceeded { .. }
        | E::AliasExpansionLimitExceeded { .. }
        | E::AliasReplayStackDepthExceeded { .. } => Cause::Size,
        E::MultipleDocuments { .. } => Cause::Documents,
        E::InvalidScalar { .. }
        | E::InvalidBinaryBase64 { .. }
        | E::BinaryNotUtf8 { .. }
        | E::InvalidBooleanStrict { .. }
        | E::TaggedScalarCannotDeserializeIntoString { .. } => Cause::Tag,
        other => {
            let words = other.to_string();
            let words = words.split(" at line ").next().unwrap_or("").to_owned();
            if words.starts_with("unsupported tag") {
                Cause::Tag
            } else if words.contains("recursion limit") {
                Cause::Size
            } else {
                Cause::Grammar(words)
            }
        }
    }
}

#[derive(Debug)]
enum Tree {
    Null,
    Text(String),
    Literal,
    List(Vec<Spanned<Tree>>),
    Map(Vec<(Spanned<Tree>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Literal)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Literal)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Tree, E> {
        Ok(Tree::Literal)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Tree, E> {
        Ok(Tree::Literal)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Tree, E> {
        Ok(Tree::Literal)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Literal)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Map(entries))
    }
}
