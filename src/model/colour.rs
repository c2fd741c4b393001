//! Colours: reading, mixing, and whether one can be read on another.

/// A colour of the sRGB space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// White.
    pub const WHITE: Self = Self(0xff, 0xff, 0xff);
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);

    /// Reads `#rrggbb` or `#rgb`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| match digits.len() {
            6 => u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok(),
            3 => Some(u8::from_str_radix(digits.get(at..=at)?, 16).ok()? * 0x11),
            _ => None,
        };
        Some(Self(channel(0)?, channel(1)?, channel(2)?))
    }

    /// The colour as `#rrggbb`.
    pub fn hex(self) -> String {
        let Self(red, green, blue) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The mixture with another colour, of which `share` (0 to 1) goes in; as `color-mix` mixes in
    /// sRGB. With white or black the hue stays.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mixture of two bytes lies between them"
    )]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let channel =
            |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self(channel(self.0, other.0), channel(self.1, other.1), channel(self.2, other.2))
    }

    /// The contrast ratio of WCAG 2.2 ("contrast ratio", "relative luminance"), from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The ink on a button of this colour: white, or the theme's dark one where that is read better.
    #[must_use]
    pub fn ink(self) -> Self {
        let dark = Self(0x0c, 0x1a, 0x15);
        if self.contrast(Self::WHITE) >= self.contrast(dark) { Self::WHITE } else { dark }
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::colour::Rgb;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 1e-9);
        assert!((Rgb(0x77, 0x77, 0x77).contrast(Rgb::WHITE) - 4.478).abs() < 1e-3);
    }

    #[test]
    fn hex_digits_are_read_long_and_short() {
        assert_eq!(Rgb::parse("#1c5848"), Some(Rgb(0x1c, 0x58, 0x48)));
        assert_eq!(Rgb::parse("#1C5848").map(Rgb::hex).as_deref(), Some("#1c5848"));
        assert_eq!(Rgb::parse("#fff"), Some(Rgb::WHITE));
        for text in ["1c5848", "#1c584", "#1c584g", "#1c58é4", "#+12+12", "#", ""] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }
}
