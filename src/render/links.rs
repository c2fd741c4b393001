//! How a page links to the other files of the output.

use std::borrow::Cow;

use crate::files::{FilePath, hex};
use crate::model::route::Route;
use crate::model::settings::path_of;

/// The whole address of a path below the base URL, in the letters that stand in addresses.
pub(super) fn absolute(base_url: &str, path: &str) -> String {
    [base_url, &encoded(path.into(), |_| false)].concat()
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
            Self::Relative(page) => encoded(page.link_to(file).into(), is_letter).into_owned(),
            Self::Rooted(root) => format!("{root}{}", encoded(file.as_str().into(), is_letter)),
        }
    }
}

/// Browsers encode these themselves, and a source is easier to read with them.
fn is_letter(sign: char) -> bool {
    !sign.is_ascii()
}

/// A path with all percent-encoded but what means itself in every address, and what `stays`.
fn encoded(path: Cow<'_, str>, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let means_itself = |sign: char| {
        sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '_' | '~' | '/') || stays(sign)
    };
    if path.chars().all(means_itself) {
        return path;
    }
    let mut link = String::with_capacity(path.len() + 16);
    for sign in path.chars() {
        if means_itself(sign) {
            link.push(sign);
            continue;
        }
        for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
            link.extend(["%", &hex(&[byte]).to_uppercase()]);
        }
    }
    link.into()
}
