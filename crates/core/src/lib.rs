//! What the hub is: types, rules, access, SQL, events and jobs.
//!
//! Never knows axum, GraphQL, HTTP, JWT, SMTP, templates, an S3 SDK, environment variables, the wall clock or
//! the reader's language. Every command has the same five steps: lock, allow, decide, write, tell.

// what is said goes to the log; a terminal is the program's
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod access;
pub mod attachment;
pub mod comment;
pub mod cx;
pub mod db;
pub mod directory;
pub mod entry;
pub mod error;
pub mod event;
#[cfg(test)]
mod fuzz;
pub mod id;
pub mod import;
pub mod job;
pub mod limit;
pub mod meeting;
pub mod newsletter;
pub mod objects;
pub mod plan;
pub mod practice;
pub mod presence;
pub mod publication;
pub mod search;
pub mod sign_in;
pub mod text;
pub mod update;
pub mod waiting;
pub mod words;

pub use cx::{Actor, Cx, Standing};
pub use db::{Db, Tx};
pub use error::{Error, Result};
