//! Object storage over the S3 protocol: the client that the hub uses, and the endpoint inside the program.
//!
//! The client speaks to any S3 endpoint; the endpoint serves any S3 client. Neither knows the other.

pub mod client;
mod secret;
pub mod server;
mod sign;

pub use secret::{Credentials, Secret};
