//! Templates that come to no end, or to more than a page.

use anteroom::diagnostic::Diagnostic;

use crate::project::Project;
use crate::seal::laws::long;

/// The template of all articles but the home.
const FILE: &str = "templates/article.html";

/// A site whose articles are filled with `template`.
fn with(template: &str) -> Project {
    Project::new().file(FILE, template)
}

/// The one error of a site.
fn error(project: &Project) -> Diagnostic {
    let build = project.build();
    let found: Vec<&Diagnostic> = build.report.iter().collect();
    assert!(build.output.is_none() && found.len() == 1, "{found:#?}");
    found[0].clone()
}

/// Code, line and column of the one error, which stands in the author's template.
fn told(template: &str) -> (&'static str, u32, u32) {
    let found = error(&with(template));
    let place = found.location.unwrap_or_else(|| panic!("no place: {}", found.message));
    assert_eq!(place.file.as_str(), FILE, "{}", found.message);
    assert!(found.hint.is_some_and(|hint| !hint.is_empty()));
    (found.code, place.line, place.column)
}

/// Templates that take too much: the code that is told of, and its line and column.
fn greedy() -> Vec<(String, &'static str, (u32, u32))> {
    let line = "x".repeat(2_000);
    let ten = "{% set x = \"0123456789\" %}\n";
    let far = "{% for a in range(end=10000) %}";
    let many = "{% set r = range(end=10000) %}";
    let rounds = format!("a\n{far}\n ä{far}{{% set x = a %}}{{% endfor %}}{{% endfor %}}");
    let aside =
        format!("{{% set x %}}{far}\n{far}{line}{{% endfor %}}{{% endfor %}}{{% endset %}}");
    let safe = format!(
        "{{% set l = \"{line}\" %}}{{% set x %}}{{% for a in range(end=10) %}}\n{far}\
         {{{{ l | safe }}}}{{% endfor %}}{{% endfor %}}{{% endset %}}"
    );
    let doubled = format!("{ten}{far}{{% set_global x = x ~ x %}}{{% endfor %}}");
    let written = "{% set x %}{{ x }}{{ x }}{% endset %}\n".repeat(60);
    let nested = format!("{{% set x = 1 %}}\n{far}{{% set_global x = [x] %}}{{% endfor %}}");
    let maps = "{% set x = {\"a\": x, \"b\": x} %}\n".repeat(60);
    let lists = format!("{many}{{{{ [[b for b in r] for a in r] | length }}}}");
    let texts = format!("{many}{{{{ [r ~ b for b in r] | length }}}}");
    let replaced =
        format!("{many}\n{{{{ r | join(sep=\"ab\") | replace(from=\"1\", to=page.content) }}}}");
    vec![
        (rounds, "stuck-template", (3, 3)),
        (format!("\n{far}{line}{{% endfor %}}"), "page-too-large", (2, 1)),
        (aside, "page-too-large", (2, 1)),
        (safe, "page-too-large", (2, 39)),
        (doubled, "value-too-large", (2, 32)),
        (format!("{ten}{written}"), "value-too-large", (20, 26)),
        (nested, "value-too-large", (2, 32)),
        (format!("{{% set x = [1, 1] %}}\n{maps}{{{{ x }}}}"), "value-too-large", (16, 1)),
        ("\n {{ range(end=10001) | length }}".to_owned(), "range-too-long", (2, 5)),
        (lists, "stuck-template", (1, 35)),
        (texts, "page-too-large", (1, 34)),
        (replaced, "value-too-large", (2, 25)),
    ]
}

#[test]
fn what_takes_too_much_is_told_where_it_does() {
    // Some ten kB of HTML, so that printing it again and again comes to much.
    let words = "Ein Satz, der etwas länger ist als nötig.\n".repeat(250);
    let body = format!("---\ntitle: Lang\n---\n\n{words}");
    for (template, code, place) in greedy() {
        let found = error(&with(&template).file("content/orientation/why-wait.md", body.as_str()));
        let at = found.location.as_ref().unwrap_or_else(|| panic!("no place: {found:?}"));
        let shown: String = template.chars().take(300).collect();
        assert_eq!((found.code, (at.line, at.column)), (code, place), "{shown}");
        assert_eq!(at.file.as_str(), FILE);
        assert!(found.hint.is_some() && found.message.contains(".html`"), "{found:?}");
    }
}

#[test]
fn templates_that_come_back_to_themselves_are_told_before_anything_is_filled() {
    for (template, other, place) in [
        ("{% include \"article.html\" %}", "x", (1, 12)),
        ("{% include \"other.html\" %}", "{% include \"article.html\" %}", (1, 12)),
        ("{% extends \"other.html\" %}", "{% include \"article.html\" %}", (1, 12)),
        ("{% component c() %}{{<c />}}{% endcomponent %}{{<c />}}", "x", (1, 22)),
    ] {
        let project = with(template).file("templates/other.html", other);
        let found = error(&project);
        let at = found.location.unwrap();
        assert_eq!((found.code, at.line, at.column), ("template-cycle", place.0, place.1));
    }
}

