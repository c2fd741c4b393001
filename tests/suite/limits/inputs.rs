//! Texts that go on and on, or nest deeply: Markdown, YAML, conditions, many pages.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::project::Project;
use crate::seal::laws::long;

/// An input of about so many bytes.
type Input = (&'static str, fn(usize) -> Project);

/// An article with this body.
fn body(markdown: &str) -> Project {
    Project::new().file("content/a.md", format!("---\ntitle: A\n---\n\n{markdown}\n"))
}

/// An article with this front matter.
fn front(yaml: &str) -> Project {
    Project::new().file("content/a.md", format!("---\ntitle: A\n{yaml}\n---\n\nText.\n"))
}

/// An article that may hold raw HTML.
fn raw(markdown: &str) -> Project {
    body(markdown).edit("anteroom.yaml", "id: probe", "id: probe\nallow_html: true")
}

/// Settings with more in them.
fn settings(yaml: &str) -> Project {
    Project::new().edit("anteroom.yaml", "id: probe", &format!("id: probe\n{yaml}"))
}

/// A self-check in the place of the site's.
fn check(yaml: &str) -> Project {
    Project::new().file("content/self-checks/readiness.yaml", yaml)
}

/// `part` again and again, up to so many bytes.
fn times(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len())
}

/// A part for each number, up to so many bytes.
fn each(bytes: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes);
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&part(number));
        number += 1;
    }
    text
}

/// What opens, then what closes, as often.
fn around(open: &str, inner: &str, close: &str, bytes: usize) -> String {
    let count = bytes / (open.len() + close.len());
    format!("{}{inner}{}", open.repeat(count), close.repeat(count))
}

const BLOCKS: &[Input] = &[
    ("paragraphs", |n| body(&times("Wort wort.\n\n", n))),
    ("lines", |n| body(&times("Wort wort.\n", n))),
    ("one line", |n| body(&times("Wort wort. ", n))),
    ("hard breaks", |n| body(&times("a\\\n", n))),
    ("empty lines", |n| body(&times("\n", n))),
    ("headings with the same words", |n| body(&times("## a\n\n", n))),
    ("headings with numbers", |n| body(&each(n, |at| format!("## a-{at}\n\n## a\n\n")))),
    ("headings with anchors", |n| body(&each(n, |at| format!("## x {{#a{at}}}\n\n")))),
    ("a heading of many lines", |n| body(&format!("{}===", times("a\n", n)))),
    ("attributes", |n| body(&format!("## a {{{}}}", times(".b ", n)))),
    ("items", |n| body(&times("- a\n", n))),
    ("numbered items", |n| body(&each(n, |at| format!("{at}. a\n")))),
    ("tasks", |n| body(&times("- [ ] a\n", n))),
    ("items in steps", |n| {
        body(
            &(0..n.isqrt().min(99))
                .map(|at| format!("{}- a\n", "  ".repeat(at)))
                .collect::<String>(),
        )
    }),
    ("alerts", |n| body(&times("> [!NOTE]\n> a\n\n", n))),
    ("code", |n| body(&format!("```\n{}```", times("a\n", n)))),
    ("fences", |n| body(&times("```\n", n))),
    ("indented code", |n| body(&times("    a\n", n))),
    ("a table of columns", |n| {
        let row = |cell: &str| format!("{}|\n", times(cell, n / 3));
        body(&format!("{}{}{}", row("|a"), row("|-"), row("|b")))
    }),
    ("a table of rows", |n| body(&format!("|a|b|\n|-|-|\n{}", times("|c|d|\n", n)))),
    ("tables", |n| body(&times("|a|\n|-|\n|b|\n\n", n))),
    ("what is no table", |n| body(&format!("{}\n{}", times("|a", n / 2), times("|-", n / 2 - 2)))),
    ("containers", |n| body(&times(":::aside T\n\na\n\n:::\n\n", n))),
    ("pairs of containers", |n| {
        body(&times(":::fit\n\n- a\n\n:::\n\n:::not-fit\n\n- b\n\n:::\n\n", n))
    }),
    ("notes", |n| body(&each(n, |at| format!(":::reflect {{#r{at}}}\nWas?\n:::\n\n")))),
    ("blocks of data", |n| body(&times(":::data\n:::\n\n", n.min(20_000)))),
    ("footnotes", |n| {
        let notes = each(n / 2, |at| format!("[^{at}]: b\n\n"));
        body(&format!("{}\n\n{notes}", each(n / 2, |at| format!("a[^{at}] "))))
    }),
    ("one footnote", |n| body(&format!("{}\n\n[^1]: b", times("a[^1] ", n)))),
    ("footnotes in a ring", |n| {
        let count = n / 15;
        let ring = |at| format!("[^{at}]: b[^{}]\n\n", (at + 1) % count);
        body(&format!("a[^0]\n\n{}", (0..count).map(ring).collect::<String>()))
    }),
    ("footnotes without a reference", |n| body(&each(n, |at| format!("[^{at}]: b\n\n")))),
    ("addresses", |n| {
        let named = each(n / 2, |at| format!("[a{at}]: https://x.example/{at}\n"));
        body(&format!("{named}\n{}", each(n / 2, |at| format!("[a{at}] "))))
    }),
    ("one address again and again", |n| {
        body(&format!("{}\n[a]", times("[a]: https://x.example/\n", n)))
    }),
    ("a long address often", |n| {
        body(&format!("[a]: https://x.example/{}\n\n{}", times("y", n / 2), times("[a] ", n / 2)))
    }),
    ("blocks of HTML", |n| body(&times("<div>\n\n", n))),
    ("blocks of HTML that pass", |n| raw(&times("<b>a</b>\n\n", n))),
    ("carriage returns", |n| body(&times("a\r", n))),
];

