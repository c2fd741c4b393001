//! What search engines are told of a page as data (schema.org, JSON-LD). Only what the page itself
//! shows: of self-checks and gates nothing is told.

use serde_json::{Map, Value, json};

use crate::model::ids::Language;
use crate::render::around::Around;
use crate::render::islands;
use crate::render::views::PageView;

/// The block of a home: who offers a service here, and where. Neither mail address nor telephone
/// number: either may be what a booking leads to, and that opens only at the journey's end.
pub(super) fn home(around: &Around, page: &PageView, language: &Language) -> String {
    let contact = &around.settings.contact;
    let address = json!({"@type": "PostalAddress", "streetAddress": contact.street,
        "postalCode": contact.city.as_deref().and_then(postal_code),
        "addressLocality": contact.city.as_deref().map(town)});
    let has_address = contact.street.is_some() || contact.city.is_some();
    block(json!({"@context": "https://schema.org", "@type": "ProfessionalService",
        "@id": identity(around), "name": who(around, language), "url": page.url,
        "description": page.description, "image": image(page),
        "address": has_address.then(|| without_nulls(address))}))
}

/// The block of an article: what it is called, when and by whom it was written.
pub(super) fn article(around: &Around, page: &PageView, language: &Language) -> String {
    let by = json!({"@type": "Organization", "@id": identity(around),
        "name": who(around, language), "url": around.settings.base_url});
    block(json!({"@context": "https://schema.org", "@type": "Article", "headline": page.title,
        "description": page.description, "url": page.url, "mainEntityOfPage": page.url,
        "inLanguage": page.language, "image": image(page), "datePublished": page.date,
        "dateModified": page.updated.as_ref().or(page.date.as_ref()),
        "author": by, "publisher": by}))
}

/// One name for who stands behind the site, on all its pages.
fn identity(around: &Around) -> String {
    format!("{}#organization", around.settings.base_url)
}

fn who(around: &Around, language: &Language) -> String {
    let settings = &around.settings;
    let title = || settings.title.get(language).cloned().unwrap_or_default();
    settings.contact.name.clone().unwrap_or_else(title)
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

fn block(value: Value) -> String {
    let json = islands::embed(&without_nulls(value));
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
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
