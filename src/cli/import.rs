//! `anteroom import`: moving in with what an author has elsewhere.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Component, Path};

use crate::built_in;
use crate::cli::args::Import;
use crate::cli::stop::Stop;
use crate::cli::typed::typed;
use crate::cli::{calendar, environment, terminal};
use crate::diagnostic::{listed, visible};
use crate::disk;
use crate::disk::failure::{Failure, Fault};
use crate::disk::moving::Load;
use crate::disk::parts::SETTINGS;
use crate::files::{FilePath, FileTree};
use crate::import::articles::folder::Folder;
use crate::import::articles::origin::Origin;
use crate::import::articles::{self, Moved, places};
use crate::import::table::charset::Charset;
use crate::import::table::{self, Home, Table, Taken};
use crate::load::{self, Drafts, Input, Purpose};
use crate::model::route::slug;
use crate::model::settings::Settings;
use crate::starter;

/// Imports into the site at `root`.
pub(super) fn run(root: &Path, options: &Import) -> Result<(), Stop> {
    let project = disk::read::project(root, &environment::of_process())?;
    let theme = built_in::theme();
    let site = Input {
        files: project.files,
        theme: &theme,
        environment: &project.environment,
        purpose: &Purpose::Output(Drafts::Take),
    };
    let settings = settings(root, &site)?;
    let order = Order { root, options, site, settings };
    if disk::moving::is_folder(&options.source)? { order.folder() } else { order.table() }
}

/// The site's settings.
fn settings(root: &Path, site: &Input<'_>) -> Result<Settings, Stop> {
    if !FilePath::new(SETTINGS).is_some_and(|file| site.files.contains(&file)) {
        let message =
            format!("there is no `{SETTINGS}` in `{}`, so this is no site", root.display());
        let hint = "begin one with `anteroom new my-site`, and import in that folder or with `--root my-site`";
        return Err(Failure::new(Fault::Author, message).with_hint(hint).into());
    }
    let (settings, report) = load::settings(site);
    settings.ok_or_else(|| {
        terminal::show_report(&report, &site.files);
        Stop::Mistakes
    })
}

fn refused(cause: String) -> Failure {
    Failure::new(Fault::Arguments, cause)
}

/// What is to be imported, and where to.
struct Order<'a> {
    root: &'a Path,
    options: &'a Import,
    site: Input<'a>,
    settings: Settings,
}

