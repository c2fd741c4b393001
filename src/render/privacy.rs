//! The `data` block of a privacy page: what this site really does, taken from the build.

use crate::compile::compiled::CompiledSite;
use crate::html::escape;
use crate::model::settings::Settings;
use crate::model::theme::Strings;

/// What a site does with its visitors' data.
#[derive(Debug, PartialEq)]
pub(super) struct Practice {
    stores: Storage,
    booking_hosts: Vec<String>,
}

/// What a site keeps in its visitors' browsers.
#[derive(Debug, PartialEq)]
enum Storage {
    Nothing,
    Answers,
}

impl Practice {
    /// What a site does.
    pub(super) fn of(site: &CompiledSite) -> Self {
        let mut pages = site.articles.values().flat_map(|article| article.pages.values());
        let stores = !site.self_checks.is_empty()
            || !site.journeys.is_empty()
            || pages.any(|page| !page.body.notes.is_empty());
        let stores = if stores { Storage::Answers } else { Storage::Nothing };
        Self { stores, booking_hosts: site.booking_hosts.clone() }
    }
}

/// The block as HTML.
pub(super) fn block(practice: &Practice, settings: &Settings, strings: &Strings) -> String {
    let key = format!("anteroom:{}", settings.id);
    let mut rows: Vec<(&str, String)> = vec![
        ("data_cookies_term", strings.text("data_cookies").to_owned()),
        ("data_requests_term", strings.text("data_requests").to_owned()),
    ];
    if practice.stores == Storage::Answers {
        rows.push(("data_stored_term", strings.fill("data_stored", "key", &key)));
        rows.push(("data_duration_term", strings.text("data_duration").to_owned()));
        rows.push(("data_sent_term", strings.text("data_sent").to_owned()));
    } else {
        rows.push(("data_stored_term", strings.text("data_stored_nothing").to_owned()));
    }
    for host in &practice.booking_hosts {
        rows.push(("data_booking_term", strings.fill("data_booking", "host", host)));
    }
    if settings.beacon.is_some() {
        rows.push(("data_events_term", strings.text("data_events").to_owned()));
    }
    let mut html =
        format!("<section class=\"data\"><h2>{}</h2><dl>", escape(strings.text("data_title")));
    for (term, text) in &rows {
        html.extend(["<dt>", &escape(strings.text(term)), "</dt><dd>", &escape(text), "</dd>"]);
    }
    html.push_str("</dl></section>");
    html
}
