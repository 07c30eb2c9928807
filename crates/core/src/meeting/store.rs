//! The statements of meetings.

use super::{Fields, MeetingRow};
use crate::{
    cx::Sight,
    db::Tx,
    entry::{EntryId, store::uuids},
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::meeting as sql;
use uuid::Uuid;

/// Refuses organisations that nobody knows.
pub async fn check_attended(tx: &Tx<'_>, fields: &Fields) -> Result<()> {
    if fields.attended.is_empty() {
        return Ok(());
    }
    let known = sql::known_organisations().bind(tx.client(), &uuids(&fields.attended)).one().await?;
    let all = usize::try_from(known) == Ok(fields.attended.len());
    if all { Ok(()) } else { Err(Error::invalid("attended", "are known to the hub")) }
}

pub async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    sql::insert_meeting()
        .bind(
            tx.client(),
            &entry.0,
            &fields.starts,
            &fields.ends,
            &fields.place,
            &fields.agenda,
            &fields.national,
            &uuids(&fields.attended),
        )
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    sql::update_meeting()
        .bind(
            tx.client(),
            &fields.starts,
            &fields.ends,
            &fields.place,
            &fields.agenda,
            &fields.national,
            &uuids(&fields.attended),
            &entry.0,
        )
        .await?;
    Ok(())
}

pub async fn of(client: &Client, sight: &Sight, entries: &[Uuid]) -> Result<Vec<MeetingRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::meetings().bind(client, &entries, visibilities, homes, member).all().await?)
}

pub async fn next(client: &Client, sight: &Sight, now: DateTime<Utc>) -> Result<Option<Uuid>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::next_meeting().bind(client, &now, visibilities, homes, member).opt().await?)
}
