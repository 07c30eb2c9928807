//! The statements of presence.

use super::PresentRow;
use crate::{entry::EntryId, error::Result, id::MemberId};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::presence as sql;

pub async fn note(client: &Client, entry: EntryId, member: MemberId, editing: bool, now: DateTime<Utc>) -> Result<()> {
    sql::note().bind(client, &entry.0, &member.0, &editing, &now).await?;
    Ok(())
}

pub async fn sweep(client: &Client, before: DateTime<Utc>) -> Result<()> {
    sql::sweep().bind(client, &before).await?;
    Ok(())
}

pub async fn others(
    client: &Client,
    entry: EntryId,
    member: MemberId,
    since: DateTime<Utc>,
) -> Result<Vec<PresentRow>> {
    Ok(sql::others().bind(client, &entry.0, &member.0, &since).all().await?)
}
