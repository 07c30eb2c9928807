//! The statements of plans.

use super::{Fields, PlanRow};
use crate::{cx::Sight, db::Tx, entry::EntryId, error::Result};
use deadpool_postgres::Client;
use leerkring_queries::queries::plan as sql;
use uuid::Uuid;

pub async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    sql::insert_plan().bind(tx.client(), &entry.0, &fields.goal, &fields.starts, &fields.ends).await?;
    Ok(())
}

pub async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
    sql::update_plan().bind(tx.client(), &fields.goal, &fields.starts, &fields.ends, &entry.0).await?;
    Ok(())
}

pub async fn of(client: &Client, sight: &Sight, entries: &[Uuid]) -> Result<Vec<PlanRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::plans().bind(client, &entries, visibilities, homes, member).all().await?)
}
