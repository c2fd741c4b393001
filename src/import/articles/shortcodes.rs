//! Shortcodes of Hugo and Zola in a text.

use std::ops::Range;

/// The shortcodes that a text calls, as they are told, with their places. What is closed or escaped is none.
pub(super) fn all(text: &str) -> impl Iterator<Item = (String, Range<usize>)> {
    text.match_indices('{').filter_map(|(at, _)| Some((called(&text[at..])?, at..at + 2)))
}

/// The shortcode that a text begins with.
fn called(text: &str) -> Option<String> {
    let (rest, kind) = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", ")}}"), ("{%", ")%}")]
        .into_iter()
        .find_map(|(open, kind)| Some((text.strip_prefix(open)?, kind)))?;
    let rest = rest.trim_start();
    let end = rest.find(|sign: char| !(sign.is_alphanumeric() || "-_./".contains(sign)));
    let (name, behind) = rest.split_at(end?);
    if name.is_empty() || name.starts_with('/') {
        return None;
    }
    let is_call = behind.trim_start().starts_with('(');
    match kind {
        ">}}" => Some(format!("{{{{< {name} >}}}}")),
        "%}}" => Some(format!("{{{{% {name} %}}}}")),
        ")}}" if is_call => Some(format!("{{{{ {name}() }}}}")),
        ")%}" if is_call => Some(format!("{{% {name}() %}}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn calls_are_found_and_what_looks_alike_is_not() {
        let text = "{{< figure src=\"a\" >}} {{% note %}}x{{% /note %}} {{< /figure >}} {{ youtube(id=1) }} \
                    {% quote(author=\"x\") %}a{% end %} {{</* shown */>}} {{ page.title }} {a} {{<";
        let found: Vec<String> = all(text).map(|(name, _)| name).collect();
        let expected = ["{{< figure >}}", "{{% note %}}", "{{ youtube() }}", "{% quote() %}"];
        assert_eq!(found, expected);
    }
}
