//! Whether the author's accent can be read on the theme's pages.

use crate::audit::spots;
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FileTree;
use crate::model::colour::Rgb;

/// What text needs (WCAG 2.2, 1.4.3). Borders and marks need 3 (1.4.11) on the same backgrounds, on
/// which the accent is text as well; so what passes as text passes as both.
const TEXT: f64 = 4.5;

/// What a stylesheet shows the accent on, in a light or a dark scheme.
#[derive(Clone, Copy, Debug)]
struct Scheme {
    page: Rgb,
    card: Rgb,
    is: Lightness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lightness {
    Light,
    Dark,
}

/// Errors for an accent on which, or in which, words cannot be read. The backgrounds are those of
/// the site's `style.css`; about one without the theme's tokens nothing is said. A dark accent that
/// the theme derives passes by its making.
pub(super) fn report(site: &CompiledSite, files: &FileTree) -> Report {
    let mut report = Report::default();
    let Some(accent) = &site.settings.theme.accent else { return report };
    let css = site.theme.assets.get("style.css").and_then(|content| content.bytes());
    let Some(css) = css.and_then(|bytes| std::str::from_utf8(bytes).ok()) else { return report };
    let chosen = [
        (Lightness::Light, Some(&accent.light), &["theme", "accent", &accent.light] as &[&str]),
        (
            Lightness::Dark,
            accent.dark.as_ref(),
            &["theme", "accent", "dark", accent.dark.as_deref().unwrap_or_default()],
        ),
    ];
    for (is, written, way) in chosen {
        let Some(shade) = written.and_then(|written| Rgb::parse(written)) else { continue };
        let Some(scheme) = Scheme::of(css, is) else { continue };
        if let Some((ratio, ground)) = scheme.worst(shade).filter(|(ratio, _)| *ratio < TEXT) {
            let place = spots::in_settings(&site.settings, files, way);
            report.push(scheme.told(shade, (ratio, ground), place));
        }
    }
    report
}

impl Scheme {
    /// The backgrounds as `css` names them, which may have a block for dark schemes.
    fn of(css: &str, is: Lightness) -> Option<Self> {
        let begin = css.find("prefers-color-scheme").unwrap_or(css.len());
        let (light, dark) = css.split_at(begin);
        let part = match is {
            Lightness::Light => light,
            Lightness::Dark => dark,
        };
        Some(Self { page: token(part, "--bg:")?, card: token(part, "--card:")?, is })
    }

    /// The lowest contrast of words in the accent, or on it.
    fn worst(self, accent: Rgb) -> Option<(f64, &'static str)> {
        // As the stylesheet mixes it.
        let tint = match self.is {
            Lightness::Light => self.card.mixed(accent, 0.08),
            Lightness::Dark => self.page.mixed(accent, 0.07),
        };
        [
            (accent.contrast(self.page), "links on the page"),
            (accent.contrast(self.card), "links on a card"),
            (accent.contrast(tint), "links in a tinted box"),
            (accent.contrast(accent.ink()), "the words on a button"),
        ]
        .into_iter()
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
    }

    /// The nearest shade of the same hue that passes: darker where pages are light, lighter where
    /// they are dark.
    fn passing(self, accent: Rgb) -> Option<Rgb> {
        let end = match self.is {
            Lightness::Light => Rgb::BLACK,
            Lightness::Dark => Rgb::WHITE,
        };
        (1..=255)
            .map(|step| accent.mixed(end, f64::from(step) / 255.0))
            .find(|shade| self.worst(*shade).is_some_and(|(ratio, _)| ratio >= TEXT))
    }

    fn told(self, accent: Rgb, (ratio, what): (f64, &str), place: Location) -> Diagnostic {
        let scheme = match self.is {
            Lightness::Light => "light",
            Lightness::Dark => "dark",
        };
        // Cut, not rounded: 4.49 must not be told as 4.5.
        let ratio = (ratio * 100.0).floor() / 100.0;
        let message = format!(
            "the accent `{}` is hard to read in {scheme} schemes: {what} have a contrast of \
             {ratio:.2}, and need {TEXT}",
            accent.hex()
        );
        let hint = match self.passing(accent) {
            Some(shade) => format!("the nearest shade that passes is `\"{}\"`", shade.hex()),
            None => "take another colour, or other backgrounds in `static/style.css`".to_owned(),
        };
        Diagnostic::error("low-contrast", place, message).with_hint(hint)
    }
}

/// The first value of a custom property that is a plain colour.
fn token(css: &str, name: &str) -> Option<Rgb> {
    let value = &css[css.find(name)? + name.len()..];
    Rgb::parse(value[..value.find([';', '}'])?].trim())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Lightness, Scheme, TEXT};
    use crate::model::colour::Rgb;

    const CSS: &str = include_str!("../../static/style.css");

    fn schemes() -> [Scheme; 2] {
        [Lightness::Light, Lightness::Dark].map(|is| Scheme::of(CSS, is).unwrap())
    }

    #[test]
    fn the_themes_own_accents_pass() {
        for (scheme, accent) in schemes().into_iter().zip(["#1c5848", "#93cdb8"]) {
            let (ratio, what) = scheme.worst(Rgb::parse(accent).unwrap()).unwrap();
            assert!(ratio > 7.0, "{accent}: {what} {ratio}");
        }
    }

    proptest! {
        #[test]
        fn a_shade_that_passes_is_proposed_for_every_colour(red: u8, green: u8, blue: u8) {
            for scheme in schemes() {
                let shade = scheme.passing(Rgb(red, green, blue)).unwrap();
                let (ratio, _) = scheme.worst(shade).unwrap();
                prop_assert!(ratio >= TEXT);
            }
        }
    }
}
