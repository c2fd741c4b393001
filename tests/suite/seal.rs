//! The sealed form: known answers, the law that all forms agree, what changes when, and who gets in.

mod vectors;
