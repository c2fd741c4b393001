//! The filters, functions and tests that templates have beside Tera's own, and those of Tera's that
//! would make something large out of something small: these keep to a measure.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Map, Value};
use tera::{Kwargs, State, StringInput, Tera, TeraResult, escape_html};

use crate::bytes::{first, is_one_of};
use crate::render::meter::{self, Excess};
use crate::render::milestones::{CHOSEN, LIGHT, MADE, ROUND};

/// The most numbers in one `range`.
pub(super) const LONGEST_RANGE: i128 = 10_000;
/// The widest indentation.
const WIDEST: usize = 1_000;

/// Gives them to the engine. `bytes` are how much stands behind each milestone.
pub(super) fn register(tera: &mut Tera, bytes: Arc<[usize]>) {
    tera.register_filter("fill", fill);
    tera.register_filter("plural", plural);
    tera.register_filter("safe", safe);
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_filter("indent", indent);
    tera.register_function("range", range);
    tera.set_escape_fn(escape);
    tera.register_test(LIGHT, |value: &tera::Value, _: Kwargs, _: &State<'_>| {
        meter::weigh(value).map(|_| true).map_err(enough)
    });
    tera.register_function(CHOSEN, |values: Kwargs, _: &State<'_>| {
        let milestone = values.must_get::<usize>("at")?;
        meter::pass(milestone, 0).map_err(enough)?;
        values.must_get::<tera::Value>("value")
    });
    tera.register_function(MADE, |values: Kwargs, _: &State<'_>| {
        let milestone = values.must_get::<usize>("at")?;
        let value = values.must_get::<tera::Value>("value")?;
        let bytes = meter::weigh(&value).map_err(enough)?;
        meter::pass(milestone, bytes).map(|()| value).map_err(enough)
    });
    tera.register_test(ROUND, move |milestone: usize, _: Kwargs, _: &State<'_>| {
        let bytes = bytes.get(milestone).copied().unwrap_or_default();
        meter::pass(milestone, bytes).map(|()| true).map_err(enough)
    });
}

/// The engine's way out; what was too much, the meter knows.
fn enough(_: Excess) -> tera::Error {
    tera::Error::message("this is too much")
}

/// What Tera does, noted.
fn escape(text: &str, output: &mut dyn Write) -> io::Result<()> {
    meter::write(text.len()).map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
    // Most texts hold no sign to escape, and go out as a whole.
    match first(text.as_bytes(), |byte| is_one_of(byte, *b"&<>\"'")) {
        Some(_) => escape_html(text, output),
        None => output.write_all(text.as_bytes()),
    }
}

/// `{{ text | safe }}`: as it stands. A text is marked, not copied: most are whole articles.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn safe(value: tera::Value, _: Kwargs, _: &State<'_>) -> TeraResult<tera::Value> {
    let text = if value.is_string() { value } else { value.to_string().into() };
    meter::write(text.as_str().map_or(0, str::len)).map_err(enough)?;
    Ok(text.mark_safe())
}

/// `{{ text | fill(n=1, total=4) }}`: every `{n}` and `{total}` replaced.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn fill(text: &str, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    filled(text, &values.deserialize()?)
}

/// `{{ forms | plural(n=1) }}`: the form `one` or `other`, with `{n}` replaced.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn plural(forms: &tera::Map, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let values: Map<String, Value> = values.deserialize()?;
    let one = values.get("n").and_then(Value::as_u64) == Some(1);
    let form = if one { "one" } else { "other" };
    let text = forms
        .get(&tera::value::Key::from(form))
        .and_then(tera::Value::as_str)
        .ok_or_else(|| tera::Error::message(format!("there is no form `{form}` to choose")))?;
    filled(text, &values)
}

fn filled(text: &str, values: &Map<String, Value>) -> TeraResult<String> {
    values.iter().try_fold(text.to_owned(), |text, (name, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        replaced(&text, &format!("{{{name}}}"), &value)
    })
}

