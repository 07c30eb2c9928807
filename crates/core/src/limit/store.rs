//! The statements of limits.

use crate::error::Result;
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::limit as sql;

/// Counts one, unless there are that many: one statement, under the lock of the key's row.
pub async fn take(
    client: &Client,
    key: &str,
    now: DateTime<Utc>,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
    amount: i64,
) -> Result<bool> {
    Ok(sql::take().bind(client, &key, &now, &until, &since, &amount).await? > 0)
}

pub async fn done(client: &Client, key: &str, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>> {
    Ok(sql::done().bind(client, &key, &since).all().await?)
}

pub async fn sweep(client: &Client, now: DateTime<Utc>) -> Result<u64> {
    Ok(sql::sweep().bind(client, &now).await?)
}
