//! The statements of presence.

use super::PresentRow;
use crate::{cx::Sight, entry::EntryId, error::Result, id::MemberId};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::presence as sql;

/// Notes somebody at an entry that they may see; whether they just came. None when they may not see it.
pub async fn note(
    client: &Client,
    sight: &Sight,
    entry: EntryId,
    member: MemberId,
    editing: bool,
    now: DateTime<Utc>,
) -> Result<Option<bool>> {
    let Sight { visibilities, homes, .. } = sight;
    Ok(sql::note().bind(client, &member.0, &editing, &now, &entry.0, visibilities, homes).opt().await?)
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
