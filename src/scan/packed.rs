//! Compressed data: gzip and zlib by their marks, anywhere; brotli, which has no mark, where a piece
//! begins.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{GzDecoder, ZlibDecoder};

use crate::scan::form::Form;
use crate::scan::view::View;

/// Unpacks what is packed in `source` into `target`. Less than `shortest` bytes are not kept.
/// Data that is damaged or cut is unpacked as far as it goes.
pub(super) fn undo(source: &View, shortest: usize, target: &mut View) {
    let bytes = source.bytes();
    for at in memchr::memmem::find_iter(bytes, b"\x1f\x8b\x08") {
        target.begin(source, at, Form::Gzip);
        unpack(GzDecoder::new(&bytes[at..]), shortest, target);
    }
    // 0x78: deflate with a window of 32 KB, which all common libraries use.
    for at in memchr::memchr_iter(0x78, bytes) {
        if is_zlib(&bytes[at..]) {
            target.begin(source, at, Form::Zlib);
            unpack(ZlibDecoder::new(&bytes[at..]), shortest, target);
        }
    }
    for piece in source.pieces() {
        let start = piece.start;
        let packed = &bytes[piece];
        if may_be_brotli(packed, shortest) {
            target.begin(source, start, Form::Brotli);
            unpack(Decompressor::new(packed, BLOCK), shortest, target);
        }
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

/// Whether the header is right (RFC 1950, 2.2): its check sum, and no preset dictionary.
fn is_zlib(bytes: &[u8]) -> bool {
    let Some([method, flags]) = bytes.first_chunk::<2>() else { return false };
    (u16::from(*method) * 256 + u16::from(*flags)).is_multiple_of(31) && flags & 0x20 == 0
}

/// Whether the first bits can be those of a brotli stream (RFC 7932, 9) that holds `shortest` bytes
/// or more. Of random bytes one in some fifty passes; a true stream of less than 256 bytes does not
/// if it unpacks to more than 64 times its length.
fn may_be_brotli(bytes: &[u8], shortest: usize) -> bool {
    let mut first = [0; 8];
    let count = bytes.len().min(8);
    first[..count].copy_from_slice(&bytes[..count]);
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
    let longest = match bytes.len() {
        packed if is_stored => packed,
        packed @ 0..256 => 64 * packed,
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
