use std::collections::BTreeMap;

use super::{DEEPEST, MOST_BRANCHES, faults};
use crate::files::FilePath;
use crate::model::theme::Template;

/// What is told of an author's templates: code, file, line, column.
fn told(own: &[(&str, &str)]) -> Vec<(&'static str, String, u32, u32)> {
    let template = |(name, source): &(&str, &str)| {
        let file = FilePath::new(&format!("templates/{name}"));
        ((*name).to_owned(), Template { source: (*source).to_owned(), file })
    };
    let templates: BTreeMap<String, Template> = own.iter().map(template).collect();
    let told = faults(&templates).into_iter().map(|found| {
        let place = found.location.unwrap();
        (found.code, place.file.name().to_owned(), place.line, place.column)
    });
    told.collect()
}

#[test]
fn what_comes_back_to_itself_is_told_where_it_does() {
    for (own, line, column) in [
        (vec![("a.html", "x\n {% include \"a.html\" %}")], 2, 13),
        (vec![("a.html", "{% extends \"a.html\" %}")], 1, 12),
        (
            vec![("b.html", "{% include \"a.html\" %}"), ("a.html", "{% include \"b.html\" %}")],
            1,
            12,
        ),
        // Neither engine nor author sees this one at once: a frame that includes what it frames.
        (
            vec![("b.html", "{% include \"a.html\" %}"), ("a.html", "{% extends \"b.html\" %}")],
            1,
            12,
        ),
        (vec![("a.html", "{% component c() %}\n{{<c />}}{% endcomponent %}")], 2, 3),
        (
            vec![("a.html", "{% component c.d() -%}\n{%- <c.d> %}{% </c.d> %}{% endcomponent %}")],
            2,
            5,
        ),
        (
            vec![
                ("a.html", "{% component c() %}{% include \"b.html\" %}{% endcomponent %}"),
                ("b.html", "{{ 1 if x else <c /> }}"),
            ],
            1,
            31,
        ),
    ] {
        let found = told(&own);
        assert_eq!(found.len(), 1, "{own:?} {found:?}");
        let (code, _, own_line, own_column) = &found[0];
        assert_eq!((*code, *own_line, *own_column), ("template-cycle", line, column), "{own:?}");
    }
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    for own in [
        vec![("a.html", "{% component c() %}{% if a <c %}{% endif %}{% endcomponent %}")],
        vec![("a.html", "{% component c() %}{% endcomponent %}{{<c />}}{{<c />}}")],
        vec![(
            "a.html",
            "{% raw %}{% include \"a.html\" %}{% endraw %}{# {% extends \"a.html\" %} #}",
        )],
        vec![
            ("a.html", "{% include \"b.html\" %}{% include \"c.html\" %}"),
            ("b.html", "{% include \"c.html\" %}"),
            ("c.html", "{% include \"nowhere.html\" %}"),
        ],
    ] {
        assert_eq!(told(&own), [], "{own:?}");
    }
}

#[test]
fn rows_and_branches_have_an_end() {
    let row = |length: usize| -> Vec<(String, String)> {
        let source = |at: usize| format!("{{% include \"{}.html\" %}}", at + 1);
        let mut row: Vec<_> = (1..length).map(|at| (format!("{at}.html"), source(at))).collect();
        row.push((format!("{length}.html"), String::new()));
        row
    };
    for (length, faults) in [(DEEPEST, 0), (DEEPEST + 1, 1), (20_000, 1)] {
        let row = row(length);
        let row: Vec<_> = row.iter().map(|(name, source)| (&**name, &**source)).collect();
        let found = told(&row);
        assert_eq!(found.len(), faults, "{length} {found:?}");
        assert!(found.iter().all(|found| found.0 == "template-depth"), "{found:?}");
    }
    for (count, faults) in [(MOST_BRANCHES, 0), (MOST_BRANCHES + 1, 1), (100_000, 1)] {
        let source = format!("{{% if a %}}{}{{% endif %}}", "{% elif b %}".repeat(count));
        assert_eq!(told(&[("a.html", &source)]).len(), faults, "{count}");
    }
}
