//! Which files are pictures, and what is said of an address that leads to none.

use crate::files::FilePath;
use crate::load::links::index::LinkFile;
use crate::load::links::targets::{Dead, Target, resolve};
use crate::load::markdown::context::Context;

/// The files that browsers show as pictures.
const SHOWN: [&str; 8] = ["avif", "gif", "jpeg", "jpg", "jfif", "png", "svg", "webp"];

/// Those that messengers and networks show beside a link.
const SHOWN_ELSEWHERE: [&str; 5] = ["gif", "jpeg", "jpg", "png", "webp"];

/// The least width and height, in pixels, from which they show one (Facebook's, the strictest).
const LEAST: u32 = 200;

/// Why an address gives no picture.
pub(in crate::load) enum Unfit {
    /// It leads nowhere.
    Dead(Dead),
    /// It leads to something else: code, message and hint.
    Other(&'static str, String, String),
}

/// The picture that an address leads to, and where it goes. `otherwise` is what to do where the
/// file is no picture.
pub(in crate::load) fn picture<'a>(
    address: &str,
    otherwise: &str,
    context: &Context<'a>,
) -> Result<(&'a LinkFile, &'a FilePath), Unfit> {
    let other = |code, message, hint: &str| Err(Unfit::Other(code, message, hint.to_owned()));
    match resolve(address, context) {
        Ok(Target::File { file, output, .. }) if is_one_of(&SHOWN, &file.source) => {
            Ok((file, output))
        }
        Ok(Target::File { .. }) => {
            let message = format!("`{address}` is not a picture that browsers show");
            other("no-picture", message, otherwise)
        }
        Ok(Target::Web(address)) => other(
            "foreign-picture",
            format!("`{address}` lies on another host, and pages load nothing from there"),
            "save the picture beside this file, and name it here",
        ),
        Ok(_) => other(
            "no-picture",
            format!("`{address}` is not a picture"),
            "name a picture that lies beside this file",
        ),
        Err(dead) => Err(Unfit::Dead(dead)),
    }
}

/// Why a file would not be shown as the picture of a link, and what to do about it.
pub(in crate::load) fn unshown(file: &LinkFile) -> Option<(String, &'static str)> {
    let hint = "save it as PNG or JPEG, best with 1200 by 630 pixels";
    if !is_one_of(&SHOWN_ELSEWHERE, &file.source) {
        let message = format!("no messenger or network shows `{}` beside a link", file.source);
        return Some((message, hint));
    }
    let (width, height) = file.size.filter(|(width, height)| *width.min(height) < LEAST)?;
    let message = format!(
        "`{}` has {width} by {height} pixels, and messengers and networks show none below {LEAST}",
        file.source
    );
    Some((message, hint))
}

fn is_one_of(formats: &[&str], file: &FilePath) -> bool {
    formats.contains(&file.extension().to_ascii_lowercase().as_str())
}
