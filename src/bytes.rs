//! Bytes looked for in texts, many at once.

/// How many bytes are looked at together.
const AT_ONCE: usize = 32;
/// So few are looked at one by one.
const FEW: usize = 8;

/// Where the first byte stands of which `is_sought` holds. It is asked of many bytes at once, which
/// processors do as fast as of one where it compares and decides nothing ([`is_one_of`]); so it is asked
/// of some in vain.
pub fn first(bytes: &[u8], is_sought: impl Fn(u8) -> bool) -> Option<usize> {
    let within = |block: &[u8; AT_ONCE]| {
        let mut found = [0; AT_ONCE];
        for (found, byte) in found.iter_mut().zip(block) {
            *found = u8::from(is_sought(*byte));
        }
        if found == [0; AT_ONCE] { None } else { found.iter().position(|it| *it != 0) }
    };
    let (blocks, rest) = bytes.as_chunks::<AT_ONCE>();
    for (number, block) in blocks.iter().enumerate() {
        if let Some(at) = within(block) {
            return Some(number * AT_ONCE + at);
        }
    }
    if rest.len() <= FEW {
        let at = rest.iter().position(|byte| is_sought(*byte));
        return at.map(|at| bytes.len() - rest.len() + at);
    }
    if let Some(last) = bytes.last_chunk() {
        // It begins with bytes that were looked at already, and are none.
        return within(last).map(|at| bytes.len() - AT_ONCE + at);
    }
    // Behind the last byte stands the first one again: if it is one, it is found where it is.
    let mut block = [rest[0]; AT_ONCE];
    block[..rest.len()].copy_from_slice(rest);
    within(&block)
}

/// Whether a byte is one of a few, told without a branch.
#[allow(clippy::needless_bitwise_bool, reason = "to decide takes longer than to compare")]
pub fn is_one_of<const N: usize>(byte: u8, few: [u8; N]) -> bool {
    few.iter().fold(false, |any, one| any | (byte == *one))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::bytes::{first, is_one_of};

    proptest! {
        #[test]
        fn the_first_is_found_wherever_it_stands(text in "[a-c&]{0,3}[a-c]{0,100}[a-c&<]{0,80}") {
            let is_sought = |byte| is_one_of(byte, *b"&<");
            prop_assert_eq!(first(text.as_bytes(), is_sought), text.find(['&', '<']));
        }
    }
}
