//! The keys that sign access tokens: stored, so that every instance has the same ones.

use super::store;
use crate::{
    cx::Cx,
    db::{Db, Tx},
    error::Result,
};
use chrono::{DateTime, TimeDelta, Utc};

pub use leerkring_queries::queries::sign_in::SigningKeyRow;

/// After how long a key stops signing.
const SIGNS_FOR: TimeDelta = TimeDelta::days(30);
/// How long a retired key is kept for checking.
const CHECKS_FOR: TimeDelta = TimeDelta::days(1);

/// The keys that sign or still check, oldest first.
pub async fn keys(db: &Db, now: DateTime<Utc>) -> Result<Vec<SigningKeyRow>> {
    let reader = db.reader().await?;
    reader.watch(store::keys(&reader, now - CHECKS_FOR)).await
}

/// Retires keys older than thirty days, and stores a fresh one when none signs: `fresh` gives its name, private
/// half (PKCS #8) and public half. One instance at a time; the others find its key. Says whether one was made.
pub async fn ensure_key(db: &Db, cx: &Cx, fresh: impl FnOnce() -> Result<(String, Vec<u8>, String)>) -> Result<bool> {
    let tx = Tx::begin(db, cx).await?;
    store::lock_keys(&tx).await?;
    store::retire(&tx, cx.now - SIGNS_FOR).await?;
    let signs = store::keys(tx.client(), cx.now).await?.iter().any(|key| key.retired.is_none());
    if !signs {
        let (kid, pkcs8, x) = fresh()?;
        store::insert_key(&tx, &kid, &pkcs8, &x).await?;
    }
    tx.commit().await?;
    Ok(!signs)
}
