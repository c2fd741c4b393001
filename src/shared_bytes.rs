//! The bytes of a file, shared. Those of a few files may stand in one room, which is let go of with the last of them:
//! thousands of rooms of their own would leave as many holes that nothing else fits into.

use std::fmt;
use std::ops::{Deref, Range};
use std::str;
use std::sync::Arc;

/// Bytes that are shared. Copies are equal at a glance.
#[derive(Clone)]
pub struct SharedBytes {
    room: Room,
    range: Range<usize>,
}

#[derive(Clone)]
enum Room {
    /// Known to be UTF-8 as a whole.
    Text(Arc<String>),
    Any(Arc<[u8]>),
}

impl SharedBytes {
    /// The same bytes as those of `files`, all in one room.
    pub fn in_one_room(files: &[Vec<u8>]) -> Vec<Self> {
        let room = match String::from_utf8(files.concat()) {
            Ok(text) => Room::Text(text.into()),
            Err(other) => Room::Any(other.into_bytes().into()),
        };
        let mut end = 0;
        let ranges = files.iter().map(|file| {
            let start = end;
            end += file.len();
            start..end
        });
        ranges.map(|range| Self { room: room.clone(), range }).collect()
    }

    /// Whether these are the very same, and not only equal.
    pub fn is(&self, other: &Self) -> bool {
        let is_same_room = match (&self.room, &other.room) {
            (Room::Text(own), Room::Text(other)) => Arc::ptr_eq(own, other),
            (Room::Any(own), Room::Any(other)) => Arc::ptr_eq(own, other),
            _ => false,
        };
        is_same_room && self.range == other.range
    }

    /// The bytes as text; free of cost where the room's are.
    ///
    /// # Errors
    /// Where they are no UTF-8, and from where on.
    pub fn text(&self) -> Result<&str, str::Utf8Error> {
        if let Room::Text(room) = &self.room
            && let Some(text) = room.get(self.range.clone())
        {
            return Ok(text);
        }
        str::from_utf8(self)
    }
}

impl Deref for SharedBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let room = match &self.room {
            Room::Text(room) => room.as_bytes(),
            Room::Any(room) => room,
        };
        &room[self.range.clone()]
    }
}

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl PartialEq for SharedBytes {
    fn eq(&self, other: &Self) -> bool {
        self.is(other) || **self == **other
    }
}

impl Eq for SharedBytes {}

impl fmt::Debug for SharedBytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: Into<Arc<[u8]>>> From<T> for SharedBytes {
    fn from(bytes: T) -> Self {
        let room: Arc<[u8]> = bytes.into();
        Self { range: 0..room.len(), room: Room::Any(room) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::SharedBytes;

    proptest! {
        /// A sign may be cut in two: its halves are text together, and none alone.
        #[test]
        fn in_one_room_files_are_what_they_are_alone(
            files in prop::collection::vec(prop::collection::vec(
                prop::sample::select(vec![b'a', 0xc3, 0xa4, 0xff]), 0..6), 0..6)
        ) {
            let shared = SharedBytes::in_one_room(&files);
            prop_assert_eq!(shared.len(), files.len());
            for (shared, own) in shared.iter().zip(&files) {
                prop_assert_eq!(&**shared, &own[..]);
                prop_assert_eq!(shared.text(), std::str::from_utf8(own));
                prop_assert_eq!(shared, &SharedBytes::from(own.clone()));
            }
        }
    }
}
