//! The known answers: whoever compiles and seals this self-check must come to the same bytes.

use std::collections::BTreeMap;

use anteroom::compile::atoms::ChainKey;
use anteroom::compile::canon::canon;
use anteroom::compile::forms::Name;
use anteroom::compile::keys::{self, CheckKey, GateKey, SiteKey, Statements};
use anteroom::compile::logic::Logic;
use anteroom::compile::payload::{Kind, Sealing, to_page};
use anteroom::compile::seal::{COMBINATION, Seal, entry};
use anteroom::compile::seed::Seed;
use anteroom::files::hex;
use anteroom::model::ids::{ArticleId, JourneyId, OutcomeIndex, SelfCheckId};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::build::de;
use crate::seal::known::{DIMENSIONS, model, string, vectors};

struct Known {
    vectors: Value,
    site: SiteKey,
    check: CheckKey,
    gate: GateKey,
    logic: Logic,
    seal: Seal,
}

fn known() -> Known {
    let vectors = vectors();
    let inputs = &vectors["inputs"];
    let seed = Seed::new(bytes(&inputs["S"]).try_into().unwrap());
    let site = SiteKey::new(&seed, string(&inputs["site"]));
    let check = site.check(&SelfCheckId::new(string(&inputs["check"]["id"])));
    let gate = site.gate(&JourneyId::new(string(&inputs["journey"]["id"])));
    let logic = Logic::of(&model(&inputs["check"])).unwrap();
    let seal = Seal::new(&logic, &check);
    Known { vectors, site, check, gate, logic, seal }
}

#[test]
fn logic_is_the_known_one() {
    let Known { vectors, logic, seal, .. } = known();
    let expected = &vectors["logic"];
    let canon = canon(&logic);
    assert_eq!(json!(hex(&canon)), expected["canon_hex"]);
    assert_eq!(json!(hex(&Sha256::digest(&canon))), expected["sha256"]);
    let keys: Vec<Value> = logic.chains.iter().map(|chain| key(&chain.key)).collect();
    assert_eq!(json!(keys), expected["chain_keys"]);
    let nodes: Vec<usize> = logic.chains.iter().map(|chain| chain.nodes.len()).collect();
    assert_eq!(json!(nodes), expected["chain_nodes"]);
    let cuts: Vec<Vec<i64>> = logic
        .chains
        .iter()
        .map(|chain| chain.cuts.iter().map(|cut| cut.try_into().unwrap()).collect())
        .collect();
    assert_eq!(json!(cuts), expected["cuts"]);
    assert_eq!(json!(logic.combination.nodes.len()), expected["combination_nodes"]);
    assert_eq!(json!(logic.entries()), expected["entries"]);
    assert_eq!(json!(seal.entries), expected["entries"]);
    assert_eq!(json!(seal.counter), expected["counter"]);
}

#[test]
fn keys_are_the_known_ones() {
    let Known { vectors, site, check, seal, .. } = known();
    let expected = &vectors["keys"];
    assert_eq!(json!(hex(site.bytes())), expected["K_site"]);
    assert_eq!(json!(hex(check.bytes())), expected["K_check"]);
    assert_eq!(json!(hex(&seal.salt)), expected["salt"]);
    assert_eq!(json!(hex(&check.label(&seal.salt, 0, 0))), expected["label_0_0"]);
    assert_eq!(json!(hex(&check.label(&seal.salt, COMBINATION, 0))), expected["label_255_0"]);
    assert_eq!(json!(hex(&check.dummy(&seal.salt, 0))), expected["dummy_0"]);
}

#[test]
fn an_entry_is_the_known_one() {
    let Known { vectors, check, seal, .. } = known();
    let expected = &vectors["keys"]["entry_0"];
    let message = [b'e', 0, 0, 1, 0];
    assert_eq!(json!(hex(&[&seal.salt[..], &message].concat())), expected["message"]);
    let next = u32::try_from(expected["next_node"].as_u64().unwrap()).unwrap();
    let next = check.label(&seal.salt, 0, next);
    assert_eq!(json!(hex(&next)), expected["next_label"]);
    let row = entry(&check.label(&seal.salt, 0, 0), &seal.salt, &message, &next);
    assert_eq!(json!(hex(&row[..8])), expected["address"]);
    assert_eq!(json!(hex(&row[8..])), expected["value"]);
    assert!(seal.table.chunks(24).any(|found| found == row));
}

#[test]
fn shares_are_the_known_ones() {
    let Known { vectors, site, check, seal, .. } = known();
    let expected = &vectors["keys"];
    let (journey, read, statements, acknowledge) = steps(&site);
    assert_eq!(json!(hex(&read)), expected["article_token"]);
    let of_statements: Vec<String> = statements.iter().map(|share| hex(share)).collect();
    assert_eq!(json!(of_statements), expected["statement_tokens"]);
    assert_eq!(json!(hex(&acknowledge)), expected["acknowledge_share"]);
    let gate = &vectors["gate"]["steps"];
    assert_eq!(json!(hex(&keys::tag(&read))), gate[0]["tag"]);
    assert_eq!(json!(hex(&keys::tag(&acknowledge))), gate[1]["tag"]);
    for (at, route) in ["", "kurz"].into_iter().enumerate() {
        let answer = check.answer_share(&seal.salt, route);
        assert_eq!(json!(hex(&answer)), expected[format!("share_{route}")]);
        let opener = keys::journey_key(&[read, acknowledge, answer], &journey);
        assert_eq!(json!(hex(&opener)), expected["J"][at][1]);
    }
}

