//! Shortcodes of Hugo and Zola in a text.

use std::ops::Range;

/// The shortcodes that a text calls, as they are told, with their bytes. What is closed or escaped is none.
pub(super) fn all(text: &str) -> impl Iterator<Item = (String, Range<usize>)> {
    text.match_indices('{').filter_map(|(at, _)| {
        let (name, length) = called(&text[at..])?;
        Some((name, at..at + length))
    })
}

/// The shortcode that a text begins with, and how long the call is.
fn called(text: &str) -> Option<(String, usize)> {
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
    let (shown, close) = match kind {
        ">}}" => (format!("{{{{< {name} >}}}}"), ">}}"),
        "%}}" => (format!("{{{{% {name} %}}}}"), "%}}"),
        ")}}" if is_call => (format!("{{{{ {name}() }}}}"), "}}"),
        ")%}" if is_call => (format!("{{% {name}() %}}"), "%}"),
        _ => return None,
    };
    let end = text.find(close).map_or(text.len(), |at| at + close.len());
    Some((shown, end))
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn calls_are_found_and_what_looks_alike_is_not() {
        let text = "{{< figure src=\"a\" >}} {{% note %}}x{{% /note %}} {{< /figure >}} {{ youtube(id=1) }} \
                    {% quote(author=\"x\") %}a{% end %} {{</* shown */>}} {{ page.title }} {a} {{<";
        let found: Vec<String> = all(text).map(|(name, _)| name).collect();
        let calls: Vec<&str> = all(text).map(|(_, bytes)| &text[bytes]).collect();
        assert_eq!(calls[0], "{{< figure src=\"a\" >}}");
        assert_eq!(calls[2], "{{ youtube(id=1) }}");
        let expected = ["{{< figure >}}", "{{% note %}}", "{{ youtube() }}", "{% quote() %}"];
        assert_eq!(found, expected);
    }
}
