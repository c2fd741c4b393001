//! The floor: the least work that makes the same pages. No settings, no template engine, no checks.

use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// The first argument by which this program is the floor.
pub(crate) const MODE: &str = "floor";

/// What the articles' Markdown holds beyond the standard's.
pub(crate) const DIALECT: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_FOOTNOTES);

pub(crate) const TITLE: &str = "Vorraum";
pub(crate) const NOTE: &str = "Orientierung vor dem ersten Gespräch";
const BASE: &str = "https://example.org";

#[derive(Default)]
struct Page {
    name: String,
    title: String,
    description: String,
    date: String,
    weight: u32,
}

/// Builds all articles of a site.
pub(crate) fn build(site: &Path, output: &Path) -> io::Result<()> {
    std::fs::create_dir_all(output)?;
    let pages: io::Result<Vec<Page>> =
        articles(site).par_iter().map(|file| article(file, output)).collect();
    let mut pages = pages?;
    pages.sort_by_key(|page| page.weight);
    std::fs::write(output.join("artikel/index.html"), list(&pages))?;
    let home = std::fs::read_to_string(site.join("content/index.md"))?;
    let (page, body) = front_matter(&home);
    let home = framed(&page.title, NOTE, |out| html::push_html(out, Parser::new(body)));
    std::fs::write(output.join("index.html"), home)?;
    std::fs::write(output.join("sitemap.xml"), sitemap(&pages))
}

/// The sources of a site's articles.
pub(crate) fn articles(site: &Path) -> Vec<PathBuf> {
    let folder = WalkDir::new(site.join("content/artikel")).into_iter().filter_map(Result::ok);
    let files = folder.filter(|it| it.file_type().is_file() && it.file_name() != "index.md");
    files.map(walkdir::DirEntry::into_path).collect()
}

fn article(file: &Path, output: &Path) -> io::Result<Page> {
    let text = std::fs::read_to_string(file)?;
    let (mut page, body) = front_matter(&text);
    page.name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let html = framed(&page.title, &page.description, |out| {
        out.push_str("<article>\n<h1>");
        escape(out, &page.title);
        out.push_str("</h1>\n<p><time>");
        out.push_str(&page.date);
        out.push_str("</time> ");
        escape(out, &page.description);
        out.push_str("</p>\n");
        html::push_html(out, Parser::new_ext(body, DIALECT));
        out.push_str("\n</article>");
    });
    let folder = output.join("artikel").join(&page.name);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.html"), html)?;
    Ok(page)
}

fn front_matter(text: &str) -> (Page, &str) {
    let mut page = Page::default();
    let Some((head, body)) = text.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n"))
    else {
        return (page, text);
    };
    for (key, value) in head.lines().filter_map(|line| line.split_once(": ")) {
        let value = value.trim_matches('"').to_owned();
        match key {
            "title" => page.title = value,
            "description" => page.description = value,
            "date" => page.date = value,
            "weight" => page.weight = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
    (page, body)
}

fn framed(title: &str, description: &str, main: impl FnOnce(&mut String)) -> String {
    let mut out = String::with_capacity(16_384);
    out.push_str("<!doctype html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    escape(&mut out, title);
    out.push_str(" – ");
    out.push_str(TITLE);
    out.push_str("</title>\n<meta name=\"description\" content=\"");
    escape(&mut out, description);
    out.push_str("\">\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<header><a href=\"/\">");
    out.push_str(TITLE);
    out.push_str("</a>\n<nav><a href=\"/\">Start</a> <a href=\"/artikel/\">Artikel</a></nav></header>\n<main>\n");
    main(&mut out);
    out.push_str("\n</main>\n<footer><p>");
    out.push_str(NOTE);
    out.push_str("</p></footer>\n</body>\n</html>\n");
    out
}

fn list(pages: &[Page]) -> String {
    framed("Artikel", NOTE, |out| {
        out.push_str("<h1>Artikel</h1>\n<ul>\n");
        for page in pages {
            out.push_str("<li><a href=\"/artikel/");
            out.push_str(&page.name);
            out.push_str("/\">");
            escape(out, &page.title);
            out.push_str("</a> ");
            escape(out, &page.description);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>");
    })
}

fn sitemap(pages: &[Page]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for Page { name, date, .. } in pages {
        for piece in ["<url><loc>", BASE, "/artikel/", name, "/</loc><lastmod>", date] {
            out.push_str(piece);
        }
        out.push_str("</lastmod></url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

fn escape(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
