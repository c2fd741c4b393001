//! `feed.xml`: the dated articles of a language, newest first, as an Atom feed (RFC 4287).

use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::compile::compiled::CompiledSite;
use crate::derived::Derived;
use crate::files::{FilePath, hex};
use crate::html::escape;
use crate::memo::{Same, Slot};
use crate::model::article::{Article, ArticlePage};
use crate::model::ids::{ArticleId, Language};
use crate::model::route::Route;
use crate::model::settings::Settings;
use crate::render::around::Around;
use crate::render::links::absolute;
use crate::shared_map::SharedMap;

/// A reader gets no more than this many articles, the newest.
const LONGEST: usize = 50;

/// The feeds made last, by where they lie.
#[derive(Default)]
pub(super) struct Feeds {
    entries: Derived<ArticleId, Same<Article>, Vec<Entry>>,
    last: Slot<Input, Vec<FeedFile>>,
}

/// A feed's place and its bytes.
pub(super) type FeedFile = (FilePath, Arc<[u8]>);

/// What the feeds are made from.
#[derive(PartialEq)]
struct Input {
    settings: Same<Settings>,
    /// The site's picture for small places.
    icon: Option<FilePath>,
    /// The languages that have one, with the home page.
    homes: Vec<(Language, Option<Route>)>,
    entries: SharedMap<ArticleId, Vec<Entry>>,
}

/// What a feed says of an article in its language.
#[derive(Clone, PartialEq)]
struct Entry {
    language: Language,
    day: Date,
    updated: Option<Date>,
    title: String,
    summary: Option<String>,
    route: Route,
}

/// The feed of a language.
struct Feed<'a> {
    language: &'a Language,
    home: Option<&'a Route>,
    entries: Vec<(&'a ArticleId, &'a Entry)>,
}

/// Whether a page stands in the feed of its language, and under which day.
fn day(article: &Article, page: &ArticlePage) -> Option<Date> {
    page.date.filter(|_| article.listed && !page.draft)
}

/// Where the feed of each language lies that has one.
pub(super) fn places(site: &CompiledSite) -> Vec<(Language, FilePath)> {
    let has_any = |language: &&Language| {
        site.articles.values().any(|article| {
            article.pages.get(language).is_some_and(|page| day(article, page).is_some())
        })
    };
    let languages = site.settings.languages.iter().filter(has_any);
    languages.filter_map(|it| Some((it.clone(), place(&site.settings, it)?))).collect()
}

fn place(settings: &Settings, language: &Language) -> Option<FilePath> {
    let folder = if language == settings.default_language() { "." } else { language.as_str() };
    FilePath::new(&format!("{folder}/feed.xml"))
}

impl Feeds {
    /// The feeds of a site, each with its place.
    pub(super) fn of(&mut self, site: &CompiledSite, around: &Around) -> Same<Vec<FeedFile>> {
        let entries = self.entries.of(&site.articles, |_, article| entries(article)).clone();
        let home = |language: &Language| (language.clone(), around.homes.get(language).cloned());
        let input = Input {
            settings: site.settings.clone(),
            icon: around.asset("icon.png").cloned(),
            homes: around.feeds.keys().map(home).collect(),
            entries,
        };
        self.last.get(input, write)
    }
}

fn entries(article: &Article) -> Option<Vec<Entry>> {
    let entry = |(language, page): (&Language, &Same<ArticlePage>)| {
        let lead = page.lead.as_ref().map(|lead| lead.text.clone());
        Some(Entry {
            language: language.clone(),
            day: day(article, page)?,
            updated: page.updated,
            title: page.title.clone(),
            summary: lead.or_else(|| page.description.clone()),
            route: page.route.clone(),
        })
    };
    let entries: Vec<Entry> = article.pages.iter().filter_map(entry).collect();
    (!entries.is_empty()).then_some(entries)
}

fn write(input: &Input) -> Vec<FeedFile> {
    let settings = &input.settings;
    let write = |(language, home): &(Language, Option<Route>)| {
        let all = input.entries.iter();
        let all = all.flat_map(|(id, entries)| entries.iter().map(move |entry| (id, entry)));
        let entries = all.filter(|(_, entry)| entry.language == *language).collect();
        let feed = Feed { language, home: home.as_ref(), entries };
        let place = place(settings, language)?;
        let xml = feed.write(settings, &place, input.icon.as_ref());
        Some((place, xml.into_bytes().into()))
    };
    input.homes.iter().filter_map(write).collect()
}

