//! The statements of practices.

use super::{Fields, PracticeRow};
use crate::{cx::Sight, db::Tx, entry::EntryId, error::Result};
use deadpool_postgres::Client;
use leerkring_queries::queries::practice as sql;
use uuid::Uuid;

pub async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    let contact = fields.contact.map(|id| id.0);
    sql::insert_practice()
        .bind(tx.client(), &entry.0, &fields.audience, &fields.tips, &contact, &fields.since_year)
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    let contact = fields.contact.map(|id| id.0);
    sql::update_practice()
        .bind(tx.client(), &fields.audience, &fields.tips, &contact, &fields.since_year, &entry.0)
        .await?;
    Ok(())
}

pub async fn of(client: &Client, sight: &Sight, entries: &[Uuid]) -> Result<Vec<PracticeRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::practices().bind(client, &entries, visibilities, homes, member).all().await?)
}