#[test]
fn the_page_is_the_known_one() {
    let Known { vectors, check, logic, seal, .. } = known();
    let expected = &vectors["page"];
    assert_eq!(json!(STANDARD.encode(seal.salt)), expected["salt"]);
    let roots: Vec<String> = seal.roots.iter().map(|root| STANDARD.encode(root)).collect();
    assert_eq!(json!(roots), expected["roots"]);
    assert_eq!(json!(STANDARD.encode(seal.combination)), expected["comb"]);
    assert_eq!(json!(seal.bands), expected["bands"]);
    assert_eq!(json!(STANDARD.encode(&seal.table)), expected["table"]);
    let sha = hex(&Sha256::digest(&seal.table));
    assert_eq!(json!(sha), vectors["page_sha256"]["table"]);
    let leaves: Vec<_> = logic.combination.leaves().collect();
    let leaf = &vectors["keys"]["outcome_leaf"];
    let node = u32::try_from(leaf["node"].as_u64().unwrap()).unwrap();
    assert!(leaves.contains(&(node, OutcomeIndex(0))));
    assert_eq!(json!(hex(&seal.outcome_labels[&OutcomeIndex(0)])), leaf["L"]);

    let language = de();
    let sealing = |kind| Sealing {
        kind,
        id: "reife",
        language: &language,
        salt: &seal.salt,
        key: check.bytes(),
    };
    let mut blobs = BTreeMap::new();
    let outcomes: Vec<_> = seal
        .outcome_labels
        .iter()
        .map(|(at, label)| (*label, outcome(&vectors, *at, &check, &seal)))
        .collect();
    sealing(Kind::Outcome).seal(&outcomes, &mut blobs).unwrap();
    let bands: Vec<_> = seal
        .band_labels
        .iter()
        .map(|((_, band), label)| {
            let label_of_band =
                &vectors["inputs"]["check"]["bands"]["klarheit"][usize::from(*band)]["label"];
            (*label, json!({"dimension": "klarheit", "band": label_of_band}).to_string())
        })
        .collect();
    sealing(Kind::Band).seal(&bands, &mut blobs).unwrap();
    assert_eq!(json!(to_page(&blobs)), expected["blobs"]);
}

#[test]
fn the_gate_is_the_known_one() {
    let Known { vectors, site, check, gate, seal, .. } = known();
    let (journey, read, _, acknowledge) = steps(&site);
    let bookings = &vectors["inputs"]["bookings"];
    let texts: Vec<_> = [("", "lang"), ("kurz", "kurz")]
        .into_iter()
        .map(|(route, booking)| {
            let answer = check.answer_share(&seal.salt, route);
            let opener = keys::journey_key(&[read, acknowledge, answer], &journey);
            (opener, bookings[booking].to_string())
        })
        .collect();
    let (kind, id, language) = (Kind::Booking, journey.as_str(), &de());
    let sealing = Sealing { kind, id, language, salt: &[], key: gate.bytes() };
    let mut blobs = BTreeMap::new();
    sealing.seal(&texts, &mut blobs).unwrap();
    assert_eq!(json!(to_page(&blobs)), vectors["gate"]["blobs"]);
}

/// The journey with the shares of its steps but the answer.
fn steps(site: &SiteKey) -> (JourneyId, keys::Share, Vec<keys::Share>, keys::Share) {
    let journey = JourneyId::new("weg");
    let read = site.read_share(&ArticleId::new("orientation/why-wait"), 1);
    let terms = Statements { key: "terms", revision: 1, count: 2 };
    let statements = site.statement_shares(&journey, terms);
    let acknowledge = keys::acknowledge_share(&statements);
    (journey, read, statements, acknowledge)
}

/// An outcome's payload in the shape of the vectors, which is older than the law's.
fn outcome(vectors: &Value, at: OutcomeIndex, check: &CheckKey, seal: &Seal) -> String {
    let given = &vectors["inputs"]["check"]["outcomes"][at.0];
    let mut payload = json!({"outcome": given["id"], "kind": given["kind"], "html": given["html"]});
    if given["kind"] == "ready" {
        let route = given["booking"].as_str().unwrap_or("");
        payload["share"] = json!(STANDARD.encode(check.answer_share(&seal.salt, route)));
    }
    payload.to_string()
}

fn key(key: &ChainKey) -> Value {
    match key {
        ChainKey::Form(form) => {
            let mut coefficients = [0; DIMENSIONS.len()];
            for (name, coefficient) in &form.terms {
                let Name::Dimension(at) = name else { panic!("no scale stands in a sum here") };
                coefficients[at.0] = i64::try_from(coefficient).unwrap();
            }
            json!(["form", coefficients[0], coefficients[1]])
        }
        ChainKey::Answer(question) => json!(["answer", question]),
        ChainKey::Count(question) => json!(["count", question]),
        ChainKey::Has(..) | ChainKey::Asked(_) => panic!("{key:?} is not asked for here"),
    }
}

fn bytes(text: &Value) -> Vec<u8> {
    let digits = string(text).as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}
