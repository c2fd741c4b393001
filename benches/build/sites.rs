//! The same articles as each program wants them: its settings, its templates, its front matter.

use std::path::Path;

use crate::corpus;
use crate::run::Program;
use crate::{floor, means};

/// The first argument by which this program only writes the sites.
pub(crate) const MODE: &str = "sites";

const ANTEROOM: &str = "\
id: vorraum
title: Vorraum
tagline: Orientierung vor dem ersten Gespräch
base_url: https://example.org/
languages: [de]
";

const HOME: &str = "---\ntitle: Start\n---\n\nWillkommen. Zu den [Artikeln](/artikel/).\n";

/// What the short templates' frame leaves to each program's own words.
struct Holes {
    title: &'static str,
    description: &'static str,
    name: &'static str,
    note: &'static str,
    main: &'static str,
}

/// The frame of the short templates.
fn frame(holes: &Holes) -> String {
    let Holes { title, description, name, note, main } = holes;
    format!(
        "<!doctype html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<header><a href=\"/\">{name}</a>\n<nav><a href=\"/\">Start</a> <a href=\"/artikel/\">Artikel</a></nav></header>\n<main>\n{main}\n</main>\n<footer><p>{note}</p></footer>\n</body>\n</html>\n"
    )
}

/// Writes all sites below a folder; the floor's is the first.
pub(crate) fn write(root: &Path, articles: usize) -> Vec<Program> {
    let own = std::env::current_exe().unwrap().to_str().unwrap().to_owned();
    let plain = root.join("anteroom");
    let themed = root.join("anteroom-theme");
    let anteroom = || {
        vec![
            env!("CARGO_BIN_EXE_anteroom").to_owned(),
            "build".to_owned(),
            "--output".to_owned(),
            "OUTPUT".to_owned(),
        ]
    };
    put(&plain, "anteroom.yaml", &format!("{ANTEROOM}typography: false\n"));
    put(&themed, "anteroom.yaml", ANTEROOM);
    short_templates(&plain);
    let mut programs = vec![
        Program {
            name: "floor",
            site: plain.clone(),
            command: vec![own.clone(), floor::MODE.to_owned(), ".".to_owned(), "OUTPUT".to_owned()],
        },
        Program {
            name: "floor, by our means",
            site: plain.clone(),
            command: vec![own, means::MODE.to_owned(), ".".to_owned(), "OUTPUT".to_owned()],
        },
        Program { name: "anteroom, short templates", site: plain.clone(), command: anteroom() },
        Program { name: "anteroom, its theme", site: themed.clone(), command: anteroom() },
    ];
    if is_installed("hugo") {
        let site = root.join("hugo");
        hugo(&site);
        let command =
            ["hugo", "build", "--noBuildLock", "-d", "OUTPUT"].map(str::to_owned).to_vec();
        programs.push(Program { name: "Hugo", site, command });
    }
    if let Ok(eleventy) = std::env::var("ELEVENTY") {
        let site = root.join("eleventy");
        self::eleventy(&site);
        let words = ["node", &eleventy, "--quiet", "--input=content", "--output=OUTPUT"];
        programs.push(Program {
            name: "Eleventy",
            site,
            command: words.map(str::to_owned).to_vec(),
        });
    }
    for program in &programs[1..] {
        let list = match program.name {
            "Eleventy" => "layout: list.njk\n",
            _ if program.site == plain => "template: list.html\n",
            _ => "",
        };
        content(program, list, articles);
    }
    programs
}

/// Writes what all programs read alike; `list` is what the list's page says besides.
fn content(program: &Program, list: &str, articles: usize) {
    let index = if program.name == "Hugo" { "_index.md" } else { "index.md" };
    let home = if program.name == "Eleventy" {
        HOME.replace("Start\n", "Start\nlayout: home.njk\n")
    } else {
        HOME.to_owned()
    };
    put(&program.site, &format!("content/{index}"), &home);
    let list = format!("---\ntitle: Artikel\n{list}---\n");
    put(&program.site, &format!("content/artikel/{index}"), &list);
    put(&program.site, "static/style.css", "body{max-width:42rem}\n");
    // Links to sources are anteroom's; to others they are addresses.
    let is_other = matches!(program.name, "Hugo" | "Eleventy");
    for number in 0..articles {
        let text = corpus::article(number);
        let text =
            if is_other { text.replace(".md)", "/)").replace("](a", "](/artikel/a") } else { text };
        put(&program.site, &corpus::article_file(number), &text);
    }
}

