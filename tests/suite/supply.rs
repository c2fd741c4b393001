//! What the program is made from, as `Cargo.lock` says; `deny.toml` says the same to `cargo deny`, and which licences may
//! come in.

use std::collections::{BTreeMap, BTreeSet};
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
fn a_package_holds_all_that_the_program_is_made_from() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let listed = std::process::Command::new(cargo)
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).unwrap();
    let listed: BTreeSet<&str> = listed.lines().collect();
    for folder in embedded(&root.join("src")) {
        for entry in walkdir::WalkDir::new(root.join(&folder)) {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap();
            assert!(entry.file_type().is_dir() || listed.contains(path), "{path} is left out");
        }
    }
    for file in ["build.rs", "LICENSE-MIT", "LICENSE-APACHE", "static/newsreader-OFL.txt"] {
        assert!(listed.contains(file), "{file} is left out");
    }
}

/// The folders that are carried in the program.
fn embedded(folder: &Path) -> BTreeSet<String> {
    let sources = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let sources = sources.filter(|entry| entry.path().extension().is_some_and(|it| it == "rs"));
    let mut found = BTreeSet::new();
    for source in sources {
        let text = std::fs::read_to_string(source.path()).unwrap();
        let attributes = text.split("#[folder = \"").skip(1);
        found.extend(
            attributes.map(|it| it.split('"').next().unwrap().trim_end_matches('/').to_owned()),
        );
    }
    assert!(found.contains("templates") && found.contains("starter"), "{found:?}");
    found
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