const LINES: &[Input] = &[
    ("one sign", |n| body(&times("a", n))),
    ("one sign of two bytes", |n| body(&times("ä", n))),
    ("blanks", |n| body(&format!("a{}b", times(" ", n)))),
    ("tabs", |n| body(&format!("a{}b", times("\t", n)))),
    ("zeros", |n| body(&times("\0", n))),
    ("byte order marks", |n| body(&times("\u{feff}", n))),
    ("marks on nothing", |n| body(&times("\u{200b}\u{301}", n))),
    ("stars", |n| body(&format!("a{}", times("*", n)))),
    ("open stars", |n| body(&times("*a _b ", n))),
    ("closing stars", |n| body(&times("a** b", n))),
    ("open strokes", |n| body(&times("~~a ", n))),
    ("open brackets", |n| body(&times("[", n))),
    ("brackets", |n| body(&around("[", "a", "]", n))),
    ("links that are none", |n| body(&times("[a](", n))),
    ("round brackets", |n| body(&format!("[a]({})", around("(", "", ")", n)))),
    ("ticks", |n| body(&times("e`", n))),
    ("more and more ticks", |n| {
        body(&(0..(2 * n).isqrt()).map(|at| format!("a{}", "`".repeat(at))).collect::<String>())
    }),
    ("open tags", |n| body(&times("a <a", n))),
    ("instructions", |n| body(&times("a <?", n))),
    ("declarations", |n| body(&times("a <!A ", n))),
    ("CDATA", |n| body(&times("a <![CDATA[", n))),
    ("remarks", |n| body(&times("a <!-- ", n))),
    ("addresses in brackets", |n| body(&times("<http://", n))),
    ("entities", |n| body(&times("&amp;", n))),
    ("ampersands", |n| body(&times("&", n))),
    ("backslashes", |n| body(&times("\\", n))),
    ("pipes", |n| body(&times("|", n))),
    ("tags that pass", |n| raw(&around("<div>", "a", "</div>", n))),
    ("a tag with attributes", |n| raw(&format!("<a {}>x</a>", times("b=c ", n)))),
    ("angles that pass", |n| raw(&format!("<div>{}</div>", times("<", n)))),
    ("links to one anchor", |n| body(&format!("## Ziel\n\n{}", times("[a](#ziel) ", n)))),
    ("links to one page", |n| body(&times("[a](index.md) ", n))),
    ("braces", |n| body(&times("{", n))),
    ("facts", |n| {
        let text = times("{fact:x} ", n);
        settings("facts: {x: Wert}").file("content/a.md", format!("---\ntitle: A\n---\n\n{text}\n"))
    }),
    ("facts that begin", |n| body(&times("{fact:", n))),
    ("notes that begin", |n| body(&format!("{}]", times("a [^b ", n)))),
    ("quotes", |n| body(&times("\"a\" ", n))),
    ("open quotes", |n| body(&times("\"a ", n))),
    ("quotes in quotes", |n| body(&times("\"a 'b ", n))),
    ("quotes alone", |n| body(&times("\"", n))),
    ("apostrophes", |n| body(&times("a's ", n))),
    ("apostrophes alone", |n| body(&times("'", n))),
    ("low quotes", |n| body(&times("„a ", n))),
    ("dashes", |n| body(&times("a - b -- c ... ", n))),
    ("hyphens", |n| body(&format!("a{}", times("-", n)))),
    ("points", |n| body(&times(".", n))),
    ("numbers", |n| body(&times("5 % 10-20 ", n))),
    ("digits", |n| body(&times("1.", n))),
    ("words without a blank", |n| body(&times("5-a.", n))),
    ("a long word in a heading", |n| body(&format!("## {}", times("donaudampfschiff", n)))),
];

