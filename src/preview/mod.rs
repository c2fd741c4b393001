//! The live preview: reads, builds, shows, and waits for the author's next save.

mod burst;
mod eyes;
pub mod watch;
