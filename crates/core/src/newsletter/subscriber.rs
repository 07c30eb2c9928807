//! People who get the newsletter without an account: they ask, confirm by mail, and leave with one click.

use super::{store, token};
use crate::{
    access::{self, Action, Subject},
    cx::{Actor, Cx},
    db::{Db, Reader, Tx},
    error::{Error, Result},
    id::SubscriberId,
    job::{self, JobKind},
    limit::network,
    text,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::net::IpAddr;
use uuid::Uuid;

pub use leerkring_queries::{queries::newsletter::SubscriberRow, types::SubscriberStatus};
pub use token::LeaveKey;

/// Asking again for the same address within this time sends no further mail: nobody floods somebody's mailbox.
const ASKED_AGAIN: TimeDelta = TimeDelta::minutes(10);
/// How long a confirmation can be given.
const CONFIRMED_WITHIN: TimeDelta = TimeDelta::days(7);

/// How many subscribers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Asked, not confirmed yet.
    pub pending: i64,
    /// Get the next issue.
    pub confirmed: i64,
    /// Left.
    pub departed: i64,
    /// Whose address does not exist any more.
    pub bounced: i64,
}

/// The mail that asks somebody to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmLetter {
    /// To which address.
    pub email: String,
    /// The text that was agreed to.
    pub consent: String,
}

/// Somebody's wish to get the newsletter, well-formed.
#[derive(Debug)]
pub struct Wish {
    email: String,
    from: String,
    consent: String,
}

impl Wish {
    /// `from` (the address that the request came from, of which the network is kept) and `consent` (the text that was
    /// agreed to, at most 1,000 characters) are kept as proof. `INVALID` on the field that is not right.
    pub fn read(email: &str, from: Option<IpAddr>, consent: &str) -> Result<Self> {
        Ok(Self {
            email: text::email("email", email)?,
            from: from.map(network).unwrap_or_default(),
            consent: text::prose("consent", consent, 1_000)?,
        })
    }
}

/// Asks for the newsletter. Answers the same for known and unknown addresses, and in the same time: only the mailbox's
/// owner learns more.
pub async fn subscribe(db: &Db, cx: &Cx, wish: &Wish) -> Result<()> {
    let Wish { email, from, consent } = wish;
    let tx = Tx::begin(db, cx).await?;
    let asked = store::ask(&tx, email, from, consent, cx.now - ASKED_AGAIN).await?;
    // where no mail is to go there is a job all the same, about nobody: without it the commit would write nothing
    let subject = asked.map_or_else(Uuid::nil, |id| id.0);
    job::put(&tx, JobKind::ConfirmMail, Some(subject), None, cx.now).await?;
    tx.commit().await
}

/// Confirms with the token of the mail; twice is fine. `NOT_FOUND` for a token that is wrong or over a week old.
pub async fn confirm(db: &Db, cx: &Cx, token: &str) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    let found = store::confirm(&tx, &text::token_hash(token), cx.now - CONFIRMED_WITHIN).await?;
    if !found {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Leaves with the token that every issue carries; twice is fine. `NOT_FOUND` for a token that is made up.
pub async fn leave(db: &Db, cx: &Cx, token: &str) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    let subscriber = LeaveKey::load(&tx).await?.read(token).ok_or(Error::NotFound)?;
    if !store::leave(&tx, subscriber).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Counts for the facilitator.
pub async fn audience(reader: &Reader, actor: &Actor) -> Result<Audience> {
    access::require(actor, Action::Newsletter, &Subject::community())?;
    reader.watch(store::audience(reader)).await
}

/// Who asked for the newsletter, who asked last first, after a place (when somebody asked, and who); for the
/// facilitator.
pub async fn list(
    reader: &Reader,
    actor: &Actor,
    status: Option<SubscriberStatus>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<SubscriberRow>> {
    access::require(actor, Action::Newsletter, &Subject::community())?;
    reader.watch(store::subscribers(reader, status, after, limit)).await
}

/// One of them; for the facilitator.
pub async fn by_id(reader: &Reader, actor: &Actor, id: SubscriberId) -> Result<Option<SubscriberRow>> {
    access::require(actor, Action::Newsletter, &Subject::community())?;
    reader.watch(store::subscriber(reader, id)).await
}

/// The letter that asks to confirm. None when there is nothing to send: confirmed or left meanwhile, or the mail
/// may have gone out already.
pub async fn confirm_letter(db: &Db, id: SubscriberId) -> Result<Option<ConfirmLetter>> {
    let reader = db.reader().await?;
    reader.watch(store::confirm_letter(&reader, id)).await
}

/// Keeps the token's hash right before the mail is handed over: from here on it may have arrived. False when
/// there is one already, and nothing may be sent.
pub async fn seal(db: &Db, cx: &Cx, id: SubscriberId, token: &str) -> Result<bool> {
    let tx = Tx::begin(db, cx).await?;
    let sealed = store::seal(&tx, id, &text::token_hash(token)).await?;
    tx.commit().await?;
    Ok(sealed)
}

/// The mail was surely not handed over: another may be sent, with another token.
pub async fn unseal(db: &Db, cx: &Cx, id: SubscriberId, token: &str) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::unseal(&tx, id, &text::token_hash(token)).await?;
    tx.commit().await
}
