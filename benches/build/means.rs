//! The floor by this project's means: the same pages by the crates that it is built upon, and in the order
//! that it promises. Everything is read before a page is filled, and nothing is written before every page
//! is filled, so that no mistake leaves half a site. No links, no anchors, no checks, no map of the site.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

use pulldown_cmark::{Parser, html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use crate::floor::{self, DIALECT, NOTE, TITLE};

/// The first argument by which this program is this one.
pub(crate) const MODE: &str = "means";

#[derive(Deserialize)]
struct Head {
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    weight: u32,
}

#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    description: &'a str,
    date: &'a str,
    content: &'a str,
    children: Vec<Child<'a>>,
}

#[derive(Serialize)]
struct Child<'a> {
    url: String,
    title: &'a str,
    lead: &'a str,
}

/// A source that was read.
struct Source {
    name: String,
    head: Head,
    body: String,
}

/// Builds all articles of a site.
pub(crate) fn build(site: &Path, output: &Path) -> io::Result<()> {
    let files = floor::articles(site);
    let sources: io::Result<Vec<Source>> = files.par_iter().map(|file| read(file)).collect();
    let mut sources = sources?;
    sources.sort_by_key(|source| source.head.weight);
    let templates = templates(site)?;
    let around = BTreeMap::from([("title", TITLE), ("tagline", NOTE)]);
    let fill = |template: &str, page: &Page<'_>| {
        let mut context = Context::new();
        context.insert("site", &around);
        context.insert("page", page);
        templates.render(template, &context).map_err(io::Error::other)
    };
    let article = |source: &Source| {
        let Source { name, head: Head { title, description, date, .. }, body } = source;
        let page = Page { title, description, date, content: body, children: Vec::new() };
        Ok((format!("artikel/{name}/index.html"), fill("article.html", &page)?))
    };
    let pages: io::Result<Vec<(String, String)>> = sources.par_iter().map(article).collect();
    let mut pages = pages?;
    let children = sources.iter().map(|Source { name, head, .. }| Child {
        url: format!("/artikel/{name}/"),
        title: &head.title,
        lead: &head.description,
    });
    let list = Page {
        title: "Artikel",
        description: "",
        date: "",
        content: "",
        children: children.collect(),
    };
    pages.push(("artikel/index.html".to_owned(), fill("list.html", &list)?));
    let home = read(&site.join("content/index.md"))?;
    let Source { head: Head { title, .. }, body, .. } = &home;
    let page = Page { title, description: "", date: "", content: body, children: Vec::new() };
    pages.push(("index.html".to_owned(), fill("home.html", &page)?));
    write(output, &pages)
}

fn read(file: &Path) -> io::Result<Source> {
    let text = std::fs::read_to_string(file)?;
    let parts = text.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n"));
    let (head, markdown) = parts.ok_or(io::ErrorKind::InvalidData)?;
    let head: Head = serde_yaml::from_str(head).map_err(io::Error::other)?;
    let mut body = String::with_capacity(markdown.len() + markdown.len() / 4);
    html::push_html(&mut body, Parser::new_ext(markdown, DIALECT));
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Source { name, head, body })
}

fn templates(site: &Path) -> io::Result<Tera> {
    let mut all = Vec::new();
    for name in ["base.html", "home.html", "article.html", "list.html"] {
        all.push((name, std::fs::read_to_string(site.join("templates").join(name))?));
    }
    let mut templates = Tera::default();
    templates.add_raw_templates(all).map_err(io::Error::other)?;
    Ok(templates)
}

/// Writes all pages, and beside them the list by which the next build knows them.
fn write(output: &Path, pages: &[(String, String)]) -> io::Result<()> {
    std::fs::create_dir_all(output)?;
    let hashes = pages.par_iter().map(|(path, page)| (path, Sha256::digest(page)));
    let hashes: Vec<_> = hashes.collect();
    let mut list = String::new();
    for (path, hash) in hashes {
        hash.iter().for_each(|byte| _ = write!(list, "{byte:02x}"));
        list.extend([" ", path, "\n"]);
    }
    std::fs::write(output.join("list"), list)?;
    pages.par_iter().try_for_each(|(path, page)| {
        let file = output.join(path);
        std::fs::create_dir_all(file.parent().unwrap_or(output))?;
        std::fs::write(file, page)
    })
}
