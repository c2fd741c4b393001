//! What a server shows where there is nothing.

use crate::files::FilePath;
use crate::html::escape;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::settings::Settings;
use crate::render::around::Around;
use crate::render::frame::{Kind, Made};
use crate::render::links::Links;
use crate::render::surroundings::Surroundings;

/// `404.html` in the default language, `en/404.html` in the others.
pub(super) fn routes(settings: &Settings) -> impl Iterator<Item = (Language, Route)> {
    settings.languages.iter().filter_map(|language| {
        let is_default = language == settings.default_language();
        let folder = if is_default { "." } else { language.as_str() };
        Some((language.clone(), Route::new(FilePath::new(&format!("{folder}/404.html"))?)))
    })
}

/// The page at a route. It says the same in all languages, its own first.
pub(super) fn page(around: &Around, route: &Route, language: &Language) -> Made {
    let settings = &around.settings;
    let links = Links::rooted(&settings.base_url);
    let mut page = around.page(Kind::NotFound, route, language);
    around.words(language).text("not_found").clone_into(&mut page.title);
    page.heading = escape(&page.title);
    page.translations =
        around.translations(language, &links, |other| around.homes.get(other).cloned());
    page.noindex = true;
    let others = settings.languages.iter().filter(|other| *other != language);
    page.in_languages = std::iter::once(language)
        .chain(others)
        .map(|language| Surroundings { around, page: route, links: &links, language }.not_found())
        .collect();
    let template = "not-found.html".to_owned();
    Made { template, page, journey: None, links, route: route.clone() }
}