#[test]
fn templates_that_branch_without_end_are_stopped() {
    let includes = (1..18).fold(with("{% include \"t1.html\" %}"), |project, at| {
        let next = format!("{{% include \"t{}.html\" %}}", at + 1);
        project.file(&format!("templates/t{at}.html"), next.repeat(3))
    });
    assert_eq!(error(&includes.file("templates/t18.html", "x")).code, "stuck-template");
    let mut components = String::from("{% component c0() %}x{% endcomponent %}");
    for at in 1..18 {
        let call = format!("{{{{<c{} />}}}}", at - 1);
        components
            .push_str(&format!("{{% component c{at}() %}}{}{{% endcomponent %}}", call.repeat(3)));
    }
    assert_eq!(told(&format!("{components}{{{{<c17 />}}}}")).0, "stuck-template");
    // A block that draws, by way of the template it extends, a block around it.
    let frame = "{% block a %}{% block b %}{% endblock %}{% endblock %}";
    let own = "{% extends \"frame.html\" %}{% block b %}{% block a %}{{ super() }}{% endblock %}{% endblock %}";
    let found = error(&with(own).file("templates/frame.html", frame));
    assert_eq!(found.code, "template-depth", "{}", found.message);
    let row = (1..5_000).fold(with("{% include \"t1.html\" %}"), |project, at| {
        let next = format!("{{% include \"t{}.html\" %}}", at + 1);
        project.file(&format!("templates/t{at}.html"), next)
    });
    assert_eq!(error(&row.file("templates/t5000.html", "x")).code, "template-depth");
}

#[test]
fn expressions_and_tags_nest_only_so_deep() {
    let nested =
        |open: &str, close: &str| format!("{}1{}", open.repeat(20_000), close.repeat(20_000));
    for template in [
        format!("{{{{ {} }}}}", nested("(", ")")),
        format!("{{{{ {} }}}}", nested("[", "]")),
        format!("{{{{ {} }}}}", nested("{\"a\": ", "}")),
        format!("{{{{ {} }}}}", nested("not (", ")")),
        format!("{{{{ {} }}}}", nested("a[", "]")),
        format!("{{{{ 1{} }}}}", " + 1".repeat(20_000)),
        format!("{{{{ page{} }}}}", ".a".repeat(20_000)),
        format!("{{{{ page{} }}}}", "?.a".repeat(20_000)),
        format!("{{{{ page{} }}}}", " | upper".repeat(20_000)),
        format!("{{{{ 1{} }}}}", " if 1 else 1".repeat(20_000)),
        nested("{% if 1 %}", "{% endif %}"),
        nested("{% for a in [1] %}", "{% endfor %}"),
        nested("{% set a %}", "{% endset %}"),
        nested("{% filter upper %}", "{% endfilter %}"),
        format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(20_000)),
        (0..20_000).map(|at| format!("{{% block b{at} %}}")).collect(),
        "{{ [".repeat(20_000),
        "{% raw %}".repeat(20_000),
        "{#".repeat(20_000),
        "{{ \"".repeat(20_000),
    ] {
        let found = error(&with(&template));
        let place = found.location.expect("it has a place");
        assert_eq!(place.file.as_str(), FILE, "{}", found.message);
    }
}

#[test]
fn templates_as_authors_write_them_keep_their_measure() {
    let lines: String = (0..10_000)
        .map(|at| {
            format!("<p>{{% if page.title == \"{at}\" %}}{{{{ page.title }}}}{{% endif %}}</p>\n")
        })
        .collect();
    let output = with(&lines).output();
    assert!(output.len() > 5);
    let long = "{# x #}\n".repeat(200_000);
    assert_eq!(error(&with(&long)).code, "template-too-long");
    // The theme's own, as an author takes it over, draws the same pages.
    let own = include_str!("../../../templates/article.html");
    let plain = Project::new().output();
    let taken =
        with(own).file("templates/a.html", "{# another, so that it is an author's #}").output();
    for (path, content) in &plain {
        assert_eq!(taken.get(path), Some(content), "{path}");
    }
}

#[test]
fn a_stuck_template_ends_the_program_and_leaves_the_old_site() {
    let folder = Project::new().on_disk();
    assert!(folder.run(&["build"]).status.success());
    let before = folder.files("public");
    let template =
        "\n{% for a in range(end=10000) %}{% for b in range(end=10000) %}{% endfor %}{% endfor %}";
    std::fs::create_dir_all(folder.root().join("templates")).unwrap();
    std::fs::write(folder.root().join(FILE), template).unwrap();
    for command in ["build", "check", "report"] {
        let run = folder.run(&[command]);
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1), "{command}: {message}");
        assert!(message.contains("[stuck-template]"), "{command}: {message}");
        assert!(message.contains("templates/article.html:2:32"), "{command}: {message}");
        assert!(message.contains(".html` is not filled"), "{command}: {message}");
    }
    assert!(folder.files("public") == before, "the old site was touched");
}

/// A template that the engine is at for hours, in few rounds.
pub(crate) const HOURS: &str = "{% set r = range(end=2000) %}\n{% for a in range(end=300) %}\
    {% for b in range(end=300) %}{% set x = r | unique %}{% endfor %}{% endfor %}";

#[test]
fn what_cannot_be_counted_ends_with_the_deadline() {
    if !long() {
        return;
    }
    let folder = with(HOURS).on_disk();
    let run = folder.run(&["build"]);
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{message}");
    assert!(message.contains("[stuck-template]"), "{message}");
    assert!(message.contains("templates/article.html:2:"), "{message}");
    assert!(!folder.root().join("public").exists());
}
