//! Everything around the schema that is not a feature: how a request or a socket comes in, who sends it, what it
//! may cost, and how it is answered when it fails.
//!
//! Never knows a type of the schema: it runs whatever [`engine::Execute`] runs.

pub mod documents;
pub mod engine;
pub mod errors;
pub mod guard;
pub mod identity;
pub mod local;
mod request;
mod shapes;
pub mod shared;
mod socket;

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use futures_util::future::BoxFuture;
use serde_json::json;
use tokio::{runtime::Handle, sync::watch};

use crate::tokens::Keys;
pub use engine::{Ask, Clock, Engine, Execute, Pair};
pub use errors::Fault;
pub use identity::{Credential, Follow, Identify, Language, Over, Reader, Refused, TooMany, cookie_name};
pub use local::{Inside, Local};
pub use request::MAX_BODY;

/// Tells whether everything that serving needs is there; the text says what is not.
pub type Ready = Arc<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// What the routes need.
#[derive(Clone)]
pub struct Parts {
    /// The way to the schema; [`Local`] takes the same one.
    pub engine: Arc<Engine>,
    /// Who stands behind a credential.
    pub identity: Arc<dyn Identify>,
    /// The keys whose public halves are shown.
    pub keys: Arc<Keys>,
    /// Where people reach the hub: `https://hub.example`.
    pub base_url: String,
    /// Whether everything is there.
    pub ready: Ready,
    /// Turns true when the program stops: sockets are told to come back.
    pub stopping: watch::Receiver<bool>,
    /// How much, how long.
    pub limits: Limits,
    /// Where sockets talk: what thousands are told at once takes nothing from requests.
    pub sockets: Handle,
}

/// Sockets at once from one network, signed in or not; times what `LIMITS_TIMES` says.
const SOCKETS_OF_NETWORK: u32 = 200;

/// How much, how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For a body to come in.
    pub body: Duration,
    /// For a socket's `connection_init`.
    pub init: Duration,
    /// Between pings on a socket; one that is silent for two and a half of them is closed.
    pub ping: Duration,
    /// For a socket to take what is sent to it, and once more to take why it is closed when it does not.
    pub send: Duration,
    /// Sockets at once; more are told to come back.
    pub sockets: usize,
    /// Of these, sockets from one network: one address must not take all of them.
    pub sockets_of_network: usize,
    /// Operations at once on a socket.
    pub operations: usize,
    /// Messages at once on a socket; a fifth of it comes back each second.
    pub messages: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: request::BODY_TIME,
            init: Duration::from_secs(3),
            ping: Duration::from_secs(12),
            send: Duration::from_secs(5),
            sockets: 10_000,
            sockets_of_network: taken(SOCKETS_OF_NETWORK, 1),
            operations: 20,
            messages: 500,
        }
    }
}

impl Limits {
    /// With those per network taken so many times; 0 for as many as they like.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { sockets_of_network: taken(SOCKETS_OF_NETWORK, times), ..self }
    }
}

/// How many when so many are taken so many times; 0 times for as many as one likes.
pub(crate) fn taken(many: u32, times: u32) -> usize {
    if times == 0 { usize::MAX } else { usize::try_from(many.saturating_mul(times)).unwrap_or(usize::MAX) }
}

/// What the handlers share.
#[derive(Clone)]
struct Hub {
    engine: Arc<Engine>,
    identity: Arc<dyn Identify>,
    keys: Arc<Keys>,
    cookie: &'static str,
    origins: Arc<[String]>,
    ready: Ready,
    stopping: watch::Receiver<bool>,
    limits: Limits,
    sockets: Handle,
    room: Arc<socket::Room>,
}

/// The routes: `/graphql`, `/graphql/ws`, `/.well-known/jwks.json`, `/health`, `/ready`.
pub fn router(parts: Parts) -> Router {
    let hub = Hub {
        cookie: cookie_name(&parts.base_url),
        origins: origins(&parts.base_url).into(),
        room: Arc::new(socket::Room::new(parts.limits)),
        engine: parts.engine,
        identity: parts.identity,
        keys: parts.keys,
        ready: parts.ready,
        stopping: parts.stopping,
        limits: parts.limits,
        sockets: parts.sockets,
    };
    Router::new()
        .route("/graphql", any(request::graphql))
        .route("/graphql/ws", any(socket::upgrade))
        .route("/.well-known/jwks.json", get(jwks))
        .route("/health", get(|| async { Json(json!({"status": "alive"})) }))
        .route("/ready", get(ready))
        .layer(from_fn(harden))
        .with_state(hub)
}

async fn jwks(State(hub): State<Hub>) -> Response {
    let cache = [(header::CACHE_CONTROL, "public, max-age=300")];
    (cache, Json(hub.keys.jwks(hub.engine.now()))).into_response()
}

async fn ready(State(hub): State<Hub>) -> Response {
    let state = if *hub.stopping.borrow() { Err("stopping".to_owned()) } else { (hub.ready)().await };
    match state {
        Ok(()) => Json(json!({"status": "ready"})).into_response(),
        Err(missing) => {
            tracing::warn!(missing, "not ready");
            // what is missing stays in the log: anyone may ask here
            let retry = [(header::RETRY_AFTER, "2")];
            (StatusCode::SERVICE_UNAVAILABLE, retry, Json(json!({"status": "not ready"}))).into_response()
        }
    }
}

/// Headers that every answer of the API has.
async fn harden(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let csp = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, csp);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The origins that browsers name when they stand on our own pages. The machine's own names are one.
fn origins(base_url: &str) -> Vec<String> {
    let lower = base_url.to_ascii_lowercase();
    let (scheme, rest) = lower.split_once("://").unwrap_or(("http", &lower));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let default_port = if scheme == "https" { ":443" } else { ":80" };
    let authority = authority.strip_suffix(default_port).unwrap_or(authority);
    let (host, port) = match authority.rfind(':').filter(|at| !authority[*at..].contains(']')) {
        Some(at) => authority.split_at(at),
        None => (authority, ""),
    };
    let own = ["localhost", "127.0.0.1", "[::1]"];
    if own.contains(&host) {
        own.iter().map(|name| format!("{scheme}://{name}{port}")).collect()
    } else {
        vec![format!("{scheme}://{authority}")]
    }
}

#[cfg(test)]
mod tests;
