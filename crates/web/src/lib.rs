//! The pages that people use: HTML rendered on the server, from the answers of the hub's own GraphQL API.
//!
//! A page asks in process with its reader's rights, so what a page can't get, nobody can. Never knows a database, a
//! table or a rule; never imports the API: whoever starts the program hands in a [`Graphql`].

// what is said goes to the log; a terminal is the program's
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod assets;
mod gql;
mod model;
mod pages;
mod texts;
mod ui;
mod visitor;

use std::sync::Arc;

use axum::Router;
pub use gql::{Asks, Graphql};

/// What the pages need.
#[derive(Clone)]
pub struct Site {
    /// The API.
    pub hub: Arc<dyn Graphql>,
    /// The mails that stayed on this machine: shown in a demo only.
    pub mails: Option<Arc<dyn Mails>>,
    /// Where people reach the hub, without a slash at the end.
    pub base_url: String,
    /// The origin of the object storage, which the browser talks to by itself.
    pub objects_origin: String,
    /// The mail address of who runs the hub.
    pub contact: String,
    /// Whether anybody may sign in as anyone; every page says so loudly.
    pub demo: bool,
}

/// A mail that stayed on this machine.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its name.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// As a whole HTML document.
    pub html: String,
    /// As text.
    pub text: String,
    /// What its reader is meant to open.
    pub link: Option<String>,
}

/// The development mailbox.
#[async_trait::async_trait]
pub trait Mails: Send + Sync + 'static {
    /// The newest mails first, at most `limit`.
    async fn list(&self, limit: usize) -> Vec<Mail>;
    /// One by its name.
    async fn read(&self, id: &str) -> Option<Mail>;
}

/// The largest body that any page takes, in bytes.
pub const LARGEST_BODY: u64 = pages::LARGEST as u64;

/// The routes of the pages and their assets.
pub fn router(site: Site) -> Router {
    pages::routes(site)
}
