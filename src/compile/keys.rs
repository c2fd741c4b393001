//! Every key, label, share and tag, derived from the site's secret by HMAC-SHA-256 and HKDF
//! (RFC 2104, RFC 5869). Numbers are big-endian; texts carry their length in front.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::compile::seed::Seed;
use crate::files::hex;
use crate::model::ids::{ArticleId, JourneyId, SelfCheckId};

/// Names the form of the seal in every derivation.
pub const VERSION: &str = "anteroom/v1";

/// A place in a chain or in the combination: who holds it can go on from there.
pub type Label = [u8; 16];
/// What a finished step gives towards the booking.
pub type Share = [u8; 16];
/// The public salt of one self-check's sealed form.
pub type Salt = [u8; 16];

const BLOCK_BYTES: usize = 64;

/// The key of a site.
pub struct SiteKey([u8; 32]);

/// The key of one self-check.
pub struct CheckKey([u8; 32]);

/// The key of one journey's gate.
pub struct GateKey([u8; 32]);

/// The statements of an acknowledge step.
#[derive(Clone, Copy, Debug)]
pub struct Statements<'a> {
    /// The step's own name in its journey.
    pub key: &'a str,
    /// The step's revision.
    pub revision: u32,
    /// How many statements there are.
    pub count: u16,
}

impl SiteKey {
    /// The key of the site `id`.
    pub fn new(seed: &Seed, id: &str) -> Self {
        Self(derive(seed.bytes(), VERSION.as_bytes(), &named("site", id)))
    }

    /// The key of a self-check of this site.
    pub fn check(&self, id: &SelfCheckId) -> CheckKey {
        CheckKey(self.derive(&named("check", id.as_str())))
    }

    /// The key of a journey's gate.
    pub fn gate(&self, id: &JourneyId) -> GateKey {
        GateKey(self.derive(&named("gate", id.as_str())))
    }

    /// What reading an article gives, the same in all languages and journeys.
    pub fn read_share(&self, article: &ArticleId, revision: u32) -> Share {
        let mut info = named("article", article.as_str());
        info.extend(revision.to_be_bytes());
        self.derive(&info)
    }

    /// What each of a step's statements gives, in their order.
    pub fn statement_shares(&self, journey: &JourneyId, step: Statements<'_>) -> Vec<Share> {
        let Statements { key, revision, count: statements } = step;
        let mut info = named("statement", journey.as_str());
        info.extend(sized(key));
        info.extend(revision.to_be_bytes());
        let of_one = |number: u16| {
            let place = [number.to_be_bytes(), statements.to_be_bytes()].concat();
            self.derive(&[&info[..], &place].concat())
        };
        (0..statements).map(of_one).collect()
    }

    /// The key itself.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn derive<const N: usize>(&self, info: &[u8]) -> [u8; N] {
        derive(&self.0, VERSION.as_bytes(), info)
    }
}

impl CheckKey {
    /// The salt of the logic that `canon` describes byte for byte. `counter` is raised while two
    /// addresses of the table are equal.
    pub fn salt(&self, canon: &[u8], counter: u32) -> Salt {
        let hash = Sha256::digest(canon);
        cut(&mac(&self.0, &[&sized("logic"), &hash, &counter.to_be_bytes()]))
    }

    /// The label of a node; chain 255 is the combination.
    pub fn label(&self, salt: &Salt, chain: u8, node: u32) -> Label {
        cut(&mac(&self.0, &[&sized("label"), salt, &[chain], &node.to_be_bytes()]))
    }

    /// The label of a band of a chain.
    pub fn band_label(&self, salt: &Salt, chain: u8, band: u16) -> Label {
        cut(&mac(&self.0, &[&sized("band"), salt, &[chain], &band.to_be_bytes()]))
    }

    /// A row of the table that opens nothing.
    pub fn dummy(&self, salt: &Salt, number: u32) -> [u8; 24] {
        cut(&mac(&self.0, &[&sized("dummy"), salt, &number.to_be_bytes()]))
    }

