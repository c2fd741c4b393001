//! What the program is made from, as `Cargo.lock` says; `deny.toml` says the same to `cargo deny`, and which licences may
//! come in.

use std::collections::BTreeMap;
use std::path::Path;

/// Crates that are there in two versions, as `deny.toml` allows them.
const TWICE: [&str; 1] = ["syn"];

#[test]
fn every_crate_comes_from_the_registry_with_its_hash_and_once() {
    let lock = read("Cargo.lock");
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let name = value(package, "name").unwrap();
        *versions.entry(name).or_default() += 1;
        if name != env!("CARGO_PKG_NAME") {
            let source = value(package, "source").unwrap_or_default();
            assert!(source.starts_with("registry+"), "{name} comes from {source:?}");
            assert!(value(package, "checksum").is_some_and(|hash| hash.len() == 64), "{name}");
        }
    }
    let twice: Vec<&str> = versions.iter().filter(|it| *it.1 > 1).map(|it| *it.0).collect();
    assert_eq!(twice, TWICE);
    let allowed = read("deny.toml");
    assert!(TWICE.iter().all(|name| allowed.contains(&format!("crate = \"{name}@"))));
}

#[test]
fn no_file_of_the_program_may_be_unsafe() {
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
}

fn value<'a>(package: &'a str, key: &str) -> Option<&'a str> {
    let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))?;
    Some(line.trim_matches('"'))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}
