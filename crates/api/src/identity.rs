//! Who shows this token: the token's signature, then the session and the roles as the database has them now.

use crate::{
    follow::Followers,
    http::{Clock, Credential, Follow, Identify, Reader, Refused, TooMany},
    tokens::{BadToken, Bearer, KeyError, KeyRow, Keys},
};
use chrono::{DateTime, TimeDelta, Utc};
use leerkring_core::{
    Actor, Cx, Db, Error, directory,
    id::{MemberId, SessionId},
    sign_in,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How long an answer of the database is believed: a role taken away or a session ended is noticed within this.
const BELIEVED: TimeDelta = TimeDelta::seconds(3);
/// How soon the keys are read again because of a token that names an unknown one: anybody can make such tokens up.
const KEYS_AGAIN: TimeDelta = TimeDelta::seconds(5);
/// How long the database may take to tell who somebody is.
const TOLD_WITHIN: Duration = Duration::from_secs(3);
/// The most answers that are kept.
const KEPT: usize = 10_000;

/// What the database said of a session, and when; none when it is ended.
type Answer = (DateTime<Utc>, Option<Actor>);

/// Judges tokens.
pub struct Judge {
    db: Db,
    keys: Arc<Keys>,
    clock: Clock,
    believed: Mutex<HashMap<(SessionId, MemberId), Answer>>,
    /// When the keys were last read because of an unknown one.
    read_again: tokio::sync::Mutex<Option<DateTime<Utc>>>,
    followers: Followers,
}

impl Judge {
    /// Over a database and a ring of keys; what limits each person is taken so many `times`, 0 for none.
    pub fn new(db: Db, keys: Arc<Keys>, clock: Clock, times: u32) -> Self {
        let (believed, read_again) = (Mutex::default(), tokio::sync::Mutex::default());
        Self { db, keys, clock, believed, read_again, followers: Followers::new(times) }
    }

    /// Watches over open sockets until the program stops.
    pub async fn watch(&self) {
        self.followers.watch(&self.db, &self.clock).await;
    }

    /// What a token says. One that names an unknown key makes the keys be read again, since another instance may have
    /// rotated them.
    async fn bearer(&self, token: &str, now: DateTime<Utc>) -> Result<Bearer, BadToken> {
        if self.keys.lacks_key_of(token) {
            let mut read = self.read_again.lock().await;
            let due = read.is_none_or(|at| now - at >= KEYS_AGAIN || now < at);
            if due && self.keys.lacks_key_of(token) {
                *read = Some(now);
                match tokio::time::timeout(TOLD_WITHIN, stored(&self.db, now)).await {
                    Ok(Ok(rows)) => {
                        if let Err(error) = self.keys.reload(rows) {
                            tracing::error!(%error, "the signing keys can't be used");
                        }
                    }
                    Ok(Err(error)) => tracing::warn!(%error, "the signing keys could not be read again"),
                    Err(_) => tracing::warn!("the signing keys could not be read again in time"),
                }
            }
        }
        self.keys.check(token, now)
    }

    async fn actor(
        &self,
        member: MemberId,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> leerkring_core::Result<Option<Actor>> {
        let cached = self.believed.lock().unwrap_or_else(PoisonError::into_inner).get(&(session, member)).cloned();
        if let Some((at, actor)) = cached
            && now - at < BELIEVED
            && now >= at
        {
            return Ok(actor);
        }
        let live = sign_in::live(&self.db, &[session], now).await?.get(&session) == Some(&member);
        let actor = if live { Some(directory::actor(&self.db, member, now).await?) } else { None };
        let mut believed = self.believed.lock().unwrap_or_else(PoisonError::into_inner);
        if believed.len() >= KEPT {
            believed.retain(|_, (at, _)| now - *at < BELIEVED);
        }
        believed.insert((session, member), (now, actor.clone()));
        Ok(actor)
    }
}

#[async_trait::async_trait]
impl Identify for Judge {
    async fn identify(&self, credential: Credential) -> Result<Reader, Refused> {
        let now = (self.clock)();
        let bearer = self.bearer(credential.token(), now).await?;
        let asking = tokio::time::timeout(TOLD_WITHIN, self.actor(bearer.member, bearer.session, now));
        let told = asking.await.unwrap_or_else(|late| Err(Error::Unavailable(late.into())));
        match told {
            Ok(Some(actor)) => Ok(Reader {
                cx_actor: actor,
                expires: Some(bearer.expires),
                session: Some(bearer.session.0),
                from: None,
            }),
            Ok(None) => Err(Refused::Invalid),
            Err(error) => {
                tracing::warn!(%error, "a session could not be looked up");
                Err(Refused::Unavailable)
            }
        }
    }

    fn follow(&self, reader: &Reader) -> Result<Option<Follow>, TooMany> {
        self.followers.join(reader)
    }
}

/// Makes the first signing key, or the next one after thirty days, and loads the ring.
pub async fn load_keys(db: &Db, now: DateTime<Utc>, issuer: &str) -> leerkring_core::Result<Keys> {
    let rows = current(db, now).await?;
    Keys::load(issuer, rows).map_err(Error::internal)
}

/// Rotates when it is time, and reads the ring again: other instances may have rotated.
pub async fn renew_keys(db: &Db, now: DateTime<Utc>, keys: &Keys) -> leerkring_core::Result<()> {
    let rows = current(db, now).await?;
    keys.reload(rows).map_err(Error::internal)
}

async fn current(db: &Db, now: DateTime<Utc>) -> leerkring_core::Result<Vec<KeyRow>> {
    let cx = Cx::new(Actor::anyone(), now);
    let fresh = || {
        let key = Keys::generate().map_err(|error: KeyError| Error::internal(error))?;
        Ok((key.kid, key.pkcs8, key.x))
    };
    sign_in::ensure_key(db, &cx, fresh).await?;
    stored(db, now).await
}

async fn stored(db: &Db, now: DateTime<Utc>) -> leerkring_core::Result<Vec<KeyRow>> {
    let rows = sign_in::keys(db, now).await?.into_iter();
    Ok(rows
        .map(|row| KeyRow { kid: row.kid, pkcs8: row.private_pkcs8, x: row.public_x, retired: row.retired })
        .collect())
}
