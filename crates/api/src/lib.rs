//! How the hub is reached: GraphQL over HTTP and WebSocket, sign-in, uploads.

mod follow;
pub mod graphql;
pub mod http;
pub mod identity;
pub mod live;
pub mod tokens;
