//! Payloads: what a label opens. On one page all payloads of a kind have one size.

use std::collections::BTreeMap;

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::compile::keys::{Label, VERSION, derive, mac, sized};
use crate::files::hex;
use crate::model::ids::Language;

/// What is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What a self-check ends in.
    Outcome,
    /// Where a visitor stands.
    Band,
    /// Where a journey leads.
    Booking,
}

/// Where and with what a page's payloads of one kind are sealed.
#[derive(Clone, Copy)]
pub struct Sealing<'a> {
    /// What is sealed.
    pub kind: Kind,
    /// The id of the self-check or journey; never that of an outcome, band or booking.
    pub id: &'a str,
    /// The page's language.
    pub language: &'a Language,
    /// The self-check's salt; empty for bookings.
    pub salt: &'a [u8],
    /// The key of the self-check or gate.
    pub key: &'a [u8; 32],
}

/// Payloads by address in lower-case hex. The order of addresses tells nothing.
pub type Blobs = BTreeMap<String, Vec<u8>>;

/// A text is too long to be sealed: 4 GiB or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// Payloads as a page holds them: base64 by address.
pub fn to_page(blobs: &Blobs) -> Map<String, Value> {
    let encoded = |payload: &Vec<u8>| Value::from(STANDARD.encode(payload));
    blobs.iter().map(|(address, payload)| (address.clone(), encoded(payload))).collect()
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Band => "band",
            Self::Booking => "booking",
        }
    }

    fn step(self) -> usize {
        match self {
            Self::Outcome => 1024,
            Self::Band => 256,
            Self::Booking => 512,
        }
    }
}

impl Sealing<'_> {
    /// Seals all payloads of a kind that a page holds: each JSON text under what opens it. They go
    /// into `blobs`, by address in hex.
    ///
    /// # Errors
    /// A text of 4 GiB.
    pub fn seal(&self, texts: &[(Label, String)], blobs: &mut Blobs) -> Result<(), TooLong> {
        let longest = texts.iter().map(|(_, text)| 4 + text.len()).max().unwrap_or(0);
        let size = longest.next_multiple_of(self.kind.step());
        for (opener, text) in texts {
            let length = u32::try_from(text.len()).map_err(|_| TooLong)?;
            let mut plain = [&length.to_be_bytes(), text.as_bytes()].concat();
            plain.resize(size, 0);
            let (address, payload) = self.payload(opener, &plain)?;
            blobs.insert(hex(&address), payload);
        }
        Ok(())
    }

    fn payload(&self, opener: &Label, plain: &[u8]) -> Result<([u8; 8], Vec<u8>), TooLong> {
        let parts = [VERSION, self.kind.name(), self.id, self.language.as_str()];
        let aad: Vec<u8> = parts.into_iter().flat_map(sized).collect();
        let mut address = [0; 8];
        address.copy_from_slice(&mac(opener, &[self.salt, b"a"])[..8]);
        let salt = &mac(self.key, &[&sized("payload"), &aad, &address, plain])[..16];
        let key: [u8; 32] = derive(opener, salt, &aad);
        // A key opens one payload only, so the nonce may always be zero.
        let sealed = Aes256Gcm::new(&key.into())
            .encrypt(&[0; 12].into(), Payload { msg: plain, aad: &aad })
            .map_err(|_| TooLong)?;
        Ok((address, [salt, &sealed].concat()))
    }
}
