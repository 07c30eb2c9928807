//! Access tokens: JWTs signed with Ed25519 (RFC 8037), a ring of keys, and what a forged one looks like.
//!
//! The algorithm is fixed by the key, never by the token. Never reads a clock, a database or a cookie.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use leerkring_core::id::{MemberId, SessionId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long a token lives.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// What every token is for.
pub const AUDIENCE: &str = "leerkring";
/// How far two machines' clocks may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(5);
/// The longest token that is looked at, in bytes.
const LONGEST: usize = 8 * 1024;
/// How many tokens are remembered whose signature was found good.
const REMEMBERED: usize = 10_000;

/// A signing key as it is stored.
#[derive(Clone)]
pub struct KeyRow {
    /// Its name: the RFC 7638 thumbprint of its public half.
    pub kid: String,
    /// The private half.
    pub pkcs8: Vec<u8>,
    /// The public half, base64url (RFC 8037's `x`).
    pub x: String,
    /// When it stopped signing; its tokens live out their minutes.
    pub retired: Option<DateTime<Utc>>,
}

impl fmt::Debug for KeyRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRow").field("kid", &self.kid).field("retired", &self.retired).finish_non_exhaustive()
    }
}

/// Why keys could not be made, read or used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The stored bytes are no Ed25519 key, or its halves do not belong together.
    #[error("signing key {0} is damaged")]
    Damaged(String),
    /// Every key of the ring is retired, or there is none.
    #[error("there is no signing key that may sign")]
    NoneActive,
    /// The machine gave no random bytes, or signing failed.
    #[error("the cryptographic library refused")]
    Refused,
}

/// Why a token is not accepted. Callers answer all of them alike, except that an expired one may be refreshed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadToken {
    /// Once good; its time is over.
    #[error("the token has expired")]
    Expired,
    /// Not a token of ours.
    #[error("the token is not valid")]
    Invalid,
}

/// A token that was just made.
#[derive(Clone)]
pub struct Issued {
    /// The token; a secret.
    pub token: String,
    /// When it ends.
    pub expires: DateTime<Utc>,
}

/// What a good token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// Who.
    pub member: MemberId,
    /// In which signed-in browser or client.
    pub session: SessionId,
    /// When the token ends.
    pub expires: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    iat: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    exp: i64,
}

/// The header we accept, whole: `jku`, `x5u`, `jwk`, `crit`, `zip` or anything else makes the token bad.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    alg: String,
    kid: String,
    #[serde(default)]
    typ: Option<String>,
}

struct Key {
    row: KeyRow,
    sign: EncodingKey,
    verify: DecodingKey,
}

/// The keys of now, and the tokens that they were found to have signed: a signature costs more to check than all the
/// rest of a small request. Both go together when the ring is read again, once a minute.
struct Ring {
    keys: HashMap<String, Key>,
    signed: Mutex<HashMap<Box<str>, Signed>>,
}

/// What a token says whose signature is good; whether it holds now is asked each time.
#[derive(Clone, Copy)]
struct Signed {
    bearer: Bearer,
    starts: DateTime<Utc>,
}

/// The ring of keys.
pub struct Keys {
    issuer: String,
    ring: RwLock<Arc<Ring>>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl Keys {
    /// A ring for an issuer (the base URL) of the stored rows.
    pub fn load(issuer: impl Into<String>, rows: Vec<KeyRow>) -> Result<Self, KeyError> {
        Ok(Self { issuer: issuer.into(), ring: RwLock::new(Arc::new(ring(rows)?)) })
    }

    /// Replaces the ring after a rotation; the old one stays when a row is damaged.
    pub fn reload(&self, rows: Vec<KeyRow>) -> Result<(), KeyError> {
        let fresh = Arc::new(ring(rows)?);
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// A new key, to be stored and then loaded.
    pub fn generate() -> Result<KeyRow, KeyError> {
        let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| KeyError::Refused)?;
        let x = public_half(document.as_ref()).ok_or(KeyError::Refused)?;
        Ok(KeyRow { kid: thumbprint(&x), pkcs8: document.as_ref().to_vec(), x, retired: None })
    }

    /// Signs a token that holds for [`LIFETIME`] from `now`.
    pub fn issue(&self, member: MemberId, session: SessionId, now: DateTime<Utc>) -> Result<Issued, KeyError> {
        let ring = self.current();
        // any active key will do; the greatest name makes the choice the same on every instance
        let key = ring.keys.values().filter(|key| key.row.retired.is_none()).max_by(|a, b| a.row.kid.cmp(&b.row.kid));
        let key = key.ok_or(KeyError::NoneActive)?;
        let expires = now + LIFETIME;
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: member.0,
            sid: session.0,
            iat: now.timestamp(),
            nbf: None,
            exp: expires.timestamp(),
        };
        let mut head = Header::new(Algorithm::EdDSA);
        head.kid = Some(key.row.kid.clone());
        let token = jsonwebtoken::encode(&head, &claims, &key.sign).map_err(|_| KeyError::Refused)?;
        Ok(Issued { token, expires })
    }

