//! A journey.
#![no_main]

use anteroom_fuzz::{Site, build_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| build_with(Site::Way, "content/journeys/fuzzed.yaml", data));
