//! A site to begin with: `starter/` of this repository, carried in the binary, in the author's language and with
//! her name.

use rust_embed::RustEmbed;

use crate::files::{FilePath, FileTree};

#[derive(RustEmbed)]
#[folder = "starter/"]
struct Starter;

/// A language that a site can begin in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// German.
    German,
    /// English.
    English,
}

impl Tongue {
    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }
}

/// What a site begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The language of the files without a language in their names.
    pub default: Tongue,
    /// The other one, where the site is to have both.
    pub other: Option<Tongue>,
    /// Whose site it is; a placeholder stands there where nobody has said it.
    pub name: Option<String>,
    /// The booking's address; an example where nobody has said it.
    pub booking: Option<String>,
}

/// The file that holds the booking's address, and that git does not keep.
pub const SECRETS: &str = ".env";

/// The files of a new site, by their place in its folder.
///
/// It builds, and all that `check` tells of it are placeholders.
pub fn site(wish: &Wish) -> FileTree {
    let mut files = FileTree::default();
    let mut put = |path: &str, text: &str| {
        if let Some(path) = FilePath::new(path) {
            files.insert_bytes(path, text.as_bytes());
        }
    };
    let settings = match wish.other {
        None => format!("settings/{}.yaml", wish.default.tag()),
        Some(other) => format!("settings/{}-{}.yaml", wish.default.tag(), other.tag()),
    };
    let name = wish.name_in(wish.default);
    put("anteroom.yaml", &text(&settings).replace(NAME, &quoted(name)));
    for (path, own) in contents(wish) {
        put(&path, &own);
    }
    put(SECRETS, &wish.secrets());
    put(IGNORE, IGNORED);
    files
}

/// Stands in the starter's files for the author's name.
const NAME: &str = "%NAME%";

/// Stands in the privacy notice for who else learns of a booking.
const CALENDAR: &str = "%CALENDAR%";

/// The list of what git does not keep.
pub const IGNORE: &str = ".gitignore";

/// What stands in it: what a build makes, and what is secret.
pub const IGNORED: &str = "/public\n/report.html\n/paper.html\n/.anteroom\n.env\n";

/// The files below `content/` with their texts. What another language says of a self-check or a journey are its words
/// alone.
fn contents(wish: &Wish) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for tongue in std::iter::once(wish.default).chain(wish.other) {
        let tag = tongue.tag();
        let name = wish.name.as_deref().map(in_markdown);
        let name = name.unwrap_or_else(|| wish.name_in(tongue).to_owned());
        let filled =
            |text: &str| text.replace(NAME, &name).replace(CALENDAR, wish.calendar(tongue));
        for file in Starter::iter() {
            let Some(below) = file.strip_prefix(tag).and_then(|rest| rest.strip_prefix('/')) else {
                continue;
            };
            let Some((stem, extension)) = below.rsplit_once('.') else { continue };
            if tongue == wish.default {
                all.push((format!("content/{below}"), filled(&text(&file))));
                continue;
            }
            let words = format!("words/{file}");
            let source = if Starter::get(&words).is_some() { words } else { file.to_string() };
            let path = format!("content/{stem}.{tag}.{extension}");
            let words: String = text(&source)
                .split_inclusive('\n')
                // It holds for all languages, and stands in the default one's file.
                .filter(|line| !line.starts_with("role: "))
                .collect();
            all.push((path, filled(&words)));
        }
    }
    all
}

/// A text of the starter.
fn text(file: &str) -> String {
    let bytes = Starter::get(file).map(|file| file.data.into_owned()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

impl Wish {
    fn name_in(&self, tongue: Tongue) -> &str {
        let placeholder = match tongue {
            Tongue::German => "[Ihr Name]",
            Tongue::English => "[Your name]",
        };
        self.name.as_deref().unwrap_or(placeholder)
    }

    /// What the privacy notice says of a calendar, where the booking leads to one.
    fn calendar(&self, tongue: Tongue) -> &'static str {
        let leads_away = self.booking.as_ref().is_none_or(|it| it.starts_with("https:"));
        match tongue {
            _ if !leads_away => "",
            Tongue::German => {
                "Der Kalender liegt bei einem anderen Anbieter. Er erfährt Ihre IP-Adresse erst, wenn Sie den Link zum \
                 Termin anklicken. "
            }
            Tongue::English => {
                "The calendar is run by another company. It learns your IP address only when you click the link to the \
                 appointment. "
            }
        }
    }

    fn secrets(&self) -> String {
        let (remark, example) = match self.default {
            Tongue::German => (
                "# Wohin eine Buchung führt. Geben Sie diese Datei nicht weiter und laden Sie sie nicht hoch.",
                "https://example.com/termin",
            ),
            Tongue::English => (
                "# Where a booking leads. Do not pass this file on, and do not upload it.",
                "https://example.com/appointment",
            ),
        };
        let booking = self.booking.as_deref().unwrap_or(example);
        let booking = booking.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$");
        format!("{remark}\nBOOKING_URL=\"{booking}\"\n")
    }
}

/// A text as a value of YAML, between double quotes (YAML 1.2, section 7.3.1).
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as Markdown that shows it as it is.
fn in_markdown(text: &str) -> String {
    let escaped = |sign: char| {
        let is_mark = sign.is_ascii_punctuation() && !"'&".contains(sign);
        [is_mark.then_some('\\'), Some(sign)].into_iter().flatten()
    };
    text.chars().flat_map(escaped).collect()
}
