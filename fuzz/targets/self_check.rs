//! A whole self-check, read, compiled, analysed and sealed.
#![no_main]

use anteroom_fuzz::{Site, build_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| build_with(Site::Way, "content/self-checks/fuzzed.yaml", data));
