//! Whatever the machine does in the middle of a build, a whole site stands where one stood: system calls that fail, a
//! full disk, a process that is killed.
#![cfg(target_os = "linux")]

mod failing;
mod full;
mod killed;
mod ten;
