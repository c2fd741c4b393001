//! An author's template with milestones: behind every tag from which on work, memory or depth may
//! grow without end a test is written that counts (`meter.rs`). Nothing of it is seen in a page, and
//! the places of errors are brought back to the template as it was written.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::theme::Template;
use crate::render::expressions::{Lexeme, Part, Token, parts};

/// The test that counts a round.
pub(super) const ROUND: &str = "anteroom_round";
/// The test that weighs a value.
pub(super) const LIGHT: &str = "anteroom_light";
/// The function that lets a list's value pass which was there before.
pub(super) const CHOSEN: &str = "anteroom_chosen";
/// The function that weighs a list's value which is made for it.
pub(super) const MADE: &str = "anteroom_made";

/// A place in a template that is passed again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Milestone {
    /// The template's name.
    pub(super) template: String,
    /// Its tag, in the template as it was written.
    pub(super) tag: Range<usize>,
    /// How many bytes of templates stand behind it, up to where its tag is closed.
    pub(super) bytes: usize,
}

/// A template with milestones.
#[derive(Debug)]
pub(super) struct Measured {
    /// Its text.
    pub(super) source: String,
    detours: Vec<Detour>,
}

/// What was put in.
#[derive(Debug)]
struct Detour {
    /// Its bytes.
    range: Range<usize>,
    /// The tag before it, in the template as it was written.
    tag: Range<usize>,
}

impl Measured {
    /// The bytes, in the template as it was written, of a range of this one; of what was put in, the
    /// tag before it.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        let mut before = 0;
        for detour in &self.detours {
            if range.start < detour.range.start {
                break;
            }
            if range.start < detour.range.end {
                return detour.tag.clone();
            }
            before += detour.range.len();
        }
        range.start - before..range.start - before + range.len()
    }
}

/// Puts milestones into one of `templates`; adds them to `milestones`.
pub(super) fn put(
    name: &str,
    templates: &BTreeMap<String, Template>,
    milestones: &mut Vec<Milestone>,
) -> Measured {
    let text = templates.get(name).map_or("", |template| template.source.as_str());
    let mut writer = Writer { text, inserts: Vec::new(), open: Vec::new(), set: Vec::new() };
    for part in parts(text) {
        let milestone = |bytes: usize| {
            let (template, tag) = (name.to_owned(), part.range.clone());
            Milestone { template, tag, bytes }
        };
        match part.tag() {
            Some("for" | "block" | "component") => {
                writer.open.push((milestones.len(), part.range.end));
                writer.test(&part, &format!("{} is {ROUND}", milestones.len()));
                milestones.push(milestone(0));
            }
            Some("endfor" | "endblock" | "endcomponent") => {
                if let Some((number, start)) = writer.open.pop() {
                    milestones[number].bytes = part.range.start - start;
                }
            }
            Some("include") => {
                writer.test(&part, &format!("{} is {ROUND}", milestones.len()));
                milestones.push(milestone(included(&part, templates)));
            }
            Some("set" | "set_global") => writer.set(&part),
            Some("endset") => {
                if let Some(name) = writer.set.pop() {
                    writer.test(&part, &format!("{name} is {LIGHT}"));
                }
            }
            _ => {}
        }
        for list in lists(&part) {
            writer.list(&list, milestones.len());
            let (template, tag) = (name.to_owned(), list.range);
            milestones.push(Milestone { template, tag, bytes: 0 });
        }
    }
    writer.written()
}

/// The length of the template that a part includes.
fn included(part: &Part<'_>, templates: &BTreeMap<String, Template>) -> usize {
    let name = part.inner().get(1).map(|word| word.token);
    let Some(Token::Text(name)) = name else { return 0 };
    templates.get(name).map_or(0, |template| template.source.len())
}

/// `[VALUE for NAME in LIST]`
struct List {
    /// From its bracket to its `for`.
    range: Range<usize>,
    /// Whether its values are there already, so that none is made anew.
    is_chosen: bool,
}

/// The lists in a part that are made of others.
fn lists(part: &Part<'_>) -> Vec<List> {
    let (mut lists, mut open) = (Vec::new(), Vec::new());
    let words = part.inner();
    for (at, word) in words.iter().enumerate() {
        match word.token {
            Token::Sign('[') => open.push(Some(at)),
            Token::Sign(']') => drop(open.pop()),
            // The tag's own stands first.
            Token::Name("for") if at > 0 => {
                if let Some(start) = open.last_mut().and_then(Option::take)
                    && stands_alone(&words[start + 1..at])
                {
                    let is_chosen = is_there_already(&words[start + 1..at]);
                    lists.push(List { range: words[start].at..word.at, is_chosen });
                }
            }
            _ => {}
        }
    }
    lists
}