impl Feed<'_> {
    fn write(&self, settings: &Settings, place: &FilePath, icon: Option<&FilePath>) -> String {
        let url = |path: &str| escape(&absolute(&settings.base_url, path));
        let title = settings.title.get(self.language).map_or("", String::as_str);
        let mut newest: Vec<_> = self.entries.iter().collect();
        newest.sort_by(|(one, a), (other, b)| (b.day, one).cmp(&(a.day, other)));
        let changed = newest.iter().map(|(_, it)| it.updated.unwrap_or(it.day)).max();
        let home = url(self.home.map_or("", Route::clean));
        let own = url(place.as_str());
        let language = self.language;
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
             <id>{own}</id>\n<title>{}</title>\n",
            text(title)
        );
        if let Some(tagline) = settings.tagline.as_ref().and_then(|it| it.get(language)) {
            xml.extend(["<subtitle>", &text(tagline), "</subtitle>\n"]);
        }
        xml.extend(changed.map(|day| format!("<updated>{}</updated>\n", moment(day))));
        let name = settings.contact.name.as_deref().unwrap_or(title);
        let author = format!("<author><name>{}</name><uri>{home}</uri></author>\n", text(name));
        let atom = link("self", "type=\"application/atom+xml\"", &own);
        let alternate = link("alternate", &html(language), &home);
        xml.extend([author, atom, alternate]);
        xml.extend(icon.map(|icon| format!("<icon>{}</icon>\n", url(icon.as_str()))));
        let newest = newest.into_iter().take(LONGEST);
        xml.extend(newest.map(|(id, entry)| self.entry(settings, id, entry)));
        xml.push_str("</feed>\n");
        xml
    }

    fn entry(&self, settings: &Settings, id: &ArticleId, entry: &Entry) -> String {
        let summary = entry.summary.as_ref();
        let summary = summary.map(|it| format!("<summary>{}</summary>\n", text(it)));
        let url = absolute(&settings.base_url, entry.route.clean());
        format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n\
             {}<published>{}</published>\n<updated>{}</updated>\n{}</entry>\n",
            name(&settings.base_url, id, self.language),
            text(&entry.title),
            link("alternate", &html(self.language), &escape(&url)),
            moment(entry.day),
            moment(entry.updated.unwrap_or(entry.day)),
            summary.unwrap_or_default()
        )
    }
}

fn link(relation: &str, of: &str, url: &str) -> String {
    format!("<link rel=\"{relation}\" {of} href=\"{url}\"/>\n")
}

/// What a link says of a page in a language.
fn html(language: &Language) -> String {
    format!("type=\"text/html\" hreflang=\"{language}\"")
}

/// A name for an entry that stays when the article moves to another path: a UUID of version 8
/// (RFC 9562, section 5.8) made from the site's address, the article's id and its language.
fn name(base_url: &str, id: &ArticleId, language: &Language) -> String {
    let mut bytes = [0; 16];
    let hash = Sha256::digest(format!("{base_url}\n{id}\n{language}"));
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

/// The beginning of a day, as RFC 3339 writes it. Nobody says at what time an article was written.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Words in XML, without the signs that XML 1.0 has no form for (section 2.2).
fn text(words: &str) -> String {
    let is_char = |sign: &char| matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    escape(&words.chars().filter(is_char).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{name, text};
    use crate::model::ids::{ArticleId, Language};

    #[test]
    fn words_in_xml_hold_only_what_xml_can_say() {
        assert_eq!(
            text("a\u{0}\u{b}\u{1f}<b> & \"c\"\u{ffff}\t😀"),
            "a&lt;b&gt; &amp; &quot;c&quot;\t😀"
        );
    }

    #[test]
    fn an_entrys_name_is_a_uuid_of_its_own() {
        let of = |id, language| {
            name("https://example.org/", &ArticleId::new(id), &Language::new(language))
        };
        let one = of("a/b", "de");
        assert_eq!(one, of("a/b", "de"));
        assert_ne!(one, of("a/b", "en"));
        assert_ne!(one, of("a/c", "de"));
        let uuid = one.strip_prefix("urn:uuid:").unwrap();
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(&uuid[14..15], "8");
        assert!("89ab".contains(&uuid[19..20]), "{uuid}");
    }
}
