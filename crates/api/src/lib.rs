//! How the hub is reached: GraphQL over HTTP and WebSocket, sign-in, uploads.

// what is said goes to the log; a terminal is the program's
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod follow;
pub mod graphql;
pub mod http;
pub mod identity;
pub mod live;
pub mod tokens;
