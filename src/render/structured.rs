//! What search engines are told of a page as data (schema.org, JSON-LD). Only what the page itself
//! shows: of self-checks and gates nothing is told.

use serde::Serialize;

use crate::model::ids::Language;
use crate::render::around::Around;
use crate::render::islands;
use crate::render::views::PageView;

const CONTEXT: &str = "https://schema.org";

/// Who offers a service, and where.
#[derive(Serialize)]
struct Service<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address<'a>>,
}

#[derive(Serialize)]
struct Address<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "streetAddress", skip_serializing_if = "Option::is_none")]
    street: Option<&'a str>,
    #[serde(rename = "postalCode", skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(rename = "addressLocality", skip_serializing_if = "Option::is_none")]
    town: Option<&'a str>,
}

/// What an article is called, when and by whom it was written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    url: &'a str,
    main_entity_of_page: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    author: &'a Organization<'a>,
    publisher: &'a Organization<'a>,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: &'a str,
}

/// The block of a home: who offers a service here, and where. Neither mail address nor telephone
/// number: either may be what a booking leads to, and that opens only at the journey's end.
pub(super) fn home(around: &Around, page: &PageView, language: &Language) -> String {
    let contact = &around.settings.contact;
    let city = contact.city.as_deref();
    let has_address = contact.street.is_some() || city.is_some();
    let address = has_address.then(|| Address {
        kind: "PostalAddress",
        street: contact.street.as_deref(),
        code: city.and_then(postal_code),
        town: city.map(town),
    });
    block(&Service {
        context: CONTEXT,
        kind: "ProfessionalService",
        id: identity(around),
        name: who(around, language),
        url: &page.url,
        description: page.description.as_deref(),
        image: image(page),
        address,
    })
}

/// The block of an article: what it is called, when and by whom it was written.
pub(super) fn article(around: &Around, page: &PageView, language: &Language) -> String {
    let (id, name) = (identity(around), who(around, language));
    let by = Organization { kind: "Organization", id, name, url: &around.settings.base_url };
    block(&Article {
        context: CONTEXT,
        kind: "Article",
        headline: &page.title,
        description: page.description.as_deref(),
        url: &page.url,
        main_entity_of_page: &page.url,
        in_language: &page.language,
        image: image(page),
        date_published: page.date.as_deref(),
        date_modified: page.updated.as_deref().or(page.date.as_deref()),
        author: &by,
        publisher: &by,
    })
}

/// One name for who stands behind the site, on all its pages.
fn identity(around: &Around) -> String {
    [&around.settings.base_url, "#organization"].concat()
}

fn who<'a>(around: &'a Around, language: &Language) -> &'a str {
    let settings = &around.settings;
    let title = || settings.title.get(language).map_or("", String::as_str);
    settings.contact.name.as_deref().unwrap_or_else(title)
}

fn image(page: &PageView) -> Option<&str> {
    page.image.as_ref().map(|image| image.url.as_str())
}

/// The digits before a town: `20459 Hamburg`.
fn postal_code(city: &str) -> Option<&str> {
    let (code, _) = city.trim().split_once(' ')?;
    let digits = code.chars().all(|sign| sign.is_ascii_digit());
    (digits && (4..=5).contains(&code.len())).then_some(code)
}

fn town(city: &str) -> &str {
    match postal_code(city) {
        Some(code) => city.trim()[code.len()..].trim(),
        None => city.trim(),
    }
}

fn block(data: &impl Serialize) -> String {
    ["<script type=\"application/ld+json\">", &islands::embed(data), "</script>"].concat()
}

#[cfg(test)]
mod tests {
    use super::{postal_code, town};

    #[test]
    fn a_postal_code_is_told_from_its_town() {
        for (city, code, name) in [
            ("20459 Hamburg", Some("20459"), "Hamburg"),
            ("1010 Wien", Some("1010"), "Wien"),
            ("Hamburg", None, "Hamburg"),
            ("London SW1A 1AA", None, "London SW1A 1AA"),
            ("12 Oaks", None, "12 Oaks"),
        ] {
            assert_eq!((postal_code(city), town(city)), (code, name), "{city}");
        }
    }
}
