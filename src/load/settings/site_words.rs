//! The plain parts of the settings: who stands behind the site, how it looks, what it counts.

use crate::diagnostic::Report;
use crate::load::yaml::node::{Fields, Source, Value};
use crate::load::yaml::texts::Tongues;
use crate::load::yaml::values::{Text, push, word};
use crate::model::address;
use crate::model::settings::{Accent, Contact, Font, SiteImage, ThemeChoice};

/// `contact:`; what is missing is `None`.
pub(in crate::load) fn contact(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Contact {
    let Some(entry) = fields.optional("contact", source, report) else {
        return Contact::default();
    };
    let Some(mut fields) = Fields::of(&entry.value, "`contact`", source, report) else {
        return Contact::default();
    };
    let mut text = |key| Some(fields.text(key, source, report)?.text.to_owned());
    let contact = Contact {
        name: text("name"),
        street: text("street"),
        city: text("city"),
        email: text("email"),
        phone: text("phone"),
    };
    if let Some(email) = fields.take("email").filter(|_| contact.email.is_some())
        && let Some(address) = &contact.email
        && address::fault(&format!("mailto:{address}")).is_some()
    {
        let message = format!("`{address}` is no mail address");
        let hint = "write `name@example.org`".to_owned();
        push(report, source, email.span(), ("bad-address", message, hint));
    }
    fields.finish(source, report);
    contact
}

/// `theme:`; what is missing is the theme's own.
pub(in crate::load) fn theme(
    fields: &mut Fields<'_>,
    tongues: &Tongues<'_>,
    report: &mut Report,
) -> ThemeChoice {
    let source = tongues.source;
    let none = ThemeChoice {
        accent: None,
        font: Font::Newsreader,
        logo: None,
        portrait: None,
        image: None,
    };
    let Some(entry) = fields.optional("theme", source, report) else { return none };
    let Some(mut fields) = Fields::of(&entry.value, "`theme`", source, report) else {
        return none;
    };
    let accent = accent(&mut fields, source, report);
    let fonts = [("newsreader", Font::Newsreader), ("system", Font::System)];
    let font = fields.one_of("font", &fonts, (source, report)).unwrap_or(Font::Newsreader);
    let mut path = |key| picture(fields.word(key, source, report)?, source, report);
    let (logo, portrait) = (path("logo"), path("portrait"));
    let image = image(&mut fields, tongues, report);
    fields.finish(source, report);
    ThemeChoice { accent, font, logo, portrait, image }
}

/// `image: static/x.jpg`, or `image: {file: static/x.jpg, alt: …}`.
fn image(fields: &mut Fields<'_>, tongues: &Tongues<'_>, report: &mut Report) -> Option<SiteImage> {
    let source = tongues.source;
    let entry = fields.optional("image", source, report)?;
    if !matches!(entry.value.value, Value::Map(_)) {
        let file = picture(word(&entry.value, source, report)?, source, report)?;
        return Some(SiteImage { file, alt: None });
    }
    let mut fields = Fields::of(&entry.value, "`image`", source, report)?;
    let file = fields.required("file", source, report);
    let file = file.and_then(|file| word(&file.value, source, report));
    let file = file.and_then(|file| picture(file, source, report));
    let alt = fields.take("alt").and_then(|alt| tongues.text(alt, report));
    fields.finish(source, report);
    Some(SiteImage { file: file?, alt })
}

/// `events:`; where events are sent: a path of the site's own host, since nothing that visitors do
/// is told to others.
pub(in crate::load) fn events(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Option<String> {
    let entry = fields.optional("events", source, report)?;
    let mut fields = Fields::of(&entry.value, "`events`", source, report)?;
    let beacon = fields.word("beacon", source, report);
    fields.finish(source, report);
    let beacon = beacon?;
    // A browser reads `/\host` as it does `//host`, and passes over line breaks.
    let is_path = beacon.text.starts_with('/') && !beacon.text.starts_with("//");
    let is_odd = |sign: char| sign.is_whitespace() || sign.is_control() || "\"\\#".contains(sign);
    if is_path && !beacon.text.contains(is_odd) {
        return Some(beacon.text.to_owned());
    }
    let behind_scheme = beacon.text.split_once("//").map(|(_, rest)| rest);
    let path = behind_scheme.and_then(|rest| Some(&rest[rest.find('/')?..]));
    let path = path.filter(|path| path.len() > 1 && !path.contains(is_odd)).unwrap_or("/count");
    let message = format!("`{}` is no path of the site's own host", beacon.text);
    let hint = format!("write `beacon: {path}`: events go to the host that serves the pages");
    push(report, source, beacon.span, ("bad-address", message, hint));
    None
}

fn accent(fields: &mut Fields<'_>, source: Source<'_>, report: &mut Report) -> Option<Accent> {
    let entry = fields.optional("accent", source, report)?;
    if !matches!(entry.value.value, Value::Map(_)) {
        let light = colour(word(&entry.value, source, report)?, source, report)?;
        return Some(Accent { light, dark: None });
    }
    let mut fields = Fields::of(&entry.value, "`accent`", source, report)?;
    let light = fields.required("light", source, report);
    let light = light.and_then(|light| colour(word(&light.value, source, report)?, source, report));
    let dark = fields.word("dark", source, report);
    let dark = dark.and_then(|dark| colour(dark, source, report));
    fields.finish(source, report);
    Some(Accent { light: light?, dark })
}

/// A colour as `#rrggbb`, in lower case.
fn colour(written: Text<'_>, source: Source<'_>, report: &mut Report) -> Option<String> {
    let digits = written.text.strip_prefix('#').unwrap_or(written.text).to_lowercase();
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex && digits.len() == 6 && written.text.starts_with('#') {
        return Some(format!("#{digits}"));
    }
    let message = format!("`{}` is no colour", written.text);
    let hint = match (is_hex, digits.len()) {
        (true, 6) => format!("write `\"#{digits}\"`"),
        (true, 3) => {
            let long: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
            format!("write `\"#{long}\"`")
        }
        _ => "write six hexadecimal digits in quotes: `\"#1c5848\"`".to_owned(),
    };
    push(report, source, written.span, ("bad-colour", message, hint));
    None
}

/// A path below `static/` or `content/`.
fn picture(written: Text<'_>, source: Source<'_>, report: &mut Report) -> Option<String> {
    if written.text.starts_with("static/") || written.text.starts_with("content/") {
        return Some(written.text.to_owned());
    }
    let message = format!("`{}` lies neither in `static/` nor in `content/`", written.text);
    let name = written.text.rsplit('/').next().unwrap_or(written.text);
    let hint = format!("put the picture there and write `static/{name}`");
    push(report, source, written.span, ("bad-path", message, hint));
    None
}
