//! Tests of whole projects, by what they prove.

mod laws;
mod project;
mod whole;
mod wrong;
