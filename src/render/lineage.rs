//! Which template is drawn in the course of which: includes, frames and components. One that comes
//! back to itself would never end, and a row that is too long would outgrow the stack.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location};
use crate::model::theme::Template;
use crate::render::expressions::{Lexeme, Part, Token, parts};

/// How many templates and components may be drawn within one another. The theme's own take six; the
/// engine refuses more components than these, but only while it draws, and without a place.
const DEEPEST: usize = 20;

/// How many branches an `if` may have. Each is a step of the stack to the template engine.
const MOST_BRANCHES: usize = 200;

/// What draws others, or is drawn by them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node<'a> {
    Template(&'a str),
    Component(String),
}

/// That one draws another.
#[derive(Debug)]
struct Draws<'a> {
    node: Node<'a>,
    /// Who says so, and the bytes in which it does.
    template: &'a Template,
    range: Range<usize>,
}

impl Draws<'_> {
    /// Where it says so; `None` in a built-in template.
    fn place(&self) -> Option<Location> {
        let Template { file, source } = self.template;
        file.as_ref().map(|file| Location::of_range(file, source, &self.range))
    }
}

/// Every template and component with all that it draws, in the order in which it says so.
type Graph<'a> = BTreeMap<Node<'a>, Vec<Draws<'a>>>;

/// What would come back to itself, or go too deep, in the author's templates.
pub(super) fn faults(templates: &BTreeMap<String, Template>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut graph = Graph::new();
    for (name, template) in templates {
        read(name, template, &mut graph);
        faults.extend(branches(template));
    }
    let mut walk = Walk { graph: &graph, heights: BTreeMap::new(), faults };
    for node in graph.keys() {
        walk.from(node);
    }
    walk.faults
}

fn read<'a>(name: &'a str, template: &'a Template, graph: &mut Graph<'a>) {
    let mut here = Node::Template(name);
    graph.entry(here.clone()).or_default();
    for part in parts(&template.source) {
        let words = part.inner();
        match (part.tag(), words.get(1).map(|word| word.token)) {
            (Some("component"), _) => {
                here = Node::Component(dotted(&words[1..]).0);
                graph.entry(here.clone()).or_default();
            }
            (Some("endcomponent"), _) => here = Node::Template(name),
            (Some("include" | "extends"), Some(Token::Text(other))) => {
                let range = words[1].at..words[1].at + other.len() + 2;
                let draws = Draws { node: Node::Template(other), template, range };
                graph.entry(here.clone()).or_default().push(draws);
            }
            _ => graph.entry(here.clone()).or_default().extend(calls(&part, template)),
        }
    }
}

/// The components that a part calls.
fn calls<'a>(part: &Part<'_>, template: &'a Template) -> Vec<Draws<'a>> {
    let words = part.inner();
    let called = (0..words.len()).filter(|at| is_call(words, *at)).map(|at| {
        let (name, length) = dotted(&words[at + 1..]);
        let range = words[at].at..words[at + 1].at + length;
        Draws { node: Node::Component(name), template, range }
    });
    called.collect()
}

/// Whether a `<` begins a component, and compares nothing.
fn is_call(words: &[Lexeme<'_>], at: usize) -> bool {
    const OPERATORS: [&str; 6] = ["and", "else", "if", "in", "not", "or"];
    let token = |at: usize| words.get(at).map(|word| word.token);
    let is_value = |token: Token<'_>| match token {
        Token::Name(name) => !OPERATORS.contains(&name),
        Token::Sign(sign) => matches!(sign, ')' | ']'),
        Token::Number | Token::Text(_) => true,
        Token::Dot | Token::Equal => false,
    };
    let before = at.checked_sub(1).and_then(token);
    token(at) == Some(Token::Sign('<'))
        && matches!(token(at + 1), Some(Token::Name(_)))
        && !before.is_some_and(is_value)
}

