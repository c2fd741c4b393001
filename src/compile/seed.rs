//! The secret from which every key of a site is derived.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How many bytes the secret has.
pub const SEED_BYTES: usize = 32;

/// The site's secret. It never shows itself, not even in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed([u8; SEED_BYTES]);

/// Why a text is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeedError {
    /// It is not base64 (RFC 4648, with padding).
    NotBase64,
    /// It is base64 of another number of bytes.
    Length(usize),
}

impl Seed {
    /// Takes the bytes as they are.
    pub fn new(bytes: [u8; SEED_BYTES]) -> Self {
        Self(bytes)
    }

    /// Reads base64 of exactly 32 bytes; blanks and line ends around it do not matter.
    ///
    /// # Errors
    /// Anything else.
    pub fn from_base64(text: &str) -> Result<Self, SeedError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| SeedError::NotBase64)?;
        let length = bytes.len();
        bytes.try_into().map(Self).map_err(|_| SeedError::Length(length))
    }

    /// The secret as base64, as [`Seed::from_base64`] reads it.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// The bytes; only keys are made of them.
    pub(super) fn bytes(&self) -> &[u8; SEED_BYTES] {
        &self.0
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seed(…)")
    }
}

impl fmt::Display for SeedError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBase64 => formatter.write_str("the secret is not base64"),
            Self::Length(bytes) => {
                write!(formatter, "the secret holds {bytes} bytes instead of {SEED_BYTES}")
            }
        }
    }
}

impl std::error::Error for SeedError {}

#[cfg(test)]
mod tests {
    use super::{Seed, SeedError};

    #[test]
    fn base64_goes_in_and_out() {
        let seed = Seed::new([7; 32]);
        assert_eq!(Seed::from_base64(&format!(" {}\n", seed.to_base64())), Ok(seed));
    }

    #[test]
    fn only_32_bytes_are_a_secret() {
        assert_eq!(Seed::from_base64("AAAA"), Err(SeedError::Length(3)));
        assert_eq!(Seed::from_base64("no secret"), Err(SeedError::NotBase64));
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Seed::new([0x41; 32])), "Seed(…)");
    }
}