impl Order<'_> {
    fn table(&self) -> Result<(), Stop> {
        let source = &self.options.source;
        let id = self.id()?;
        let file = FilePath::new(&format!("content/self-checks/{id}.yaml"));
        let file = file.ok_or_else(|| refused(format!("`{id}` is no id")))?;
        disk::moving::allowed(self.standing(), [&file])?;
        let bytes = disk::moving::table(source)?;
        let name = shown(source).ok_or_else(|| refused("this file has no name".to_owned()))?;
        let table = Table { file: &name, bytes: &bytes };
        let language = self.settings.default_language();
        let schema = self.schema(&file);
        let home = Home { site: &self.site, language, file: &file, schema: schema.as_deref() };
        let taken = table::self_check(&table, &home);
        terminal::show_report(&taken.report, &taken.source);
        if taken.report.has_errors() {
            return Err(Stop::Mistakes);
        }
        if !self.options.dry_run {
            let (copies, standing) = (&BTreeMap::new(), &self.site.files);
            let load = Load { files: &taken.files, copies, origin: self.root, standing };
            disk::moving::write(self.root, &load)?;
        }
        terminal::show(&self.told(&taken, &id));
        Ok(())
    }

    fn standing(&self) -> (&Path, &FileTree) {
        (self.root, &self.site.files)
    }

    /// The first line of a file by which editors find its schema, where the site has that.
    fn schema(&self, file: &FilePath) -> Option<String> {
        let line = starter::head(file.as_str());
        let schema = line.trim_end().rsplit_once('=')?.1;
        let is_there = disk::moving::has(self.root, &file.join_sibling(schema)?);
        is_there.then_some(line)
    }

    fn folder(&self) -> Result<(), Stop> {
        let source = &self.options.source;
        if self.options.id.is_some() {
            let message = "`--id` names a self-check, and a folder holds articles".to_owned();
            return Err(refused(message).with_hint("leave `--id` out").into());
        }
        self.refuse_sites()?;
        let folder = disk::moving::folder(source, places::is_text)?;
        let above = disk::moving::settings_above(source);
        let above = above.as_ref().map(|(name, text)| (*name, text.as_str()));
        let texts = Folder { texts: &folder.texts, others: &folder.others, settings: above };
        let (site, settings) = (&self.site, &self.settings);
        let home = articles::folder::Home { site, settings, today: calendar::today() };
        let moved = articles::all(&texts, &home);
        let mut report = folder.report;
        report.extend(&moved.report);
        report.sort();
        terminal::show_report(&report, &folder.texts);
        if report.has_errors() {
            return Err(Stop::Mistakes);
        }
        if moved.files.is_empty() {
            let message = format!("there is no article in Markdown in `{}`", source.display());
            return Err(refused(message).with_hint("name the folder that holds the texts").into());
        }
        let (files, copies, standing) = (&moved.files, &moved.copies, &self.site.files);
        let load = Load { files, copies, origin: &folder.root, standing };
        let places = moved.files.iter().map(|(path, _)| path).chain(moved.copies.keys());
        disk::moving::allowed(self.standing(), places)?;
        if !self.options.dry_run {
            disk::moving::write(self.root, &load)?;
        }
        terminal::show(&self.told_of_folder(&moved));
        Ok(())
    }

    /// Refuses whole sites: what is imported is a folder of texts.
    fn refuse_sites(&self) -> Result<(), Failure> {
        let source = &self.options.source;
        let content = typed(&source.join("content"));
        if disk::moving::is_whole_site(source) {
            let message = format!("`{}` is a whole site of another generator", source.display());
            let hint = format!("name the folder of its texts: `anteroom import {content}`");
            return Err(refused(message).with_hint(hint));
        }
        if disk::moving::is_own(self.root, source) {
            let message =
                format!("`{}` is this very site, holds it or is a part of it", source.display());
            let hint = "name the folder with the texts of another site: `anteroom import ../old-site/content`";
            return Err(refused(message).with_hint(hint));
        }
        if FilePath::new(SETTINGS).is_some_and(|file| disk::moving::has(source, &file)) {
            let message = format!("`{}` is a site of anteroom's", source.display());
            let hint = format!("name the folder of its articles: `anteroom import {content}`");
            return Err(refused(message).with_hint(hint));
        }
        Ok(())
    }

    fn told_of_folder(&self, moved: &Moved) -> String {
        let count = |number: usize, what: &str| match number {
            1 => format!("1 {what}"),
            more => format!("{more} {what}s"),
        };
        let articles = count(moved.files.len(), "article");
        let files = match moved.copies.len() {
            0 => String::new(),
            more => format!(" and {}", count(more, "file")),
        };
        let generator = match moved.origin {
            Origin::Hugo => "Hugo",
            Origin::Zola => "Zola",
        };
        let mut text = String::new();
        if self.options.dry_run {
            let _ = writeln!(text, "Would write {articles}{files}, read as {generator} does:");
            for path in moved.files.iter().map(|(path, _)| path).chain(moved.copies.keys()) {
                let _ = writeln!(text, "  {}", self.place(path.as_str()));
            }
        } else {
            let place = self.place("content");
            let _ =
                writeln!(text, "Wrote {articles}{files} below {place}, read as {generator} does");
        }
        text.push_str(&moved.leftovers.told());
        if !self.options.dry_run {
            text.push_str(&self.next("which links lead nowhere now, and what else waits"));
        }
        text
    }

    /// A place in the site, as one would type it here.
    fn place(&self, path: &str) -> String {
        if self.root == Path::new(".") {
            path.to_owned()
        } else {
            self.root.join(path).display().to_string()
        }
    }

    /// What the self-check is called: as was typed, else like the table.
    fn id(&self) -> Result<String, Failure> {
        let stem = self.options.source.file_stem().unwrap_or_default().to_string_lossy();
        let typed = self.options.id.as_deref();
        let id = typed.map_or_else(|| slug(&stem), str::to_owned);
        let fine = |sign: char| sign.is_alphanumeric() || sign == '-';
        if !slug(&id).is_empty() && !id.starts_with('-') && id.chars().all(fine) {
            return Ok(id);
        }
        let (message, hint) = match typed {
            Some(id) => {
                let better = slug(id);
                let better = if better.is_empty() { "readiness" } else { &better };
                let message = format!(
                    "`{}` is no id: it is made of letters, digits and hyphens",
                    visible(id)
                );
                (message, format!("write `--id {better}`"))
            }
            None => (
                format!("no id can be made of the name `{}`", visible(&stem)),
                "say what the self-check is called, such as `--id readiness`".to_owned(),
            ),
        };
        Err(refused(message).with_hint(hint))
    }

    fn told(&self, taken: &Taken, id: &str) -> String {
        let wrote = if self.options.dry_run { "Would write" } else { "Wrote" };
        let questions = match taken.questions {
            1 => "1 question".to_owned(),
            more => format!("{more} questions"),
        };
        let charset = match taken.charset {
            Some(Charset::Windows1252) => ", read as Windows-1252: look that its umlauts are right",
            Some(Charset::Utf16) => ", read as UTF-16",
            _ => "",
        };
        let mut text = String::new();
        for (path, _) in &taken.files {
            let place = self.place(path.as_str());
            let _ = writeln!(text, "{wrote} {place} with {questions}{charset}");
        }
        if !taken.strange.is_empty() {
            let names: Vec<_> = taken.strange.iter().map(|name| visible(name)).collect();
            let names = listed(names.iter().map(|name| &**name));
            let _ = writeln!(
                text,
                "\nLeft out, since a self-check has no use for them:\n  columns {names}"
            );
        }
        if !self.options.dry_run {
            text.push_str(&self.next("what still waits for your words"));
            let _ =
                writeln!(text, "\nIt becomes a step of a journey by the line `- answer: {id}`.");
        }
        text
    }

    fn next(&self, what: &str) -> String {
        let root = match self.root {
            root if root == Path::new(".") => String::new(),
            root => format!(" --root {}", typed(root)),
        };
        format!("\nNext:\n  anteroom check{root}    {what}\n")
    }
}

/// A path as messages show it: as it was typed, or the part of it that names no folder above.
fn shown(path: &Path) -> Option<FilePath> {
    let parts = path.components().rev().map_while(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let mut parts: Vec<_> = parts.collect();
    parts.reverse();
    let whole =
        if path.is_absolute() { parts.split_off(parts.len().saturating_sub(1)) } else { parts };
    FilePath::new(&whole.join("/"))
}
