//! The statements of publications.

use super::{Fields, PublicationRow};
use crate::{cx::Sight, db::Tx, entry::EntryId, error::Result};
use deadpool_postgres::Client;
use leerkring_queries::queries::publication as sql;
use uuid::Uuid;

pub async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    sql::insert_publication()
        .bind(tx.client(), &entry.0, &fields.issuer, &fields.year, &fields.form, &fields.link)
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    sql::update_publication()
        .bind(tx.client(), &fields.issuer, &fields.year, &fields.form, &fields.link, &entry.0)
        .await?;
    Ok(())
}

pub async fn of(client: &Client, sight: &Sight, entries: &[Uuid]) -> Result<Vec<PublicationRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::publications().bind(client, &entries, visibilities, homes, member).all().await?)
}
