//! A draft as the YAML of a self-check, and which cell each of its lines comes from.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::Range;

use crate::import::table::columns::SCORE;
use crate::import::table::draft::{Draft, Points, Question, Said, Scale};
use crate::import::table::outcomes;
use crate::import::table::values::{Kind, shown};
use crate::import::words::Words;
use crate::import::yaml::{block, key, quoted};
use crate::model::condition::Decimal;

/// A self-check as it will be written.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) text: String,
    /// By line, from 1: the cell that it comes from. Lines without an entry belong to the cell before.
    pub(super) cells: BTreeMap<u32, Range<usize>>,
    lines: u32,
}

/// Writes a draft. `table` is the name of the file that it comes from, `schema` the line that names its schema.
pub(super) fn of(draft: &Draft, (table, schema): (&str, Option<&str>), words: &Words) -> Sheet {
    let mut sheet = Sheet::default();
    if let Some(schema) = schema {
        sheet.line(schema.trim_end());
    }
    for line in words.head {
        sheet.remark(0, &line.replace('%', table));
    }
    sheet.say(0, "title", &quoted(words.title));
    sheet.say(0, "intro", &quoted(words.intro));
    sheet.dimensions(draft, words);
    sheet.line("\nquestions:");
    for question in &draft.questions {
        sheet.question(question, draft);
    }
    sheet.outcomes(draft, words);
    sheet
}

