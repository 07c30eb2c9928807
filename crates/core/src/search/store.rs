//! The statements of search.

use super::{PassageRow, SearchRow};
use crate::{cx::Sight, entry::Filter, error::Result};
use deadpool_postgres::Client;
use leerkring_queries::queries::search as sql;
use uuid::Uuid;

/// Entries in which the text's words stand, the best first and up to the `last`, and how many there are of what;
/// `words`, a query as PostgreSQL writes it, may stand in place of the text.
pub async fn search(
    client: &Client,
    sight: &Sight,
    text: &str,
    words: Option<&str>,
    filter: &Filter,
    last: i64,
) -> Result<Vec<SearchRow>> {
    let Sight { visibilities, homes, member } = sight;
    let Filter { kinds, theme, neighbourhood, .. } = filter;
    let (organisation, since) = (filter.organisation.map(|id| id.0), filter.since());
    Ok(sql::search()
        .bind(
            client,
            visibilities,
            homes,
            member,
            &words,
            &text,
            &since,
            kinds,
            &organisation,
            theme,
            neighbourhood,
            &last,
        )
        .all()
        .await?)
}

/// The words nearest to those of the text, of what its reader sees; none when nothing comes near.
pub async fn alike(client: &Client, sight: &Sight, text: &str) -> Result<Option<String>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::alike().bind(client, &text, visibilities, homes, member).one().await?)
}

/// Words that come near to those of the text, nearest first, each of something that its reader sees.
pub async fn nearest(client: &Client, sight: &Sight, text: &str) -> Result<Vec<String>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::nearest().bind(client, &text, visibilities, homes, member).all().await?)
}

/// Texts of these entries; of those in `said`, the comments as well in which one of the words stands.
pub async fn passages(client: &Client, ids: &[Uuid], said: &[Uuid], words: &str) -> Result<Vec<PassageRow>> {
    Ok(sql::passages().bind(client, &said, &words, &ids).all().await?)
}
