//! What a sound project becomes.

use crate::files::FilePath;
use crate::load::Drafts;
use crate::load::tests::project::Project;
use crate::model::article::{ArticlePage, Piece, Role};
use crate::model::ids::{ArticleId, Language};
use crate::model::site::Site;

fn page<'a>(site: &'a Site, id: &str, language: &str) -> &'a ArticlePage {
    &site.articles.get(&ArticleId::new(id)).unwrap().pages[&Language::new(language)]
}

fn html<'a>(site: &'a Site, id: &str, language: &str) -> &'a str {
    match &site.markups.get(&(ArticleId::new(id), Language::new(language))).unwrap().pieces[..] {
        [Piece::Html(html)] => html,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_article_says_once_what_holds_for_all_languages() {
    let site = Project::new()
        .with(
            "content/a/b.md",
            "---\ntitle: Für {fact:rate}\nlead: Ein *Satz* zu {fact:rate}. Noch einer.\nrole: boundary\n\
             revision: 3\nweight: -2\nlisted: false\ntoc: true\ntemplate: article.html\n\
             date: 2026-01-02\nupdated: 2026-03-04\naliases: [/alt/, alt.html]\n\
             extra: {a: 1, b: x}\n---\n## Eins\n",
        )
        .with(
            "content/a/b.en.md",
            "---\ntitle: For {fact:rate}\nslug: bee\ndescription: D\nupdated: 2026-05-06\n\
             extra: {b: y}\n---\n",
        )
        .with("content/a/c.md", "---\ntitle: C\nupdated: 2026-03-04\n---\n")
        .with("content/a/c.en.md", "# C\n")
        .site();
    let article = site.articles.get(&ArticleId::new("a/b")).unwrap();
    assert_eq!(article.role, Some(Role::Boundary));
    assert_eq!(
        (article.revision, article.weight, article.listed, article.toc),
        (3, -2, false, true)
    );
    assert_eq!(article.template.as_deref(), Some("article.html"));
    let (german, english) = (page(&site, "a/b", "de"), page(&site, "a/b", "en"));
    assert_eq!(german.title, "Für 9\u{a0}€");
    assert_eq!(german.lead.as_ref().unwrap().html, "Ein <em>Satz</em> zu 9\u{a0}€. Noch einer.");
    assert_eq!(german.description.as_deref(), Some("Ein Satz zu 9\u{a0}€."));
    let aliases: Vec<_> = german.aliases.iter().map(|alias| alias.file().as_str()).collect();
    assert_eq!(aliases, ["alt/index.html", "alt.html"]);
    assert_eq!((english.title.as_str(), english.route.clean()), ("For €9", "en/a/bee/"));
    assert_eq!(english.description.as_deref(), Some("D"));
    assert_eq!(english.date.unwrap().to_string(), "2026-01-02");
    let other = page(&site, "a/c", "en");
    assert_eq!(other.updated.unwrap().to_string(), "2026-03-04");
    assert_eq!(english.updated.unwrap().to_string(), "2026-05-06");
    assert_eq!(serde_json::to_string(&english.extra).unwrap(), r#"{"a":1,"b":"y"}"#);
}

#[test]
fn a_page_needs_no_front_matter() {
    let site = Project::new()
        .with("content/a.md", "\u{feff}# Das *hier* {fact:rate}\r\n\r\nText\r\n## Zwei\r\n")
        .site();
    let page = page(&site, "a", "de");
    assert_eq!(page.title, "Das hier 9\u{a0}€");
    assert_eq!(html(&site, "a", "de"), "<p>Text</p>\n<h2 id=\"zwei\">Zwei</h2>\n");
    assert_eq!(page.description, None);
}

#[test]
fn pages_link_each_other_and_take_files_along() {
    let site = Project::new()
        .with("content/a/b.md", "# B\n\n## Teil {#teil}\n\n[c](c.md#teil) [p](Plan ü.pdf)\n")
        .with("content/a/b.en.md", "# B\n\n[c](c.md#teil) ![P](p.gif)\n")
        .with("content/a/c.md", "# C\n\n## Teil\n\n[b](/x/b/#teil) [p](<Plan ü.pdf>)\n")
        .with("content/a/index.md", "---\ntitle: A\nslug: x\n---\n")
        .with("content/a/Plan ü.pdf", "pdf")
        .with("content/a/p.gif", "GIF89a\u{3}\0\u{4}\0\0\0\0")
        .with("content/a/unlinked.jpg", "jpg")
        .site();
    assert_eq!(
        html(&site, "a/b", "en"),
        "<p><a href=\"../../../x/c/index.html#teil\" hreflang=\"de\">c</a> \
         <img src=\"../../../a/p.gif\" alt=\"P\" width=\"3\" height=\"4\" decoding=\"async\"></p>\n"
    );
    assert_eq!(
        html(&site, "a/c", "de"),
        "<h2 id=\"teil\">Teil</h2>\n<p><a href=\"../b/index.html#teil\">b</a> \
         <a href=\"../../a/Plan%20%C3%BC.pdf\">p</a></p>\n"
    );
    let files: Vec<_> = site.attachments.keys().map(FilePath::as_str).collect();
    assert_eq!(files, ["a/Plan ü.pdf", "a/p.gif"]);
}

#[test]
fn the_authors_files_win_by_name() {
    let site = Project::new()
        .with("templates/article.html", "own")
        .with("templates/own.html", "new")
        .with("static/style.css", "p{}")
        .with("static/robots.txt", "r")
        .with("static/x/y.pdf", "y")
        .with("templates/strings/de.yaml", "takeaways: Mitnehmen\nown: eigenes\n")
        .site();
    let templates: Vec<_> = site.theme.templates.keys().map(String::as_str).collect();
    assert_eq!(templates, ["article.html", "base.html", "components/door.html", "own.html"]);
    let own = &site.theme.templates["article.html"];
    assert_eq!((own.source.as_str(), own.file.is_some()), ("own", true));
    assert_eq!(site.theme.assets["style.css"].bytes().unwrap().as_ref(), b"p{}");
    let statics: Vec<_> = site.theme.statics.keys().map(FilePath::as_str).collect();
    assert_eq!(statics, ["robots.txt", "x/y.pdf"]);
    let strings = &site.theme.strings[&Language::new("de")];
    assert_eq!(strings.text("takeaways"), "Mitnehmen");
    assert_eq!(strings.text("reflect_note"), "Ihre Notiz");
    assert_eq!(strings.text("own"), "eigenes");
    assert_eq!(site.theme.strings[&Language::new("en")].text("takeaways"), "T");
}

#[test]
fn german_says_du_where_the_site_does() {
    let settings = "title: T\nbase_url: https://example.org/\nlanguages: [de]\naddress: du\n";
    let project = Project::new().with("anteroom.yaml", settings).without("content/index.en.md");
    let site = project.site();
    let strings = &site.theme.strings[&Language::new("de")];
    assert_eq!((strings.text("reflect_note"), strings.text("takeaways")), ("Deine Notiz", "T"));
}

#[test]
fn drafts_are_left_or_taken() {
    let mut project = Project::new()
        .with("content/a.md", "---\ntitle: A\ndraft: true\n---\n")
        .with("content/a.en.md", "---\ntitle: A\n---\n")
        .with("content/b.md", "# B\n")
        .with("content/b.en.md", "---\ntitle: B\ndraft: true\n---\n");
    let pages = |site: &Site| -> Vec<String> {
        let pages = site.articles.iter().flat_map(|(id, article)| {
            article.pages.keys().map(move |language| format!("{id} {language}"))
        });
        pages.filter(|page| !page.starts_with("index")).collect()
    };
    assert_eq!(pages(&project.site()), ["b de"]);
    project.drafts = Drafts::Take;
    let site = project.site();
    assert_eq!(pages(&site), ["a de", "a en", "b de", "b en"]);
    assert!(page(&site, "a", "de").draft && !page(&site, "b", "de").draft);
    assert!(page(&site, "a", "en").draft, "a draft's translation is one");
}
