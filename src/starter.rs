//! A site to begin with: `starter/` of this repository, carried in the binary, in the author's language and with
//! her name.

use std::fmt::Write;

use rust_embed::RustEmbed;

use crate::files::{FilePath, FileTree};
use crate::schema::Kind;

#[derive(RustEmbed)]
#[folder = "starter/"]
struct Starter;

/// A language that the starter is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// German.
    German,
    /// English.
    English,
}

impl Written {
    fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }

    /// What stands where nobody has said whose site it is.
    fn nobody(self) -> &'static str {
        match self {
            Self::German => "[Ihr Name]",
            Self::English => "[Your name]",
        }
    }
}

/// The languages that a site begins in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Languages {
    /// That of the files without a language in their names.
    pub default: Written,
    /// The other one, where the site is to have both.
    pub other: Option<Written>,
}

/// Who checks, builds and publishes a site with every change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions, to GitHub Pages.
    Github,
    /// GitLab CI, to GitLab Pages.
    Gitlab,
    /// Forgejo Actions, to the pages of Codeberg and its like.
    Forgejo,
}

impl Ci {
    fn name(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Forgejo => "forgejo",
        }
    }

    /// Where its host looks for what is to be done; the secrets that it needs are named at the top of that file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/publish.yml",
            Self::Gitlab => ".gitlab-ci.yml",
            Self::Forgejo => ".forgejo/workflows/publish.yml",
        }
    }

    /// The entry of `publish:` by which the site reaches that host.
    fn target(self) -> &'static str {
        match self {
            Self::Github => "{to: git, remote: origin, branch: gh-pages}",
            Self::Gitlab => "{to: folder, path: public}",
            Self::Forgejo => "{to: git, remote: origin, branch: pages}",
        }
    }
}

/// What a site begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Its languages.
    pub languages: Languages,
    /// Whose site it is; a placeholder stands there where nobody has said it.
    pub name: Option<String>,
    /// The booking's address; an example where nobody has said it.
    pub booking: Option<String>,
    /// Who publishes it with every change; `None`: its author, from her own machine.
    pub ci: Option<Ci>,
}

/// The file that holds the booking's address, and that git does not keep.
pub const SECRETS: &str = ".env";

/// The files of a new site, by their place in its folder.
///
/// It builds, and all that `check` tells of it are placeholders.
pub fn site(wish: &Wish) -> FileTree {
    let mut files = FileTree::default();
    let mut put = |path: &str, text: &str| {
        let text = format!("{}{text}", head(path));
        if let Some(path) = FilePath::new(path) {
            files.insert_bytes(path, text.into_bytes());
        }
    };
    let Languages { default, other } = wish.languages;
    let settings = match other {
        None => format!("settings/{}.yaml", default.tag()),
        Some(other) => format!("settings/{}-{}.yaml", default.tag(), other.tag()),
    };
    let name = wish.name.as_deref().unwrap_or(default.nobody());
    let mut settings = text(&settings).replace(NAME, &quoted(name));
    if let Some(ci) = wish.ci {
        let _ = write!(settings, "\npublish:\n  live: {}\n", ci.target());
        let remark = text(&format!("ci/{}/{}.txt", default.tag(), ci.name()));
        put(ci.file(), &format!("{remark}{}", text(&format!("ci/{}.yml", ci.name()))));
    }
    put("anteroom.yaml", &settings);
    for (path, own) in contents(wish) {
        put(&path, &own);
    }
    put(SECRETS, &wish.secrets());
    put(IGNORE, IGNORED);
    for kind in Kind::ALL {
        put(&format!("{SCHEMAS}/{}", kind.file()), &kind.text());
    }
    put(VSCODE_SETTINGS, &associations());
    put(VSCODE_EXTENSIONS, "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n");
    files
}

/// The folder of the schemas that an editor checks by.
const SCHEMAS: &str = ".schemas";

/// Settings of Visual Studio Code for the folder.
const VSCODE_SETTINGS: &str = ".vscode/settings.json";

/// Extensions that Visual Studio Code proposes for the folder.
const VSCODE_EXTENSIONS: &str = ".vscode/extensions.json";

/// Whether a file is no part of the site, but of the tools around it: where the author has one of her own, it stays.
pub fn is_of_a_tool(path: &FilePath) -> bool {
    let path = path.as_str();
    path == IGNORE || path.starts_with(".schemas/") || path.starts_with(".vscode/")
}

