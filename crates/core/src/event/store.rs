//! The statements of events.

use super::{Cursor, Event, EventRow};
use crate::{db::Tx, error::Result};
use deadpool_postgres::Client;
use leerkring_queries::queries::event as sql;

pub async fn insert(tx: &Tx<'_>, event: &Event) -> Result<()> {
    let actor = tx.cx.actor.member.map(|id| id.0);
    let entry = event.entry.map(|id| id.0);
    sql::insert_event()
        .bind(tx.client(), &event.kind, &tx.cx.now, &actor, &entry, &event.subject, &event.before, &event.after)
        .await?;
    Ok(())
}

/// Writes an event and wakes whoever listens, in one statement.
pub async fn tell(tx: &Tx<'_>, event: &Event) -> Result<()> {
    let actor = tx.cx.actor.member.map(|id| id.0);
    let entry = event.entry.map(|id| id.0);
    sql::tell_event()
        .bind(tx.client(), &event.kind, &tx.cx.now, &actor, &entry, &event.subject, &event.before, &event.after)
        .one()
        .await?;
    Ok(())
}

pub async fn notify(tx: &Tx<'_>) -> Result<()> {
    sql::notify().bind(tx.client(), &"event").one().await?;
    Ok(())
}

pub async fn position(client: &Client) -> Result<i64> {
    Ok(sql::position().bind(client).one().await?)
}

pub async fn after(client: &Client, cursor: Cursor, limit: i64) -> Result<Vec<EventRow>> {
    Ok(sql::events_after().bind(client, &cursor.tx, &cursor.id, &limit).all().await?)
}
