//! The whole system, tested from outside: the real program as a process, over a real PostgreSQL.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say so at once")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests stand outside of the program, at the clock and in the environment"
)]

mod access;
mod attachment;
mod bad_input;
mod contract;
mod doctor;
mod faults;
mod forge;
mod fuzz;
mod house;
mod import;
mod limits;
mod lists;
mod live;
mod meeting;
mod newsletter;
mod outsider;
mod pages;
mod performance;
mod presence;
mod program;
mod relay;
mod resend;
mod revocation;
mod search;
mod setup;
mod tls;
mod waiting;
mod wire;
