//! The statements of search.

use super::{PassageRow, SearchRow};
use crate::{cx::Sight, entry::Filter, error::Result};
use deadpool_postgres::Client;
use leerkring_queries::queries::search as sql;
use uuid::Uuid;

pub async fn search(client: &Client, sight: &Sight, text: &str, filter: &Filter) -> Result<Vec<SearchRow>> {
    let Sight { visibilities, homes, member } = sight;
    let Filter { kinds, theme, neighbourhood, .. } = filter;
    let (organisation, since) = (filter.organisation.map(|id| id.0), filter.since());
    Ok(sql::search()
        .bind(client, visibilities, homes, member, &text, &since, kinds, &organisation, theme, neighbourhood)
        .all()
        .await?)
}

pub async fn similar(client: &Client, sight: &Sight, text: &str, filter: &Filter) -> Result<Vec<SearchRow>> {
    let Sight { visibilities, homes, member } = sight;
    let Filter { kinds, theme, neighbourhood, .. } = filter;
    let (organisation, since) = (filter.organisation.map(|id| id.0), filter.since());
    Ok(sql::similar()
        .bind(client, &text, visibilities, homes, member, &since, kinds, &organisation, theme, neighbourhood)
        .all()
        .await?)
}

/// Texts of these entries; of those in `said`, the comments as well in which one of the words stands.
pub async fn passages(client: &Client, ids: &[Uuid], said: &[Uuid], words: &str) -> Result<Vec<PassageRow>> {
    Ok(sql::passages().bind(client, &said, &words, &ids).all().await?)
}