const MISTAKES: &[Input] = &[
    ("dead links", |n| body(&times("[a](nowhere.md) ", n))),
    ("dead links on lines", |n| body(&each(n, |at| format!("[a](nowhere{at}.md)\n")))),
    ("dead anchors", |n| body(&format!("## Ziel\n\n{}", each(n, |at| format!("[a](#zie{at}) "))))),
    ("unsafe links", |n| body(&times("[a](javascript:x) ", n))),
    ("pictures without an address", |n| body(&times("![a](b.png) ", n))),
    ("pictures in pictures", |n| body(&around("![", "a", "](b.png)", n.min(1_000)))),
    ("unknown footnotes", |n| body(&each(n, |at| format!("a[^{at}] ")))),
    ("footnotes written twice", |n| body(&format!("a[^1]\n\n{}", times("[^1]: b\n\n", n)))),
    ("unknown references", |n| body(&each(n, |at| format!("[a][b{at}] ")))),
    ("unknown facts", |n| body(&times("{fact:y} ", n))),
    ("anchors that stand twice", |n| body(&times("## x {#a}\n\n", n))),
    ("containers that are not closed", |n| body(&times(":::aside\n\n", n))),
    ("containers of many colons", |n| {
        let fence = |at: usize| format!("{}aside\n\n", ":".repeat(3 + at));
        body(&(0..n.isqrt()).rev().map(fence).collect::<String>())
    }),
    ("fences that close nothing", |n| body(&times(":::\n\n", n))),
    ("unknown containers", |n| body(&times(":::no\n\na\n\n:::\n\n", n))),
    ("placeholders", |n| body(&times("[Ihr Name] ", n))),
    ("unknown facts in a lead", |n| front(&format!("lead: {}", times("{fact:y} ", n)))),
    ("dead links in a quoted text", |n| {
        let text = times("[a](nowhere.md) \\u00e4 ", n);
        check(&format!(
            "title: T\nquestions:\n  - id: q\n    ask: A\n    why: \"{text}\"\n    choices: {{x: X, y: Y}}\n\
             outcomes:\n  - {{id: a, kind: not-yet, title: A, text: B}}\n"
        ))
    }),
    ("names and values", |n| Project::new().file(".env", times("A\n", n))),
];

