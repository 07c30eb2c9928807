//! The statements of search.

use super::{CLOSE, HighlightRow, OPEN, SearchRow};
use crate::{cx::Sight, entry::Filter, error::Result};
use deadpool_postgres::Client;
use leerkring_queries::queries::search as sql;
use uuid::Uuid;

pub async fn search(client: &Client, sight: &Sight, text: &str, filter: &Filter) -> Result<Vec<SearchRow>> {
    let Sight { visibilities, homes, member } = sight;
    let organisation = filter.organisation.map(|id| id.0);
    Ok(sql::search()
        .bind(client, &text, visibilities, homes, member, &filter.kinds, &organisation, &filter.theme)
        .all()
        .await?)
}

pub async fn similar(client: &Client, sight: &Sight, text: &str, filter: &Filter) -> Result<Vec<SearchRow>> {
    let Sight { visibilities, homes, member } = sight;
    let organisation = filter.organisation.map(|id| id.0);
    Ok(sql::similar()
        .bind(client, &text, visibilities, homes, member, &filter.kinds, &organisation, &filter.theme)
        .all()
        .await?)
}

pub async fn highlights(client: &Client, text: &str, ids: &[Uuid]) -> Result<Vec<HighlightRow>> {
    let (open, close) = (OPEN.to_string(), CLOSE.to_string());
    Ok(sql::highlights().bind(client, &open, &close, &ids, &text).all().await?)
}
