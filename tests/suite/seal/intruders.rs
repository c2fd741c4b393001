//! Damaged data opens nothing; and whoever tries all answers gets in, which the law admits.

use std::collections::HashSet;

use anteroom::compile::compile;
use anteroom::compile::compiled::CompiledSite;
use anteroom::compile::intruder::Sealed;
use anteroom::compile::logic::Logic;
use anteroom::compile::memory::Memory;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::seal::laws::runner;
use crate::seal::opener::{Page, Said, acknowledged, decode, list, open_booking, tag};
use crate::seal::sites::{compiled, gate, page, plain, reife, seed, site};
use crate::seal::sketch::{EVERY_ATOM, Sketch, sketches};

fn sample() -> CompiledSite {
    compiled(site(reife()))
}

/// All that can be said to the page's questions, told by the page alone (it does not tell which
/// boxes may stand together, so all sets are tried).
fn all_answers(page: &Page) -> Vec<Vec<Said>> {
    let mut all: Vec<Vec<Said>> = vec![Vec::new()];
    for (at, question) in list(&page.island["q"]).iter().enumerate() {
        let count = usize::try_from(question["n"].as_u64().unwrap()).unwrap();
        let mut sayings: Vec<Said> = if question["kind"] == "multiple" {
            let set =
                |bits: u32| Said::Boxes((0..count).filter(|at| bits >> at & 1 == 1).collect());
            (1..1 << count).map(set).collect()
        } else {
            (0..count).map(Said::One).collect()
        };
        sayings.extend((question["required"] == false).then_some(Said::Blank));
        let further = |said: Vec<Said>| -> Vec<Vec<Said>> {
            let asked = page.is_asked(at, &said);
            let next = if asked { &sayings[..] } else { &[Said::NotAsked] };
            next.iter().map(|next| [&said[..], std::slice::from_ref(next)].concat()).collect()
        };
        all = all.into_iter().flat_map(further).collect();
    }
    all
}

/// The shares that lie open in the pages of the steps before the answer.
fn open_shares(site: &CompiledSite) -> Vec<Vec<u8>> {
    let shares = |at: usize| -> Vec<Vec<u8>> {
        site.journeys[0].steps[at].shares.iter().map(|share| decode(&json!(share))).collect()
    };
    vec![shares(0).remove(0), acknowledged(&shares(1))]
}

#[test]
fn trying_all_answers_opens_the_bookings() {
    let site = sample();
    let (page, gate) = (page(&site), gate(&site));
    let opened: Vec<Value> =
        all_answers(&page).iter().filter_map(|said| Some(page.walk(said)?.outcome)).collect();
    let shares: HashSet<&str> = opened.iter().filter_map(|found| found["share"].as_str()).collect();
    let found: HashSet<String> = shares
        .into_iter()
        .filter_map(|share| {
            let shares = [open_shares(&site), vec![decode(&json!(share))]].concat();
            Some(open_booking(&gate, &shares)?["url"].as_str()?.to_owned())
        })
        .collect();
    let expected = ["https://cal.example/lang?x=ä", "mailto:hallo@example.org"];
    assert_eq!(found, HashSet::from(expected.map(str::to_owned)));
}

#[test]
fn no_step_can_be_left_out() {
    let site = sample();
    let (page, gate) = (page(&site), gate(&site));
    let ready = [Said::One(2), Said::One(0), Said::NotAsked, Said::Boxes(vec![2]), Said::One(0)];
    let share = decode(&page.walk(&ready).unwrap().outcome["share"]);
    let [read, ticked] = <[Vec<u8>; 2]>::try_from(open_shares(&site)).unwrap();
    assert!(open_booking(&gate, &[read.clone(), ticked.clone(), share.clone()]).is_some());
    assert!(open_booking(&gate, &[read.clone(), share.clone()]).is_none());
    assert!(open_booking(&gate, &[ticked.clone(), read.clone(), share]).is_none());
    assert!(open_booking(&gate, &[read.clone(), ticked.clone(), read]).is_none());
}

#[test]
fn the_gate_knows_every_share_by_its_tag() {
    let site = sample();
    let (page, gate) = (page(&site), gate(&site));
    let steps = list(&gate["steps"]);
    let [read, ticked] = <[Vec<u8>; 2]>::try_from(open_shares(&site)).unwrap();
    let read_tag = json!([tag(&read)]);
    assert_eq!(steps[0], json!({"read": "orientation/why-wait", "rev": 1, "tags": read_tag}));
    assert_eq!(steps[1], json!({"ack": "terms", "rev": 1, "n": 2, "tags": [tag(&ticked)]}));
    let mut tags: Vec<String> = all_answers(&page)
        .iter()
        .filter_map(|said| Some(tag(&decode(page.walk(said)?.outcome.get("share")?))))
        .collect();
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 2);
    assert_eq!(steps[2], json!({"answer": "reife", "tags": tags}));
}

