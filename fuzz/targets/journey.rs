//! A journey.
#![no_main]

use anteroom_fuzz::build_with;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| build_with("content/journeys/fuzzed.yaml", data));
