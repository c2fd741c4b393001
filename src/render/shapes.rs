//! Which fields the names have that templates see. A test holds the list to `views.rs`.

use std::collections::BTreeSet;

/// What stands behind a name of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing is known of it: any field may be there.
    Any,
    /// A text, a number, a list of texts: it has no fields.
    Plain,
    /// One of the views, or a list of them.
    View(&'static str),
    /// The theme's words.
    Words,
}

/// The views: their fields, and behind a colon what stands there, if it has fields in turn.
const VIEWS: &[(&str, &str)] = &[
    (
        "SiteView",
        "id title tagline language base_url home languages menu:LinkView legal:LegalView \
         contact:ContactView logo logo_size:SizeView portrait portrait_size:SizeView feed \
         assets:AssetsView accent_css theme_color:ThemeColorView csp audience beacon",
    ),
    ("SizeView", "width height"),
    ("ThemeColorView", "light dark"),
    ("LinkView", "title url current"),
    ("LegalView", "kind title url current"),
    ("ContactView", "name street city email phone"),
    ("AssetsView", "style font icon icon_png favicon script"),
    (
        "PageView",
        "kind title heading description lead content url language \
         translations:TranslationView minutes role date date_text updated updated_text draft \
         noindex toc:HeadingView children:ChildView extra:any scripts image:ImageView json_ld \
         self_check:SelfCheckView islands:IslandsView in_languages:InLanguageView",
    ),
    ("ImageView", "url size:SizeView mime alt wide"),
    ("InLanguageView", "language name home imprint:LinkView strings:words"),
    ("TranslationView", "language name url canonical og_locale"),
    ("HeadingView", "id title level"),
    ("ChildView", "title heading url lead minutes role"),
    ("IslandsView", "journey self_check words strings"),
    ("SelfCheckView", "id title intro minutes questions:QuestionView"),
    (
        "QuestionView",
        "id kind ask heading hint why short missing required conditional choices:ChoiceView \
         scale:ScaleView min max number",
    ),
    ("ChoiceView", "id text apart exclusive"),
    ("ScaleView", "low high"),
    (
        "JourneyView",
        "id title heading url home intro minutes stations:StationView steps:StationView \
         gate:GateView here:HereView acknowledge:AcknowledgeView gate_acknowledges:AcknowledgeView \
         read:ReadView next:NextView last booking:BookingView",
    ),
    ("StationView", "step also kind number label heading text url minutes questions current_page"),
    ("GateView", "label text number"),
    ("HereView", "number total label step"),
    ("AcknowledgeView", "step label statements:StatementView"),
    ("StatementView", "text share"),
    ("ReadView", "step share"),
    ("NextView", "url label"),
    ("BookingView", "minutes how decides bring closed:ClosedView"),
    ("ClosedView", "from to text"),
];

/// What stands behind a name that every template knows; `None` for any other name.
pub(super) fn of_name(name: &str) -> Option<Shape> {
    Some(match name {
        "site" => Shape::View("SiteView"),
        "page" => Shape::View("PageView"),
        "journey" => Shape::View("JourneyView"),
        "strings" => Shape::Words,
        _ => return None,
    })
}

impl Shape {
    /// What stands behind a field; `words` are the keys of the theme's words.
    ///
    /// # Errors
    /// The fields that there are.
    pub(super) fn field<'w>(
        self,
        name: &str,
        words: &'w BTreeSet<String>,
    ) -> Result<Self, Vec<&'w str>> {
        match self {
            Self::Any => Ok(Self::Any),
            Self::Plain => Err(Vec::new()),
            Self::Words if words.contains(name) => Ok(Self::Any),
            Self::Words => Err(words.iter().map(String::as_str).collect()),
            Self::View(view) => {
                let found = fields(view).find(|(field, _)| *field == name);
                found
                    .map(|(_, shape)| shape)
                    .ok_or_else(|| fields(view).map(|(field, _)| field).collect())
            }
        }
    }
}

fn fields(view: &str) -> impl Iterator<Item = (&'static str, Shape)> {
    let listed = VIEWS.iter().find(|(own, _)| *own == view).map_or("", |(_, fields)| fields);
    listed.split_whitespace().map(|field| match field.split_once(':') {
        None => (field, Shape::Plain),
        Some((field, "any")) => (field, Shape::Any),
        Some((field, "words")) => (field, Shape::Words),
        Some((field, view)) => (field, Shape::View(view)),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::VIEWS;

    /// The fields of every view as `views.rs` declares them, with their types.
    fn declared() -> BTreeMap<&'static str, Vec<(&'static str, &'static str)>> {
        let mut views: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        let (mut view, mut flat) = ("", false);
        for line in include_str!("views.rs").lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("pub(super) struct ") {
                view = rest.split_whitespace().next().unwrap();
            } else if line == "#[serde(flatten)]" {
                flat = true;
            } else if let Some((name, kind)) =
                line.strip_prefix("pub(super) ").and_then(|rest| rest.split_once(": "))
            {
                let own = views.entry(view).or_default();
                own.push((if flat { "" } else { name }, kind.trim_end_matches(',')));
                flat = false;
            }
        }
        views
    }

    #[test]
    fn the_list_is_what_the_views_declare() {
        let declared = declared();
        let view_in = |kind: &str| declared.keys().find(|view| kind.contains(**view)).copied();
        let mut listed: Vec<(&str, String)> = Vec::new();
        for (view, fields) in &declared {
            let fields = fields.iter().flat_map(|(name, kind)| match (*name, view_in(kind)) {
                ("", Some(flat)) => declared[flat].clone(),
                _ => vec![(*name, *kind)],
            });
            let written = fields.map(|(name, kind)| match view_in(kind) {
                Some(other) => format!("{name}:{other}"),
                None if kind.starts_with("Map<") && name == "strings" => format!("{name}:words"),
                None if kind.starts_with("Map<") => format!("{name}:any"),
                None => name.to_owned(),
            });
            listed.push((view, written.collect::<Vec<_>>().join(" ")));
        }
        let mut own: Vec<(&str, String)> =
            VIEWS.iter().map(|(view, fields)| (*view, (*fields).to_owned())).collect();
        own.sort();
        assert_eq!(own, listed);
        assert!(own.len() > 20);
    }
}
