//! A file as it looks when some of its forms are undone, piece by piece, with the way back to it.

use std::borrow::Cow;
use std::ops::Range;

use crate::scan::form::{Chain, Form};
use crate::scan::orientation::{Orientation, repair};

/// Stands between pieces: part of no form, and valid UTF-8.
const BETWEEN: u8 = 0x1e;

/// Pieces of text or data, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    bytes: Vec<u8>,
    /// Where pieces begin.
    starts: Vec<u32>,
    /// By `at`.
    marks: Vec<Mark>,
    /// How many bytes it may hold.
    room: usize,
    is_cut: bool,
}

/// From `at` on, the bytes of a view stem from `origin` on in the file.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: u32,
    origin: u32,
    /// How far the origin moves with every byte: 1, -1 (reversed), or 0 (all from one place).
    step: i8,
    chain: Chain,
}

impl View {
    /// A view of a whole file, or of a chunk that is shorter than 4 GiB.
    pub(super) fn whole(bytes: &[u8]) -> Self {
        let mark = Mark { at: 0, origin: 0, step: 1, chain: Chain::default() };
        Self {
            bytes: bytes.to_vec(),
            starts: vec![0],
            marks: vec![mark],
            room: bytes.len(),
            is_cut: false,
        }
    }

    /// A view with nothing in it yet, for at most `room` bytes and a little more.
    pub(super) fn with_room(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The pieces, as ranges.
    pub(super) fn pieces(&self) -> impl DoubleEndedIterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).map(|next| *next as usize - 1);
        let ends = ends.chain([self.bytes.len()]);
        self.starts.iter().zip(ends.collect::<Vec<_>>()).map(|(start, end)| *start as usize..end)
    }

    /// Whether something did not find room.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// How many more bytes it may take; to ask and be told none is to be cut.
    pub(super) fn room(&mut self) -> usize {
        let room = self.room.saturating_sub(self.bytes.len());
        self.is_cut |= room == 0;
        room
    }

    /// Where the byte at `at` stems from, and what was undone to get it.
    pub(super) fn origin(&self, at: usize) -> (usize, Chain) {
        let Some(mark) = self.mark_at(at) else { return (0, Chain::default()) };
        let distance = at - mark.at as usize;
        let origin = match mark.step {
            0 => mark.origin as usize,
            1 => mark.origin as usize + distance,
            _ => (mark.origin as usize).saturating_sub(distance),
        };
        (origin, mark.chain)
    }

    /// Begins a piece that is all made from one place, by undoing `form` there.
    pub(super) fn begin(&mut self, (origin, chain): (usize, Chain), form: Form) {
        self.begin_piece();
        let at = short(self.bytes.len());
        self.marks.push(Mark { at, origin: short(origin), step: 0, chain: chain.then(form) });
    }

    /// Begins a piece that [`View::copy`] and [`View::push`] fill.
    pub(super) fn begin_piece(&mut self) {
        if !self.starts.is_empty() {
            self.bytes.push(BETWEEN);
        }
        self.starts.push(short(self.bytes.len()));
    }

    /// Takes the last piece back, unless it holds at least `bytes` bytes.
    pub(super) fn keep_from(&mut self, bytes: usize) {
        let Some(start) = self.starts.last().map(|start| *start as usize) else { return };
        if self.bytes.len() < start + bytes {
            self.bytes.truncate(start.saturating_sub(1));
            self.starts.pop();
            while self.marks.last().is_some_and(|mark| mark.at as usize >= start) {
                self.marks.pop();
            }
        }
    }

    /// Adds bytes to the last piece, from the same origin as those before.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Where [`View::push`] puts bytes, for what makes them one by one.
    pub(super) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Adds `range`, of one piece of `source`, to the last piece as it is, `form` being undone around
    /// it.
    pub(super) fn copy(&mut self, source: &Self, range: Range<usize>, form: Form) {
        let to = self.bytes.len();
        let (origin, chain) = source.origin(range.start);
        let step = source.mark_at(range.start).map_or(0, |mark| mark.step);
        let mark = |at: usize, origin: u32, step: i8, chain: Chain| Mark {
            at: short(at),
            origin,
            step,
            chain: chain.then(form),
        };
        self.marks.push(mark(to, short(origin), step, chain));
        let next = source.marks.partition_point(|mark| mark.at as usize <= range.start);
        for next in source.marks[next..].iter().take_while(|mark| (mark.at as usize) < range.end) {
            let at = next.at as usize - range.start + to;
            self.marks.push(mark(at, next.origin, next.step, next.chain));
        }
        self.bytes.extend_from_slice(&source.bytes[range]);
    }

    /// The same view, turned.
    pub(super) fn turned(&self, orientation: Orientation) -> Cow<'_, Self> {
        if orientation == Orientation::AsIs {
            return Cow::Borrowed(self);
        }
        let mut turned = Self {
            bytes: orientation.turn(&self.bytes),
            starts: self.starts.clone(),
            marks: self.marks.clone(),
            ..Self::default()
        };
        if orientation.reverses() {
            let length = self.bytes.len();
            turned.starts = self.pieces().rev().map(|piece| short(length - piece.end)).collect();
            turned.marks = self.mirrored_marks();
        }
        for mark in &mut turned.marks {
            mark.chain = mark.chain.then_all(orientation.forms());
        }
        Cow::Owned(turned)
    }

    /// Sets right the characters of text that was reversed by characters, and not by bytes.
    pub(super) fn repair_from(&mut self, at: usize) {
        repair(&mut self.bytes[at..]);
    }

    fn mirrored_marks(&self) -> Vec<Mark> {
        let length = self.bytes.len();
        let mut end = length;
        let mut mirrored = Vec::with_capacity(self.marks.len());
        for mark in self.marks.iter().rev().filter(|mark| (mark.at as usize) < length) {
            let (origin, _) = self.origin(end - 1);
            let at = short(length - end);
            mirrored.push(Mark { at, origin: short(origin), step: -mark.step, chain: mark.chain });
            end = mark.at as usize;
        }
        mirrored
    }

    fn mark_at(&self, at: usize) -> Option<&Mark> {
        let next = self.marks.partition_point(|mark| mark.at as usize <= at);
        self.marks.get(next.checked_sub(1)?)
    }
}

/// Views are far shorter than 4 GiB: chunks are, and so is the room for what is made of them.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
