//! Sign-in: a one-time link by mail, sessions with a rotating refresh token, and the keys that sign tokens.
//!
//! Tokens are kept only as hashes. An address that nobody has is answered like any other.

mod keys;
mod rules;
mod store;

use crate::{
    cx::Cx,
    db::{Db, Tx},
    error::{Error, Result},
    id::{MemberId, SessionId},
    job::{self, JobKind},
    text,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

pub use keys::{SigningKeyRow, ensure_key, keys};
pub use rules::{LINK_LIFETIME, SESSION_LIFETIME};

/// A session that was just opened or refreshed.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// Who.
    pub member: MemberId,
    /// The session.
    pub session: SessionId,
    /// The token that refreshes it, in clear, once; none when the one that was shown stays good.
    pub refresh: Option<String>,
    /// Where the person wanted to go: a path of the hub.
    pub next: String,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("member", &self.member).field("session", &self.session).finish_non_exhaustive()
    }
}

/// Asks for a link to an address. `browser` is a random value that only the asking browser has; `next` is the path
/// to go to afterwards. Fails with `INVALID` on `email`. How often, [`crate::limit`] says.
pub async fn request_link(db: &Db, cx: &Cx, email: &str, browser: &str, next: &str) -> Result<()> {
    let email = text::email("email", email)?;
    let browser = rules::browser(browser)?;
    let tx = Tx::begin(db, cx).await?;
    let member = store::member(&tx, &email).await?;
    let id = cx.new_id();
    store::insert_link(&tx, id, &email, member, &text::token_hash(browser), rules::local_path(next)).await?;
    job::put(&tx, JobKind::SignInMail, Some(id), None, cx.now).await?;
    tx.commit().await
}

/// Signs in with the token of the mail: within fifteen minutes, once, in the browser that asked. Fails with
/// `INVALID` on `token`, saying what to do.
pub async fn use_link(db: &Db, cx: &Cx, token: &str, browser: &str, user_agent: &str) -> Result<Opened> {
    let tx = Tx::begin(db, cx).await?;
    let link = store::lock_link(&tx, &text::token_hash(token)).await?;
    let (link, member) = rules::usable(link, &text::token_hash(browser), cx.now)?;
    store::mark_used(&tx, link.id).await?;
    let opened = open(&tx, member, user_agent, link.next).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Signs in as a member of the demo community. Only for a program that runs as a demo.
pub async fn demo(db: &Db, cx: &Cx, member: MemberId) -> Result<Opened> {
    let tx = Tx::begin(db, cx).await?;
    if !store::has_member(&tx, member).await? {
        return Err(Error::NotFound);
    }
    let opened = open(&tx, member, "demo", "/overzicht".to_owned()).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn open(tx: &Tx<'_>, member: MemberId, user_agent: &str, next: String) -> Result<Opened> {
    let (session, refresh) = (SessionId(tx.cx.new_id()), secret());
    let agent: String = user_agent.chars().filter(|c| !c.is_control()).take(200).collect();
    store::insert_session(tx, session, member, &text::token_hash(&refresh), &agent).await?;
    Ok(Opened { member, session, refresh: Some(refresh), next })
}

/// Refreshes a session. The token changes each time; the one before it is still taken for ten seconds (two tabs),
/// without a new one, and after that ends the whole session: somebody else has it. Fails with `UNAUTHENTICATED`.
pub async fn refresh(db: &Db, cx: &Cx, token: &str) -> Result<Opened> {
    let shown = text::token_hash(token);
    let tx = Tx::begin(db, cx).await?;
    let row = store::lock_session(&tx, &shown).await?.ok_or(Error::Unauthenticated)?;
    let (member, session) = (MemberId(row.member), SessionId(row.id));
    let refresh = match rules::shown(&row, &shown, cx.now) {
        rules::Shown::Newest => {
            let fresh = secret();
            store::rotate(&tx, session, &text::token_hash(&fresh)).await?;
            Some(fresh)
        }
        rules::Shown::JustReplaced => None,
        rules::Shown::Over => return Err(Error::Unauthenticated),
        rules::Shown::Stolen => {
            store::end(&tx, session).await?;
            tx.commit().await?;
            tracing::warn!(session = %session.0, "an old refresh token was shown; the session is ended");
            return Err(Error::Unauthenticated);
        }
    };
    tx.commit().await?;
    Ok(Opened { member, session, refresh, next: "/".to_owned() })
}

/// Signs out: ends the session.
pub async fn end(db: &Db, cx: &Cx, session: SessionId) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::end(&tx, session).await?;
    tx.commit().await
}

/// Signs out everywhere: ends all sessions of the person who asks.
pub async fn end_all(db: &Db, cx: &Cx) -> Result<()> {
    let member = cx.actor.require_member()?;
    let tx = Tx::begin(db, cx).await?;
    store::end_all(&tx, member).await?;
    tx.commit().await
}

/// Whose sessions these are, of those that are not ended or over.
pub async fn live(db: &Db, sessions: &[SessionId], now: DateTime<Utc>) -> Result<HashMap<SessionId, MemberId>> {
    let ids: Vec<_> = sessions.iter().map(|session| session.0).collect();
    let reader = db.reader().await?;
    reader.watch(store::live(&reader, &ids, now)).await
}

fn secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}
