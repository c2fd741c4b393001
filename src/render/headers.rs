//! What a server says of every page: the content security policy and the headers around it.

use crate::model::kept::ASSETS;
use crate::model::settings::{Audience, Settings, path_of};

/// What pages never need. (Old names of withdrawn features only make browsers complain.)
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The policy of every page. Connections go to the site's own host only; the theme makes one where the site
/// counts, and auditors ask for `robots.txt` from within a page.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// `_headers` as Netlify and Cloudflare Pages read it; what a `meta` element cannot say stands here.
///
/// There is no `Cache-Control` for pages: both have browsers ask again for them anyway, and
/// Cloudflare would join it with that of the assets. There is no
/// `Cross-Origin-Resource-Policy` either: everything here is public, and it would keep others from
/// showing the picture of a link.
pub(super) fn file(settings: &Settings) -> String {
    let root = path_of(&settings.base_url);
    let robots = match settings.audience {
        Audience::Public => "",
        Audience::Colleagues => "  X-Robots-Tag: noindex\n",
    };
    format!(
        "{root}*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: {PERMISSIONS}\n  Cross-Origin-Opener-Policy: same-origin\n  \
         Strict-Transport-Security: max-age=31536000\n{robots}\
         {root}{ASSETS}/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}