/// Which files a schema describes, for Visual Studio Code.
fn associations() -> String {
    let files = [
        (Kind::Settings, "anteroom.yaml"),
        (Kind::SelfCheck, "content/self-checks/**/*.yaml"),
        (Kind::Journey, "content/journeys/**/*.yaml"),
    ];
    let lines =
        files.map(|(kind, files)| format!("    \"./{SCHEMAS}/{}\": \"{files}\"", kind.file()));
    format!("{{\n  \"yaml.schemas\": {{\n{}\n  }}\n}}\n", lines.join(",\n"))
}

/// The line that names the schema of a site's file, by which editors find it without further settings; nothing where
/// it has none.
pub fn head(path: &str) -> String {
    let Some(kind) = Kind::of(path) else { return String::new() };
    let up = "../".repeat(path.matches('/').count());
    format!("# yaml-language-server: $schema={up}{SCHEMAS}/{}\n", kind.file())
}

/// Stands in the starter's files for the author's name.
const NAME: &str = "%NAME%";

/// Stands in the privacy notice for who else learns of a booking.
const CALENDAR: &str = "%CALENDAR%";

/// The list of what git does not keep.
pub const IGNORE: &str = ".gitignore";

/// What stands in it: what a build makes, and what is secret.
pub const IGNORED: &str = "/public\n/report.html\n/paper.html\n/.anteroom\n.env\n";

/// The files below `content/` with their texts.
fn contents(wish: &Wish) -> Vec<(String, String)> {
    let Languages { default, other } = wish.languages;
    let mut all = Vec::new();
    for language in std::iter::once(default).chain(other) {
        let tag = language.tag();
        let name = wish.name.as_deref();
        let name = name.map_or_else(|| language.nobody().to_owned(), in_markdown);
        for file in Starter::iter() {
            let below = file.strip_prefix(tag).and_then(|rest| rest.strip_prefix('/'));
            let Some((stem, extension)) = below.and_then(|below| below.rsplit_once('.')) else {
                continue;
            };
            let (path, text) = if language == default {
                (format!("content/{stem}.{extension}"), text(&file))
            } else {
                (format!("content/{stem}.{tag}.{extension}"), translation(&file))
            };
            let text = text.replace(NAME, &name).replace(CALENDAR, wish.calendar(language));
            all.push((path, text));
        }
    }
    all
}

/// A text as it stands beside the default language's: without what holds for all languages. Of a self-check or a journey
/// these are its words alone.
fn translation(file: &str) -> String {
    let words = format!("words/{file}");
    let source = if Starter::get(&words).is_some() { &words } else { file };
    text(source).split_inclusive('\n').filter(|line| !line.starts_with("role: ")).collect()
}

/// A text of the starter.
fn text(file: &str) -> String {
    let bytes = Starter::get(file).map(|file| file.data.into_owned()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

impl Wish {
    /// What the privacy notice says of a calendar, where the booking leads to one.
    fn calendar(&self, language: Written) -> &'static str {
        let leads_away = self.booking.as_ref().is_none_or(|it| it.starts_with("https:"));
        match language {
            _ if !leads_away => "",
            Written::German => {
                "Der Kalender liegt bei einem anderen Anbieter. Er erfährt Ihre IP-Adresse erst, wenn Sie den Link zum \
                 Termin anklicken. "
            }
            Written::English => {
                "The calendar is run by another company. It learns your IP address only when you click the link to the \
                 appointment. "
            }
        }
    }

    fn secrets(&self) -> String {
        let (remark, example) = match self.languages.default {
            Written::German => (
                "# Wohin eine Buchung führt. Geben Sie diese Datei nicht weiter und laden Sie sie nicht hoch.",
                "https://example.com/termin",
            ),
            Written::English => (
                "# Where a booking leads. Do not pass this file on, and do not upload it.",
                "https://example.com/appointment",
            ),
        };
        let booking = self.booking.as_deref().unwrap_or(example);
        let booking = quoted(booking).replace('$', "\\$");
        format!("{remark}\nBOOKING_URL={booking}\n")
    }
}

/// A text between double quotes, as YAML reads it (YAML 1.2, section 7.3.1), and `.env` but for dollar signs.
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
