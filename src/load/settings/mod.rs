//! `anteroom.yaml`: the settings of the site, its facts and its bookings.
//!
//! Read twice: [`read`] before the pages are known, [`resolve`] once the index can tell what the
//! menu, the legal pages and prefills name.

mod base_url;
pub(in crate::load) mod booking;
pub(in crate::load) mod env;
mod nowhere;
mod providers;
mod publish;
pub(in crate::load) mod site_words;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Location, Report};
use crate::load::Purpose;
use crate::load::links::references::{Names, Reference};
use crate::load::manner::{Manner, Manners};
use crate::load::pages::routes::is_device;
use crate::load::settings::booking::{AskedAnswer, RawBooking};
use crate::load::settings::env::Environment;
use crate::load::settings::site_words::{contact, events, theme};
use crate::load::yaml::names::id_fault;
use crate::load::yaml::node::{Entry, Fields, Node, Source, Value};
use crate::load::yaml::syntax::parse;
use crate::load::yaml::texts::Tongues;
use crate::load::yaml::values::push;
use crate::model::booking::Booking;
use crate::model::ids::{BookingId, Language};
use crate::model::route::slug;
use crate::model::settings::{Address, Audience, Legal, Localized, Settings};
use crate::model::target::Target;
use crate::model::tongue::Typography;

/// The longest fact, in bytes: it may stand a hundred thousand times in one text.
const LONGEST_FACT: usize = 500;

/// The settings, with everything in them that names a page still as it was written.
#[derive(Clone, Debug)]
pub(in crate::load) struct RawSettings {
    /// The settings, without menu and legal pages.
    pub(in crate::load) settings: Settings,
    /// How texts are read, with the facts.
    pub(in crate::load) manners: Manners,
    bookings: Vec<RawBooking>,
    menu: Vec<Reference>,
    legal: [Option<Reference>; 3],
    pictures: Vec<Reference>,
    /// The picture that stands for the site elsewhere.
    image: Option<Reference>,
    /// Where the site is published, where it is read for that.
    pub(in crate::load) target: Option<Target>,
}

impl RawSettings {
    /// Whether imprint and privacy notice are named, be it rightly or wrongly.
    pub(in crate::load) fn names_legal(&self) -> [bool; 2] {
        [self.legal[0].is_some(), self.legal[1].is_some()]
    }
}

/// Reads the settings. What is missing or wrong is reported and stands in the result as empty, so
/// that the rest of the project can still be read.
///
/// `None` where the file is no YAML or no map.
pub(in crate::load) fn read(
    source: Source<'_>,
    environment: Environment<'_>,
    purpose: &Purpose,
    report: &mut Report,
) -> Option<RawSettings> {
    let root = match parse(source, 0..source.text.len()) {
        Ok(root) => root,
        Err(faults) => {
            for fault in faults {
                report.push(fault);
            }
            return None;
        }
    };
    let mut fields = Fields::of(&root, "the settings", source, report)?;
    let (languages, languages_place) = languages(&mut fields, source, report);
    let typography = typography(&mut fields, source, report);
    let manner = |language: &Language| {
        let tongue = typography.tongue(language);
        (language.clone(), Manner { tongue, ..Manner::default() })
    };
    let bare = languages.iter().map(manner).collect();
    let manners = {
        let plain = Tongues { source, languages: &languages, manners: &bare };
        facts(&mut fields, &plain, report)
    };
    let tongues = Tongues { source, languages: &languages, manners: &manners };
    let raw_bookings = fields.optional("bookings", source, report);
    let bookings = raw_bookings
        .map_or_else(Vec::new, |entry| booking::read_all(entry, &tongues, environment, report));
    let mut settings = settings(&mut fields, (typography, languages_place), &tongues, report);
    let base_url = fields.required("base_url", source, report);
    let base_url = base_url.and_then(|entry| base_url::read(entry, source, report));
    let wanted = publish::read(&mut fields, (source, environment), purpose, report);
    settings.audience = wanted.as_ref().map_or(Audience::Public, |it| it.target.audience);
    let elsewhere = wanted.as_ref().and_then(|it| it.base_url.clone());
    settings.base_url = elsewhere.or(base_url).unwrap_or_default();
    let menu = fields.words("menu", source, report).into_iter().map(Reference::of).collect();
    let legal = legal(&mut fields, source, report);
    let (pictures, image) = pictures(&mut fields);
    fields.finish(source, report);
    let target = wanted.map(|it| it.target);
    Some(RawSettings { settings, manners, bookings, menu, legal, pictures, image, target })
}

