//! Mistakes in templates, in the words of the theme, and in its files.

use crate::messages::{Case, case, plain};

/// The plain site with a file more.
fn with(name: &'static str, path: &str, text: &str) -> Case {
    case(name, plain().file(path, text))
}

const WORDS: &str = "templates/strings/de.yaml";
const ARTICLE: &str = "templates/article.html";

pub(super) fn cases() -> Vec<Case> {
    vec![
        with(
            "words: of another shape",
            WORDS,
            "x: y\ntakeaways: {a: b}\nminutes: {one: a}\ntakeaway: b\n",
        ),
        with("words: a list", WORDS, "- a\n"),
        with("words: no YAML", WORDS, "takeaways: \"b\n"),
        case(
            "words: of a new language",
            plain()
                .edit("anteroom.yaml", "[de]", "[de, fr]")
                .file("content/index.fr.md", "# Bonjour\n")
                .file("content/impressum.fr.md", plain().bytes("content/impressum.md"))
                .file("templates/strings/fr.yaml", "takeaways: À retenir\n"),
        ),
        case("words: Latin-1", plain().file(WORDS, b"takeaways: F\xfcr Sie\n".to_vec())),
        with("template: empty", ARTICLE, " \n"),
        with("template: nothing but remarks", ARTICLE, "{# nichts #}\n"),
        case(
            "template: of another kind of page",
            plain().file("content/a.md", "---\ntitle: A\ntemplate: gate.html\n---\n\nText.\n"),
        ),
        with("template: another ending", "templates/base.htm", "x"),
        with(
            "template: not closed",
            ARTICLE,
            "{% extends \"base.html\" %}\n{% block main %}\n{{ page.title }\n",
        ),
        with(
            "template: a block without an end",
            ARTICLE,
            "{% extends \"base.html\" %}\n{% block main %}\nx\n",
        ),
        with("template: a base that is not there", ARTICLE, "{% extends \"bse.html\" %}\n"),
        with(
            "template: a field that nothing has",
            ARTICLE,
            "{% extends \"base.html\" %}\n{% block main %}{{ page.titel }}{{ strings.nope }}{% endblock main %}\n",
        ),
        with(
            "template: a filter that is not there",
            ARTICLE,
            "{% extends \"base.html\" %}\n{% block main %}{{ page.title | gross }}{% endblock main %}\n",
        ),
        with(
            "template: what fails on a page",
            ARTICLE,
            "{% extends \"base.html\" %}\n{% block main %}{{ page.title * 2 }}{% endblock main %}\n",
        ),
        with(
            "template: what is not there, several times",
            ARTICLE,
            "{% extends \"base.html\" %}\n{% block main %}{{ page.title | uper }}{{ <nirgends /> }}\n{% include \"fuss.html\" %}{% endblock main %}\n",
        ),
        case("template: Latin-1", plain().file(ARTICLE, b"{# f\xfcr #}\n".to_vec())),
    ]
}
