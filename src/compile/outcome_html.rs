//! An outcome's page as it stands in its payload.

use std::fmt::Write as _;

use crate::compile::sealed_words::Reader;
use crate::html::escape;
use crate::model::outcome::{Other, Outcome, OutcomeWords};
use crate::model::self_check::Reading;

/// Links elsewhere tell nothing of where they were followed.
const REL: &str = " rel=\"noreferrer noopener\"";

/// The HTML of an outcome: its verdict, reasons and other ways.
pub(super) fn html(outcome: &Outcome, words: &OutcomeWords, reader: Reader<'_>) -> String {
    let OutcomeWords { title, lead, text, instead, until, read } = words;
    let strings = reader.strings;
    let mut html = format!("<h1 tabindex=\"-1\">{}</h1>", title.html);
    if let Some(lead) = lead {
        add(&mut html, &["<p class=\"lead\">", &lead.html, "</p>"]);
    }
    if let Some(text) = text {
        html.push_str(&text.html);
    }
    if !instead.is_empty() {
        heading(&mut html, strings.text("outcome_instead"));
        list(&mut html, instead.iter().map(|other| of_other(other, reader)));
    }
    if let Some(until) = until {
        heading(&mut html, strings.text("outcome_until"));
        add(&mut html, &["<p>", &until.html, "</p>"]);
    }
    if !read.is_empty() {
        heading(&mut html, strings.text("outcome_read"));
        list(&mut html, read.iter().map(|reading| of_reading(reading, reader)));
    }
    if let Some(days) = outcome.come_back {
        let sentence = strings.fill("outcome_come_back", "days", &days.to_string());
        add(&mut html, &["<p class=\"ui\">", &escape(&sentence), "</p>"]);
    }
    html
}

fn heading(html: &mut String, words: &str) {
    add(html, &["<h2>", &escape(words), "</h2>"]);
}

fn list(html: &mut String, items: impl Iterator<Item = String>) {
    html.push_str("<ul class=\"next\">");
    for item in items {
        add(html, &["<li>", &item, "</li>"]);
    }
    html.push_str("</ul>");
}

fn of_other(other: &Other, reader: Reader<'_>) -> String {
    match other {
        Other::Page(reading) => of_reading(reading, reader),
        Other::Elsewhere { title, text, url } => {
            let link = url.as_ref().map(|url| format!("<a href=\"{}\"{REL}>", escape(url)));
            item(link.as_deref(), title, text.as_deref())
        }
    }
}

fn of_reading(reading: &Reading, reader: Reader<'_>) -> String {
    let link = format!("<a href=\"{}\">", escape(&reader.href(reading)));
    item(Some(&link), &reading.title, reading.lead.as_deref())
}

fn item(link: Option<&str>, title: &str, text: Option<&str>) -> String {
    let end = if link.is_some() { "</a>" } else { "" };
    let mut item = format!("<b>{}{}{end}</b>", link.unwrap_or_default(), escape(title));
    if let Some(text) = text {
        let _ = write!(item, "<p>{}</p>", escape(text));
    }
    item
}

fn add(html: &mut String, parts: &[&str]) {
    html.extend(parts.iter().copied());
}
