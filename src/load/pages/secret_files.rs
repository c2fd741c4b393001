//! Files that hold secrets, which nobody means to publish: told by their names, or by what they hold.

use crate::diagnostic::{Diagnostic, Location};
use crate::files::{Content, FilePath};

/// Names of keys of `ssh`, and of what servers keep passwords in.
const NAMES: [&str; 10] = [
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "htpasswd",
    "env",
    "credentials.json",
    "secrets.json",
    "secrets.yaml",
    "secrets.yml",
];

/// Endings of stores of keys and passwords, and of lists of variables (`production.env`).
const ENDINGS: [&str; 8] = ["env", "jks", "kdbx", "key", "keystore", "p12", "pfx", "ppk"];

/// What stands behind `env.` in a list of variables; `env.js` is a script.
const VARIANTS: [&str; 6] = ["development", "local", "production", "staging", "test", "txt"];

/// How long a text may be that is looked into for a private key, in bytes.
const LONGEST: usize = 64 * 1024;

/// The mistake that a file would be published, where it holds secrets.
pub(in crate::load) fn fault(path: &FilePath, content: &Content) -> Option<Diagnostic> {
    let message = if holds_key(content) {
        format!("`{path}` holds a private key, and would be published")
    } else if is_named_so(path) && !is_slides(path, content) {
        format!("`{path}` is named like a file of secrets, and would be published")
    } else {
        return None;
    };
    let found = Diagnostic::error("secret-file", Location::start_of(path), message);
    let hint = "take it away, and make a new key if it was ever published; where it holds no \
                secret, give it another name";
    Some(found.with_hint(hint).withheld())
}

fn is_named_so(path: &FilePath) -> bool {
    let name = path.name().to_ascii_lowercase();
    let variant = name.strip_prefix("env.").or_else(|| Some(name.split_once(".env.")?.1));
    NAMES.contains(&name.as_str())
        || name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
        || variant.is_some_and(|variant| VARIANTS.contains(&variant))
}

/// Whether a text holds a private key, as programs for keys write it: at the beginning of a line, or
/// as a value in YAML or JSON; and whatever Windows made of it, with two bytes for a letter.
fn holds_key(content: &Content) -> bool {
    let Some(bytes) = content.bytes().filter(|bytes| bytes.len() <= LONGEST) else { return false };
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| !is_wide || *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow);
    let starts = |line: &str| {
        let line = line.trim_start_matches(|sign: char| !sign.is_alphanumeric() && sign != '-');
        line.starts_with("PuTTY-User-Key-File") || is_head(line)
    };
    text.lines().any(starts) || text.match_indices('"').any(|(at, _)| is_head(&text[at + 1..]))
}

/// Whether a text begins with a private key's first line.
fn is_head(text: &str) -> bool {
    let kind = text.strip_prefix("-----BEGIN ").and_then(|rest| rest.split("-----").next());
    kind.is_some_and(|kind| kind.contains("PRIVATE KEY"))
}

/// Whether it is a packed document of Apple's Keynote, which ends in `.key` as well; keys are short.
fn is_slides(path: &FilePath, content: &Content) -> bool {
    let is_packed = match content {
        Content::Bytes(bytes) => bytes.starts_with(b"PK\x03\x04"),
        Content::Media(_) => true,
    };
    path.extension().eq_ignore_ascii_case("key") && is_packed
}

#[cfg(test)]
mod tests {
    use crate::files::{Content, FilePath};
    use crate::load::pages::secret_files::fault;

    fn is_secret(path: &str, bytes: &[u8]) -> bool {
        let content = Content::Bytes(bytes.to_vec().into());
        fault(&FilePath::new(path).unwrap(), &content).is_some()
    }

    #[test]
    fn names_and_heads_of_keys_tell_secrets() {
        for name in
            ["id_rsa", "site.key", "SITE.KEY", "prod.env", "env.local", "a.env.local", "b.p12"]
        {
            assert!(is_secret(&format!("static/{name}"), b"x"), "{name}");
        }
        for text in [
            "-----BEGIN PRIVATE KEY-----\nMII",
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3",
            "first a certificate\n-----BEGIN RSA PRIVATE KEY-----",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----",
            "PuTTY-User-Key-File-3: ssh-ed25519",
            "\u{feff}-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3",
            "key: |\n  -----BEGIN RSA PRIVATE KEY-----\n",
            "{\"type\": \"account\", \"private_key\":\"-----BEGIN PRIVATE KEY-----\\nMII\"}",
        ] {
            assert!(is_secret("static/notes.txt", text.as_bytes()), "{text}");
            let wide: Vec<u8> =
                format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(is_secret("static/notes.txt", &wide), "{text}");
        }
    }

    #[test]
    fn certificates_public_keys_scripts_and_slides_are_none() {
        for (name, text) in [
            ("cert.pem", "-----BEGIN CERTIFICATE-----\nMII"),
            ("key.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n"),
            ("id_rsa.pub", "ssh-rsa AAAA"),
            ("env.js", "export const a = 1"),
            ("environment.txt", "x"),
            ("keys.html", "How to make a -----BEGIN PRIVATE KEY-----"),
            ("talk.key", "PK\u{3}\u{4}…"),
        ] {
            assert!(!is_secret(&format!("static/{name}"), text.as_bytes()), "{name}");
        }
    }
}
