//! The forms in which a secret can lie in a file, and chains of them.

/// One way of writing something so that a plain search misses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Reversed,
    Rot13,
    Percent,
    Escapes,
    Entities,
    Hex,
    Base64,
    Utf16,
    Gzip,
    Zlib,
    Brotli,
}

impl Form {
    fn words(self) -> &'static str {
        match self {
            Self::Reversed => "reversed text",
            Self::Rot13 => "rot13",
            Self::Percent => "percent-encoding",
            Self::Escapes => "JSON escapes",
            Self::Entities => "HTML entities",
            Self::Hex => "hex",
            Self::Base64 => "base64",
            Self::Utf16 => "UTF-16",
            Self::Gzip => "gzip",
            Self::Zlib => "zlib",
            Self::Brotli => "brotli",
        }
    }

    const ALL: [Self; 11] = [
        Self::Reversed,
        Self::Rot13,
        Self::Percent,
        Self::Escapes,
        Self::Entities,
        Self::Hex,
        Self::Base64,
        Self::Utf16,
        Self::Gzip,
        Self::Zlib,
        Self::Brotli,
    ];
}

/// The forms that were undone to get somewhere, from the outside in: up to eight, four bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain(u32);

impl Chain {
    /// The same, and then `form`.
    pub(super) fn then(self, form: Form) -> Self {
        Self((self.0 << 4) | (form as u32 + 1))
    }

    /// The same, and then all of `forms`.
    pub(super) fn then_all(self, forms: &[Form]) -> Self {
        forms.iter().fold(self, |chain, form| chain.then(*form))
    }

    /// How many forms there are.
    pub(super) fn len(self) -> usize {
        (0..8).filter(|place| (self.0 >> (4 * place)) & 15 != 0).count()
    }

    /// "in clear", "in base64", "in base64 inside percent-encoding".
    pub(super) fn words(self) -> String {
        let forms = (0..8).filter_map(|place| {
            let code = (self.0 >> (4 * place)) & 15;
            Form::ALL.into_iter().find(|form| *form as u32 + 1 == code)
        });
        let words: Vec<_> = forms.map(Form::words).collect();
        if words.is_empty() {
            "in clear".to_owned()
        } else {
            format!("in {}", words.join(" inside "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Chain, Form};

    #[test]
    fn a_chain_is_told_from_the_inside_out() {
        assert_eq!(Chain::default().words(), "in clear");
        let chain = Chain::default().then(Form::Gzip).then_all(&[Form::Percent, Form::Base64]);
        assert_eq!(chain.len(), 3);
        assert_eq!(chain.words(), "in base64 inside percent-encoding inside gzip");
        let longest = Chain::default().then_all(&[Form::Brotli; 8]);
        assert_eq!(longest.len(), 8);
    }
}
