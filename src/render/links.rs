//! How a page links to the other files of the output.

use crate::files::{FilePath, hex};
use crate::model::route::Route;
use crate::model::settings::path_of;

/// The whole address of a path below the base URL, in the letters that stand in addresses.
pub(super) fn absolute(base_url: &str, path: &str) -> String {
    let mut address = base_url.to_owned();
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => address.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => address.extend(["%", &hex(&[byte]).to_uppercase()]),
        }
    }
    address
}

/// A page's way of linking.
pub(super) enum Links {
    /// Relative, naming the file, so that a built site opens from the disk.
    Relative(Route),
    /// With the path of the base URL: for the page that a server shows at any address.
    Rooted(String),
}

impl Links {
    /// Links as `base_url`'s path demands them: `/` or `/vorab/`.
    pub(super) fn rooted(base_url: &str) -> Self {
        Self::Rooted(path_of(base_url).to_owned())
    }

    /// The link to an output file. What means something in an address (a blank, `#`, `%` in the name
    /// of an author's picture) is percent-encoded; letters stay.
    pub(super) fn to(&self, file: &FilePath) -> String {
        match self {
            Self::Relative(page) => encoded(&page.link_to(file)),
            Self::Rooted(root) => format!("{root}{}", encoded(file.as_str())),
        }
    }
}

fn encoded(path: &str) -> String {
    let mut link = String::with_capacity(path.len());
    for sign in path.chars() {
        if sign.is_ascii_alphanumeric() || "-._~/".contains(sign) || !sign.is_ascii() {
            link.push(sign);
        } else {
            link.extend(["%", &hex(&[sign as u8]).to_uppercase()]);
        }
    }
    link
}
