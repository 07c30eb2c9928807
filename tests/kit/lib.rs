//! The test kit: one throwaway PostgreSQL per run, a migrated template cloned per test, the real program as a
//! process, and clients that speak to it as people's programs do.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say so at once")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests stand outside of the program, at the clock and in the environment"
)]

mod client;
mod cluster;
pub mod community;
mod line;
mod mail;
mod own;
mod pages;
mod people;
mod program;
pub mod raw;
mod socket;
mod store;
mod writers;

pub use client::{Client, code, field};
pub use cluster::Database;
pub use line::{Far, Line, Weather};
pub use mail::{Mail, MailServer, Moment};
pub use own::OwnCluster;
pub use pages::{FORGERIES, Pages};
pub use people::{Person, organisation};
pub use program::{PATIENCE, Program};
pub use socket::{PROTOCOL, Socket, upgrade};
pub use store::OwnStore;
pub use writers::{Audit, Noted, Writers, report};