/// The settings and bookings with every page found that they name.
pub(in crate::load) fn resolve(
    raw: RawSettings,
    names: &Names<'_>,
    report: &mut Report,
) -> (Settings, BTreeMap<BookingId, Booking>, Vec<AskedAnswer>) {
    let mut settings = raw.settings;
    settings.menu =
        raw.menu.iter().filter_map(|entry| names.menu_target(entry.text(), report)).collect();
    let [imprint, privacy, accessibility] =
        raw.legal.map(|reference| reference.and_then(|page| names.article(page.text(), report)));
    settings.legal = Legal { imprint, privacy, accessibility };
    for picture in &raw.pictures {
        names.file(picture.text(), report);
    }
    if let Some(image) = &raw.image {
        names.file(image.text(), report);
        names.shown_elsewhere(image.text(), report);
    }
    let mut bookings = BTreeMap::new();
    let mut answers = Vec::new();
    for raw in raw.bookings {
        let (booking, asked) = booking::resolve(raw, names, report);
        answers.extend(asked);
        bookings.insert(booking.id.clone(), booking);
    }
    (settings, bookings, answers)
}

fn settings(
    fields: &mut Fields<'_>,
    (typography, languages_place): (Typography, Location),
    tongues: &Tongues<'_>,
    report: &mut Report,
) -> Settings {
    let source = tongues.source;
    let title = fields.required("title", source, report);
    let title_span = title.map_or(0..0, |title| title.span().clone());
    let title = title.and_then(|title| tongues.text(title, report)).unwrap_or_else(|| {
        tongues.languages.iter().map(|language| (language.clone(), String::new())).collect()
    });
    let words = [("sie", Address::Sie), ("du", Address::Du)];
    Settings {
        id: id(fields, (&title, &title_span), tongues, report),
        place: Location::start_of(source.file),
        title,
        tagline: fields.take("tagline").and_then(|entry| tongues.text(entry, report)),
        base_url: String::new(),
        languages: tongues.languages.to_vec(),
        languages_place,
        address: fields.one_of("address", &words, (source, report)).unwrap_or(Address::Sie),
        contact: contact(fields, source, report),
        theme: theme(fields, tongues, report),
        menu: Vec::new(),
        legal: Legal::default(),
        allow_html: fields.boolean("allow_html", source, report).unwrap_or(false),
        typography,
        beacon: events(fields, source, report),
        audience: Audience::Public,
    }
}

fn id(
    fields: &mut Fields<'_>,
    (title, title_span): (&Localized, &Range<usize>),
    tongues: &Tongues<'_>,
    report: &mut Report,
) -> String {
    let source = tongues.source;
    if let Some(id) = fields.word("id", source, report) {
        if let Some((message, _)) = id_fault(id.text) {
            let hint = format!("write `id: {}`", slug(id.text));
            push(report, source, id.span, ("bad-id", message, hint));
        }
        return id.text.to_owned();
    }
    let title = tongues.languages.first().and_then(|language| title.get(language));
    let id = slug(title.map_or("", String::as_str));
    if id.is_empty() && title.is_some_and(|title| !title.is_empty()) {
        let message = "no id can be made of this title".to_owned();
        push(report, source, title_span, ("bad-id", message, "add `id: my-site`".to_owned()));
    }
    id
}

