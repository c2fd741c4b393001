//! Large files, bombs, sealed data, and how long it all takes.

use std::io::Write;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::diagnostic::Report;
use crate::files::{FilePath, FileTree};
use crate::scan::Memory;
use crate::scan::scan;
use crate::scan::secrets::Secrets;
use crate::scan::tests::{URL, codes, scanned, secrets};

/// Bytes that look random, the same each time (xorshift; Marsaglia, Journal of Statistical Software
/// 8, 2003).
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn sealed_data_is_silent_and_finds_room() {
    let page = format!("{{\"table\":\"{}\"}}", STANDARD.encode(noise(300_000)));
    assert_eq!(codes(page.as_bytes()), Vec::<&str>::new());
    assert_eq!(codes(&noise(500_000)), Vec::<&str>::new());
}

#[test]
fn a_bomb_ends_and_is_said() {
    let bomb = gzip(&gzip(&vec![b'a'; 200 << 20]));
    assert_eq!(codes(&bomb), ["scan-incomplete"]);
    let page = format!("<p>{}<p>{URL}", STANDARD.encode(&bomb));
    assert_eq!(codes(page.as_bytes()), ["scan-incomplete", "leaked-booking"]);
}

#[test]
fn what_is_spelled_without_end_ends() {
    for unit in ["%25", "&amp;", "\\\\", "x\u{9c}", "\x1f\u{8b}\x08", "%41 ", "AAAAAAAAAAAAAAAA "] {
        let page = unit.repeat(200_000 / unit.len());
        assert_eq!(codes(page.as_bytes()), Vec::<&str>::new(), "{unit:?}");
    }
    let headers = b"\x1f\x8b\x08\x00".repeat(20_000);
    assert_eq!(codes(&headers), Vec::<&str>::new());
    assert_eq!(codes(&b"\x78\x9c".repeat(40_000)), Vec::<&str>::new());
}

#[test]
fn long_files_are_searched_across_the_borders_of_their_chunks() {
    let border = 8 << 20;
    for at in [border - 20, border - 70_000, 2 * border - 64 * 1024 - 10] {
        let mut bytes = vec![b'.'; 2 * border + 100];
        bytes[at..at + URL.len()].copy_from_slice(URL.as_bytes());
        let report = scanned(&[("a", &bytes)]);
        let messages: Vec<_> = report.iter().map(|found| found.message.as_str()).collect();
        let expected = format!("`a` in the output holds a booking's URL at byte {at}, in clear");
        assert_eq!(messages, [expected]);
    }
}

/// A page as the built-in theme makes them: words, links, some entities, a little sealed data.
fn page(number: usize, words: &[String]) -> String {
    let mut page = String::from("<!doctype html><html lang=\"de\"><head><title>Titel</title>");
    let mut word = number * 7919;
    while page.len() < 20_000 {
        page.push_str("<p class=\"absatz\">");
        for _ in 0..60 {
            word = word.wrapping_mul(25_214_903_917).wrapping_add(11) % 1_000_003;
            page.push_str(&words[word % words.len()]);
            page.push(' ');
        }
        let to = &words[word % 97];
        if word.is_multiple_of(4) {
            page.push_str("&bdquo;so&ldquo; &amp; ");
        }
        let link = format!("<a href=\"../../orientation/{to}-{number}/index.html\">{to}</a>");
        page.push_str(&link);
        let picture = format!(" <img src=\"/assets/{to}.0a1b2c3d4e5f.jpg\"></p>\n");
        page.push_str(&picture);
    }
    page
}

/// How long one core works on a scan that finds nothing, whatever else the machine does.
#[allow(clippy::disallowed_methods, reason = "a measurement, on Linux")]
fn time(tree: &FileTree, secrets: &Secrets) -> Duration {
    let running = || {
        let times = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        Duration::from_nanos(times.split(' ').next().unwrap().parse().unwrap())
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let start = running();
        assert_eq!(scan(tree, secrets, &|_| None, &mut Memory::default()), Report::default());
        running().saturating_sub(start)
    })
}

#[test]
#[ignore = "measures; run it with --release"]
fn a_thousand_pages_take_well_under_a_third_of_a_second() {
    let noise = noise(40_000);
    let words: Vec<String> = noise
        .chunks(10)
        .map(|chunk| {
            let length = 2 + usize::from(chunk[0] % 16).min(usize::from(chunk[9] % 16));
            chunk.iter().cycle().take(length).map(|byte| char::from(b'a' + byte % 26)).collect()
        })
        .collect();
    let mut tree = FileTree::default();
    for number in 0..1000 {
        let path = FilePath::new(&format!("page-{number}/index.html")).unwrap();
        tree.insert_bytes(path, page(number, &words).into_bytes());
    }
    let bytes: u64 = tree.iter().map(|(_, content)| content.len()).sum();
    let sentence = |number: usize| words[number * 8..number * 8 + 8].join(" ");
    let secrets = Secrets {
        urls: secrets().urls,
        sentences: (0..100).map(sentence).collect(),
        ..Secrets::default()
    };
    for _ in 0..5 {
        let time = time(&tree, &secrets);
        println!("{bytes} bytes on one core: {time:?}");
        assert!(time < Duration::from_millis(300));
    }
}

#[test]
#[ignore = "measures; run it with --release"]
fn a_hundred_megabytes_end() {
    let letters = STANDARD.encode(noise(75 << 20)).into_bytes();
    for (what, bytes) in [("noise", noise(100 << 20)), ("letters", letters)] {
        let mut tree = FileTree::default();
        tree.insert_bytes(FilePath::new("a").unwrap(), bytes);
        println!("100 MB of {what} on one core: {:?}", time(&tree, &secrets()));
    }
}