impl Sheet {
    /// Adds lines that come from no cell of their own.
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += u32::try_from(line.matches('\n').count() + 1).unwrap_or(u32::MAX);
    }

    /// Adds a line that comes from a cell.
    fn from(&mut self, span: &Range<usize>, line: &str) {
        self.cells.insert(self.lines + 1, span.clone());
        self.line(line);
    }

    fn remark(&mut self, indent: usize, words: &str) {
        self.line(&format!("{:indent$}# {words}", ""));
    }

    fn say(&mut self, indent: usize, key: &str, value: &dyn Display) {
        self.line(&format!("{:indent$}{key}: {value}", ""));
    }

    /// A key of a question with what a cell says.
    fn told(&mut self, indent: usize, key: &str, said: &Said<String>) {
        self.from(&said.span, &format!("{:indent$}{key}: {}", "", said.what));
    }

    fn dimensions(&mut self, draft: &Draft, words: &Words) {
        let used = || draft.dimensions.iter().enumerate().filter(|(at, _)| draft.adds_to(*at));
        let declared = || used().map(|(_, it)| it).filter(|it| it.id.as_str() != SCORE);
        if declared().next().is_none() {
            return;
        }
        self.line("");
        for line in words.dimensions {
            self.remark(0, line);
        }
        self.line("dimensions:");
        for dimension in declared() {
            self.from(&dimension.span, &format!("  {}:", dimension.id));
            self.say(4, "label", &quoted(&dimension.label));
        }
    }

    fn question(&mut self, question: &Question, draft: &Draft) {
        let id = key(question.id.what.as_str());
        self.from(&question.id.span, &format!("  - id: {id}"));
        self.text(4, "ask", &question.ask);
        for (key, text) in question.texts.iter().filter(|(key, _)| *key != "when") {
            self.text(4, key, text);
        }
        if question.kind.what != Kind::Single {
            self.from(&question.kind.span, &format!("    kind: {}", question.kind.what.word()));
        }
        if let Some((_, when)) = question.texts.iter().find(|(key, _)| *key == "when") {
            self.text(4, "when", when);
        }
        if let Some(required) = question.required.as_ref().filter(|required| !required.what) {
            self.from(&required.span, "    required: false");
        }
        for (key, limit) in &question.limits {
            self.number(4, key, limit);
        }
        match &question.scale {
            Some(scale) => self.scale(scale, question, draft),
            None => self.choices(question, draft),
        }
    }

    /// A text of a question: in quotes, or in block style where it has several lines that count.
    fn text(&mut self, indent: usize, key: &str, said: &Said<String>) {
        let Said { what, span } = said;
        if key == "why"
            && what.contains('\n')
            && let Some(lines) = block(what, indent + 2)
        {
            self.from(span, &format!("{:indent$}{key}: |\n{}", "", lines.trim_end_matches('\n')));
            return;
        }
        let line = what.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let what = if key == "why" { what.clone() } else { line.collect::<Vec<_>>().join(" ") };
        self.told(indent, key, &Said { what: quoted(&what), span: span.clone() });
    }

    fn number(&mut self, indent: usize, key: &str, said: &Said<Decimal>) {
        let Said { what, span } = said;
        self.told(indent, key, &Said { what: shown(*what), span: span.clone() });
    }

    fn scale(&mut self, scale: &Scale, question: &Question, draft: &Draft) {
        self.from(&scale.from.span, "    scale:");
        self.number(6, "from", &scale.from);
        self.number(6, "to", &scale.to);
        if let Some(step) = &scale.step {
            self.number(6, "step", step);
        }
        for (key, words) in [("low", &scale.low), ("high", &scale.high)] {
            if let Some(words) = words {
                self.text(6, key, words);
            }
        }
        let mut lines = Vec::new();
        for (at, dimension) in draft.dimensions.iter().enumerate() {
            let factor = scale.factors.iter().find(|points| points.dimension == at);
            if let Some(Points { number, .. }) = factor {
                lines.push((
                    number.span.clone(),
                    format!("      {}: {}", dimension.id, shown(number.what)),
                ));
            }
            let steps = question
                .choices
                .iter()
                .map(|step| step.points.iter().find(|it| it.dimension == at));
            let steps: Vec<Option<&Points>> = steps.collect();
            let Some(first) = steps.iter().flatten().next() else { continue };
            let numbers = steps
                .iter()
                .map(|step| shown(step.map_or(Decimal::default(), |it| it.number.what)));
            let numbers: Vec<String> = numbers.collect();
            lines.push((
                first.number.span.clone(),
                format!("      {}: [{}]", dimension.id, numbers.join(", ")),
            ));
        }
        self.below("points", &lines);
    }

    fn choices(&mut self, question: &Question, draft: &Draft) {
        if question.choices.is_empty() {
            return;
        }
        self.from(&question.ask.span, "    choices:");
        for choice in &question.choices {
            self.text(6, &key(choice.id.as_str()), &choice.text);
        }
        let mut points = Vec::new();
        for (at, dimension) in draft.dimensions.iter().enumerate() {
            let own = question.choices.iter().filter_map(|choice| {
                let points = choice.points.iter().find(|points| points.dimension == at)?;
                let line =
                    format!("        {}: {}", key(choice.id.as_str()), shown(points.number.what));
                Some((points.number.span.clone(), line))
            });
            let own: Vec<(Range<usize>, String)> = own.collect();
            if let Some((span, _)) = own.first() {
                points.push((span.clone(), format!("      {}:", dimension.id)));
                points.extend(own);
            }
        }
        self.below("points", &points);
        let shares = question.choices.iter().filter_map(|choice| {
            let share = choice.share.as_ref()?;
            let line = format!("      {}: {} %", key(choice.id.as_str()), shown(share.what));
            Some((share.span.clone(), line))
        });
        self.below("share", &shares.collect::<Vec<_>>());
        for (name, is_meant) in [
            ("exclusive", question.choices.iter().map(|it| it.exclusive).collect::<Vec<_>>()),
            ("apart", question.choices.iter().map(|it| it.apart).collect()),
        ] {
            let named = question.choices.iter().zip(is_meant).filter(|(_, is_meant)| *is_meant);
            let named: Vec<String> = named.map(|(choice, _)| key(choice.id.as_str())).collect();
            if !named.is_empty() {
                self.from(&question.ask.span, &format!("    {name}: [{}]", named.join(", ")));
            }
        }
    }

    /// A key of a question with lines below it, where there are any.
    fn below(&mut self, key: &str, lines: &[(Range<usize>, String)]) {
        let Some((first, _)) = lines.first() else { return };
        self.from(first, &format!("    {key}:"));
        for (span, line) in lines {
            self.from(span, line);
        }
    }

    fn outcomes(&mut self, draft: &Draft, words: &Words) {
        self.line("");
        for line in words.outcomes {
            self.remark(0, line);
        }
        // What is wrong from here on comes from no cell.
        self.from(&(0..0), "outcomes:");
        if let Some(condition) = outcomes::ready(draft) {
            self.line("  - id: ready");
            self.say(4, "kind", &"ready");
            self.remark(4, words.condition);
            self.say(4, "when", &condition);
            self.outcome(words.ready);
        }
        self.line("  - id: not-yet");
        self.say(4, "kind", &"not-yet");
        self.outcome(words.not_yet);
        self.line("");
        for line in words.tail {
            self.remark(0, line);
        }
    }

    fn outcome(&mut self, [title, text]: [&str; 2]) {
        self.say(4, "title", &quoted(title));
        self.say(4, "text", &quoted(text));
    }
}
