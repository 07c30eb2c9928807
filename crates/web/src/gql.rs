//! Asking the API, typed: documents come from the pages' own types, answers become them, failures become one error.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use cynic::Operation;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::net::IpAddr;
use uuid::Uuid;

/// The API's schema, as types.
#[cynic::schema("api")]
pub mod schema {}

cynic::impl_scalar!(DateTime<Utc>, schema::DateTime);
cynic::impl_scalar!(NaiveDate, schema::NaiveDate);

/// The API, as the pages reach it.
#[async_trait]
pub trait Graphql: Send + Sync + 'static {
    /// Runs a document, and gives the whole response.
    async fn execute(&self, asks: Asks<'_>, document: String, variables: Value) -> Value;
}

/// Who asks.
#[derive(Clone, Copy)]
pub struct Asks<'a> {
    /// Their access token; anyone, without.
    pub token: Option<&'a str>,
    /// A language tag.
    pub lang: &'a str,
    /// The address that they came from.
    pub from: Option<IpAddr>,
    /// Which request asks: the log names it.
    pub request: Uuid,
}

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, and somebody has to be.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// Not there, or not for this reader.
    #[error("not found")]
    NotFound,
    /// Seen, but not to be done by this reader.
    #[error("not allowed")]
    Forbidden,
    /// What was typed breaks a rule.
    #[error("{field}: {rule}")]
    Invalid {
        /// Which field.
        field: String,
        /// What it must be.
        rule: String,
    },
    /// Another saved first.
    #[error("another saved first")]
    Conflict,
    /// It was there, and is lost.
    #[error("gone")]
    Gone,
    /// Too often.
    #[error("too often")]
    RateLimited {
        /// Seconds until it may be tried again.
        again: u64,
    },
    /// The form did not come from our own page.
    #[error("the form is too old")]
    Form,
    /// More bytes than are taken.
    #[error("too large")]
    TooLarge,
    /// A part of the hub is away; later it is back.
    #[error("not available right now")]
    Unavailable,
    /// Everything else; the cause stands in the log.
    #[error("failed")]
    Failed,
}

impl Error {
    /// Finds the nothing in an answer that may be null.
    pub fn missing<T>(found: Option<T>) -> Result<T, Self> {
        found.ok_or(Self::NotFound)
    }
}

/// Runs an operation and gives its data.
pub async fn run<Q, V>(hub: &dyn Graphql, asks: Asks<'_>, ask: Operation<Q, V>) -> Result<Q, Error>
where
    Q: DeserializeOwned,
    V: Serialize,
{
    let variables = serde_json::to_value(&ask.variables).map_err(|error| failed(asks.request, &error))?;
    let mut answer = hub.execute(asks, ask.query, variables).await;
    if let Some(error) = answer["errors"].as_array().and_then(|errors| errors.first()) {
        return Err(read(asks.request, error));
    }
    serde_json::from_value(answer["data"].take()).map_err(|error| failed(asks.request, &error))
}

fn read(request: Uuid, error: &Value) -> Error {
    let of = |name: &str| error["extensions"][name].as_str().unwrap_or_default().to_owned();
    match of("code").as_str() {
        "UNAUTHENTICATED" => Error::Unauthenticated,
        "NOT_FOUND" => Error::NotFound,
        "FORBIDDEN" => Error::Forbidden,
        "CONFLICT" => Error::Conflict,
        "RATE_LIMITED" => Error::RateLimited { again: error["extensions"]["retryAfter"].as_u64().unwrap_or(60) },
        "GONE" => Error::Gone,
        "UNAVAILABLE" => Error::Unavailable,
        "INVALID" => Error::Invalid { field: of("field"), rule: of("rule") },
        "TOO_LARGE" => Error::Invalid { field: "file".into(), rule: error["message"].as_str().unwrap_or("").into() },
        _ => {
            tracing::error!(%request, %error, "a page's question failed");
            Error::Failed
        }
    }
}

fn failed(request: Uuid, error: &dyn std::error::Error) -> Error {
    tracing::error!(%request, error = %error, "an answer was not as its page reads it");
    Error::Failed
}
