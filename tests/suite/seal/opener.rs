//! The law's walk, from a page's data alone and with nothing of the compiler's.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, Payload};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

/// What a visitor says to a question that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// He was not asked.
    NotAsked,
    /// He left it open.
    Blank,
    /// One choice or step.
    One(usize),
    /// These boxes, rising.
    Boxes(Vec<usize>),
}

type Label = Vec<u8>;
/// Label and message -> the next label, where there is one.
type Tried = HashMap<(Label, Vec<u8>), Option<Label>>;

/// A self-check's page, decoded.
pub(crate) struct Page {
    /// What the page holds.
    pub(crate) island: Value,
    salt: Vec<u8>,
    table: HashMap<Vec<u8>, Vec<u8>>,
    tried: RefCell<Tried>,
}

/// What a walk opens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opened {
    pub(crate) outcome: Value,
    pub(crate) bands: Vec<Value>,
}

impl Page {
    pub(crate) fn new(island: &Value) -> Self {
        let rows = decode(&island["table"]);
        let row = |row: &[u8]| row.split_at_checked(8).map(|(at, to)| (at.to_vec(), to.to_vec()));
        Self {
            salt: decode(&island["salt"]),
            table: rows.chunks(24).filter_map(row).collect(),
            island: island.clone(),
            tried: RefCell::default(),
        }
    }

    /// What these answers open; `None` where the data is damaged.
    pub(crate) fn walk(&self, said: &[Said]) -> Option<Opened> {
        let reads = self.reads(said);
        let mut ends = Vec::new();
        for (chain, root) in (0u8..).zip(list(&self.island["roots"])) {
            let mut label = decode(root);
            for (question, code) in &reads {
                let [high, low] = question.to_be_bytes();
                label = self.next(&label, &[b'e', chain, high, low, *code]).unwrap_or(label);
            }
            ends.push(label);
        }
        let mut bands = Vec::new();
        for chain in list(&self.island["bands"]) {
            let chain = u8::try_from(chain.as_u64()?).ok()?;
            let label = self.next(ends.get(usize::from(chain))?, &[b'b', chain])?;
            bands.push(open(&self.island, &label, "band", &self.salt)?);
        }
        let mut label = decode(&self.island["comb"]);
        for (chain, end) in (0u8..).zip(&ends) {
            let message = [&[b'c', chain], &end[..]].concat();
            label = self.next(&label, &message).unwrap_or(label);
        }
        let outcome = open(&self.island, &label, "outcome", &self.salt)?;
        Some(Opened { outcome, bands })
    }

    /// Whether a question is asked after what was said to those before it.
    pub(crate) fn is_asked(&self, question: usize, said: &[Said]) -> bool {
        holds(&self.island["q"][question]["when"], said)
    }

    fn reads(&self, said: &[Said]) -> Vec<(u16, u8)> {
        let mut reads = Vec::new();
        for ((number, question), said) in (0u16..).zip(list(&self.island["q"])).zip(said) {
            let absent = if *said == Said::Blank { 254 } else { 255 };
            if question["kind"] != "multiple" {
                let Said::One(choice) = said else {
                    reads.push((number, absent));
                    continue;
                };
                reads.push((number, u8::try_from(*choice).unwrap()));
                continue;
            }
            let ticked = if let Said::Boxes(boxes) = said { Some(boxes) } else { None };
            reads.push((number, ticked.map_or(absent, |_| 253)));
            for code in 0..u8::try_from(question["n"].as_u64().unwrap()).unwrap() {
                let is = ticked.is_some_and(|boxes| boxes.contains(&usize::from(code)));
                reads.push((number, if is { code } else { 128 + code }));
            }
        }
        reads
    }

    fn next(&self, label: &[u8], message: &[u8]) -> Option<Label> {
        let key = (label.to_vec(), message.to_vec());
        if let Some(known) = self.tried.borrow().get(&key) {
            return known.clone();
        }
        let mask = mac(label, &[&self.salt, message]);
        let value = self.table.get(&mask[..8]);
        let next = value.map(|value| value.iter().zip(&mask[16..]).map(|(a, b)| a ^ b).collect());
        self.tried.borrow_mut().insert(key, next.clone());
        next
    }
}

