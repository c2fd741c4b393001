use std::collections::BTreeSet;

use super::{Subject, unknown};
use crate::files::FilePath;

fn found(source: &str) -> Vec<(String, u32, u32)> {
    let file = FilePath::new("templates/article.html").unwrap();
    let words: BTreeSet<String> = ["next", "minutes"].map(str::to_owned).into();
    let found = unknown(&Subject { file: &file, source, words: &words });
    found
        .into_iter()
        .map(|it| {
            let at = it.location.unwrap();
            assert!(it.code == "unknown-name" && it.hint.is_some());
            (it.message, at.line, at.column)
        })
        .collect()
}

#[test]
fn a_field_that_nothing_has_is_found_wherever_it_stands() {
    for (source, path, field) in [
        ("{{ page.headin }}", "page", "headin"),
        ("{{- page.headin | safe -}}", "page", "headin"),
        ("{{ page.headin ~ \"x\" }}", "page", "headin"),
        ("{{ \"ü\" ~ page.headin | upper }}", "page", "headin"),
        ("{% if page.headin %}x{% endif %}", "page", "headin"),
        ("{%- if not page.headin -%}x{% endif %}", "page", "headin"),
        ("{% if page.knd == \"article\" %}x{% endif %}", "page", "knd"),
        ("{% if page.kind == \"article\" and page.knd %}x{% endif %}", "page", "knd"),
        ("{{ strings.nope | safe }}", "strings", "nope"),
        ("{{ strings[\"nope\"] }}", "strings", "nope"),
        ("{% set x = page.headin %}", "page", "headin"),
        ("{% for x in page.childs %}{% endfor %}", "page", "childs"),
        ("{% for x in page.children %}{{ x.titel }}{% endfor %}", "x", "titel"),
        ("{% set x = journey.next %}{{ x?.ulr }}", "x", "ulr"),
        ("{{ journey.stations[0].ulr }}", "journey.stations", "ulr"),
        ("{{ strings.minutes | plural(n=page.minuts) }}", "page", "minuts"),
        ("{{ site.contact?.mail or site.title }}", "site.contact", "mail"),
        ("{{<arch door={page.headin} />}}", "page", "headin"),
        ("{{ [q for q in page.toc if page.headin] }}", "page", "headin"),
        ("{{ page.title.upper }}", "page.title", "upper"),
        ("{% if page.headin is defined %}{% endif %}", "page", "headin"),
        ("{% component x(@page) %}{{ page.headin }}{% endcomponent x %}", "page", "headin"),
        ("{% component x(page) %}{% endcomponent x %}{{ page.headin }}", "page", "headin"),
        ("{% for page in page.toc %}{{ page.id }}{% endfor %}{{ page.headin }}", "page", "headin"),
    ] {
        let source = format!("\n  {source}");
        let column = source.rfind(field).map(|at| source[1..at].chars().count() + 1);
        let expected =
            (format!("`{path}` has no `{field}`"), 2, u32::try_from(column.unwrap()).unwrap());
        assert_eq!(found(&source), [expected], "{source}");
    }
}

#[test]
fn what_may_be_meant_is_left_alone() {
    for source in [
        "{{ page.extra.anything.at.all }}{{ page.extra?.a?.b }}",
        "{{ strings[\"role_\" ~ page.role] }}{{ strings.minutes.one }}",
        "{% component x(page, site: map, a = false) %}{{ page.a }}{{ site.b }}{% endcomponent x %}",
        "{% for page in pages %}{{ page.x }}{% endfor %}",
        "{% for key, site in page.extra %}{{ site.x }}{% endfor %}",
        "{% set page = other %}{{ page.x }}",
        "{% if a %}{% set x = page %}{% else %}{% set x = site %}{% endif %}{{ x.logo }}{{ x.kind }}",
        "{{ [site for site in list if site.x] }}",
        "{{ \"page.headin\" }}{# {{ page.headin }} #}{% raw %}{{ page.headin }}{% endraw %}",
        "{{ text | fill(page=1) }}{{ other.page.headin }}{{ x | page }}{{<page a={1} />}}",
        "page.headin { page.headin } {",
        "{{ {\"page\": 1} }}{{ page }}{{ page.toc[0].title }}{{ journey.gate?.text }}",
        "{% include \"page.html\" %}{% block page %}{% endblock page %}",
        "{{ page.",
        "{% for",
        "{% set",
        "{{ page[",
    ] {
        assert_eq!(found(source), [], "{source}");
    }
}
