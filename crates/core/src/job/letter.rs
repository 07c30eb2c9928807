//! What the mail with a sign-in link needs. Its token is made by whoever sends it, and kept only as a hash.

use super::store;
use crate::{
    cx::Cx,
    db::{Db, Tx},
    error::Result,
    text,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A sign-in link that is still to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInLetter {
    /// To which address.
    pub email: String,
    /// To whom.
    pub name: String,
    /// In which language: `nl` or `en`.
    pub language: String,
    /// Until when the link works.
    pub expires: DateTime<Utc>,
}

/// The letter of a link. None when there is nothing to send: an unknown address, a link that is used or over, or
/// one whose mail may have gone out already.
pub async fn sign_in_letter(db: &Db, cx: &Cx, link: Uuid) -> Result<Option<SignInLetter>> {
    let reader = db.reader().await?;
    reader.watch(store::sign_in_letter(&reader, link, cx.now)).await
}

/// Keeps the token's hash right before the mail is handed over: from here on it may have arrived. False when the
/// link has one already, and nothing may be sent.
pub async fn seal_sign_in(db: &Db, cx: &Cx, link: Uuid, token: &str) -> Result<bool> {
    let tx = Tx::begin(db, cx).await?;
    let sealed = store::seal_sign_in(&tx, link, &text::token_hash(token)).await?;
    tx.commit().await?;
    Ok(sealed)
}

/// The mail was surely not handed over: another may be sent, with another token.
pub async fn unseal_sign_in(db: &Db, cx: &Cx, link: Uuid, token: &str) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::unseal_sign_in(&tx, link, &text::token_hash(token)).await?;
    tx.commit().await
}