    /// What a ready outcome gives: one share per route. `route` is the booking that the outcome
    /// names, empty for the journey's own.
    pub fn answer_share(&self, salt: &Salt, route: &str) -> Share {
        derive(&self.0, salt, &named("share", route))
    }

    /// The key itself.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl GateKey {
    /// The key itself.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The share of an acknowledge step, from those of its statements.
pub fn acknowledge_share(statements: &[Share]) -> Share {
    let mut hash = Sha256::new();
    hash.update(sized("acknowledge"));
    for share in statements {
        hash.update(share);
    }
    cut(&hash.finalize())
}

/// What all shares of a journey, in the order of its steps, open: its booking.
pub fn journey_key(shares: &[Share], journey: &JourneyId) -> [u8; 16] {
    derive(&shares.concat(), VERSION.as_bytes(), &named("journey", journey.as_str()))
}

/// By which a page knows a share without holding it.
pub fn tag(share: &Share) -> [u8; 8] {
    cut(&mac(share, &[&sized("tag")]))
}

/// What a build prints of its secret, so that a changed one is noticed: 8 hex digits.
pub fn fingerprint(seed: &Seed) -> String {
    let bytes: [u8; 4] = derive(seed.bytes(), VERSION.as_bytes(), &sized("fingerprint"));
    hex(&bytes)
}

/// HMAC-SHA-256 over the parts, one after the other.
pub fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // A whole block as the key cannot fail; RFC 2104 pads shorter keys with zeros and hashes
    // longer ones.
    let mut block = [0; BLOCK_BYTES];
    match block.get_mut(..key.len()) {
        Some(start) => start.copy_from_slice(key),
        None => block[..32].copy_from_slice(&Sha256::digest(key)),
    }
    let mut hmac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        hmac.update(part);
    }
    hmac.finalize().into_bytes().into()
}

/// HKDF-SHA-256, extract and expand, of at most 32 bytes: then expanding is a single HMAC
/// (RFC 5869, 2.3) and nothing in it can fail.
pub fn derive<const N: usize>(secret: &[u8], salt: &[u8], info: &[u8]) -> [u8; N] {
    const { assert!(N <= 32, "one block of SHA-256") };
    let extracted = mac(salt, &[secret]);
    cut(&mac(&extracted, &[info, &[1]]))
}

/// A text with its length in bytes in front.
pub fn sized(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes(), text.as_bytes()].concat()
}

fn named(what: &str, name: &str) -> Vec<u8> {
    [sized(what), sized(name)].concat()
}

fn cut<const N: usize>(bytes: &[u8]) -> [u8; N] {
    std::array::from_fn(|at| bytes[at])
}

#[cfg(test)]
mod tests {
    use hkdf::Hkdf;
    use proptest::prelude::*;
    use sha2::Sha256;

    use super::{derive, hex, mac, sized};

    #[test]
    fn hmac_answers_as_rfc_4231_says() {
        let short = mac(b"Jefe", &[b"what do ya want ", b"for nothing?"]);
        assert!(hex(&short).starts_with("5bdcc146bf60754e6a042426089575c7"));
        let long =
            mac(&[0xaa; 131], &[b"Test Using Larger Than Block-Size Key - ", b"Hash Key First"]);
        assert!(hex(&long).starts_with("60e431591ee0b67f0d8a26aacbf5b77f"));
    }

    #[test]
    fn texts_carry_their_length_in_bytes() {
        assert_eq!(sized("ä"), [0, 2, 0xc3, 0xa4]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn hkdf_is_the_known_one(secret: Vec<u8>, salt: Vec<u8>, info: Vec<u8>) {
            let mut expected = [0; 32];
            Hkdf::<Sha256>::new(Some(&salt), &secret).expand(&info, &mut expected).unwrap();
            prop_assert_eq!(derive::<32>(&secret, &salt, &info), expected);
            prop_assert_eq!(&derive::<16>(&secret, &salt, &info)[..], &expected[..16]);
        }
    }
}
