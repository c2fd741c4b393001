//! `publish:`: where the site is published. All targets are read; variables are filled in for the one that is wanted
//! alone, since another's may be set on another machine only.

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::load::Purpose;
use crate::load::settings::env::{self, Environment};
use crate::load::settings::{base_url, nowhere};
use crate::load::yaml::names::{id_fault, name_hint};
use crate::load::yaml::node::{Entry, Fields, Source, Value};
use crate::load::yaml::values::{Text, push, word};
use crate::load::yaml::within;
use crate::model::ids::TargetName;
use crate::model::settings::Audience;
use crate::model::target::{Engine, Given, Target};

/// How a target may look, for who has none.
const EXAMPLE: &str = "write for example `publish: {live: {to: folder, path: ../published}}`";

/// The target that the site is read for, with the address it has there if that is another than the settings'.
#[derive(Clone, Debug)]
pub(in crate::load) struct Wanted {
    pub(in crate::load) target: Target,
    pub(in crate::load) base_url: Option<String>,
}

/// Reads all targets; comes to the one that is wanted, if any is.
pub(in crate::load) fn read(
    fields: &mut Fields<'_>,
    (source, environment): (Source<'_>, Environment<'_>),
    purpose: &Purpose,
    report: &mut Report,
) -> Option<Wanted> {
    let entry = fields.optional("publish", source, report);
    let targets = entry.and_then(|entry| Fields::of(&entry.value, "`publish`", source, report));
    let entries = targets.map_or(&[][..], |targets| targets.entries());
    let place = entry
        .map_or_else(|| Location::start_of(source.file), |entry| source.locate(&entry.key_span));
    let wanted = match purpose {
        Purpose::Output(_) => None,
        Purpose::Target(name) => wanted(entries, name.as_ref(), place, report),
    };
    let all = matches!(purpose, Purpose::Output(_));
    let read_for =
        entries.iter().filter(|entry| all || wanted.is_some_and(|it| std::ptr::eq(it, *entry)));
    nowhere::told(fields.entries(), read_for, source, report);
    let withheld = withheld(fields.entries());
    let mut found = None;
    let mut before: Vec<Target> = Vec::new();
    for entry in entries {
        let is_wanted = wanted.is_some_and(|wanted| std::ptr::eq(wanted, entry));
        let environment = is_wanted.then_some(environment);
        let mut target = Reader { source, environment }.target(entry, report);
        if let Some(target) = &mut target {
            target.target.withheld.clone_from(&withheld);
            shared(&target.target, &before, report);
            before.push(target.target.clone());
        }
        found = target.filter(|_| is_wanted).or(found);
    }
    found
}

/// The variables that the addresses of bookings name.
fn withheld(settings: &[Entry]) -> Vec<String> {
    let bookings = settings.iter().filter(|entry| entry.key == "bookings").flat_map(below);
    let urls = bookings.flat_map(below).filter(|entry| entry.key == "url");
    let texts = urls.filter_map(|entry| entry.value.scalar());
    texts.flat_map(env::named).map(str::to_owned).collect()
}

fn below(entry: &Entry) -> &[Entry] {
    match &entry.value.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

/// Reports a target for colleagues at the place of one for the public, or the other way round: each would publish over the
/// other. Netlify gives what is for colleagues an address of its own.
fn shared(target: &Target, before: &[Target], report: &mut Report) {
    let has_own_address = matches!(target.engine, Engine::Netlify { .. });
    let place = |target: &Target| {
        let written: Vec<String> =
            target.given().into_iter().map(|given| given.written.clone()).collect();
        (std::mem::discriminant(&target.engine), written)
    };
    let is_same = |it: &&Target| it.audience != target.audience && place(it) == place(target);
    let same = before.iter().find(is_same);
    let Some(other) = same.filter(|_| !has_own_address) else { return };
    let message = format!(
        "`{}` and `{}` lead to the same place, and only one of them is for colleagues",
        target.name, other.name
    );
    let hint = "give each a place of its own: drafts would take the place of the public site";
    report.push(Diagnostic::error("shared-place", target.place.clone(), message).with_hint(hint));
}

/// The entry of the target that is wanted; the first where none is named.
fn wanted<'n>(
    entries: &'n [Entry],
    name: Option<&TargetName>,
    place: Location,
    report: &mut Report,
) -> Option<&'n Entry> {
    let Some(name) = name else {
        if entries.is_empty() {
            let message = "the settings name no place to publish to";
            report.push(Diagnostic::error("no-target", place, message).with_hint(EXAMPLE));
        }
        return entries.first();
    };
    let found = entries.iter().find(|entry| entry.key == name.as_str());
    if found.is_none() {
        let message = format!("`publish` has no target `{name}`");
        let hint = match entries {
            [] => EXAMPLE.to_owned(),
            _ => name_hint(name.as_str(), entries.iter().map(|entry| entry.key.as_str())),
        };
        report.push(Diagnostic::error("no-target", place, message).with_hint(hint));
    }
    found
}

/// The engines by their names.
#[derive(Clone, Copy)]
enum Kind {
    Folder,
    Zip,
    Rclone,
    Rsync,
    Git,
    Netlify,
    Wrangler,
    Command,
}

const KINDS: [(&str, Kind); 8] = [
    ("folder", Kind::Folder),
    ("zip", Kind::Zip),
    ("rclone", Kind::Rclone),
    ("rsync", Kind::Rsync),
    ("git", Kind::Git),
    ("netlify", Kind::Netlify),
    ("wrangler", Kind::Wrangler),
    ("command", Kind::Command),
];

