//! The statement of what waits.

use super::WaitingRow;
use crate::{cx::Sight, error::Result};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::waiting as sql;

pub async fn waiting(
    client: &Client,
    sight: &Sight,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<WaitingRow>> {
    Ok(sql::waiting().bind(client, &sight.member, &since, &now, &limit).all().await?)
}