/// A name of names with dots between them, and its length in bytes.
fn dotted(words: &[Lexeme<'_>]) -> (String, usize) {
    let mut name = String::new();
    for word in words {
        match word.token {
            Token::Name(part) if name.is_empty() || name.ends_with('.') => name.push_str(part),
            Token::Dot if !name.is_empty() && !name.ends_with('.') => name.push('.'),
            _ => break,
        }
    }
    let length = name.len();
    (name, length)
}

/// An `if` with too many branches.
fn branches(template: &Template) -> Option<Diagnostic> {
    let file = template.file.as_ref()?;
    let mut counts: Vec<usize> = Vec::new();
    for part in parts(&template.source) {
        match (part.tag(), counts.last_mut()) {
            (Some("if"), _) => counts.push(0),
            (Some("endif"), _) => drop(counts.pop()),
            (Some("elif"), Some(count)) => {
                *count += 1;
                if *count > MOST_BRANCHES {
                    let place = Location::of_range(file, &template.source, &part.range);
                    let message = format!("this `if` has more than {MOST_BRANCHES} branches");
                    return Some(
                        Diagnostic::error("template-depth", place, message)
                            .with_hint("look the value up in a map, or divide the branches"),
                    );
                }
            }
            _ => {}
        }
    }
    None
}

/// A walk over all that draws and is drawn. It needs no stack of the machine's.
struct Walk<'g, 'a> {
    graph: &'g Graph<'a>,
    /// How deep each goes that was walked through; 0 while it is on the way.
    heights: BTreeMap<&'g Node<'a>, usize>,
    faults: Vec<Diagnostic>,
}

/// A step of the way: who draws, and the next of those drawn.
struct Step<'g, 'a> {
    node: &'g Node<'a>,
    next: usize,
}

impl<'g, 'a> Walk<'g, 'a> {
    fn from(&mut self, start: &'g Node<'a>) {
        if self.heights.contains_key(start) {
            return;
        }
        let mut way = vec![Step { node: start, next: 0 }];
        self.heights.insert(start, 0);
        while let Some(step) = way.last_mut() {
            let Some(draws) = self.graph[step.node].get(step.next) else {
                self.leave(step.node);
                way.pop();
                continue;
            };
            step.next += 1;
            // What is not there is told by the engine.
            let Some((node, _)) = self.graph.get_key_value(&draws.node) else { continue };
            match self.heights.get(node) {
                Some(0) => self.comes_back(&way, node),
                Some(_) => {}
                None => {
                    self.heights.insert(node, 0);
                    way.push(Step { node, next: 0 });
                }
            }
        }
    }

    /// All that a node draws is known.
    fn leave(&mut self, node: &'g Node<'a>) {
        let height = |draws: &Draws<'a>| self.heights.get(&draws.node).copied().unwrap_or(0);
        let deepest = self.graph[node].iter().max_by_key(|draws| height(draws));
        let height = deepest.map_or(0, height) + 1;
        self.heights.insert(node, height);
        // Told once, where the limit is passed.
        if height == DEEPEST + 1 {
            let place = deepest.and_then(Draws::place);
            let message =
                format!("more than {DEEPEST} templates are drawn within one another here");
            self.faults.extend(place.map(|place| {
                Diagnostic::error("template-depth", place, message)
                    .with_hint("draw some of them one after the other")
            }));
        }
    }

    /// The way has come back to `node`, which it began with or came through.
    fn comes_back(&mut self, way: &[Step<'g, 'a>], node: &'g Node<'a>) {
        let start = way.iter().position(|step| step.node == node).unwrap_or(0);
        let circle = &way[start..];
        let shown: Vec<String> = circle.iter().map(|step| step.node.shown()).collect();
        let last = |step: &Step<'g, 'a>| &self.graph[step.node][step.next - 1];
        // Where the circle closes, or else wherever it runs through a file of the author's.
        let Some(place) = circle.iter().rev().find_map(|step| last(step).place()) else {
            return;
        };
        let message = match shown.as_slice() {
            [own] => format!("{own} draws itself, which would never end"),
            all => format!("this comes back to {}: {}", all[0], all.join(", then ")),
        };
        self.faults.push(
            Diagnostic::error("template-cycle", place, message)
                .with_hint("take this out, or put what both need into a template of its own"),
        );
    }
}

impl Node<'_> {
    fn shown(&self) -> String {
        match self {
            Self::Template(name) => format!("`{name}`"),
            Self::Component(name) => format!("the component `{name}`"),
        }
    }
}

#[cfg(test)]
mod tests;
