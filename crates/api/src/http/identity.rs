//! Who reads: a credential as it was presented, and the reader behind it.
//!
//! Knows headers and cookies, never tokens or the database: the program says who a credential belongs to.

use std::{fmt, net::IpAddr, sync::Arc};

use axum::http::{HeaderMap, StatusCode, header};
use chrono::{DateTime, Utc};
use leerkring_core::Actor;
use tokio::sync::watch;
use uuid::Uuid;

use super::errors::Fault;

/// What somebody shows to be known by. Both hold an access token; `Debug` shows neither.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// From the `Authorization` header, or from a socket's `connection_init`.
    Bearer(String),
    /// From the reader's cookie.
    Cookie(String),
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bearer(_) => "Bearer(…)",
            Self::Cookie(_) => "Cookie(…)",
        })
    }
}

impl Credential {
    /// The token inside.
    pub fn token(&self) -> &str {
        match self {
            Self::Bearer(token) | Self::Cookie(token) => token,
        }
    }
}

/// Who reads.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// With the rights of this moment.
    pub cx_actor: Actor,
    /// When what they showed ends.
    pub expires: Option<DateTime<Utc>>,
    /// The signed-in browser or client.
    pub session: Option<Uuid>,
    /// The address that they came from.
    pub from: Option<IpAddr>,
}

impl Reader {
    /// Somebody who showed nothing.
    pub fn anyone() -> Self {
        Self::default()
    }

    /// As they came from this address.
    #[must_use]
    pub const fn at(mut self, from: Option<IpAddr>) -> Self {
        self.from = from;
        self
    }

    /// Whether somebody signed in.
    pub const fn signed_in(&self) -> bool {
        self.cx_actor.member.is_some()
    }
}

/// Why nobody stands behind a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Once good; signing in anew or refreshing helps.
    Expired,
    /// Never good, or its session was ended.
    Invalid,
    /// Nobody can tell right now.
    Unavailable,
}

impl Refused {
    /// The sentence.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Expired => "the token has expired",
            Self::Invalid => "the token is not valid",
            Self::Unavailable => "not available right now",
        }
    }

    /// As an answer.
    pub fn fault(self) -> Fault {
        match self {
            Self::Unavailable => Fault::unavailable(self.message()),
            _ => Fault::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", self.message()),
        }
    }
}

impl From<crate::tokens::BadToken> for Refused {
    fn from(bad: crate::tokens::BadToken) -> Self {
        match bad {
            crate::tokens::BadToken::Expired => Self::Expired,
            crate::tokens::BadToken::Invalid => Self::Invalid,
        }
    }
}

/// Why somebody does not go on as the reader they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Their session was ended: they signed out, or somebody did it for them.
    Ended,
    /// They have other rights now.
    Changed,
}

/// A socket's place among those of its person, given back when it is dropped; and what tells that its reader is not the
/// same any more.
pub struct Follow {
    /// Says nothing while they are. May be listened to twice: that takes no second place.
    pub told: watch::Receiver<Option<Over>>,
    _place: Arc<()>,
}

impl Follow {
    /// With a place: one more who holds it.
    pub fn new(told: watch::Receiver<Option<Over>>, place: &Arc<()>) -> Self {
        Self { told, _place: place.clone() }
    }
}

/// As many sockets as one person may hold are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

/// Finds the reader behind a credential. Not asked when nothing was presented.
#[async_trait::async_trait]
pub trait Identify: Send + Sync + 'static {
    /// The reader, with the rights of this moment.
    async fn identify(&self, credential: Credential) -> Result<Reader, Refused>;

    /// Takes a place for a socket of somebody who signed in, as long as what is given is kept.
    fn follow(&self, reader: &Reader) -> Result<Option<Follow>, TooMany>;
}

/// The language in which somebody reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// From an `Accept-Language` header or a language tag: the first of the two that it names.
    pub fn read(text: &str) -> Self {
        let known = |tag: &str| match tag.trim().get(..2) {
            Some(two) if two.eq_ignore_ascii_case("en") => Some(Self::English),
            Some(two) if two.eq_ignore_ascii_case("nl") => Some(Self::Dutch),
            _ => None,
        };
        text.split(',').find_map(known).unwrap_or_default()
    }

    /// From a request's headers.
    pub fn of(headers: &HeaderMap) -> Self {
        let text = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        text.map(Self::read).unwrap_or_default()
    }
}

/// The name of the cookie that holds the access token.
pub fn cookie_name(base_url: &str) -> &'static str {
    if base_url.starts_with("https://") { "__Host-leerkring" } else { "leerkring" }
}

/// What a request shows: the `Authorization` header before the cookie.
pub(super) fn presented(headers: &HeaderMap, cookie: &str) -> Result<Option<Credential>, Refused> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let token = value.to_str().ok().and_then(bearer).ok_or(Refused::Invalid)?;
        return Ok(Some(Credential::Bearer(token.to_owned())));
    }
    Ok(from_cookie(headers, cookie))
}

/// The token in the reader's cookie.
pub(super) fn from_cookie(headers: &HeaderMap, name: &str) -> Option<Credential> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let token = pairs.find(|(its, _)| *its == name).map(|(_, value)| value)?;
    (!token.is_empty()).then(|| Credential::Cookie(token.to_owned()))
}

/// The token after the word `Bearer`.
pub(super) fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(header::HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn the_authorization_header_comes_before_the_cookie() {
        let both = headers(&[(header::AUTHORIZATION, "bearer a"), (header::COOKIE, "x=1; leerkring=b")]);
        assert_eq!(presented(&both, "leerkring"), Ok(Some(Credential::Bearer("a".into()))));
        let cookie = headers(&[(header::COOKIE, "x=1; leerkring=b")]);
        assert_eq!(presented(&cookie, "leerkring"), Ok(Some(Credential::Cookie("b".into()))));
        assert_eq!(presented(&cookie, "__Host-leerkring"), Ok(None));
        for wrong in ["Basic YTpi", "Bearer", "Bearer ", "a"] {
            assert_eq!(presented(&headers(&[(header::AUTHORIZATION, wrong)]), "leerkring"), Err(Refused::Invalid));
        }
    }

    #[test]
    fn the_language_is_dutch_unless_english_is_named_first() {
        for (text, expected) in [
            ("en-GB,nl;q=0.8", Language::English),
            ("de,nl", Language::Dutch),
            ("", Language::Dutch),
            ("fr", Language::Dutch),
        ] {
            assert_eq!(Language::read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_credential_is_not_shown() {
        assert!(!format!("{:?}", Credential::Bearer("geheim".into())).contains("geheim"));
    }
}
