//! The `data` block of a privacy page: what this site really does, taken from the build.

use crate::compile::compiled::CompiledSite;
use crate::html::escape;
use crate::model::theme::Strings;

/// The block as HTML.
pub(super) fn block(site: &CompiledSite, strings: &Strings) -> String {
    let stores = !site.self_checks.is_empty()
        || !site.journeys.is_empty()
        || site
            .articles
            .values()
            .any(|it| it.pages.values().any(|page| !page.body.notes.is_empty()));
    let key = format!("anteroom:{}", site.settings.id);
    let mut rows: Vec<(&str, String)> = vec![
        ("data_cookies_term", strings.text("data_cookies").to_owned()),
        ("data_requests_term", strings.text("data_requests").to_owned()),
    ];
    if stores {
        rows.push(("data_stored_term", strings.fill("data_stored", "key", &key)));
        rows.push(("data_duration_term", strings.text("data_duration").to_owned()));
        rows.push(("data_sent_term", strings.text("data_sent").to_owned()));
    } else {
        rows.push(("data_stored_term", strings.text("data_stored_nothing").to_owned()));
    }
    for host in &site.booking_hosts {
        rows.push(("data_booking_term", strings.fill("data_booking", "host", host)));
    }
    if site.settings.beacon.is_some() {
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