/// What a secret opens among a page's or gate's blobs.
pub(crate) fn open(page: &Value, secret: &[u8], kind: &str, salt: &[u8]) -> Option<Value> {
    let address = mac(secret, &[salt, b"a"]);
    let payload = STANDARD.decode(page["blobs"].get(hex(&address[..8]))?.as_str()?).ok()?;
    let (salt, sealed) = payload.split_at_checked(16)?;
    let names = ["anteroom/v1", kind, page["id"].as_str()?, page["lang"].as_str()?];
    let aad: Vec<u8> = names.into_iter().flat_map(sized).collect();
    let key: [u8; 32] = derive(secret, salt, &aad);
    let cipher = Aes256Gcm::new(&key.into());
    let plain = cipher.decrypt(&[0; 12].into(), Payload { msg: sealed, aad: &aad }).ok()?;
    let (length, rest) = plain.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    serde_json::from_slice(rest.get(..length)?).ok()
}

/// The booking that all shares of a journey open.
pub(crate) fn open_booking(gate: &Value, shares: &[Vec<u8>]) -> Option<Value> {
    let info = [sized("journey"), sized(gate["id"].as_str()?)].concat();
    let key: [u8; 16] = derive(&shares.concat(), b"anteroom/v1", &info);
    open(gate, &key, "booking", &[])
}

/// The share of an acknowledge step, from those of its statements.
pub(crate) fn acknowledged(statements: &[Vec<u8>]) -> Vec<u8> {
    use sha2::Digest;
    let hash = Sha256::digest([sized("acknowledge"), statements.concat()].concat());
    hash[..16].to_vec()
}

/// By which a gate knows a share.
pub(crate) fn tag(share: &[u8]) -> String {
    hex(&mac(share, &[&sized("tag")])[..8])
}

pub(crate) fn decode(text: &Value) -> Vec<u8> {
    STANDARD.decode(text.as_str().unwrap()).unwrap()
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The blobs of a page that are as long as the outcomes', or as the bands'.
pub(crate) fn blobs(page: &Value) -> BTreeMap<String, String> {
    let blobs = page["blobs"].as_object().unwrap();
    blobs.iter().map(|(at, blob)| (at.clone(), blob.as_str().unwrap().to_owned())).collect()
}

fn holds(when: &Value, said: &[Said]) -> bool {
    let Some(operator) = when[0].as_str() else { return true };
    let index = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let parts = &list(when)[1..];
    match operator {
        "and" => return parts.iter().all(|part| holds(part, said)),
        "or" => return parts.iter().any(|part| holds(part, said)),
        "not" => return !holds(&parts[0], said),
        _ => {}
    }
    let answer = &said[index(&parts[0])];
    let ticked = if let Said::Boxes(boxes) = answer { &boxes[..] } else { &[] };
    match operator {
        "eq" => *answer == Said::One(index(&parts[1])),
        "ne" => *answer != Said::One(index(&parts[1])),
        "in" => list(&parts[1]).iter().any(|code| *answer == Said::One(index(code))),
        "has" => ticked.contains(&index(&parts[1])),
        "asked" => *answer != Said::NotAsked,
        "count" => {
            let (count, number) =
                (i64::try_from(ticked.len()).unwrap(), parts[2].as_i64().unwrap());
            match parts[1].as_str().unwrap() {
                ">=" => count >= number,
                ">" => count > number,
                "<=" => count <= number,
                "<" => count < number,
                "==" => count == number,
                _ => count != number,
            }
        }
        other => panic!("no page knows the condition {other}"),
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    for part in parts {
        hmac.update(part);
    }
    hmac.finalize().into_bytes().to_vec()
}

fn derive<const N: usize>(secret: &[u8], salt: &[u8], info: &[u8]) -> [u8; N] {
    let mut key = [0; N];
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut key).unwrap();
    key
}

fn sized(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    [&length.to_be_bytes(), text.as_bytes()].concat()
}