/// Whether an expression closes no parenthesis that it did not open. One that does is a mistake, and would be none any more
/// with others put around it.
fn stands_alone(words: &[Lexeme<'_>]) -> bool {
    let mut depth = 0_i32;
    words.iter().all(|word| {
        depth += match word.token {
            Token::Sign('(') => 1,
            Token::Sign(')') => -1,
            _ => 0,
        };
        depth >= 0
    })
}

struct Writer<'a> {
    text: &'a str,
    /// What is to be put in, where, and on account of which tag.
    inserts: Vec<(usize, String, Range<usize>)>,
    /// The milestones whose tags are open, and where those end.
    open: Vec<(usize, usize)>,
    /// The names that stretches are open for: `{% set name %}…{% endset %}`.
    set: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    /// Puts a test behind a part.
    fn test(&mut self, part: &Part<'_>, test: &str) {
        let end = part.range.end;
        // A tag that takes the blanks behind it away must go on doing so.
        let close = if self.text[..end].ends_with("-%}") { "-%}" } else { "%}" };
        let test = format!("{{% if {test} {close}{{% endif {close}");
        self.inserts.push((end, test, part.range.clone()));
    }

    /// `set NAME = EXPRESSION`, `set NAME`
    fn set(&mut self, part: &Part<'a>) {
        let [_, name, rest @ ..] = part.inner() else { return };
        let Token::Name(name) = name.token else { return };
        match rest {
            [Lexeme { token: Token::Sign('='), .. }, value @ ..] => {
                if !is_there_already(value) {
                    self.test(part, &format!("{name} is {LIGHT}"));
                }
            }
            _ => self.set.push(name),
        }
    }

    /// Has every value of a list come by.
    fn list(&mut self, list: &List, milestone: usize) {
        let by = if list.is_chosen { CHOSEN } else { MADE };
        let before = format!("{by}(at={milestone}, value=(");
        self.inserts.push((list.range.start + 1, before, list.range.clone()));
        self.inserts.push((list.range.end, ")) ".to_owned(), list.range.clone()));
    }

    fn written(mut self) -> Measured {
        self.inserts.sort_by_key(|(at, ..)| *at);
        let mut source = String::with_capacity(self.text.len() * 2);
        let (mut detours, mut copied) = (Vec::with_capacity(self.inserts.len()), 0);
        for (at, insert, tag) in self.inserts {
            source.push_str(&self.text[copied..at]);
            copied = at;
            let range = source.len()..source.len() + insert.len();
            source.push_str(&insert);
            detours.push(Detour { range, tag });
        }
        source.push_str(&self.text[copied..]);
        Measured { source, detours }
    }
}

/// Whether an expression makes nothing new: a path, a number, a text.
fn is_there_already(words: &[Lexeme<'_>]) -> bool {
    match words {
        [Lexeme { token: Token::Text(_) | Token::Number, .. }] => true,
        all => all.iter().enumerate().all(|(at, word)| match word.token {
            Token::Name(_) => at % 2 == 0,
            Token::Dot => at % 2 == 1,
            _ => false,
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::put;
    use crate::model::theme::Template;

    fn templates(source: &str) -> BTreeMap<String, Template> {
        let template = |source: &str| Template { source: source.to_owned(), file: None };
        [("a".to_owned(), template(source)), ("b".to_owned(), template("0123456789"))].into()
    }

    #[test]
    fn milestones_stand_behind_what_may_grow() {
        for (source, expected) in [
            (
                "{% for a in b %}x{% endfor %}",
                "{% for a in b %}{% if 0 is anteroom_round %}{% endif %}x{% endfor %}",
            ),
            (
                "{%- block a -%} x {%- endblock -%}",
                "{%- block a -%}{% if 0 is anteroom_round -%}{% endif -%} x {%- endblock -%}",
            ),
            ("{% include \"b\" %}", "{% include \"b\" %}{% if 0 is anteroom_round %}{% endif %}"),
            (
                "{% set a = b.c %}{% set a = 1 %}{% set a = \"b\" %}",
                "{% set a = b.c %}{% set a = 1 %}{% set a = \"b\" %}",
            ),
            (
                "{% set a = [a] -%} x",
                "{% set a = [a] -%}{% if a is anteroom_light -%}{% endif -%} x",
            ),
            (
                "{% set_global a %}{% set b | upper %}{% endset %}{% endset %}",
                "{% set_global a %}{% set b | upper %}{% endset %}{% if b is anteroom_light %}{% endif %}\
                 {% endset %}{% if a is anteroom_light %}{% endif %}",
            ),
            (
                "{{ [a.b for a in c if a] }}{% if [x ~ y for x in [z for z in y]] %}{% endif %}",
                "{{ [anteroom_chosen(at=0, value=(a.b )) for a in c if a] }}\
                 {% if [anteroom_made(at=1, value=(x ~ y )) for x in \
                 [anteroom_chosen(at=2, value=(z )) for z in y]] %}{% endif %}",
            ),
            // Refused by the engine, and not to be mended.
            ("{{ [a.x) + (a.y for a in b] }}", "{{ [a.x) + (a.y for a in b] }}"),
            (
                "{% raw %}{% for a in b %}{% endraw %}{# {% for %} #}ä",
                "{% raw %}{% for a in b %}{% endraw %}{# {% for %} #}ä",
            ),
        ] {
            assert_eq!(put("a", &templates(source), &mut Vec::new()).source, expected);
        }
    }

    #[test]
    fn milestones_know_how_much_stands_behind_them() {
        let source = "{% for a in b %}12{% include \"b\" %}345{% endfor %}";
        let mut milestones = Vec::new();
        put("a", &templates(source), &mut milestones);
        let told: Vec<_> =
            milestones.iter().map(|it| (&source[it.tag.clone()], it.bytes)).collect();
        assert_eq!(told, [("{% for a in b %}", 22), ("{% include \"b\" %}", 10)]);
    }

    #[test]
    fn places_are_those_of_the_template_as_it_was_written() {
        let source = "ä{% for a in b %}{{ a }}{% set c = a ~ a %}{{ c }}{% endfor %}{{ d }}";
        let measured = put("a", &templates(source), &mut Vec::new());
        for word in ["ä", "a in b", "{{ a }}", "a ~ a", "{{ c }}", "endfor", "{{ d }}"] {
            let at = measured.source.find(word).unwrap();
            assert_eq!(&source[measured.written(&(at..at + word.len()))], word);
        }
        for (test, tag) in [("0 is", "{% for a in b %}"), ("c is", "{% set c = a ~ a %}")] {
            let at = measured.source.find(test).unwrap();
            assert_eq!(&source[measured.written(&(at..at + test.len()))], tag);
        }
    }
}
