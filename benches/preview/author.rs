//! The author: saves a file with a mark, then looks until the preview shows it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::client::Preview;
use crate::corpus;

/// How an editor saves.
#[derive(Clone, Copy)]
pub(crate) enum Save {
    /// It writes into the file.
    InPlace,
    /// It writes another file and renames it.
    Atomic,
}

/// Who edits a site.
pub(crate) struct Author {
    root: PathBuf,
}

impl Author {
    /// Edits the site in a folder.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Adds a sentence to an article.
    pub(crate) fn article(
        &self,
        preview: &mut Preview,
        article: usize,
        (number, save): (usize, Save),
    ) -> Duration {
        let mark = format!("Marke{article}x{number}y");
        let text = format!("{}\nEin Satz mit {mark} am Ende.\n", corpus::article(article));
        let file = corpus::article_file(article);
        self.seen(preview, (&file, &text, save), (&corpus::article_page(article), &mark))
    }

    /// Changes an article's title, and looks at the list that names it.
    pub(crate) fn title(&self, preview: &mut Preview, article: usize, number: usize) -> Duration {
        let mark = format!("Titel{number}y");
        let text = corpus::article(article).replacen("title: \"", &format!("title: \"{mark} "), 1);
        let file = corpus::article_file(article);
        self.seen(preview, (&file, &text, Save::InPlace), ("/artikel/", &mark))
    }

    /// Adds a sentence to an article that is a step of the journey.
    pub(crate) fn step(&self, preview: &mut Preview, number: usize) -> Duration {
        let mark = format!("Schritt{number}y");
        let text = format!("{}\nEin Satz mit {mark}.\n", corpus::STEP);
        self.seen(preview, (corpus::STEP_FILE, &text, Save::InPlace), ("/warum/", &mark))
    }

    /// Changes a question.
    pub(crate) fn self_check(&self, preview: &mut Preview, number: usize) -> Duration {
        let mark = format!("Frage{number}y");
        let text =
            corpus::self_check().replace("Wer entscheidet", &format!("{mark} Wer entscheidet"));
        let page = ("/self-checks/reife/", mark.as_str());
        self.seen(preview, (corpus::SELF_CHECK_FILE, &text, Save::InPlace), page)
    }

    /// Changes the site's name, which stands on every page.
    pub(crate) fn settings(&self, preview: &mut Preview, number: usize) -> Duration {
        let mark = format!("Name{number}y");
        let text = corpus::SETTINGS.replace("title: Vorraum", &format!("title: Vorraum {mark}"));
        let page = corpus::article_page(8);
        self.seen(preview, ("anteroom.yaml", &text, Save::InPlace), (&page, &mark))
    }

    /// Changes the template of all articles.
    pub(crate) fn template(&self, preview: &mut Preview, number: usize) -> Duration {
        let mark = format!("Vorlage{number}y");
        let text =
            corpus::template().replace("<article", &format!("<article data-mark=\"{mark}\""));
        let page = corpus::article_page(9);
        self.seen(preview, ("templates/article.html", &text, Save::InPlace), (&page, &mark))
    }

    /// Adds a sentence to many articles, and looks until all of them show it.
    pub(crate) fn articles(&self, preview: &mut Preview, count: usize, number: usize) -> Duration {
        let mark = format!("Alle{number}y");
        for article in 0..count {
            let text = format!("{}\nEin Satz mit {mark}.\n", corpus::article(article));
            std::fs::write(self.root.join(corpus::article_file(article)), text).unwrap();
        }
        let written = Instant::now();
        for article in (0..count).rev() {
            preview.wait_for(&corpus::article_page(article), &mark);
        }
        let took = written.elapsed();
        rest();
        took
    }

    fn seen(
        &self,
        preview: &mut Preview,
        (file, text, save): (&str, &str, Save),
        (page, mark): (&str, &str),
    ) -> Duration {
        let file = self.root.join(file);
        match save {
            Save::InPlace => std::fs::write(&file, text).unwrap(),
            Save::Atomic => {
                let beside = file.with_extension("new~");
                std::fs::write(&beside, text).unwrap();
                std::fs::rename(&beside, &file).unwrap();
            }
        }
        let written = Instant::now();
        preview.wait_for(page, mark);
        let took = written.elapsed();
        rest();
        took
    }
}

/// Until the preview has looked through the folder once more after an edit, and for a while of its
/// own, so that edits do not meet.
fn rest() {
    std::thread::sleep(Duration::from_millis(700));
}
