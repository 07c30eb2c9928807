//! A private PostgreSQL cluster in the program's data folder, run with the server programs found on the machine.
//!
//! It is reached over a Unix socket only, is started again when it dies, and is stopped with the program. It never
//! downloads or installs anything and knows nothing of the hub's tables.

#![allow(
    clippy::disallowed_methods,
    reason = "it looks after processes, from threads of its own, and finds programs on PATH"
)]

mod cluster;
mod error;
mod find;
mod folder;
mod init;
mod keeper;
mod leftover;
mod process;
#[cfg(test)]
mod tests;
mod user;

pub use cluster::{Cluster, Options};
pub use error::StartError;
pub use find::{OLDEST, Programs, find};
