//! What an author can write, for her editor: `schema/` of this repository, carried in the binary. The files say in
//! JSON Schema what `load` takes; `tests/suite/schema.rs` holds both side by side.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "schema/"]
struct Schemas;

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `anteroom.yaml`.
    Settings,
    /// A self-check, or a translation of one.
    SelfCheck,
    /// A journey, or a translation of one.
    Journey,
    /// What stands above an article's text.
    FrontMatter,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Settings, Self::SelfCheck, Self::Journey, Self::FrontMatter];

    /// The kind of a file by its place in a project; `None` where it is no YAML that is read.
    pub fn of(path: &str) -> Option<Self> {
        match path {
            "anteroom.yaml" => Some(Self::Settings),
            _ if path.rsplit('.').next() != Some("yaml") => None,
            _ if path.starts_with("content/self-checks/") => Some(Self::SelfCheck),
            _ if path.starts_with("content/journeys/") => Some(Self::Journey),
            _ => None,
        }
    }

    /// The name of its file, in `schema/` and in a site's `.schemas/`.
    pub fn file(self) -> &'static str {
        match self {
            Self::Settings => "settings.json",
            Self::SelfCheck => "self-check.json",
            Self::Journey => "journey.json",
            Self::FrontMatter => "front-matter.json",
        }
    }

    /// The schema.
    pub fn text(self) -> String {
        let bytes =
            Schemas::get(self.file()).map(|file| file.data.into_owned()).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}