/// The languages, and where they stand.
fn languages(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> (Vec<Language>, Location) {
    let mut languages: Vec<Language> = Vec::new();
    let words = fields.words("languages", source, report);
    let ends = words.first().zip(words.last());
    let place = ends.map(|(first, last)| source.locate(&(first.span.start..last.span.end)));
    let place = place.unwrap_or_else(|| Location::start_of(source.file));
    for word in words {
        let lower = word.text.to_lowercase().replace('_', "-");
        let mut parts = lower.split('-');
        let is_tag = parts.next().is_some_and(|code| {
            (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
        }) && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        let is_tag = is_tag && !is_device(&lower);
        if !is_tag || lower != word.text {
            let message = format!("`{}` is no language", word.text);
            let hint = if is_tag {
                format!("write it small: `{lower}`")
            } else {
                "write a language as `de`, `en` or `pt-br`".to_owned()
            };
            push(report, source, word.span, ("bad-language", message, hint));
        }
        let language = Language::new(lower);
        if languages.contains(&language) {
            let message = format!("`{language}` stands twice among the languages");
            let hint = "name each language once, the default first".to_owned();
            push(report, source, word.span, ("duplicate-language", message, hint));
        } else if is_tag {
            languages.push(language);
        }
    }
    (if languages.is_empty() { vec![Language::new("de")] } else { languages }, place)
}

/// Whether texts are set.
fn typography(fields: &mut Fields<'_>, source: Source<'_>, report: &mut Report) -> Typography {
    match fields.boolean("typography", source, report) {
        Some(false) => Typography::AsWritten,
        _ => Typography::Set,
    }
}

/// The facts, in the manners of their languages.
fn facts(fields: &mut Fields<'_>, tongues: &Tongues<'_>, report: &mut Report) -> Manners {
    let source = tongues.source;
    let mut manners = tongues.manners.clone();
    let Some(entry) = fields.optional("facts", source, report) else { return manners };
    let Some(fields) = Fields::of(&entry.value, "`facts`", source, report) else { return manners };
    for entry in fields.entries() {
        if let Some((message, hint)) = id_fault(&entry.key) {
            push(report, source, &entry.key_span, ("bad-id", message, hint));
        }
        for (language, text) in tongues.text(entry, report).unwrap_or_default() {
            if text.len() > LONGEST_FACT {
                let message = format!("a fact has at most {LONGEST_FACT} bytes");
                let hint =
                    "a fact is a number or a name; put what is longer into a page".to_owned();
                push(report, source, &entry.key_span, ("fact-too-long", message, hint));
                continue;
            }
            manners.entry(language).or_default().facts.insert(entry.key.clone(), text);
        }
    }
    manners
}

/// The paths of logo and portrait, and that of the picture for links, to be looked up once the
/// files are known.
fn pictures(fields: &mut Fields<'_>) -> (Vec<Reference>, Option<Reference>) {
    let Some(Value::Map(entries)) = fields.take("theme").map(|entry| &entry.value.value) else {
        return (Vec::new(), None);
    };
    let path = |node: &Node| {
        let written = node.scalar()?.trim().to_owned();
        Some(Reference { written, span: node.span.clone() })
    };
    let is_picture = |entry: &&Entry| ["logo", "portrait"].contains(&entry.key.as_str());
    let pictures = entries.iter().filter(is_picture).filter_map(|entry| path(&entry.value));
    let image = entries.iter().find(|entry| entry.key == "image").map(|entry| &entry.value);
    let image = image.and_then(|image| match &image.value {
        Value::Map(parts) => parts.iter().find(|part| part.key == "file").map(|part| &part.value),
        _ => Some(image),
    });
    (pictures.collect(), image.and_then(path))
}

fn legal(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> [Option<Reference>; 3] {
    let Some(entry) = fields.optional("legal", source, report) else { return [None, None, None] };
    let Some(mut fields) = Fields::of(&entry.value, "`legal`", source, report) else {
        return [None, None, None];
    };
    let pages = ["imprint", "privacy", "accessibility"]
        .map(|key| fields.word(key, source, report).map(Reference::of));
    fields.finish(source, report);
    pages
}

#[cfg(test)]
mod tests;
