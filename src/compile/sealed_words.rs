//! What is sealed of a self-check's words: the JSON of outcomes and bands, in one language.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::compile::keys::Share;
use crate::compile::outcome_html::html;
use crate::model::outcome::{Outcome, OutcomeWords};
use crate::model::route::Route;
use crate::model::self_check::{BandWords, Dimension, Reading};
use crate::model::theme::Strings;

/// The page on which the words are read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// Where it lies.
    pub(super) route: &'a Route,
    /// The theme's words in its language.
    pub(super) strings: &'a Strings,
}

impl Reader<'_> {
    /// The link from the page to what is to be read.
    pub(super) fn href(self, reading: &Reading) -> String {
        self.route.link_to(reading.route.file())
    }
}

/// An outcome's payload. `share` is what a ready one gives.
pub(super) fn outcome_json(
    outcome: &Outcome,
    words: &OutcomeWords,
    share: Option<Share>,
    reader: Reader<'_>,
) -> String {
    let mut payload = json!({
        "outcome": outcome.id.as_str(),
        "kind": outcome.kind.as_str(),
        "html": html(outcome, words, reader),
    });
    if let Some(days) = outcome.come_back {
        payload["days"] = json!(days);
    }
    if let Some(share) = share {
        payload["share"] = json!(STANDARD.encode(share));
    }
    payload.to_string()
}

/// A band's payload. Bands are counted from 0: `position` is this one's place and how many there
/// are, `zone` the one at which the tinted zone begins.
pub(super) fn band_json(
    dimension: &Dimension,
    words: &BandWords,
    band: usize,
    reader: Reader<'_>,
) -> String {
    let mut payload = json!({"dimension": dimension.id.as_str(), "band": words.label});
    if let Some(text) = &words.text {
        payload["text"] = json!(text);
    }
    payload["position"] = json!([band, dimension.bands.len()]);
    if let Some(zone) = dimension.bands.iter().position(|band| band.enough) {
        payload["zone"] = json!(zone);
    }
    if !words.read.is_empty() {
        let read =
            |reading: &Reading| json!({"title": reading.title, "href": reader.href(reading)});
        payload["read"] = words.read.iter().map(read).collect();
    }
    payload.to_string()
}
