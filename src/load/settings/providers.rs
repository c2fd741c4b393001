//! Services that take bookings: by which hosts they are known, and which fields they take from an address.
//!
//! What each takes is what it documents; where nothing is documented, nothing is claimed to be taken.

use crate::diagnostic::nearest;
use crate::model::booking::{Intake, host};

/// A service, by the hosts its addresses have; a leading dot means any host below.
struct Provider {
    name: &'static str,
    hosts: &'static [&'static str],
    takes: Takes,
}

/// Which fields a service takes. A name that ends in `*` stands for all that begin so.
enum Takes {
    /// Only these.
    Only(&'static [&'static str]),
    /// These, and fields that its user names there.
    AlsoOwn(&'static [&'static str]),
    /// None.
    Nothing,
}

const CAL: &[&str] = &[
    "name",
    "email",
    "notes",
    "guests",
    "location",
    "duration",
    "date",
    "month",
    "slot",
    "metadata[*",
];
const CALENDLY: &[&str] = &[
    "name",
    "first_name",
    "last_name",
    "email",
    "guests",
    "location",
    "month",
    "date",
    "a1",
    "a2",
    "a3",
    "a4",
    "a5",
    "a6",
    "a7",
    "a8",
    "a9",
    "a10",
    "utm_*",
    "salesforce_uuid",
];
const ACUITY: &[&str] =
    &["firstName", "lastName", "email", "phone", "appointmentType", "calendarID", "field:*"];
const ZCAL: &[&str] = &["name", "email", "guests", "startDate", "timezone", "duration", "a*"];

const PROVIDERS: &[Provider] = &[
    of("cal", &["cal.com", ".cal.com", "cal.eu", ".cal.eu"], Takes::AlsoOwn(CAL)),
    of("calendly", &["calendly.com", ".calendly.com"], Takes::Only(CALENDLY)),
    of(
        "savvycal",
        &["savvycal.com", ".savvycal.com"],
        Takes::Only(&["email", "display_name", "metadata[*"]),
    ),
    of("acuity", &["acuityscheduling.com", ".acuityscheduling.com", ".as.me"], Takes::Only(ACUITY)),
    of("zcal", &["zcal.co", ".zcal.co"], Takes::Only(ZCAL)),
    of(
        "koalendar",
        &["koalendar.com", ".koalendar.com"],
        Takes::AlsoOwn(&["name", "email", "guests"]),
    ),
    of(
        "hubspot",
        &["meetings.hubspot.com", "meetings-eu1.hubspot.com"],
        Takes::AlsoOwn(&["firstName", "lastName", "email"]),
    ),
    of("tidycal", &["tidycal.com", ".tidycal.com"], Takes::Nothing),
    of(
        "microsoft",
        &["outlook.office365.com", "outlook.office.com", "bookings.cloud.microsoft"],
        Takes::Nothing,
    ),
    of("google", &["calendar.google.com", "calendar.app.google"], Takes::Nothing),
    of("doctolib", &[".doctolib.de", ".doctolib.fr", ".doctolib.it"], Takes::Nothing),
    of("meetergo", &["meetergo.com", ".meetergo.com"], Takes::Nothing),
    of("whatsapp", &["wa.me"], Takes::Only(&["text"])),
    of("mailto", &[], Takes::Only(&["subject", "body"])),
    of("tel", &[], Takes::Nothing),
];

const fn of(name: &'static str, hosts: &'static [&'static str], takes: Takes) -> Provider {
    Provider { name, hosts, takes }
}

/// The names of the known services.
pub(super) fn names() -> Vec<&'static str> {
    PROVIDERS.iter().map(|provider| provider.name).collect()
}

/// Whose address it is; `None` where nobody known answers there.
pub(super) fn provider_of(url: &str) -> Option<&'static str> {
    let scheme = url.split(':').next().unwrap_or("");
    let host = host(url).unwrap_or("").to_lowercase();
    let is_there = |pattern: &str| match pattern.strip_prefix('.') {
        Some(_) => host.ends_with(pattern),
        None => host == pattern,
    };
    PROVIDERS
        .iter()
        .find(|it| it.name == scheme || it.hosts.iter().any(|pattern| is_there(pattern)))
        .map(|it| it.name)
}

/// How a service takes what goes along; one that nobody knows is taken at its author's word.
pub(super) fn intake(name: Option<&str>) -> Intake {
    match (name, known(name).map(|provider| &provider.takes)) {
        (Some("tel"), _) => Intake::Silence,
        (_, Some(Takes::Nothing)) => Intake::Clipboard,
        (Some("cal"), _) => Intake::RepeatedFields,
        _ => Intake::Fields,
    }
}

