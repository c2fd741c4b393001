//! HTML entities: `&#47;`, `&#x2F;`, `&sol;`.

use crate::scan::escape::{Escape, Meaning};

/// Reads the entity that `text` begins with. The semicolon may be missing behind a number, and case
/// does not matter: what is searched for is found in any case.
pub(super) fn read(text: &[u8]) -> Option<Escape> {
    let escape =
        |length, code| Some(Escape { length, meaning: Meaning::Character(char::from_u32(code)?) });
    if text.get(1) == Some(&b'#') {
        let is_hex = matches!(text.get(2), Some(b'x' | b'X'));
        let (start, radix) = if is_hex { (3, 16) } else { (2, 10) };
        let digits = text.get(start..)?.iter().take(8);
        let digits = digits.map_while(|digit| char::from(*digit).to_digit(radix));
        let (count, code) = digits.fold((0, 0), |(count, code), digit| {
            (count + 1, radix.saturating_mul(code).saturating_add(digit))
        });
        let end = start + count + usize::from(text.get(start + count) == Some(&b';'));
        return if count > 0 { escape(end, code) } else { None };
    }
    let length = text[1..].iter().take_while(|letter| letter.is_ascii_alphanumeric()).count();
    if length == 0 || length > LONGEST || text.get(1 + length) != Some(&b';') {
        return None;
    }
    let place = PACKED.binary_search(&packed(&text[1..=length])).ok()?;
    escape(length + 2, u32::from(NAMES[place].1))
}

/// The longest name.
const LONGEST: usize = 8;

/// The names as numbers, in the same order: compared in one step each.
const PACKED: [u64; NAMES.len()] = {
    let mut all = [0; NAMES.len()];
    let mut place = 0;
    while place < NAMES.len() {
        all[place] = packed(NAMES[place].0.as_bytes());
        place += 1;
    }
    all
};

/// Up to eight letters in lower case, the first one weighing most.
const fn packed(name: &[u8]) -> u64 {
    let mut eight = [0; LONGEST];
    let mut place = 0;
    while place < name.len() {
        eight[place] = name[place].to_ascii_lowercase();
        place += 1;
    }
    u64::from_be_bytes(eight)
}

/// Names by which ASCII's signs, German and other western letters, and the signs of print are
/// spelled (HTML Standard, 13.5), in lower case, by name.
const NAMES: [(&str, char); 106] = [
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("aelig", 'æ'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("ast", '*'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("bdquo", '„'),
    ("bsol", '\\'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("cent", '¢'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("copy", '©'),
    ("dash", '\u{2010}'),
    ("deg", '°'),
    ("dollar", '$'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("equals", '='),
    ("eth", 'ð'),
    ("euml", 'ë'),
    ("euro", '€'),
    ("excl", '!'),
    ("grave", '`'),
    ("gt", '>'),
    ("hat", '^'),
    ("hellip", '…'),
    ("horbar", '―'),
    ("hyphen", '\u{2010}'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("igrave", 'ì'),
    ("iuml", 'ï'),
    ("laquo", '«'),
    ("lbrace", '{'),
    ("lbrack", '['),
    ("lcub", '{'),
    ("ldquo", '“'),
    ("lowbar", '_'),
    ("lpar", '('),
    ("lsaquo", '‹'),
    ("lsqb", '['),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("newline", '\n'),
    ("ntilde", 'ñ'),
    ("num", '#'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("oelig", 'œ'),
    ("ograve", 'ò'),
    ("oslash", 'ø'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("para", '¶'),
    ("percnt", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("pound", '£'),
    ("quest", '?'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rbrace", '}'),
    ("rbrack", ']'),
    ("rcub", '}'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rpar", ')'),
    ("rsaquo", '›'),
    ("rsqb", ']'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("scaron", 'š'),
    ("sect", '§'),
    ("semi", ';'),
    ("shy", '\u{ad}'),
    ("sol", '/'),
    ("szlig", 'ß'),
    ("tab", '\t'),
    ("thinsp", '\u{2009}'),
    ("thorn", 'þ'),
    ("times", '×'),
    ("trade", '™'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("ugrave", 'ù'),
    ("underbar", '_'),
    ("uuml", 'ü'),
    ("verbar", '|'),
    ("vert", '|'),
    ("yacute", 'ý'),
    ("yuml", 'ÿ'),
    ("zcaron", 'ž'),
];

#[cfg(test)]
mod tests {
    use super::{LONGEST, NAMES, read};
    use crate::scan::escape::{Escape, Meaning};

    #[test]
    fn the_table_is_in_order() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(NAMES.iter().map(|(name, _)| name.len()).max(), Some(LONGEST));
    }

    #[test]
    fn entities_are_read_up_to_their_end() {
        let character =
            |length, character| Some(Escape { length, meaning: Meaning::Character(character) });
        assert_eq!(read(b"&#47;1"), character(5, '/'));
        assert_eq!(read(b"&#47x"), character(4, '/'));
        assert_eq!(read(b"&#X2F;"), character(6, '/'));
        assert_eq!(read(b"&sol;"), character(5, '/'));
        assert_eq!(read(b"&AUML;"), character(6, 'ä'));
        for text in
            ["&", "&#", "&#;", "&#x;", "&#99999999;", "&#xD800;", "&nosuch;", "& amp;", "&;"]
        {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }
}