fn replaced(text: &str, from: &str, to: &str) -> TeraResult<String> {
    if to.len() > from.len() {
        let grown = text.matches(from).count().saturating_mul(to.len() - from.len());
        meter::room(text.len().saturating_add(grown)).map_err(enough)?;
    }
    Ok(text.replace(from, to))
}

/// `{{ text | replace(from="a", to="b") }}`, as Tera does it.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn replace(text: StringInput<'_>, values: Kwargs, state: &State<'_>) -> TeraResult<tera::Value> {
    let from = values.must_get::<&str>("from")?;
    let to = values.must_get::<StringInput<'_>>("to")?;
    if state.autoescaping_enabled() && (text.is_safe() || to.is_safe()) {
        let done = replaced(&text.rendered(state)?, from, &to.rendered(state)?)?;
        return Ok(tera::Value::safe_string(&done));
    }
    Ok(tera::Value::from(replaced(text.as_str(), from, to.as_str())?))
}

/// `{{ list | join(sep=", ") }}`, as Tera does it.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn join(list: &[tera::Value], values: Kwargs, state: &State<'_>) -> TeraResult<tera::Value> {
    let between = values.get::<StringInput<'_>>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (list.iter().any(|it| it.is_string() && it.is_safe())
            || between.as_ref().is_some_and(StringInput::is_safe));
    let sign = match &between {
        Some(sign) if is_safe => sign.rendered(state)?,
        Some(sign) => Cow::Borrowed(sign.as_str()),
        None => Cow::Borrowed(""),
    };
    let mut joined = String::new();
    for (at, value) in list.iter().enumerate() {
        let word = match () {
            () if !is_safe => value.to_string(),
            () if value.is_undefined() => String::new(),
            () => state.escape_if_needed(value)?,
        };
        meter::room(joined.len() + sign.len() + word.len()).map_err(enough)?;
        if at > 0 {
            joined.push_str(&sign);
        }
        joined.push_str(&word);
    }
    Ok(if is_safe { tera::Value::safe_string(&joined) } else { tera::Value::from(joined) })
}

/// `{{ text | indent(width=2) }}`, as Tera does it.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands filters their arguments by value")]
fn indent(text: StringInput<'_>, values: Kwargs, state: &State<'_>) -> TeraResult<tera::Value> {
    let width = values.get::<usize>("width")?.unwrap_or(4).min(WIDEST);
    let sign = values.get::<StringInput<'_>>("indentation")?;
    let [first, blank] = ["first", "blank"].map(|name| values.get::<bool>(name));
    let (first, blank) = (first?.unwrap_or(false), blank?.unwrap_or(false));
    if sign.as_ref().is_some_and(|sign| sign.as_str().chars().count() != 1) {
        let message = "`indentation` is a single character";
        return Err(tera::Error::message(message));
    }
    let is_safe = state.autoescaping_enabled()
        && (text.is_safe() || sign.as_ref().is_some_and(StringInput::is_safe));
    let words = if is_safe { text.rendered(state)? } else { Cow::Borrowed(text.as_str()) };
    let margin = match &sign {
        Some(sign) if is_safe => sign.rendered(state)?.repeat(width),
        Some(sign) => sign.as_str().repeat(width),
        None => " ".repeat(width),
    };
    let grown = words.lines().count().saturating_mul(margin.len());
    meter::room(words.len().saturating_add(grown)).map_err(enough)?;
    let mut indented = String::with_capacity(words.len() + grown);
    for (at, line) in words.lines().enumerate() {
        if at > 0 {
            indented.push('\n');
        }
        if if at == 0 { first } else { blank || !line.is_empty() } {
            indented.push_str(&margin);
        }
        indented.push_str(line);
    }
    if words.ends_with('\n') {
        indented.push('\n');
    }
    Ok(if is_safe { tera::Value::safe_string(&indented) } else { tera::Value::from(indented) })
}

