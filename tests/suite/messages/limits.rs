//! What would never end, or come to more than a page, a file or a machine can hold.

use std::fs::File;

use crate::messages::{Case, case, plain};

const ARTICLE: &str = "templates/article.html";

/// The plain site with one article, which is drawn by this template.
fn drawn(name: &'static str, template: &str) -> Case {
    case(name, plain().file("content/a.md", "# A\n\nText.\n").file(ARTICLE, template))
}

/// The plain site with an article of this text.
fn written(name: &'static str, text: &str) -> Case {
    case(name, plain().file("content/a.md", format!("# A\n\n{text}\n")))
}

pub(super) fn cases() -> Vec<Case> {
    [circles(), greedy(), texts()].into_iter().flatten().collect()
}

fn circles() -> Vec<Case> {
    let branches = "{% elif page.title == \"a\" %}a".repeat(201);
    vec![
        drawn("limits: a template that draws itself", "x\n{% include \"article.html\" %}\n"),
        drawn(
            "limits: a component that draws itself",
            "{% component c() %}{{<c />}}{% endcomponent %}\n{{<c />}}\n",
        ),
        case(
            "limits: templates in a circle",
            plain()
                .file(ARTICLE, "{% extends \"own.html\" %}\n")
                .file("templates/own.html", "{% include \"other.html\" %}\n")
                .file("templates/other.html", "\n{% include \"own.html\" %}\n"),
        ),
        case("limits: a long row of templates", {
            let next = |at| format!("{{% include \"t{}.html\" %}}\n", at + 1);
            let row = (1..=21).fold(plain(), |project, at| {
                project.file(&format!("templates/t{at}.html"), next(at))
            });
            row.file("templates/t22.html", "x\n").file(ARTICLE, next(0))
        }),
        drawn("limits: many branches", &format!("{{% if page.title %}}a{branches}{{% endif %}}\n")),
        case(
            "limits: a block that draws a block around it",
            plain()
                .file("content/a.md", "# A\n")
                .file(
                    "templates/frame.html",
                    "{% block a %}{% block b %}{% endblock %}{% endblock %}\n",
                )
                .file(
                    ARTICLE,
                    "{% extends \"frame.html\" %}\n{% block b %}{% block a %}{{ super() }}\
                     {% endblock %}{% endblock %}\n",
                ),
        ),
    ]
}

fn greedy() -> Vec<Case> {
    let far = "{% for a in range(end=10000) %}";
    vec![
        drawn(
            "limits: loops without end",
            &format!("{far}\n  {far}{{{{ a }}}}{{% endfor %}}\n{{% endfor %}}\n"),
        ),
        drawn(
            "limits: a page that is too large",
            &format!("{far}\n{}\n{{% endfor %}}\n", "Ein Satz, der wiederkehrt. ".repeat(80)),
        ),
        drawn(
            "limits: too much written aside",
            &format!(
                "{{% for a in range(end=100) %}}{{% set x %}}{far}\n{}{{% endfor %}}{{% endset %}}\
                 {{% endfor %}}\n",
                "Ein Satz. ".repeat(40)
            ),
        ),
        drawn(
            "limits: a value that doubles",
            &format!(
                "{{% set x = \"0123456789\" %}}\n{far}\n{{% set_global x = x ~ x %}}{{% endfor %}}\n"
            ),
        ),
        drawn("limits: a long range", "{% for a in range(end=10001) %}a{% endfor %}\n"),
        drawn("limits: a long template", &"{# nichts #}\n".repeat(100_000)),
    ]
}

fn texts() -> Vec<Case> {
    vec![
        written("limits: quotes within quotes", &"> ".repeat(101)),
        written("limits: many open containers", &containers(101)),
        written(
            "limits: a table of many cells",
            &format!(
                "{}\n{}\n{}",
                "|a".repeat(500),
                "|-".repeat(500),
                format!("{}\n", "|b".repeat(500)).repeat(250)
            ),
        ),
        case("limits: a text that grows", {
            let fact = format!("facts: {{x: {}}}\nid:", "x".repeat(400));
            let text = format!("# A\n\n{}\n", "{fact:x}\n".repeat(100_000));
            plain().edit("anteroom.yaml", "id:", &fact).file("content/a.md", text)
        }),
        case(
            "limits: a long fact",
            plain().edit(
                "anteroom.yaml",
                "id:",
                &format!("facts: {{x: {}}}\nid:", "x".repeat(501)),
            ),
        ),
        case("limits: a huge file", plain()).prepare(|root| {
            std::fs::create_dir(root.join("static")).unwrap();
            File::create(root.join("static/film.mp4")).unwrap().set_len(10 << 30).unwrap();
        }),
    ]
}

/// So many containers within one another.
fn containers(count: usize) -> String {
    let fence = |at: usize| ":".repeat(3 + at);
    let open: String = (0..count).rev().map(|at| format!("{}aside\n\n", fence(at))).collect();
    let close: String = (0..count).map(|at| format!("{}\n\n", fence(at))).collect();
    format!("{open}Worte.\n\n{close}")
}