const SHEETS: &[Input] = &[
    ("keys", |n| front(&format!("extra:\n{}", each(n.min(100_000), |at| format!("  k{at}: v\n"))))),
    ("keys that stand twice", |n| front(&format!("extra:\n{}", times("  k: v\n", n)))),
    ("unknown keys", |n| front(&each(n, |at| format!("k{at}: v\n")))),
    ("keys that are no words", |n| front(&times("a: b: c\n", n))),
    ("brackets", |n| front(&format!("extra: {{x: {}}}", around("[", "", "]", n)))),
    ("open brackets", |n| front(&format!("extra: {{x: {}", times("[", n)))),
    ("braces", |n| front(&format!("extra: {}", around("{a: ", "", "}", n)))),
    ("steps", |n| {
        let step = |at: usize| format!("{}a:\n", " ".repeat(at + 1));
        front(&format!("extra:\n{}", (0..n.isqrt()).map(step).collect::<String>()))
    }),
    ("lists in lists", |n| front(&format!("extra:\n  x:\n   {}a", times("- ", n)))),
    ("aliases of aliases", |_| {
        let names: Vec<char> = ('a'..='j').collect();
        let line = |pair: &[char]| {
            let many = vec![format!("*{}", pair[0]); 9].join(",");
            format!("  {0}: &{0} [{many}]\n", pair[1])
        };
        let lines: String = names.windows(2).map(line).collect();
        front(&format!("extra:\n  a: &a [x,x,x,x,x,x,x,x,x]\n{lines}"))
    }),
    ("aliases of a long text", |n| {
        let aliases = each(n / 2, |at| format!("  k{at}: *a\n"));
        front(&format!("extra:\n  k: &a {}\n{aliases}", times("x", n / 2)))
    }),
    ("unknown aliases", |n| front(&format!("extra:\n{}", each(n, |at| format!("  k{at}: *a\n"))))),
    ("a long text", |n| front(&format!("extra: {{k: {}}}", times("x", n)))),
    ("a folded text", |n| front(&format!("extra:\n  k: >\n{}", times("    a\n", n)))),
    ("a quote that is not closed", |n| front(&format!("extra:\n  k: \"{}", times("a\n    ", n)))),
    ("remarks", |n| front(&times("# a\n", n))),
    ("tabs", |n| front(&times("\tk: v\n", n))),
    ("tags", |n| front(&format!("extra:\n{}", times("  k: !x v\n", n)))),
    ("documents", |n| settings(&times("---\n", n))),
    ("languages", |n| {
        let many = times("de,", n);
        Project::new().edit("anteroom.yaml", "[de]", &format!("[{many}de]"))
    }),
    ("a menu", |n| settings(&format!("menu: [{}]", each(n, |at| format!("nowhere{at},"))))),
    ("facts", |n| settings(&format!("facts:\n{}", each(n, |at| format!("  x{at}: Wert\n"))))),
    ("old addresses", |n| {
        front(&format!("aliases:\n{}", each(n, |at| format!("  - /alt/{at}/\n"))))
    }),
    ("old addresses that clash", |n| front(&format!("aliases:\n{}", times("  - /alt/\n", n)))),
    ("a long slug", |n| front(&format!("slug: {}", times("a", n)))),
    ("words of the theme", |n| {
        Project::new().file("templates/strings/de.yaml", each(n, |at| format!("k{at}: v\n")))
    }),
    ("rules of style", |n| {
        let rules = each(n, |at| format!("    - wort{at}\n"));
        Project::new().file("style.yaml", format!("de:\n  hedge:\n{rules}"))
    }),
];

/// A self-check with one question and these conditions of its first outcome.
fn when(condition: &str) -> Project {
    check(&format!(
        "title: T\nquestions:\n  - id: q\n    ask: A\n    choices: {{x: X, y: Y}}\noutcomes:\n  \
         - {{id: r, kind: ready, when: \"{condition}\", title: A, text: B}}\n  \
         - {{id: a, kind: not-yet, title: A, text: B}}\n"
    ))
}

