//! The author's accent colour as a small stylesheet: what the theme derives its shades from.

use crate::model::settings::Accent;

/// The theme's own dark page and the ink on its buttons, as `static/style.css` has them.
const DARK_PAGE: Rgb = Rgb(0x14, 0x18, 0x17);
const DARK_INK: Rgb = Rgb(0x0c, 0x1a, 0x15);
const WHITE: Rgb = Rgb(0xff, 0xff, 0xff);

/// The contrast a derived dark accent reaches on the dark page; the theme's own has 9.9.
const DARK_CONTRAST: f64 = 8.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rgb(u8, u8, u8);

/// A stylesheet that lays the author's accent over the theme's; `None` where a colour cannot be
/// read (which loading has said).
pub(super) fn stylesheet(accent: &Accent) -> Option<String> {
    let light = parse(&accent.light)?;
    let dark = match &accent.dark {
        Some(dark) => parse(dark)?,
        None => lightened(light),
    };
    Some(format!(
        ":root{{{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        shades(light),
        shades(dark)
    ))
}

/// The theme derives every other shade from these two.
fn shades(accent: Rgb) -> String {
    let on = if contrast(accent, WHITE) >= contrast(accent, DARK_INK) { WHITE } else { DARK_INK };
    format!("--acc:{};--on-acc:{}", hex(accent), hex(on))
}

fn lightened(accent: Rgb) -> Rgb {
    (0..=20)
        .map(|step| mix(accent, WHITE, f64::from(step) / 20.0))
        .find(|shade| contrast(*shade, DARK_PAGE) >= DARK_CONTRAST)
        .unwrap_or(WHITE)
}

fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Rgb(channel(0)?, channel(2)?, channel(4)?))
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mixture of two bytes lies between them"
)]
fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let channel =
        |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    Rgb(channel(from.0, to.0), channel(from.1, to.1), channel(from.2, to.2))
}

/// The contrast ratio of WCAG 2.2 ("contrast ratio", "relative luminance"), from 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(Rgb(0, 0, 0), WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(Rgb(0x77, 0x77, 0x77), WHITE) - 4.478).abs() < 1e-3);
    }

    #[test]
    fn a_dark_accent_is_derived_until_it_can_be_read() {
        for text in ["#000000", "#1c5848", "#7a1020", "#ffffff", "#0000ff"] {
            let dark = lightened(parse(text).unwrap());
            assert!(contrast(dark, DARK_PAGE) >= DARK_CONTRAST, "{text}");
        }
    }

    #[test]
    fn what_is_no_colour_gives_no_stylesheet() {
        for text in ["1c5848", "#1c584", "#1c584g", "#1c58é4"] {
            assert_eq!(stylesheet(&Accent { light: text.into(), dark: None }), None, "{text}");
        }
    }
}