/// What a walk over a page with another table or other blobs opens.
fn damaged(page: &Page, key: &str, value: Value, said: &[Said]) -> Option<Value> {
    let mut island = page.island.clone();
    island[key] = value;
    Page::new(&island).walk(said).map(|opened| json!([opened.outcome, opened.bands]))
}

fn base64(bytes: &[u8]) -> Value {
    use base64::Engine as _;
    Value::from(base64::engine::general_purpose::STANDARD.encode(bytes))
}

#[test]
fn a_damaged_table_opens_the_right_outcome_or_none() {
    let page = page(&sample());
    let said = [Said::One(2), Said::One(1), Said::Blank, Said::Boxes(vec![0, 1]), Said::One(1)];
    let opened = page.walk(&said).unwrap();
    let right = json!([opened.outcome, opened.bands]);
    let table = decode(&page.island["table"]);
    let mut stuck = 0;
    for at in (0..table.len()).step_by(3) {
        let mut other = table.clone();
        other[at] ^= 1 << (at % 8);
        match damaged(&page, "table", base64(&other), &said) {
            None => stuck += 1,
            Some(found) => assert_eq!(found, right, "byte {at}"),
        }
    }
    assert!(stuck > 100, "only {stuck} of the damaged bytes were noticed");
    for length in (0..table.len()).step_by(31) {
        let found = damaged(&page, "table", base64(&table[..length]), &said);
        assert!(found.is_none_or(|found| found == right), "{length} bytes");
    }
}

#[test]
fn a_damaged_payload_opens_nothing() {
    let page = page(&sample());
    let said = [Said::One(0), Said::One(0), Said::NotAsked, Said::Boxes(vec![2]), Said::One(0)];
    assert!(page.walk(&said).is_some());
    let blobs = page.island["blobs"].as_object().unwrap().clone();
    let length = blobs.values().map(|blob| decode(blob).len()).max().unwrap();
    for at in (0..length).step_by(7) {
        let mut others = blobs.clone();
        for blob in others.values_mut() {
            let mut bytes = decode(blob);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << (at % 8);
            }
            *blob = base64(&bytes);
        }
        assert_eq!(damaged(&page, "blobs", Value::Object(others), &said), None, "byte {at}");
    }
    for length in [0, 15, 16, 31, 40, 1_000] {
        let mut others = blobs.clone();
        for blob in others.values_mut() {
            let bytes = decode(blob);
            *blob = base64(&bytes[..length.min(bytes.len() - 1)]);
        }
        assert_eq!(damaged(&page, "blobs", Value::Object(others), &said), None, "{length} bytes");
    }
}

#[test]
fn all_payloads_of_a_kind_have_one_size() {
    let site = sample();
    let lengths = |page: &Value| -> Vec<usize> {
        let blobs = page["blobs"].as_object().unwrap();
        let mut lengths: Vec<usize> = blobs.values().map(|blob| decode(blob).len()).collect();
        lengths.sort_unstable();
        lengths
    };
    // Salt and tag of 16 bytes each around 256, 1024 or 512.
    assert_eq!(lengths(&page(&site).island), [288, 288, 1056, 1056, 1056, 1056]);
    assert_eq!(lengths(&gate(&site)), [544, 544]);
}

#[test]
fn whoever_tries_everything_opens_every_outcome_chain_by_chain() {
    let law = |sketch: Sketch| {
        let check = sketch.check();
        let Ok(logic) = Logic::of(&check) else { return Ok(()) };
        let site = plain(vec![check]);
        let insight = compile(site, &seed(), &mut Memory::default()).insights.remove(0);
        let loot = Sealed::of(&insight).open();
        prop_assert_eq!(loot.outcomes, logic.combination.leaves().count());
        // Chain by chain: no more tries than labels times all that can be answered.
        let answers: usize = logic.reads.reads.iter().map(|read| read.codes.len()).sum();
        let nodes: usize = logic.chains.iter().map(|chain| chain.nodes.len()).sum();
        let ends: usize = logic.chains.iter().map(|chain| chain.ends().count()).sum();
        prop_assert!(loot.tries <= nodes * answers + logic.combination.nodes.len() * ends);
        Ok(())
    };
    runner(100).run(&sketches(6, EVERY_ATOM), law).unwrap();
}
