//! An article's front matter.
#![no_main]

use anteroom_fuzz::{Site, build_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = [b"---\n", data, b"\n---\n\nText.\n"].concat();
    build_with(Site::Pages, "content/orientation/fuzzed.md", &text);
});
