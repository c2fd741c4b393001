//! Compressed data: gzip and zlib by their marks, anywhere; brotli, which has no mark, where a piece
//! begins.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{GzDecoder, ZlibDecoder};

use crate::scan::form::Form;
use crate::scan::orientation::Orientation;
use crate::scan::side::Side;
use crate::scan::view::View;

/// How zlib data begins (RFC 1950, 2.2): deflate with a window of 32 KB, which all common libraries
/// use, and each of four levels.
const ZLIB: [[u8; 2]; 4] = [[0x78, 0x01], [0x78, 0x5e], [0x78, 0x9c], [0x78, 0xda]];

/// How gzip data begins (RFC 1952, 2.3): two bytes for the format, one for deflate.
const GZIP: [u8; 3] = [0x1f, 0x8b, 0x08];

/// The sides of `view` on which there is the mark of gzip or zlib.
///
/// Found by the second byte of a mark, which is rarer in text than the first and turns into itself.
pub(super) fn sides(view: &View) -> Vec<Orientation> {
    let bytes = view.bytes();
    let seconds = memchr::memchr3_iter(ZLIB[0][1], ZLIB[2][1], ZLIB[3][1], bytes)
        .chain(memchr::memchr2_iter(ZLIB[1][1], GZIP[1], bytes));
    let mut sides = Vec::new();
    for at in seconds {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        for orientation in Orientation::ALL {
            let first = if orientation.reverses() { bytes.get(at + 1) } else { before };
            let is_mark = first.is_some_and(|first| {
                let first = orientation.turn(&[*first]);
                first == ZLIB[0][..1] || first == GZIP[..1]
            });
            if is_mark && !sides.contains(&orientation) {
                sides.push(orientation);
            }
        }
    }
    sides
}

/// Unpacks gzip and zlib data in `source` into `target`. Less than `shortest` bytes are not kept.
/// Data that is damaged or cut is unpacked as far as it goes.
pub(super) fn undo_marked(source: &View, shortest: usize, target: &mut View) {
    let bytes = source.bytes();
    for at in memchr::memmem::find_iter(bytes, &GZIP) {
        target.begin(source.origin(at), Form::Gzip);
        unpack(GzDecoder::new(&bytes[at..]), shortest, target);
    }
    for mark in ZLIB {
        for at in memchr::memmem::find_iter(bytes, &mark) {
            target.begin(source.origin(at), Form::Zlib);
            unpack(ZlibDecoder::new(&bytes[at..]), shortest, target);
        }
    }
}

/// Unpacks the pieces of a view that may be brotli into `target`, likewise.
pub(super) fn undo_brotli(side: Side<'_>, shortest: usize, target: &mut View) {
    for piece in side.view.pieces() {
        let first =
            if side.orientation.reverses() { piece.end.saturating_sub(1) } else { piece.start };
        if piece.is_empty() || !may_be_brotli(side.ahead(first), piece.len(), shortest) {
            continue;
        }
        target.begin(side.origin(&piece, 0), Form::Brotli);
        let packed = side.piece(piece);
        unpack(Decompressor::new(&*packed, BLOCK), shortest, target);
    }
}

/// How much is unpacked at once; what a damaged stream's last block held is lost.
const BLOCK: usize = 1024;

fn unpack(mut reader: impl Read, shortest: usize, target: &mut View) {
    let mut block = [0; BLOCK];
    while target.room() > 0 {
        match reader.read(&mut block) {
            Ok(0) => break,
            Ok(length) => target.push(&block[..length]),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    target.keep_from(shortest);
}

/// Whether the `first` bits can be those of a brotli stream (RFC 7932, 9) of `packed` bytes that holds
/// `shortest` or more. Of random bytes one in some fifty passes; a true stream of less than 256 bytes does not
/// if it unpacks to more than 64 times its length.
fn may_be_brotli(first: [u8; 8], packed: usize, shortest: usize) -> bool {
    let mut bits = Bits(u64::from_le_bytes(first));
    let has_window = bits.take(1) == 0 || bits.take(3) != 0 || bits.take(3) != 1;
    let is_last = bits.take(1) == 1;
    if !has_window || (is_last && bits.take(1) == 1) {
        return false;
    }
    let nibbles = 4 + bits.take(2);
    if nibbles == 7 {
        return false;
    }
    let length_less_one = bits.take(4 * nibbles);
    if nibbles > 4 && length_less_one >> (4 * (nibbles - 1)) == 0 {
        return false;
    }
    let length = usize::try_from(length_less_one).unwrap_or(usize::MAX).saturating_add(1);
    let is_stored = !is_last && bits.take(1) == 1;
    let longest = match packed {
        _ if is_stored => packed,
        0..256 => 64 * packed,
        _ => usize::MAX,
    };
    (is_stored || length >= shortest || !is_last) && length <= longest
}

/// Bits from the lowest up.
struct Bits(u64);

impl Bits {
    fn take(&mut self, count: u64) -> u64 {
        let taken = self.0 & ((1 << count) - 1);
        self.0 >>= count;
        taken
    }
}
