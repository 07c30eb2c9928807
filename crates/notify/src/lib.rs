//! What the hub sends: how a mail is made and handed over, the mails' texts, and the newsletter's engine.
//!
//! Never knows HTTP or GraphQL, and never decides who may see what: it asks core.

// what is said goes to the log; a terminal is the program's
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod mail;
pub mod templates;
pub mod worker;
