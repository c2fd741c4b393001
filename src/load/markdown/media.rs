//! Links and pictures.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::files::FilePath;
use crate::load::links::index::LinkFile;
use crate::load::links::pictures::{Unfit, picture};
use crate::load::links::targets::{Dead, Target, resolve};
use crate::load::markdown::escape::{push_address, push_attribute, push_path};
use crate::load::markdown::found::{AnchorLink, DeadLink};
use crate::load::markdown::state::OpenImage;
use crate::load::markdown::writer::{Purpose, Writer};

impl<'a> Writer<'a, '_> {
    /// Opens a link; where it leads nowhere, only its words are written.
    pub(super) fn start_link(&mut self, address: &str, title: &str, range: Range<usize>) {
        let end = match resolve(address, self.manuscript.context) {
            Ok(target) => {
                self.push("<a href=\"");
                self.link_target(target, &range);
                self.title(title);
                self.push(">");
                "</a>"
            }
            Err(dead) => {
                self.dead(address, dead, &range);
                ""
            }
        };
        self.media.links.push((end, self.words.len(), range));
    }

    /// Closes a link.
    pub(super) fn end_link(&mut self) {
        let Some((end, words, range)) = self.media.links.pop() else { return };
        self.push(end);
        if !end.is_empty() && !self.has_words_since(words) {
            let place = self.locate(&range);
            let found = Diagnostic::warning("empty-link-text", place, "this link has no words");
            let hint = "write between the square brackets where it leads: `[words](page.md)`";
            self.found.report.push(found.with_hint(hint));
        }
    }

    /// Writes an address and what follows from it, up to the last quote.
    fn link_target(&mut self, target: Target<'a>, range: &Range<usize>) {
        match target {
            Target::Web(address) => {
                push_address(&mut self.html.top, &address);
                self.push("\" rel=\"noopener noreferrer\"");
            }
            Target::Contact(address) => {
                push_address(&mut self.html.top, &address);
                self.push("\"");
            }
            Target::Here(anchor) => {
                self.push_anchor(&anchor);
                self.push("\"");
                let context = self.manuscript.context;
                if let Some((page, language)) = context.index.by_output(context.route.file()) {
                    let place = self.locate(range);
                    let (page, language) = (page.clone(), language.clone());
                    self.found.anchor_links.push(AnchorLink { page, language, anchor, place });
                }
            }
            Target::Page { key, language, output, anchor } => {
                self.push_output(output);
                if let Some(anchor) = anchor {
                    self.push_anchor(&anchor);
                    let place = self.locate(range);
                    let (page, language) = (key.clone(), language.clone());
                    self.found.anchor_links.push(AnchorLink { page, language, anchor, place });
                }
                self.push("\"");
                if language != self.manuscript.context.language {
                    self.push(&format!(" hreflang=\"{language}\""));
                }
            }
            Target::File { file, output, anchor } => {
                self.push_file(file, output);
                if let Some(anchor) = anchor {
                    self.push_anchor(&anchor);
                }
                self.push("\"");
            }
            Target::Generated(output) => {
                self.push_output(&output);
                self.push("\"");
            }
        }
    }

    /// Begins to read a picture's words.
    pub(super) fn start_image(&mut self, address: &str, title: &str, range: Range<usize>) {
        let (address, title) = (address.to_owned(), title.to_owned());
        self.media.images.push(OpenImage { address, title, words: self.words.len(), range });
        self.html.lay();
    }

    /// Writes a picture: with its size, so that nothing moves once it is there, and all but the
    /// first loaded only when they come into sight. None holds up the text while it is unpacked.
    pub(super) fn end_image(&mut self) {
        self.html.take();
        let Some(image) = self.media.images.pop() else { return };
        let words = self.words_since(image.words);
        let Some((file, output)) = self.picture(&image) else { return };
        if words.is_empty() {
            let place = self.locate(&image.range);
            let found = Diagnostic::warning("missing-alt", place, "this picture has no words");
            let hint = format!("say what it shows: `![words]({})`", image.address);
            self.found.report.push(found.with_hint(hint));
        }
        self.push("<img src=\"");
        self.push_file(file, output);
        self.push("\" alt=\"");
        push_attribute(&mut self.html.top, &words);
        self.push("\"");
        if let Some((width, height)) = file.size {
            self.push(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        if self.media.count > 0 || self.manuscript.purpose != Purpose::Body {
            self.push(" loading=\"lazy\"");
        }
        self.push(" decoding=\"async\"");
        self.media.count += 1;
        self.title(&image.title);
        self.push(">");
    }

    fn picture(&mut self, image: &OpenImage) -> Option<(&'a LinkFile, &'a FilePath)> {
        let otherwise = format!("link it instead: `[words]({})`", image.address);
        match picture(&image.address, &otherwise, self.manuscript.context) {
            Ok(found) => return Some(found),
            Err(Unfit::Dead(dead)) => self.dead(&image.address, dead, &image.range),
            Err(Unfit::Other(code, message, hint)) => {
                let place = self.locate(&image.range);
                self.found.report.push(Diagnostic::error(code, place, message).with_hint(hint));
            }
        }
        None
    }

    fn dead(&mut self, address: &str, dead: Dead, range: &Range<usize>) {
        let place = self.locate(range);
        self.found.dead_links.push(DeadLink { written: address.to_owned(), dead, place });
    }

    fn push_output(&mut self, output: &FilePath) {
        let link = self.manuscript.context.route.link_to(output);
        push_path(&mut self.html.top, &link);
    }

    /// Writes the address of a file; one below `content/` thereby goes out.
    fn push_file(&mut self, file: &LinkFile, output: &FilePath) {
        self.push_output(output);
        if file.source.below("content").is_some() {
            self.found.attachments.insert(file.source.clone());
        }
    }

    fn push_anchor(&mut self, anchor: &str) {
        self.push("#");
        push_address(&mut self.html.top, anchor);
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.push(" title=\"");
            let title = self.manuscript.context.manner.set(title);
            push_attribute(&mut self.html.top, &title);
            self.push("\"");
        }
    }
}
