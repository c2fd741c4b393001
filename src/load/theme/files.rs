//! The theme: the built-in templates and static files, with the author's laid over them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Report, nearest};
use crate::files::{Content, FilePath, FileTree};
use crate::load::pages::claims::name_fault;
use crate::load::pages::secret_files;
use crate::load::pages::utf8::text;
use crate::load::theme::lean::lean;
use crate::load::theme::strings;
use crate::memo::Same;
use crate::model::settings::Settings;
use crate::model::theme::{Template, Theme};

/// The longest template, in bytes: some 20,000 lines.
const LONGEST: usize = 1 << 20;

/// The site's icons. An author who brings one is not shown beside the theme's others.
const ICONS: [&str; 3] = ["favicon.ico", "icon.png", "icon.svg"];

/// Reads the theme. The author's templates and static files win by name.
pub(in crate::load) fn read(
    files: &FileTree,
    theme: &FileTree,
    settings: &Settings,
    report: &mut Report,
) -> Theme {
    let mut read = Theme {
        templates: BTreeMap::new(),
        assets: BTreeMap::new(),
        statics: BTreeMap::new(),
        strings: Same::new(strings::read(files, theme, settings, report)),
    };
    for (path, content) in theme {
        if let Some(name) = path.below("static") {
            read.assets.insert(name.to_owned(), outgoing(theme, name, content));
        } else if let (Some(name), Some(source)) = (template_name(path), theme.text(path)) {
            let template = Template { source: source.to_owned(), file: None };
            read.templates.insert(name.to_owned(), template);
        }
    }
    for (path, content) in files.below("static") {
        if theme.get(path) == Some(content) {
            continue; // The built-in file itself.
        }
        let name = path.below("static").unwrap_or_default();
        lay_static(&mut read, path, name, (content, report));
    }
    let own = |name: &str| {
        FilePath::new(&format!("static/{name}")).is_some_and(|path| files.contains(&path))
    };
    if ICONS.into_iter().any(own) {
        read.assets.retain(|name, _| !ICONS.contains(&name.as_str()) || own(name));
    }
    for (path, _) in files.below("templates") {
        let name = path.below("templates").unwrap_or_default();
        lay_template(&mut read, path, name, (files, report));
    }
    read
}

/// A file of the theme's own as it goes out. (An author's goes out as it stands.)
fn outgoing(theme: &FileTree, name: &str, content: &Content) -> Content {
    let is_style = FilePath::new(name).is_some_and(|path| path.extension() == "css");
    let shortened = FilePath::new(&format!("shortened/{name}"));
    match shortened.and_then(|path| theme.get(&path)) {
        Some(shortened) => shortened.clone(),
        None if is_style => lean(content),
        None => content.clone(),
    }
}

/// Templates of other pages, of which an article has no fields, and of none.
const UNFIT: [&str; 4] = ["base.html", "gate.html", "not-found.html", "self-check.html"];

/// Whether a template of this name may draw articles.
pub(in crate::load) fn is_fit(name: &str) -> bool {
    !UNFIT.contains(&name) && !name.starts_with("components/")
}

/// Reports a template that an article names and that the theme does not have, or that cannot draw one.
pub(in crate::load) fn check_template(
    theme: &Theme,
    name: &str,
    place: &Location,
    report: &mut Report,
) {
    if !is_fit(name) {
        let message = format!("`{name}` does not draw articles");
        let found = Diagnostic::error("unfit-template", place.clone(), message);
        report.push(found.with_hint("name a template of your own, or `article.html`"));
        return;
    }
    if theme.templates.contains_key(name) {
        return;
    }
    let pages = theme.templates.keys().filter(|known| !known.contains('/')).map(String::as_str);
    let hint = match nearest(name, pages) {
        Some(known) => format!("did you mean `{known}`?"),
        None if theme.templates.contains_key(&format!("{name}.html")) => {
            format!("write `template: {name}.html`")
        }
        None => format!("write it as `templates/{name}`"),
    };
    let message = format!("there is no template `{name}`");
    report.push(Diagnostic::error("unknown-template", place.clone(), message).with_hint(hint));
}

fn lay_static(
    theme: &mut Theme,
    path: &FilePath,
    name: &str,
    (content, report): (&Content, &mut Report),
) {
    if let Some(asset) = theme.assets.get_mut(name) {
        asset.clone_from(content);
        return;
    }
    if let Some(fault) = name_fault(name) {
        let found = Diagnostic::error("bad-file-name", Location::start_of(path), fault);
        report.push(found.with_hint("give the file another name"));
    } else if let Some(found) = secret_files::fault(path, content) {
        report.push(found);
    } else if let Some(output) = FilePath::new(name) {
        theme.statics.insert(output, content.clone());
    }
}

fn lay_template(
    theme: &mut Theme,
    path: &FilePath,
    name: &str,
    (files, report): (&FileTree, &mut Report),
) {
    if name.starts_with("strings/") && path.extension() == "yaml" {
        return;
    }
    if template_name(path).is_none() {
        let message = "a template's name ends in `.html`";
        let found = Diagnostic::error("bad-extension", Location::start_of(path), message);
        report.push(found.with_hint("rename it, or move it elsewhere"));
    } else if let Some(source) = text(files, path, report) {
        if source.len() > LONGEST {
            let message = format!("this template is longer than {} kB", LONGEST >> 10);
            let found = Diagnostic::error("template-too-long", Location::start_of(path), message);
            report.push(found.with_hint("move parts of it to templates of their own"));
            return;
        }
        if source.trim().is_empty() && !name.contains('/') {
            let message = "this template is empty, so every page that it draws would be blank";
            let hint = if theme.templates.contains_key(name) {
                "delete it, and the built-in one draws these pages; or write it"
            } else {
                "write it, or delete it"
            };
            let found = Diagnostic::error("empty-template", Location::start_of(path), message);
            report.push(found.with_hint(hint));
        }
        // Whoever writes on Windows gets the same pages.
        let source = source.replace("\r\n", "\n");
        let template = Template { source, file: Some(path.clone()) };
        theme.templates.insert(name.to_owned(), template);
    }
}

/// A template's name: its path below `templates/`, where it ends in `.html`.
fn template_name(path: &FilePath) -> Option<&str> {
    path.below("templates")
        .filter(|name| !name.starts_with("strings/") && path.extension() == "html")
}