/// Why a service drops a field in silence, and the fix.
pub(super) fn fault(name: Option<&str>, field: &str) -> Option<(String, String)> {
    let Provider { name, takes, .. } = known(name)?;
    let (fields, takes_own) = match takes {
        Takes::Only(fields) => (*fields, false),
        Takes::AlsoOwn(fields) => (*fields, true),
        Takes::Nothing => {
            let message = format!("`{name}` takes nothing from a link, so `{field}` gets lost");
            let hint = "leave `prefill` out; visitors are offered to copy their brief".to_owned();
            return Some((message, hint));
        }
    };
    if fields.iter().any(|known| matches(known, field)) {
        return None;
    }
    let near =
        nearest(&field.to_lowercase(), fields.iter().copied().filter(|it| !it.ends_with('*')));
    if takes_own && near.is_none() && field.chars().all(is_of_an_identifier) {
        return None;
    }
    let message = format!("`{name}` knows no field `{field}` and would drop it in silence");
    let hint = match near {
        _ if *name == "calendly" && field.strip_prefix('a').is_some_and(is_number) => {
            "Calendly takes answers to its questions as `a1` to `a10`, never more".to_owned()
        }
        Some(near) => format!("did you mean `{near}`?"),
        None if takes_own => {
            format!(
                "write the identifier of a question as it stands at `{name}`: letters, digits, hyphens"
            )
        }
        None => {
            let fields: Vec<String> =
                fields.iter().map(|it| format!("`{}`", it.replace('*', "…"))).collect();
            format!("it takes {}", fields.join(", "))
        }
    };
    Some((message, hint))
}

fn known(name: Option<&str>) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| Some(provider.name) == name)
}

fn matches(known: &str, field: &str) -> bool {
    match known.strip_suffix('*') {
        Some("a") => field.strip_prefix('a').is_some_and(is_number),
        Some(start) => field.len() > start.len() && field.starts_with(start),
        None => known == field,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit())
}

fn is_of_an_identifier(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '-' || sign == '_'
}

#[cfg(test)]
mod tests {
    use crate::load::settings::providers::{fault, intake, provider_of};
    use crate::model::booking::Intake;

    #[test]
    fn providers_are_known_by_their_hosts() {
        for (url, provider) in [
            ("https://cal.com/x", Some("cal")),
            ("https://app.CAL.com:443/x", Some("cal")),
            ("https://notcal.com/x", None),
            ("https://cal.com.example.org/x", None),
            ("https://me.as.me/x", Some("acuity")),
            ("mailto:a@cal.com", Some("mailto")),
            ("https://example.org/cal.com", None),
        ] {
            assert_eq!(provider_of(url), provider, "{url}");
        }
    }

    #[test]
    fn fields_that_a_provider_takes_are_fine() {
        for (provider, fields) in [
            ("cal", &["name", "notes", "firm-tools", "metadata[result]"][..]),
            ("calendly", &["a1", "a10", "utm_source", "first_name"]),
            ("savvycal", &["metadata[result]"]),
            ("acuity", &["field:123", "firstName"]),
            ("zcal", &["a0", "a17"]),
            ("koalendar", &["q7x"]),
            ("mailto", &["subject", "body"]),
            ("whatsapp", &["text"]),
        ] {
            for field in fields {
                assert_eq!(fault(Some(provider), field), None, "{provider} {field}");
            }
        }
        assert_eq!(fault(None, "anything at all"), None);
    }

    #[test]
    fn fields_that_would_get_lost_are_told_with_what_was_meant() {
        for (provider, field, said) in [
            ("cal", "Notes", "`notes`"),
            ("cal", "note", "`notes`"),
            ("cal", "my question", "identifier"),
            ("cal", "metadata[", "identifier"),
            ("calendly", "a11", "`a10`"),
            ("calendly", "a0", "`a10`"),
            ("calendly", "notes", "`a1`"),
            ("mailto", "cc", "`subject`, `body`"),
            ("tidycal", "notes", "copy"),
            ("acuity", "field:", "`field:…`"),
        ] {
            let (_, hint) = fault(Some(provider), field).unwrap_or_default();
            assert!(hint.contains(said), "{provider} {field}: {hint}");
        }
    }

    #[test]
    fn what_takes_nothing_is_helped_by_the_clipboard() {
        assert_eq!(intake(Some("tidycal")), Intake::Clipboard);
        assert_eq!(intake(Some("tel")), Intake::Silence);
        assert_eq!(intake(Some("cal")), Intake::RepeatedFields);
        assert_eq!(intake(None), Intake::Fields);
    }
}