/// `range(start=1, end=5, step_by=2)`: whole numbers, without the last.
#[allow(clippy::needless_pass_by_value, reason = "Tera hands functions their arguments by value")]
fn range(values: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = values.get::<i64>("start")?.unwrap_or_default();
    let end = values.must_get::<i64>("end")?;
    let step = values.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 {
        return Err(tera::Error::message("`range` goes nowhere with a `step_by` of 0"));
    }
    if start > end && step > 0 {
        return Err(tera::Error::message("the `start` of `range` lies behind its `end`"));
    }
    let way = (i128::from(end) - i128::from(start)) * i128::from(step.signum());
    let count =
        (way.max(0) + i128::from(step.unsigned_abs()) - 1) / i128::from(step.unsigned_abs());
    if count > LONGEST_RANGE {
        return Err(enough(meter::exceed(Excess::Range)));
    }
    Ok((0..i64::try_from(count).unwrap_or_default()).map(|at| start + at * step).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tera::{Context, Tera};

    /// What Tera and ours make of a template.
    fn both(template: &str) -> [Result<String, String>; 2] {
        let mut ours = Tera::default();
        super::register(&mut ours, Arc::new([]));
        let mut context = Context::new();
        context.insert("list", &["a<b", "", "c"]);
        context.insert("text", "<i>\n\n a\r\nb\n");
        [Tera::default(), ours].map(|mut tera| {
            tera.add_raw_template("t.html", template).map_err(|error| error.to_string())?;
            tera.render("t.html", &context).map_err(|error| error.to_string())
        })
    }

    #[test]
    fn what_keeps_to_a_measure_does_what_tera_does() {
        for template in [
            "{{ list | join }}",
            "{{ list | join(sep=\" & \") }}",
            "{{ list | join(sep=\"<br>\"|safe) }}",
            "{{ [list[0]|safe, list[0], 5, none, [1, \"x\"]] | join(sep=\"<\") }}",
            "{{ text | replace(from=\"i\", to=\"<\") }}",
            "{{ text | safe | replace(from=\"i\", to=\"<\") }}",
            "{{ text | replace(from=\"i\", to=\"<b>\"|safe) }}",
            "{{ text | replace(from=\"\", to=\"-\") }}",
            "{{ text | indent }}",
            "{{ text | indent(width=2, first=true, blank=true) | safe }}",
            "{{ text | safe | indent(indentation=\"<\") }}",
            "{{ text | indent(indentation=\"<\"|safe, width=3) }}",
            "{{ \"\" | indent(first=true) }}|{{ \"\n\" | indent(first=true) }}|",
            "{{ text | safe }}{{ 5 | safe }}{{ text }}",
            "{{ range(end=5) | join(sep=\",\") }}{{ range(start=1, end=8, step_by=3) }}",
            "{{ range(start=5, end=-5, step_by=-4) }}{{ range(end=5, step_by=-1) }}{{ range(end=0) }}",
        ] {
            let [theirs, ours] = both(template);
            assert!(theirs.is_ok(), "{template}: {theirs:?}");
            assert_eq!(ours, theirs, "{template}");
        }
        for template in [
            "{{ range(start=5, end=1) }}",
            "{{ range(end=5, step_by=0) }}",
            "{{ range() }}",
            "{{ text | indent(indentation=\"ab\") }}",
            "{{ range(end=100001) }}",
        ] {
            assert!(both(template).iter().all(Result::is_err), "{template}");
        }
        assert!(both("{{ range(end=10000) | length }}")[1].is_ok());
        assert!(both("{{ range(end=10001) | length }}")[1].is_err());
    }

    #[test]
    fn nothing_small_makes_something_huge() {
        let large = "{% set large = range(end=10000) | join(sep=\"0123456789\") -%}";
        for rest in [
            "{{ large | replace(from=\"1\", to=large) }}",
            "{{ [large, large, large, large] | join(sep=large) | join(sep=large) }}",
            "{{ range(end=10000) | join(sep=large) }}",
            "{{ large | replace(from=\"0\", to=\"\n\") | indent(width=1000) }}",
            "{{ large | fill(n=large) | replace(from=\"123\", to=\"{n}\") | fill(n=large) }}",
        ] {
            let made = both(&format!("{large}{rest}"));
            assert!(made[1].is_err(), "{rest}");
        }
    }
}