    /// Reads a token as of `now`.
    pub fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Bearer, BadToken> {
        if token.len() > LONGEST {
            return Err(BadToken::Invalid);
        }
        let ring = self.current();
        let known = ring.signed.lock().unwrap_or_else(PoisonError::into_inner).get(token).copied();
        let Signed { bearer, starts } = match known {
            Some(signed) => signed,
            None => self.signed(&ring, token)?,
        };
        if starts > now + LEEWAY {
            return Err(BadToken::Invalid);
        }
        if bearer.expires + LEEWAY <= now {
            return Err(BadToken::Expired);
        }
        Ok(bearer)
    }

    /// Whether a token names a key that this ring does not have; another instance may have made it since.
    pub fn lacks_key_of(&self, token: &str) -> bool {
        let named = if token.len() > LONGEST { None } else { head(token) };
        named.is_some_and(|head| !self.current().keys.contains_key(&head.kid))
    }

    /// Checks a token's signature and everything that does not depend on the time, and remembers it.
    fn signed(&self, ring: &Ring, token: &str) -> Result<Signed, BadToken> {
        let head = head(token).ok_or(BadToken::Invalid)?;
        if head.alg != "EdDSA" || head.typ.is_some_and(|typ| typ != "JWT") {
            return Err(BadToken::Invalid);
        }
        let key = ring.keys.get(&head.kid).ok_or(BadToken::Invalid)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[&self.issuer]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        rules.validate_exp = false; // by the clock that was given, in `check`
        let claims = jsonwebtoken::decode::<Claims>(token, &key.verify, &rules).map_err(|_| BadToken::Invalid)?.claims;
        let time = |seconds: i64| DateTime::from_timestamp(seconds, 0).ok_or(BadToken::Invalid);
        let (issued, expires) = (time(claims.iat)?, time(claims.exp)?);
        let starts = time(claims.nbf.unwrap_or(claims.iat))?.max(issued);
        let orphaned = key.row.retired.is_some_and(|retired| issued > retired + LEEWAY);
        if orphaned || expires - issued > LIFETIME {
            return Err(BadToken::Invalid);
        }
        let bearer = Bearer { member: MemberId(claims.sub), session: SessionId(claims.sid), expires };
        let signed = Signed { bearer, starts };
        let mut all = ring.signed.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(token.into(), signed);
        Ok(signed)
    }

    /// The public halves (RFC 7517), without those whose last token has ended by `now`.
    pub fn jwks(&self, now: DateTime<Utc>) -> serde_json::Value {
        let ring = self.current();
        let alive = |key: &&Key| key.row.retired.is_none_or(|retired| retired + LIFETIME + LEEWAY > now);
        let mut rows: Vec<&KeyRow> = ring.keys.values().filter(alive).map(|key| &key.row).collect();
        rows.sort_by(|a, b| a.kid.cmp(&b.kid));
        let public = |row: &&KeyRow| serde_json::json!({"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": row.kid, "x": row.x});
        serde_json::json!({ "keys": rows.iter().map(public).collect::<Vec<_>>() })
    }

    fn current(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn ring(rows: Vec<KeyRow>) -> Result<Ring, KeyError> {
    let read = |row: KeyRow| {
        let damaged = || KeyError::Damaged(row.kid.clone());
        if public_half(&row.pkcs8).as_ref() != Some(&row.x) {
            return Err(damaged());
        }
        let verify = DecodingKey::from_ed_components(&row.x).map_err(|_| damaged())?;
        let sign = EncodingKey::from_ed_der(&row.pkcs8);
        Ok((row.kid.clone(), Key { row, sign, verify }))
    };
    let keys = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(Ring { keys, signed: Mutex::default() })
}

fn public_half(pkcs8: &[u8]) -> Option<String> {
    let pair = Ed25519KeyPair::from_pkcs8(pkcs8).ok()?;
    Some(URL_SAFE_NO_PAD.encode(pair.public_key().as_ref()))
}

fn thumbprint(x: &str) -> String {
    let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    URL_SAFE_NO_PAD.encode(Sha256::digest(canonical.as_bytes()))
}

fn head(token: &str) -> Option<Head> {
    let bytes = URL_SAFE_NO_PAD.decode(token.split('.').next()?).ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests;