/// A self-check with these questions, of which each answer counts.
fn asked(count: usize, question: impl Fn(usize) -> String, outcomes: &str) -> Project {
    let questions: String = (0..count).map(question).collect();
    check(&format!(
        "title: T\nquestions:\n{questions}outcomes:\n{outcomes}  \
         - {{id: end, kind: not-yet, title: A, text: B}}\n"
    ))
}

fn plain_question(at: usize) -> String {
    format!(
        "  - id: q{at}\n    ask: A\n    choices: {{x: X, y: Y, z: Z}}\n    points: {{score: {{x: {}, y: 1}}}}\n",
        1 + at % 7
    )
}

const READY: &str = "  - {id: r, kind: ready, when: score >= 20, title: A, text: B}\n";

const CHECKS: &[Input] = &[
    ("long conditions", |n| when(&format!("{}q == x", times("q == x or ", n)))),
    ("brackets", |n| when(&around("(", "q == x", ")", n))),
    ("nots", |n| when(&format!("{}q == x", times("not ", n)))),
    ("sums", |n| when(&format!("score{} >= 1", times(" + score", n)))),
    ("long names", |n| when(&format!("{} == x", times("q", n)))),
    ("many questions", |n| asked(n / 60, plain_question, READY)),
    ("as many questions as there may be", |_| asked(60, plain_question, READY)),
    ("questions that hang on all before", |_| {
        let when = |at: usize| {
            (0..at).map(|other| format!("q{other} == x")).collect::<Vec<_>>().join(" or ")
        };
        let question = |at: usize| {
            let own = plain_question(at);
            if at == 0 { own } else { format!("{own}    when: {}\n", when(at)) }
        };
        asked(30, question, READY)
    }),
    ("choices", |n| {
        let choices = each(n, |at| format!("      c{at}: X\n"));
        asked(1, |_| format!("  - id: q\n    ask: A\n    choices:\n{choices}"), "")
    }),
    ("dimensions", |n| {
        let dimensions = each(n, |at| format!("  d{at}: {{label: A}}\n"));
        check(&format!(
            "title: T\ndimensions:\n{dimensions}questions:\n{}outcomes:\n  \
             - {{id: a, kind: not-yet, title: A, text: B}}\n",
            plain_question(0)
        ))
    }),
    ("outcomes", |n| {
        let outcome =
            |at| format!("  - {{id: o{at}, kind: not-yet, when: q0 == x, title: A, text: B}}\n");
        asked(3, plain_question, &each(n / 2, outcome))
    }),
    ("fine points", |_| {
        let question = |at: usize| {
            let points: Vec<String> = ["x", "y", "z"]
                .iter()
                .enumerate()
                .map(|(choice, id)| format!("{id}: {}.{:03}", at * 7 + choice, at * 37 % 1000))
                .collect();
            format!(
                "  - id: q{at}\n    ask: A\n    choices: {{x: X, y: Y, z: Z}}\n    points: {{score: {{{}}}}}\n",
                points.join(", ")
            )
        };
        asked(40, question, READY)
    }),
    ("statements", |n| {
        let statements = times("      - Ja wohl.\n", n);
        Project::new().file(
            "content/journeys/decision-call.yaml",
            format!(
                "title: J\nsteps:\n  - acknowledge: t\n    statements:\n{statements}  - answer: readiness\n\
                 booking: decision-call\n"
            ),
        )
    }),
    ("steps", |n| {
        // Each page on the way shows all of its steps.
        let count = (n / 200).min(100);
        let steps: String = (0..count).map(|at| format!("  - read: p{at}\n")).collect();
        let journey =
            format!("title: J\nsteps:\n{steps}  - answer: readiness\nbooking: decision-call\n");
        pages(count, |_| String::new()).file("content/journeys/decision-call.yaml", journey)
    }),
    ("one step again and again", |n| {
        let steps = times("  - read: index\n", n);
        let journey =
            format!("title: J\nsteps:\n{steps}  - answer: readiness\nbooking: decision-call\n");
        Project::new().file("content/journeys/decision-call.yaml", journey)
    }),
];

