//! `image` in an article's front matter: the picture that stands for the page elsewhere.

use crate::diagnostic::{Diagnostic, Report};
use crate::load::links::pictures::{Unfit, picture, unshown};
use crate::load::markdown::context::Context;
use crate::load::markdown::found::{DeadLink, Found};
use crate::load::pages::front_matter::Written;
use crate::load::yaml::node::{Fields, Source, Value};
use crate::load::yaml::values::word;
use crate::model::picture::Picture;

/// What to do with a file that is none.
const OTHERWISE: &str = "name a PNG or a JPEG, best with 1200 by 630 pixels";

/// The picture as it was written.
#[derive(Clone, Debug)]
pub(in crate::load) struct WrittenImage {
    /// Its address, as of a picture in the text.
    file: Written,
    /// What it shows.
    pub(in crate::load) alt: Option<Written>,
}

/// `image: plan.jpg`, or `image: {file: plan.jpg, alt: …}`.
pub(in crate::load) fn read(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Option<WrittenImage> {
    let entry = fields.optional("image", source, report)?;
    if !matches!(entry.value.value, Value::Map(_)) {
        let file = Written::of(word(&entry.value, source, report)?);
        return Some(WrittenImage { file, alt: None });
    }
    let mut fields = Fields::of(&entry.value, "`image`", source, report)?;
    let file = fields.required("file", source, report);
    let file = file.and_then(|file| word(&file.value, source, report)).map(Written::of);
    let alt = fields.text("alt", source, report).map(Written::of);
    fields.finish(source, report);
    Some(WrittenImage { file: file?, alt })
}

impl WrittenImage {
    /// The picture, found from the folder of the text's file; `alt` are its words, filled. What is
    /// wrong with it is told.
    pub(in crate::load) fn resolve(
        &self,
        alt: Option<String>,
        context: &Context<'_>,
        found: &mut Found,
    ) -> Option<Picture> {
        let place = context.source.locate(&self.file.span);
        match picture(&self.file.text, OTHERWISE, context) {
            Ok((file, output)) => {
                if file.source.below("content").is_some() {
                    found.attachments.insert(file.source.clone());
                }
                if let Some((message, hint)) = unshown(file) {
                    let unshown = Diagnostic::warning("unshown-picture", place, message);
                    found.report.push(unshown.with_hint(hint));
                }
                return Some(Picture { file: output.clone(), size: file.size, alt });
            }
            Err(Unfit::Dead(dead)) => {
                found.dead_links.push(DeadLink { written: self.file.text.clone(), dead, place });
            }
            Err(Unfit::Other(code, message, hint)) => {
                found.report.push(Diagnostic::error(code, place, message).with_hint(hint));
            }
        }
        None
    }
}