struct Reader<'a> {
    source: Source<'a>,
    /// `None` where the target is not wanted, so that no variable has to be set.
    environment: Option<Environment<'a>>,
}

impl Reader<'_> {
    fn target(&self, entry: &Entry, report: &mut Report) -> Option<Wanted> {
        let source = self.source;
        if let Some((message, hint)) = id_fault(&entry.key) {
            push(report, source, &entry.key_span, ("bad-id", message, hint));
        }
        let mut fields = Fields::of(&entry.value, "a target", source, report)?;
        fields.required("to", source, report);
        let kind = fields.one_of("to", &KINDS, (source, report));
        let drafts = fields.boolean("drafts", source, report).unwrap_or(false);
        let address = fields.optional("base_url", source, report);
        let base_url = address.and_then(|address| base_url::read(address, source, report));
        let audience = if drafts { Audience::Colleagues } else { Audience::Public };
        let engine = kind.and_then(|kind| self.engine((kind, audience), &mut fields, report));
        if kind.is_some() {
            fields.finish(source, report);
        }
        let name = TargetName::new(entry.key.as_str());
        let place = source.locate(&entry.key_span);
        let target = Target { name, place, engine: engine?, audience, withheld: Vec::new() };
        Some(Wanted { target, base_url })
    }

    fn engine(
        &self,
        (kind, audience): (Kind, Audience),
        fields: &mut Fields<'_>,
        report: &mut Report,
    ) -> Option<Engine> {
        Some(match kind {
            Kind::Folder => Engine::Folder { path: self.path(fields, report)? },
            Kind::Zip => Engine::Zip { path: self.path(fields, report)? },
            Kind::Rclone => Engine::Rclone { remote: self.required("remote", fields, report)? },
            Kind::Rsync => Engine::Rsync { remote: self.required("remote", fields, report)? },
            Kind::Git => {
                let remote = self.given("remote", fields, report);
                let remote = remote.unwrap_or_else(|| usual("origin"));
                Engine::Git { remote, branch: self.required("branch", fields, report)? }
            }
            Kind::Netlify => Engine::Netlify { site: self.given("site", fields, report) },
            Kind::Wrangler => {
                let branch = self.given("branch", fields, report);
                let branch = branch.unwrap_or_else(|| {
                    usual(match audience {
                        Audience::Public => "main",
                        Audience::Colleagues => "preview",
                    })
                });
                Engine::Wrangler { project: self.required("project", fields, report)?, branch }
            }
            Kind::Command => Engine::Command { run: self.run(fields, report)? },
        })
    }

    /// A path, which no shell has read before: `~` would be a folder of that name.
    fn path(&self, fields: &mut Fields<'_>, report: &mut Report) -> Option<Given> {
        let value = &fields.required("path", self.source, report)?.value;
        let text = word(value, self.source, report)?;
        if text.text == "~" || text.text.starts_with("~/") {
            let message = "`~` is not read as your home folder here".to_owned();
            let hint = "write the whole path, or one from the folder of `anteroom.yaml`".to_owned();
            push(report, self.source, text.span, ("bad-path", message, hint));
        }
        self.filled(text, report)
    }

    fn required(
        &self,
        key: &'static str,
        fields: &mut Fields<'_>,
        report: &mut Report,
    ) -> Option<Given> {
        let value = &fields.required(key, self.source, report)?.value;
        self.filled(word(value, self.source, report)?, report)
    }

    fn given(
        &self,
        key: &'static str,
        fields: &mut Fields<'_>,
        report: &mut Report,
    ) -> Option<Given> {
        self.filled(fields.word(key, self.source, report)?, report)
    }

    /// The words of a command: a list, or a line that is split at its blanks.
    fn run(&self, fields: &mut Fields<'_>, report: &mut Report) -> Option<Vec<Given>> {
        let source = self.source;
        let entry = fields.required("run", source, report)?;
        let mut texts = Vec::new();
        if let Value::List(items) = &entry.value.value {
            texts.extend(items.iter().filter_map(|item| word(item, source, report)));
        } else {
            let Text { text, span } = word(&entry.value, source, report)?;
            texts.extend(text.split_whitespace().map(|text| Text { text, span }));
        }
        let mut words = Vec::new();
        for text in texts {
            words.push(self.filled(text, report)?);
        }
        let takes = words.iter().any(|word| word.written.contains("{output}"));
        if !takes {
            let message = "the command is not told where the site lies".to_owned();
            let hint = "write `{output}` where it takes the folder: \
                        `run: [scp, -r, \"{output}/.\", \"me@host:htdocs\"]`";
            push(report, source, entry.span(), ("bad-command", message, hint.to_owned()));
        }
        takes.then_some(words)
    }

    fn filled(&self, text: Text<'_>, report: &mut Report) -> Option<Given> {
        let any = |_: &str| Some("x".to_owned());
        let environment = self.environment.unwrap_or(&any);
        match env::fill(text.text, environment) {
            Ok(filled) => {
                let value = |name: &str| Some((name.to_owned(), environment(name)?));
                let values = env::named(text.text).filter_map(value).collect();
                Some(Given { written: text.text.to_owned(), filled, values })
            }
            Err(gaps) => {
                for gap in gaps {
                    let place = within::place(self.source, text.span, text.text, &gap.span);
                    push(report, self.source, &place, (gap.code, gap.message, gap.hint));
                }
                None
            }
        }
    }
}

/// What stands for a key that is left out.
fn usual(text: &str) -> Given {
    Given { written: text.to_owned(), filled: text.to_owned(), values: Vec::new() }
}