/// So many articles with one title and this in their front matter.
fn pages(count: usize, front: impl Fn(usize) -> String) -> Project {
    (0..count).fold(Project::new(), |project, at| {
        let mut text = String::new();
        write!(text, "---\ntitle: Gleich\n{}---\n\nText.\n", front(at)).unwrap();
        project.file(&format!("content/p{at}.md"), text)
    })
}

const PAGES: &[Input] = &[
    ("pages with one title", |n| pages(n / 60, |_| String::new())),
    ("pages in one place", |n| pages(n / 60, |_| "slug: eins\n".to_owned())),
    ("pages with one old address", |n| pages(n / 60, |_| "aliases: [/eins/]\n".to_owned())),
    ("a folder of pages", |n| {
        let all = (0..n / 60).fold(Project::new(), |project, at| {
            project.file(&format!("content/f/p{at}.md"), "---\ntitle: Gleich\n---\n\nText.\n")
        });
        all.file("content/f/index.md", "---\ntitle: Ordner\n---\n")
    }),
    ("pages that link nowhere", |n| {
        (0..n / 60).fold(Project::new(), |project, at| {
            let text = format!("---\ntitle: G{at}\n---\n\n[a](no{at}.md) [b](/x{at}/) [c](#y)\n");
            project.file(&format!("content/p{at}.md"), text)
        })
    }),
    ("files in languages that are none", |n| {
        (0..n / 60).fold(Project::new(), |project, at| {
            let letter = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap());
            let name = format!("content/p{at}.{}{}.md", letter(at), letter(at / 26));
            project.file(&name, "---\ntitle: G\n---\n")
        })
    }),
    ("static files", |n| {
        (0..n / 30).fold(Project::new(), |project, at| project.file(&format!("static/d/{at}"), ""))
    }),
];

/// How large an input is.
const LARGE: usize = 4_000;
/// The same where the long counts are run: what is quadratic in this is at it for minutes.
const VERY_LARGE: usize = 75 * LARGE;
/// The smaller of two inputs that are held against each other.
const SMALLER: usize = 15 * LARGE;

/// Builds and audits each input; nothing may break down, and where nothing is built, it is said why.
fn all_end(inputs: &[Input]) {
    let mut names = BTreeSet::new();
    for (name, make) in inputs {
        assert!(names.insert(name), "{name} stands twice");
        let project = make(if long() { VERY_LARGE } else { LARGE });
        let build = project.inspect(&[]).build;
        let report = &build.report;
        assert!(report.iter().all(|found| found.code != "internal"), "{name}: {report:#?}");
        assert!(build.output.is_some() || report.has_errors(), "{name}: nothing is said");
        let is_told = |hint: &Option<String>| hint.as_ref().is_none_or(|hint| hint.len() < 3_000);
        assert!(report.iter().all(|found| is_told(&found.hint)), "{name}: a hint is endless");
        assert!(report.iter().all(|found| found.location.is_some()), "{name}: {report:#?}");
    }
}

#[test]
fn blocks_come_to_an_end() {
    all_end(BLOCKS);
}

#[test]
fn lines_come_to_an_end() {
    all_end(LINES);
}

#[test]
fn mistakes_come_to_an_end() {
    all_end(MISTAKES);
}

#[test]
fn sheets_come_to_an_end() {
    all_end(SHEETS);
}

#[test]
fn self_checks_and_journeys_come_to_an_end() {
    all_end(CHECKS);
}

#[test]
fn pages_come_to_an_end() {
    all_end(PAGES);
}

