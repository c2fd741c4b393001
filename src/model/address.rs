//! Addresses that lead out of the site: which are taken.

use crate::model::booking::host;

/// Why an address is not taken, and the fix; `None` for https, mailto and tel as they should be.
pub fn fault(url: &str) -> Option<(String, String)> {
    let hint = |text: &str| text.to_owned();
    if url.chars().any(|sign| sign.is_whitespace() || sign.is_control()) {
        let message = hint("an address holds no blanks and no line breaks");
        return Some((message, hint("write a blank as `%20`")));
    }
    let Some((scheme, rest)) = url.split_once(':') else {
        let message = hint("this address has no scheme such as `https:`");
        return Some((message, hint("write the whole address: `https://example.org/…`")));
    };
    match scheme {
        "https" if host(url).is_some_and(|host| host.contains('.') || host == "localhost") => None,
        "https" => Some((hint("this address names no host"), hint("write `https://host/path`"))),
        "mailto" => {
            let address = rest.split('?').next().unwrap_or("");
            let parts = address.split_once('@');
            let is_fine = parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            let message = "this mail address has no name or no host";
            (!is_fine).then(|| (hint(message), hint("write `mailto:name@example.org`")))
        }
        "tel" => {
            let digits = rest.strip_prefix('+').unwrap_or(rest);
            let is_fine = digits.chars().any(|sign| sign.is_ascii_digit())
                && digits.chars().all(|sign| sign.is_ascii_digit() || "-.()".contains(sign));
            let message = "a telephone number holds digits only";
            (!is_fine).then(|| (hint(message), hint("write `tel:+4940123456`")))
        }
        "http" => {
            let message = "an address without encryption is not taken";
            Some((hint(message), hint("write `https:` in place of `http:`")))
        }
        _ => {
            let message = "only `https:`, `mailto:` and `tel:` lead out of a site";
            Some((hint(message), hint("write the whole address: `https://example.org/…`")))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::address::fault;

    #[test]
    fn only_some_addresses_lead_out() {
        for fine in [
            "https://cal.com/a/b?c=d",
            "https://example.org",
            "mailto:a@b.example?subject=x",
            "tel:+49-40-1234",
        ] {
            assert_eq!(fault(fine), None, "{fine}");
        }
        for wrong in [
            "http://cal.com",
            "https:///x",
            "https://",
            "https://a b.example",
            "cal.com/x",
            "/x",
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:x",
            "tel:abc",
            "HTTPS://x.example",
            "",
        ] {
            assert!(fault(wrong).is_some(), "{wrong}");
        }
    }
}
