//! What cannot be sealed, or should not be, is said with its place and a remedy.