#[test]
fn four_times_the_input_takes_no_more_than_nine_times_as_long() {
    if !long() {
        return;
    }
    let mut slow = Vec::new();
    for (name, make) in [BLOCKS, LINES, MISTAKES, SHEETS, CHECKS, PAGES].into_iter().flatten() {
        let [small, large] = [SMALLER, 4 * SMALLER].map(|size| fastest(&make(size)));
        // What ends at once tells nothing.
        if large > Duration::from_millis(100) && large > small * 9 {
            slow.push(format!("{name}: {small:?}, then {large:?}"));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

/// How long it takes at best: whatever else the machine does can only make it longer.
fn fastest(project: &Project) -> Duration {
    let time = || {
        let begun = Instant::now();
        let _ = std::hint::black_box(project.inspect(&[]));
        begun.elapsed()
    };
    (0..3).map(|_| time()).min().unwrap()
}

/// The one error of an input.
fn code(project: &Project) -> &'static str {
    let report = project.build().report;
    let codes: BTreeSet<&str> = report.iter().map(|found| found.code).collect();
    let found = report.iter().next().expect("something is told");
    assert!(codes.len() == 1 && found.location.is_some(), "{report:#?}");
    found.code
}

#[test]
fn what_goes_too_deep_is_told_where_it_does() {
    for markdown in [
        times(">", 10_000),
        times("> ", 10_000),
        format!("{}a", times("- ", 10_000)),
        times("1. ", 10_000),
        times("> - ", 10_000),
        format!("{}a\n{}", times(">", 100_000), times("a\n", 100_000)),
        format!("{}a\n{}", times("- ", 100_000), times("a\n", 100_000)),
        around("*a **b ", "c", " b** a*", 20_000),
        (0..300).map(|at| format!("{}- a\n", "  ".repeat(at))).collect(),
        (0..300).rev().map(|at| format!("{}aside\n\n", ":".repeat(3 + at))).collect(),
    ] {
        let project = body(&format!("Davor.\n\n{markdown}"));
        let shown: String = markdown.chars().take(80).collect();
        let report = project.build().report;
        let told: Vec<_> = report.iter().filter(|found| found.code == "too-deep").collect();
        assert_eq!(told.len(), 1, "{shown}: {report:#?}");
        assert!(told[0].location.as_ref().unwrap().line >= 7, "{shown}");
    }
    for (yaml, expected) in [
        (format!("extra: {{x: {}}}", around("[", "", "]", 20_000)), "too-large"),
        (format!("extra: {}", around("{a: ", "", "}", 20_000)), "too-large"),
        (format!("extra:\n  x:\n   {}a", times("- ", 20_000)), "too-large"),
    ] {
        let report = front(&yaml).build().report;
        assert!(report.iter().any(|found| found.code == expected), "{report:#?}");
    }
    for condition in
        [around("(", "q == x", ")", 20_000), format!("{}q == x", times("not ", 20_000))]
    {
        let report = when(&condition).build().report;
        assert!(report.has_errors() && report.iter().all(|found| found.code != "internal"));
    }
}

#[test]
fn what_is_just_deep_enough_is_built() {
    for markdown in ["> ".repeat(90), "- ".repeat(45), "- - - ".repeat(2_000), "* ".repeat(2_000)] {
        let build = body(&format!("{markdown}\n")).build();
        assert!(build.output.is_some(), "{:#?}", build.report);
    }
}

#[test]
fn what_comes_to_more_than_a_page_is_told() {
    let fact = format!("facts: {{x: \"{}\"}}", "x".repeat(400));
    let text = "{fact:x}\n".repeat(100_000);
    let page = settings(&fact).file("content/a.md", format!("---\ntitle: A\n---\n\n{text}"));
    assert_eq!(code(&page), "page-too-large");
    let data = ":::data\n:::\n\n".repeat(40_000);
    assert_eq!(code(&body(&data)), "page-too-large");
    assert_eq!(code(&body(&"<".repeat(6 << 20))), "page-too-large");
    let long = format!("facts: {{x: \"{}\"}}", "x".repeat(501));
    assert_eq!(code(&settings(&long)), "fact-too-long");
}
