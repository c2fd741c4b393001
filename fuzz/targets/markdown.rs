//! An article's body, with containers, references and facts.
#![no_main]

use anteroom_fuzz::{Site, build_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = [b"---\ntitle: Titel\n---\n\n", data].concat();
    build_with(Site::Pages, "content/orientation/fuzzed.md", &text);
});