fn put(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn is_installed(program: &str) -> bool {
    std::process::Command::new(program).arg("version").output().is_ok()
}

fn short_templates(site: &Path) {
    let base = frame(&Holes {
        title: "{% block title %}{{ site.title }}{% endblock %}",
        description: "{% block description %}{{ site.tagline }}{% endblock %}",
        name: "{{ site.title }}",
        note: "{{ site.tagline }}",
        main: "{% block main %}{% endblock %}",
    });
    put(site, "templates/base.html", &base);
    put(
        site,
        "templates/home.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>\n{{ page.content | safe }}{% endblock %}\n",
    );
    put(
        site,
        "templates/article.html",
        "{% extends \"base.html\" %}{% block title %}{{ page.title }} – {{ site.title }}{% endblock %}{% block description %}{{ page.description }}{% endblock %}{% block main %}<article>\n<h1>{{ page.title }}</h1>\n<p><time>{{ page.date }}</time> {{ page.description }}</p>\n{{ page.content | safe }}\n</article>{% endblock %}\n",
    );
    put(
        site,
        "templates/list.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>\n<ul>\n{% for child in page.children %}<li><a href=\"{{ child.url }}\">{{ child.title }}</a> {{ child.lead }}</li>\n{% endfor %}</ul>{% endblock %}\n",
    );
}

fn hugo(site: &Path) {
    put(
        site,
        "hugo.toml",
        "baseURL = \"https://example.org/\"\ntitle = \"Vorraum\"\nlocale = \"de\"\ndefaultContentLanguage = \"de\"\ndisableKinds = [\"taxonomy\", \"term\", \"rss\", \"404\", \"robotstxt\"]\ndisableHugoGeneratorInject = true\n[params]\nnote = \"Orientierung vor dem ersten Gespräch\"\n[markup.highlight]\ncodeFences = false\n[markup.goldmark.extensions]\ntypographer = false\n",
    );
    let base = frame(&Holes {
        title: "{{ block \"title\" . }}{{ site.Title }}{{ end }}",
        description: "{{ block \"description\" . }}{{ site.Params.note }}{{ end }}",
        name: "{{ site.Title }}",
        note: "{{ site.Params.note }}",
        main: "{{ block \"main\" . }}{{ end }}",
    });
    put(site, "layouts/baseof.html", &base);
    put(
        site,
        "layouts/home.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1>\n{{ .Content }}{{ end }}\n",
    );
    put(
        site,
        "layouts/page.html",
        "{{ define \"title\" }}{{ .Title }} – {{ site.Title }}{{ end }}{{ define \"description\" }}{{ .Description }}{{ end }}{{ define \"main\" }}<article>\n<h1>{{ .Title }}</h1>\n<p><time>{{ .Date.Format \"2006-01-02\" }}</time> {{ .Description }}</p>\n{{ .Content }}\n</article>{{ end }}\n",
    );
    put(
        site,
        "layouts/section.html",
        "{{ define \"title\" }}{{ .Title }} – {{ site.Title }}{{ end }}{{ define \"main\" }}<h1>{{ .Title }}</h1>\n<ul>\n{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ .Description }}</li>\n{{ end }}</ul>{{ end }}\n",
    );
}

fn eleventy(site: &Path) {
    put(
        site,
        "eleventy.config.js",
        "module.exports = function (config) {\n  config.addPassthroughCopy({ static: \"/\" });\n  config.addGlobalData(\"name\", \"Vorraum\");\n  config.addGlobalData(\"note\", \"Orientierung vor dem ersten Gespräch\");\n  return { markdownTemplateEngine: false };\n};\n",
    );
    put(
        site,
        "content/artikel/artikel.json",
        "{\"layout\": \"article.njk\", \"tags\": \"artikel\"}\n",
    );
    let base = frame(&Holes {
        title: "{% block title %}{{ name }}{% endblock %}",
        description: "{% block description %}{{ note }}{% endblock %}",
        name: "{{ name }}",
        note: "{{ note }}",
        main: "{% block main %}{% endblock %}",
    });
    let inside = |name: &str, text: &str| {
        let text = format!("{{% extends \"base.njk\" %}}{text}\n");
        put(site, &format!("content/_includes/{name}"), &text);
    };
    put(site, "content/_includes/base.njk", &base);
    inside("home.njk", "{% block main %}<h1>{{ title }}</h1>\n{{ content | safe }}{% endblock %}");
    inside(
        "article.njk",
        "{% block title %}{{ title }} – {{ name }}{% endblock %}{% block description %}{{ description }}{% endblock %}{% block main %}<article>\n<h1>{{ title }}</h1>\n<p><time>{{ page.date.toISOString().slice(0, 10) }}</time> {{ description }}</p>\n{{ content | safe }}\n</article>{% endblock %}",
    );
    inside(
        "list.njk",
        "{% block main %}<h1>{{ title }}</h1>\n<ul>\n{% for one in collections.artikel %}{% if one.data.weight is defined %}<li><a href=\"{{ one.url }}\">{{ one.data.title }}</a> {{ one.data.description }}</li>\n{% endif %}{% endfor %}</ul>{% endblock %}",
    );
}
