//! The author's accent colour as a small stylesheet: what the theme derives its shades from.

use crate::model::colour::Rgb;
use crate::model::settings::Accent;

/// The theme's own accent, as `static/style.css` has it; its dark shade is tuned by hand there.
const OWN_ACCENT: &str = "#1c5848";

/// The theme's own light page, as `static/style.css` has it.
const LIGHT_PAGE: &str = "#faf7f1";

/// How much of a dark accent stands in the browser's bars.
const DARK_BREATH: f64 = 0.2;

/// The theme's own dark page, as `static/style.css` has it.
const DARK_PAGE: Rgb = Rgb(0x14, 0x18, 0x17);

/// The contrast a derived dark accent reaches on the dark page; the theme's own has 9.9.
const DARK_CONTRAST: f64 = 8.0;

/// A stylesheet that lays the author's accent over the theme's; `None` where it is the theme's own,
/// or where a colour cannot be read (which loading has said).
pub fn stylesheet(accent: &Accent) -> Option<String> {
    let (light, dark) = own(accent)?;
    Some(format!(
        ":root{{{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        shades(light),
        shades(dark)
    ))
}

/// The colours of the browser's bars in light and dark schemes, as `#rrggbb`: the page's background;
/// with an accent of the author's that accent, in the dark only a breath of it, as a bar that shines
/// is the last thing wanted there.
pub(super) fn bars(accent: Option<&Accent>) -> (String, String) {
    match accent.and_then(own) {
        Some((light, dark)) => (light.hex(), DARK_PAGE.mixed(dark, DARK_BREATH).hex()),
        None => (LIGHT_PAGE.to_owned(), DARK_PAGE.hex()),
    }
}

/// The author's accent in light and dark schemes.
fn own(accent: &Accent) -> Option<(Rgb, Rgb)> {
    if accent.light.eq_ignore_ascii_case(OWN_ACCENT) && accent.dark.is_none() {
        return None;
    }
    let light = Rgb::parse(&accent.light)?;
    let dark = match &accent.dark {
        Some(dark) => Rgb::parse(dark)?,
        None => lightened(light),
    };
    Some((light, dark))
}

/// The theme derives every other shade from these two.
fn shades(accent: Rgb) -> String {
    format!("--acc:{};--on-acc:{}", accent.hex(), accent.ink().hex())
}

fn lightened(accent: Rgb) -> Rgb {
    (0..=20)
        .map(|step| accent.mixed(Rgb::WHITE, f64::from(step) / 20.0))
        .find(|shade| shade.contrast(DARK_PAGE) >= DARK_CONTRAST)
        .unwrap_or(Rgb::WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dark_accent_is_derived_until_it_can_be_read() {
        for text in ["#000000", "#1c5848", "#7a1020", "#ffffff", "#0000ff"] {
            let dark = lightened(Rgb::parse(text).unwrap());
            assert!(dark.contrast(DARK_PAGE) >= DARK_CONTRAST, "{text}");
        }
    }

    #[test]
    fn the_browsers_bars_follow_an_accent_of_the_authors() {
        let page = ("#faf7f1".to_owned(), "#141817".to_owned());
        assert_eq!(bars(None), page);
        assert_eq!(bars(Some(&Accent { light: OWN_ACCENT.into(), dark: None })), page);
        let (light, dark) = bars(Some(&Accent { light: "#7a1020".into(), dark: None }));
        assert_eq!(light, "#7a1020");
        let dark = Rgb::parse(&dark).unwrap();
        assert!(dark != DARK_PAGE && dark.contrast(Rgb::WHITE) > 7.0, "{}", dark.hex());
    }

    #[test]
    fn what_is_no_colour_gives_no_stylesheet() {
        for text in ["1c5848", "#1c584", "#1c584g", "#1c58é4"] {
            assert_eq!(stylesheet(&Accent { light: text.into(), dark: None }), None, "{text}");
        }
    }
}
